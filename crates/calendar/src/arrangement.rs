//! What the State Council arranged for a year: which days are off, which weekend days are worked.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One year's holidays (放假安排), or a later change to them.
///
/// The same form serves the data shipped in `assets/calendar`, a notice read by
/// [`crate::notice::read`], and whatever a caller keeps of the latter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Arrangement {
    /// The year it is made for. A few of its days lie in the December before (元旦).
    pub year: i16,
    pub scope: Scope,
    /// Where it was published; empty for a notice that a clerk pasted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub sources: Vec<Source>,
    /// In the order of the notice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub holidays: Vec<Holiday>,
    /// Only in an amendment: holidays that became longer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub prolonged: Vec<Prolongation>,
}

/// How much of its year an arrangement settles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum Scope {
    /// The whole year, as the yearly notice does.
    Year,
    /// Some holidays of a year whose others stay as they were, as on 2019-03-22 for 劳动节.
    Amendment,
}

/// A published notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Source {
    pub title: String,
    /// Its document number (文号).
    pub number: String,
    #[ts(type = "string")]
    pub published: Date,
    pub url: String,
}

/// One holiday with the days it takes and the weekend days it costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Holiday {
    /// As the notice calls it; two holidays in one stretch are joined, "国庆节、中秋节".
    pub name: String,
    /// Days off, weekends within or joined to the holiday included.
    #[ts(as = "Vec<String>")]
    pub off: Vec<Span>,
    /// Saturdays and Sundays worked in exchange (调休上班).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub work: Vec<Date>,
}

/// A holiday made longer after its notice was out, as 春节 2020 was on 2020-01-27.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Prolongation {
    pub name: String,
    /// The new last day off.
    #[ts(type = "string")]
    pub through: Date,
}

/// A stretch of days, both ends included. Written as one day `2025-01-01`, or `2025-01-28/2025-02-04`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Span {
    first: Date,
    last: Date,
}

/// Text that is not a [`Span`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}”不是一段日期，应写作 2025-01-01 或 2025-01-28/2025-02-04，且先后不能颠倒")]
pub struct SpanError(String);

impl Arrangement {
    /// Takes over what a later notice says: its holidays replace those of the same name, others join.
    pub(crate) fn amend(&mut self, amendment: Self) {
        for holiday in amendment.holidays {
            match self
                .holidays
                .iter_mut()
                .find(|known| known.name == holiday.name)
            {
                Some(known) => *known = holiday,
                None => self.holidays.push(holiday),
            }
        }
        for prolongation in amendment.prolonged {
            self.prolong(&prolongation);
        }
        self.sources.extend(amendment.sources);
    }

    /// Days off run on to the new end; working days ordered before that end are cancelled with it.
    fn prolong(&mut self, prolongation: &Prolongation) {
        let Some(holiday) = self
            .holidays
            .iter_mut()
            .find(|known| known.name == prolongation.name)
        else {
            return;
        };
        let Some(stretch) = holiday.off.iter_mut().max_by_key(|span| span.last) else {
            return;
        };
        let before = stretch.last;
        *stretch = stretch.through(prolongation.through);
        holiday
            .work
            .retain(|&day| day <= before || day > prolongation.through);
    }
}

impl Span {
    /// `None` when `last` lies before `first`.
    pub fn new(first: Date, last: Date) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// One day.
    pub fn day(date: Date) -> Self {
        Self {
            first: date,
            last: date,
        }
    }

    /// The same beginning, lasting through `last` if that is later.
    pub(crate) fn through(self, last: Date) -> Self {
        Self {
            last: self.last.max(last),
            ..self
        }
    }

    pub fn first(self) -> Date {
        self.first
    }

    pub fn last(self) -> Date {
        self.last
    }

    /// Whether `date` lies in it.
    pub fn contains(self, date: Date) -> bool {
        (self.first..=self.last).contains(&date)
    }

    /// Day by day, from the first to the last.
    pub fn days(self) -> impl Iterator<Item = Date> {
        self.first
            .series(jiff::ToSpan::days(1))
            .take_while(move |&day| day <= self.last)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first)?;
        if self.last > self.first {
            write!(f, "/{}", self.last)?;
        }
        Ok(())
    }
}

impl FromStr for Span {
    type Err = SpanError;

    fn from_str(text: &str) -> Result<Self, SpanError> {
        let (first, last) = text.split_once('/').unwrap_or((text, text));
        let day = |text: &str| text.parse::<Date>().map_err(|_| SpanError(text.to_owned()));
        Self::new(day(first)?, day(last)?).ok_or_else(|| SpanError(text.to_owned()))
    }
}

impl TryFrom<String> for Span {
    type Error = SpanError;

    fn try_from(text: String) -> Result<Self, SpanError> {
        text.parse()
    }
}

impl From<Span> for String {
    fn from(span: Span) -> Self {
        span.to_string()
    }
}
