//! What is to be thought of an event: usual, unusual, or not possible, and by which article.

use gongkai_calendar::Calendar;
use jiff::civil::Date;

use super::count::count_due;
use super::event::{Event, What};
use super::kind::EventKind;
use super::period::{Period, REPLY_WORKDAYS};
use super::rules::Rules;
use super::standing::{Left, Standing};
use super::stop::WaitingFor;
use Verdict::{Refused, Unusual, Usual};

/// What is to be thought of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Usual,
    Unusual(&'static str),
    Refused(&'static str),
}

/// Judges events by the calendar and the office's rules.
pub(super) struct Judge<'a> {
    pub(super) calendar: &'a Calendar,
    pub(super) rules: &'a Rules,
}

impl Judge<'_> {
    /// An event with its details.
    pub(super) fn event(&self, standing: &Standing<'_>, event: &Event) -> Verdict {
        match details(standing, event) {
            Usual => self.kind(standing, event.what.kind(), event.on),
            verdict => verdict,
        }
    }

    /// An event of that kind on that day, whatever its details.
    pub(super) fn kind(&self, standing: &Standing<'_>, kind: EventKind, on: Date) -> Verdict {
        match ended(standing, kind, on) {
            Usual => {}
            verdict => return verdict,
        }
        match kind {
            EventKind::Reviewed => reviewed(standing),
            EventKind::CorrectionNotice => self.correction_notice(standing, on),
            EventKind::CorrectionReceived => after_waiting(
                standing,
                WaitingFor::Correction,
                on,
                "还没有登记补正告知",
                "已超过补正告知书写明的补正期限，无正当理由的视为放弃申请（条例第三十条）",
            ),
            EventKind::FeePaid => after_waiting(
                standing,
                WaitingFor::Payment,
                on,
                "还没有登记收费通知",
                "已超过缴费期限，依规定视为放弃申请（国办函〔2020〕109号）",
            ),
            EventKind::Transferred | EventKind::Split => Usual,
            EventKind::DepartmentAnswered => match standing.unfinished(None).next() {
                Some(_) => Usual,
                None => Refused("没有转办后尚未办结的科室"),
            },
            EventKind::SentBack => match standing.unfinished(None).next() {
                Some(_) => Unusual("科室退回要写明退回的原因"),
                None => Refused("没有转办后尚未办结的科室"),
            },
            EventKind::ConsultSent => {
                self.while_counted(standing, on, "答复期限已过，此后征求意见不再停算")
            }
            EventKind::ConsultSigned | EventKind::ConsultAnswered => {
                match standing.outstanding(kind, None).next() {
                    Some(_) => Usual,
                    None => Refused("没有尚待签收或者答复的征求意见"),
                }
            }
            EventKind::Extension => self.extension(standing, on),
            EventKind::ReasonablePeriod => match self.while_counted(
                standing,
                on,
                "答复期限已过，合理期限应当在期满前确定并告知",
            ) {
                Usual if standing.reasonable.is_some() => Unusual("已经确定过一次合理期限"),
                verdict => verdict,
            },
            EventKind::FeeNotice => match self.while_counted(
                standing,
                on,
                "答复期限已过，收费通知应当在办理期限内作出（国办函〔2020〕109号）",
            ) {
                Usual if standing.fees > 0 => Unusual("已经通知过一次收费"),
                verdict => verdict,
            },
            EventKind::Reply => self.reply(standing, on),
            EventKind::Delivered => match standing.replied {
                None => Refused("还没有登记答复"),
                Some(replied) if on < replied => Refused("送达日期早于答复日期"),
                Some(_) if standing.delivered.is_some() => Refused("已经登记过送达"),
                Some(_) => Usual,
            },
            EventKind::Merged | EventKind::Withdrawn => match standing.replied {
                Some(_) => Refused("已经答复"),
                None => Usual,
            },
            EventKind::Archived => match standing.waiting {
                _ if standing.ended() => Usual,
                Some(waiting) if waiting.until.is_some_and(|until| until < on) => Usual,
                Some(_) => Unusual("申请人补正或者缴费的期限还没有过，或者没有写明"),
                None => Refused("还没有答复，申请人也没有撤回或者放弃"),
            },
        }
    }

    /// 第三十条: within seven working days of receipt, and once.
    fn correction_notice(&self, standing: &Standing<'_>, on: Date) -> Verdict {
        if standing.waiting.is_some() {
            return Refused("正在等待申请人补正或者缴费");
        }
        let within = Period::CorrectionNotice.ends(standing.receipt, self.calendar);
        if standing.corrections > 0 {
            Unusual("补正应当一次性告知（条例第三十条）")
        } else if on > within.date {
            Unusual("已超过收到申请之日起7个工作日的补正告知期限（条例第三十条）")
        } else {
            Usual
        }
    }

    /// 第三十三条第二款: the applicant has to be told; that this has to be before the end is convention.
    fn extension(&self, standing: &Standing<'_>, on: Date) -> Verdict {
        if standing.reasonable.is_some() {
            return Refused("已经按条例第三十五条确定了合理期限");
        }
        if standing.extensions.len() >= self.rules.extensions {
            return Refused("答复期限已经延长过，不能再次延长（条例第三十三条第二款）");
        }
        self.while_counted(standing, on, "原答复期限已过，延长应当在期满前告知申请人")
    }

    fn reply(&self, standing: &Standing<'_>, on: Date) -> Verdict {
        if standing.replied.is_some() {
            return Refused("已经登记过答复。要更正，请先撤销原来的答复");
        }
        let over = |until: Option<Date>| until.is_some_and(|until| until < on);
        let consulting = standing
            .consults
            .iter()
            .any(|consult| consult.answered.is_none() && on <= consult.ends(self.calendar).date);
        match standing.waiting {
            Some(waiting) if !over(waiting.until) => {
                Unusual("正在等待申请人补正或者缴费，期限还没有过，或者没有写明")
            }
            _ if consulting => Unusual("征求意见还没有答复，15个工作日也没有满"),
            _ => Usual,
        }
    }

    /// What makes sense only while days are counted, and late once they have run out.
    fn while_counted(&self, standing: &Standing<'_>, on: Date, late: &'static str) -> Verdict {
        if standing.waiting.is_some() {
            return Refused("正在等待申请人补正或者缴费，期限没有计算");
        }
        match count_due(standing, self.calendar, self.rules) {
            Some(due) if on > due => Unusual(late),
            _ => Usual,
        }
    }
}

