//! The periods of the law that run from one day: how long, how counted, where it says so.

use gongkai_calendar::{Calendar, Counted};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use super::event::Asked;
use super::rules::Rules;

/// Working days to answer in, and the most an extension may add (条例第三十三条第二款).
pub(crate) const REPLY_WORKDAYS: i32 = 20;

/// A period that runs from one day, which itself is not counted (民法典第二百零一条).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// 答复 from receipt, without anything between.
    Reply,
    /// 补正告知 from receipt.
    CorrectionNotice,
    /// 补正 by the applicant, from the notice; see [`super::Rules::correction_workdays`].
    Correction(i32),
    /// 第三方 from its receipt of 征求意见书.
    ThirdPartyOpinion,
    /// 被征求机关 from its receipt.
    CoMakerOpinion,
    /// 缴费 from the applicant's receipt of 收费通知; see [`super::Rules::fee_days`].
    FeePayment(i32),
    /// 申请行政复议 from knowing of the reply.
    ReviewApplication,
    /// 被申请人答复, from receipt of the copy of the application.
    ReviewAnswer,
    /// The same in 简易程序.
    ReviewAnswerSimplified,
    /// 直接起诉 from knowing of the reply.
    Suit,
    /// 起诉 from receipt of the decision in 复议.
    SuitAfterReview,
}

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    Workdays(i32),
    /// As they run; an end on a day off moves to the next working day.
    Days(i32),
    /// To the day of the same number, or the month's last (民法典第二百零二条); an end on a day off moves.
    Months(i32),
}

impl Period {
    /// Every period, in the order in which a case meets them; some are as long as the office's rules say.
    pub fn all(rules: &Rules) -> [Self; 11] {
        [
            Self::Reply,
            Self::CorrectionNotice,
            Self::Correction(rules.correction_workdays),
            Self::ThirdPartyOpinion,
            Self::CoMakerOpinion,
            Self::FeePayment(rules.fee_days),
            Self::ReviewApplication,
            Self::ReviewAnswer,
            Self::ReviewAnswerSimplified,
            Self::Suit,
            Self::SuitAfterReview,
        ]
    }

    /// The period of that key or name, under the usual rules; 期限 at the name's end may be left out.
    pub fn named(words: &str) -> Option<Self> {
        let named = |period: &Self| {
            let name = period.name();
            words == period.key() || words == name || Some(words) == name.strip_suffix("期限")
        };
        Self::all(&Rules::default()).into_iter().find(named)
    }

    /// The same period, as long as these rules say.
    #[must_use]
    pub fn under(self, rules: &Rules) -> Self {
        match self {
            Self::Correction(_) => Self::Correction(rules.correction_workdays),
            Self::FeePayment(_) => Self::FeePayment(rules.fee_days),
            set_by_law => set_by_law,
        }
    }

    /// The last day of the period that `from` starts.
    ///
    /// 民法典第二百零三条, 行诉解释 (法释〔2018〕1号) 第四十八条: an end on a day off moves to the first day
    /// after it; periods in working days end on one anyway.
    pub fn ends(self, from: Date, calendar: &Calendar) -> Counted {
        match self.length() {
            Length::Workdays(workdays) => calendar.add_workdays(from, workdays),
            Length::Days(days) => rolled(from.saturating_add(days.days()), calendar),
            Length::Months(months) => rolled(from.saturating_add(months.months()), calendar),
        }
    }

    /// The day to which a period in days or months runs, before it is moved; none of one in working days.
    pub fn runs_to(self, from: Date) -> Option<Date> {
        match self.length() {
            Length::Workdays(_) => None,
            Length::Days(days) => Some(from.saturating_add(days.days())),
            Length::Months(months) => Some(from.saturating_add(months.months())),
        }
    }

