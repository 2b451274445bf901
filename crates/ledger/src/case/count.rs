//! The count: each calendar day from receipt to the last day in time, counted or not, and why.

use gongkai_calendar::{Calendar, Counted, Day};
use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use super::event::{Event, in_order};
use super::period::REPLY_WORKDAYS;
use super::receipt::Receipt;
use super::rules::Rules;
use super::standing::{Standing, StartedWith};
use super::stop::Stop;

/// One calendar day of a reckoning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export, rename = "DayStep")]
pub struct Step {
    #[ts(type = "string")]
    pub date: Date,
    pub counted: bool,
    /// How many days are counted up to and with this one.
    pub n: i32,
    /// 工作日, 调休上班, 周末, 国庆节, 征求意见停算 and the like.
    pub why: String,
    /// Where it is laid down.
    pub article: &'static str,
    pub mark: Mark,
    /// The holidays of its year are not announced yet.
    pub provisional: bool,
}

/// What a day is to the count, for a strip of days to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, rename = "DayMark")]
pub enum Mark {
    /// The day of receipt, or the one on which the count began anew.
    Start,
    /// A weekend or holiday.
    Off,
    /// Nothing is counted: the applicant has to act, or an opinion is awaited.
    Stopped,
    /// Before the day on which the count began anew.
    Void,
    Workday,
    /// A day of a weekend that is worked.
    MakeUp,
}

/// Where a count ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Count {
    /// None while the applicant has to act first.
    pub(crate) due: Option<Date>,
    pub(crate) provisional: bool,
    pub(crate) steps: Vec<Step>,
}

/// The last day in time for a reply, without telling how it was reckoned.
pub fn due(receipt: Date, events: &[Event], calendar: &Calendar, rules: &Rules) -> Option<Date> {
    counted(receipt, events, calendar, rules).map(|counted| counted.date)
}

/// The same day, and whether a holiday notice may still move it.
pub(crate) fn counted(
    receipt: Date,
    events: &[Event],
    calendar: &Calendar,
    rules: &Rules,
) -> Option<Counted> {
    let standing = Standing::after(receipt, in_order(events), calendar, rules);
    let Count {
        due, provisional, ..
    } = walk(&standing, calendar, rules, &mut |_, _, _| {});
    due.map(|date| Counted { date, provisional })
}

/// The last day in time as the case stands.
pub(crate) fn count_due(
    standing: &Standing<'_>,
    calendar: &Calendar,
    rules: &Rules,
) -> Option<Date> {
    walk(standing, calendar, rules, &mut |_, _, _| {}).due
}

/// Counts from receipt. Without an end (the applicant has to act) the steps go to the last day for
/// that, or as far as the notice.
pub(crate) fn count(
    receipt: Receipt,
    standing: &Standing<'_>,
    calendar: &Calendar,
    rules: &Rules,
) -> Count {
    let mut steps = Vec::new();
    let ended = walk(standing, calendar, rules, &mut |date, n, reason| {
        let (why, article) = reason.tell(receipt, standing);
        let mark = reason.mark();
        steps.push(Step {
            date,
            counted: matches!(mark, Mark::Workday | Mark::MakeUp),
            n,
            why,
            article,
            mark,
            provisional: calendar.day(date).provisional,
        });
    });
    Count { steps, ..ended }
}