fn reviewed(standing: &Standing<'_>) -> Verdict {
    if standing.waiting.is_some() {
        Refused("正在等待申请人补正或者缴费")
    } else if standing.reviewed {
        Refused("已经登记过审核")
    } else {
        Usual
    }
}

/// What no longer can happen, or not yet.
fn ended(standing: &Standing<'_>, kind: EventKind, on: Date) -> Verdict {
    use EventKind::{Archived, ConsultAnswered, ConsultSigned, Delivered, Reply, Withdrawn};
    if on < standing.receipt {
        return Refused("日期早于收到申请之日");
    }
    if standing.archived {
        return Refused("已经归档");
    }
    match standing.left {
        Some(Left::Withdrawn) if kind != Archived => return Refused("申请人已经撤回"),
        Some(Left::Merged) if kind != Archived => {
            return Refused("已经并入另一件申请，请在那一件上登记");
        }
        _ => {}
    }
    // An advice of delivery may come in after the reply has gone out.
    let after_reply = [
        Reply,
        Delivered,
        Withdrawn,
        Archived,
        ConsultSigned,
        ConsultAnswered,
    ];
    if standing.replied.is_some() && !after_reply.contains(&kind) {
        return Refused("已经答复");
    }
    Usual
}

fn after_waiting(
    standing: &Standing<'_>,
    on: WaitingFor,
    day: Date,
    without: &'static str,
    late: &'static str,
) -> Verdict {
    match standing.waiting.filter(|waiting| waiting.on == on) {
        None => Refused(without),
        Some(waiting) if waiting.until.is_some_and(|until| until < day) => Unusual(late),
        Some(_) => Usual,
    }
}

/// Details that do not fit, whatever the day. Where there is nothing to choose from, the kind is judged.
fn details(standing: &Standing<'_>, event: &Event) -> Verdict {
    let kind = event.what.kind();
    match &event.what {
        What::Extension { workdays, .. } if !(1..=REPLY_WORKDAYS).contains(workdays) => {
            Refused("延长的期限最长不得超过20个工作日（条例第三十三条第二款），也不能少于1个")
        }
        What::Transferred { department, .. }
            if standing.the_transfer(Some(department)).is_some() =>
        {
            Refused("已经转给这个科室，还没有办结")
        }
        What::Transferred {
            until: Some(until), ..
        } if *until < event.on => Refused("内部时限早于转办日期"),
        What::DepartmentAnswered { department } | What::SentBack { department } => {
            match (standing.the_transfer(department.as_deref()), department) {
                (Some(_), _) => Usual,
                (None, Some(_)) => Refused("这个科室没有尚未办结的转办，请核对科室名称"),
                (None, None) if standing.unfinished(None).next().is_none() => Usual,
                (None, None) => Refused("转办了几个科室，请写明是哪一个（department=…）"),
            }
        }
        What::FeeNotice { fee: Some(fee) } if fee.yuan() == 0 => {
            Refused("这个数量不收费：按件每人每月10件以内、按量30页以内免费（国办函〔2020〕109号）")
        }
        What::CorrectionNotice { until: Some(until) } if *until <= event.on => {
            Refused("补正期限应当在补正告知之后")
        }
        What::ReasonablePeriod { until } if *until <= event.on => Refused("合理期限应当在告知之后"),
        What::ConsultSent { party, .. } => {
            let mut consults = standing.consults.iter();
            if consults.any(|consult| consult.party == party && consult.answered.is_none()) {
                Refused("正在征求这一方的意见，还没有答复")
            } else {
                Usual
            }
        }
        What::ConsultSigned { party } | What::ConsultAnswered { party } => {
            match (standing.the_outstanding(kind, party.as_deref()), party) {
                (Some(_), _) => Usual,
                (None, Some(_)) => Refused(
                    "没有登记过向这一方征求意见，或者它已经签收、答复。请核对 party=… 的写法",
                ),
                (None, None) if standing.outstanding(kind, None).next().is_none() => Usual,
                (None, None) => Refused("请写明是哪一方（party=…）"),
            }
        }
        _ => Usual,
    }
}