    /// The name programs use.
    pub fn key(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::CorrectionNotice => "correction_notice",
            Self::Correction(_) => "correction",
            Self::ThirdPartyOpinion => "third_party_opinion",
            Self::CoMakerOpinion => "co_maker_opinion",
            Self::FeePayment(_) => "fee_payment",
            Self::ReviewApplication => "review_application",
            Self::ReviewAnswer => "review_answer",
            Self::ReviewAnswerSimplified => "review_answer_simplified",
            Self::Suit => "suit",
            Self::SuitAfterReview => "suit_after_review",
        }
    }

    /// What a clerk calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reply => "答复期限",
            Self::CorrectionNotice => "补正告知期限",
            Self::Correction(_) => "补正期限",
            Self::ThirdPartyOpinion => "第三方答复期限",
            Self::CoMakerOpinion => "被征求机关答复期限",
            Self::FeePayment(_) => "缴费期限",
            Self::ReviewApplication => "申请行政复议期限",
            Self::ReviewAnswer => "行政复议答复期限",
            Self::ReviewAnswerSimplified => "行政复议答复期限（简易程序）",
            Self::Suit => "起诉期限",
            Self::SuitAfterReview => "复议后起诉期限",
        }
    }

    /// How long it is: 10 个工作日, 60 日, 6 个月.
    pub fn length_words(self) -> String {
        match self.length() {
            Length::Workdays(workdays) => format!("{workdays} 个工作日"),
            Length::Days(days) => format!("{days} 日"),
            Length::Months(months) => format!("{months} 个月"),
        }
    }

    /// What starts it; that day is not counted.
    pub fn starts_with(self) -> &'static str {
        match self {
            Self::Reply | Self::CorrectionNotice => "收到申请",
            Self::Correction(_) => "补正告知",
            Self::ThirdPartyOpinion | Self::CoMakerOpinion => "对方收到征求意见书",
            Self::FeePayment(_) => "申请人收到收费通知",
            Self::ReviewApplication | Self::Suit => "申请人知道答复",
            Self::ReviewAnswer | Self::ReviewAnswerSimplified => "收到复议申请书副本",
            Self::SuitAfterReview => "申请人收到复议决定书",
        }
    }

    /// Where it is laid down.
    pub fn article(self) -> &'static str {
        match self {
            Self::Reply => "条例第三十三条第二款",
            Self::CorrectionNotice | Self::Correction(_) => "条例第三十条",
            Self::ThirdPartyOpinion => "条例第三十二条",
            Self::CoMakerOpinion => "条例第三十四条",
            Self::FeePayment(_) => "国办函〔2020〕109号",
            Self::ReviewApplication => "行政复议法第二十条",
            Self::ReviewAnswer => "行政复议法第四十八条、第八十八条",
            Self::ReviewAnswerSimplified => "行政复议法第五十四条、第八十八条",
            Self::Suit => "行政诉讼法第四十六条",
            Self::SuitAfterReview => "行政诉讼法第四十五条",
        }
    }

    /// The time that party has for its opinion.
    pub(crate) fn opinion(asked: Asked) -> Self {
        match asked {
            Asked::ThirdParty => Self::ThirdPartyOpinion,
            Asked::CoMaker => Self::CoMakerOpinion,
        }
    }

    fn length(self) -> Length {
        match self {
            Self::Reply => Length::Workdays(REPLY_WORKDAYS),
            Self::CorrectionNotice => Length::Workdays(7),
            Self::Correction(workdays) => Length::Workdays(workdays),
            Self::ThirdPartyOpinion | Self::CoMakerOpinion => Length::Workdays(15),
            Self::FeePayment(days) => Length::Days(days),
            Self::ReviewApplication => Length::Days(60),
            // 第八十八条: 三日、五日、七日、十日 are working days.
            Self::ReviewAnswer => Length::Workdays(10),
            Self::ReviewAnswerSimplified => Length::Workdays(5),
            Self::Suit => Length::Months(6),
            Self::SuitAfterReview => Length::Days(15),
        }
    }
}

fn rolled(end: Date, calendar: &Calendar) -> Counted {
    let day = calendar.day(end);
    if day.workday {
        Counted {
            date: end,
            provisional: day.provisional,
        }
    } else {
        calendar.add_workdays(end, 1)
    }
}