/// Why a day counts or not.
#[derive(Debug, Clone, Copy)]
enum Reason<'a> {
    Receipt,
    Off(Day<'a>),
    /// The day on which the count began anew.
    Restart,
    Stopped(Stop),
    /// Before the day on which the count began anew.
    Void,
    Counted(Day<'a>),
}

/// Walks the days; the visitor is told each with the number counted so far and the reason.
fn walk(
    standing: &Standing<'_>,
    calendar: &Calendar,
    rules: &Rules,
    visit: &mut dyn FnMut(Date, i32, Reason<'_>),
) -> Count {
    let stops = standing.stops(calendar, rules);
    let limit = REPLY_WORKDAYS + standing.extensions.iter().sum::<i32>();
    let mut count = Count {
        due: None,
        provisional: false,
        steps: Vec::new(),
    };
    let mut n = 0;
    let mut date = standing.receipt;
    loop {
        let waiting = standing.waiting.filter(|waiting| date > waiting.since);
        let day = calendar.day(date);
        let reason = if date == standing.receipt {
            Reason::Receipt
        } else if !day.workday {
            Reason::Off(day)
        } else if date == standing.start.on {
            Reason::Restart
        } else if let Some(waiting) = waiting {
            Reason::Stopped(waiting.stop(date))
        } else if let Some(stop) = stops.iter().find(|stop| stop.contains(date)) {
            Reason::Stopped(*stop)
        } else if date < standing.start.on {
            Reason::Void
        } else {
            n += 1;
            Reason::Counted(day)
        };
        // The day of receipt is no part of the count.
        count.provisional |= date > standing.start.on && day.provisional;
        visit(date, n, reason);
        let over = match standing.reasonable {
            Some(until) => date >= until,
            None => n >= limit,
        };
        if over {
            count.due = Some(date);
            break;
        }
        let pause = standing
            .waiting
            .map(|waiting| waiting.until.unwrap_or(waiting.since));
        let next = date.tomorrow().ok().filter(|_| pause != Some(date));
        match next {
            Some(next) => date = next,
            None => break,
        }
    }
    // A day that was named rests on no calendar; a count without an end is no date at all.
    count.provisional &= count.due.is_some() && standing.reasonable.is_none();
    count
}

impl Reason<'_> {
    fn mark(&self) -> Mark {
        match self {
            Self::Receipt | Self::Restart => Mark::Start,
            Self::Off(_) => Mark::Off,
            Self::Stopped(_) => Mark::Stopped,
            Self::Void => Mark::Void,
            // Only a weekend day that is worked bears a name.
            Self::Counted(day) => day.name.map_or(Mark::Workday, |_| Mark::MakeUp),
        }
    }

    fn tell(&self, receipt: Receipt, standing: &Standing<'_>) -> (String, &'static str) {
        let started = standing.start.with;
        let (why, article) = match *self {
            Self::Receipt => ("收到当日不计", receipt.channel.article()),
            Self::Off(day) => match day.name {
                Some(name) => (name, if day.own { OWN_DAYS } else { HOLIDAYS }),
                None => ("周末", WEEKENDS),
            },
            Self::Restart => match started {
                StartedWith::Payment => ("缴费当日不计", started.article()),
                _ => ("收到补正当日不计", started.article()),
            },
            Self::Stopped(stop) => (stop.why, stop.article),
            Self::Void => match started {
                StartedWith::Payment => ("缴费后重新起算，此前不计", started.article()),
                _ => ("补正后重新起算，此前不计", started.article()),
            },
            Self::Counted(day) => {
                let article = if standing.reasonable.is_some() {
                    "条例第三十五条"
                } else {
                    "条例第三十三条第二款"
                };
                let why = match day.name {
                    Some(name) if day.own => name,
                    // Only a weekend day that is worked bears a name.
                    Some(_) => "调休上班",
                    None => "工作日",
                };
                (why, article)
            }
        };
        (why.to_owned(), article)
    }
}

impl StartedWith {
    fn article(self) -> &'static str {
        match self {
            Self::Receipt => "条例第三十三条第二款",
            Self::Correction => "条例第三十条、民法典第二百零一条",
            Self::Payment => "国办函〔2020〕109号、民法典第二百零一条",
        }
    }
}

const HOLIDAYS: &str = "全国年节及纪念日放假办法、国务院办公厅节假日安排通知";
const OWN_DAYS: &str = "本单位设定（设置 → 工作日历）";
const WEEKENDS: &str = "国务院关于职工工作时间的规定第七条";
