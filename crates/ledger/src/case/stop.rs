//! Stretches that are not counted: the applicant has to act, or an opinion is awaited.

use gongkai_calendar::{Calendar, Counted};
use jiff::civil::Date;

use super::event::Asked;
use super::period::Period;
use super::rules::Rules;

/// Nothing is counted until the applicant acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub(crate) since: Date,
    pub(crate) on: WaitingFor,
    /// The last day for it; none where the notice named none.
    pub(crate) until: Option<Date>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WaitingFor {
    Correction,
    Payment,
}

/// One party that was asked for its opinion.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Consult<'e> {
    pub(crate) party: &'e str,
    pub(crate) asked: Asked,
    pub(crate) sent: Date,
    pub(crate) signed: Option<Date>,
    pub(crate) answered: Option<Date>,
}

/// Days that are not counted, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stop {
    first: Date,
    last: Date,
    pub(crate) why: &'static str,
    pub(crate) article: &'static str,
}

impl Stop {
    pub(crate) fn contains(&self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }
}

impl Consult<'_> {
    /// When the party's fifteen working days end. Until its receipt is known they are counted from the
    /// day of sending, so that the reply is never thought to be due later than it is.
    pub(crate) fn ends(&self, calendar: &Calendar) -> Counted {
        Period::opinion(self.asked).ends(self.signed.unwrap_or(self.sent), calendar)
    }

    /// The days that 第三十三条第三款 leaves out. A late opinion leaves out no more than a punctual one.
    pub(super) fn stop(&self, calendar: &Calendar, rules: &Rules) -> Stop {
        let end = self.ends(calendar).date;
        let end = self.answered.map_or(end, |answered| answered.min(end));
        let before = |day: Date| day.yesterday().unwrap_or(day);
        Stop {
            first: if rules.sent_day_counts {
                after(self.sent)
            } else {
                self.sent
            },
            last: if rules.answer_day_counts {
                before(end)
            } else {
                end
            },
            why: "征求意见停算",
            article: "条例第三十三条第三款",
        }
    }
}

impl Waiting {
    /// The days from the notice to `last`.
    pub(crate) fn stop(self, last: Date) -> Stop {
        Stop {
            first: after(self.since),
            last,
            why: self.on.why(),
            article: self.on.article(),
        }
    }
}

impl WaitingFor {
    fn why(self) -> &'static str {
        match self {
            Self::Correction => "等待补正",
            Self::Payment => "等待缴费",
        }
    }

    fn article(self) -> &'static str {
        match self {
            Self::Correction => "条例第三十条",
            Self::Payment => "国办函〔2020〕109号",
        }
    }
}

fn after(day: Date) -> Date {
    day.tomorrow().unwrap_or(day)
}
