//! What lists call 整改时限, 完成时限, 办结期限: words, and the day they mean.
//!
//! The words stay as they were written; what they mean is read beside them. A time of day ("今日14:00",
//! "下午下班前") stays in the words only: an office's list is kept by days.

mod day;
mod part;
mod relative;
mod words;

use jiff::civil::Date;
use jiff::{Span, civil};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::text::fold;
use crate::{Calendar, Counted, written};
use words::Words;

/// A deadline as a list states it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Deadline {
    /// The words, trimmed, line breaks as `\n`.
    pub text: String,
    /// The last day in time, as far as the words alone tell it; 前 includes the day named.
    #[ts(type = "string | null")]
    pub date: Option<Date>,
    pub kind: DeadlineKind,
}

/// What sort of deadline the words set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum DeadlineKind {
    /// A day: 2026年6月30日前, 12月底前, 年底前.
    Date,
    /// At once: 立行立改, 即知即改.
    Immediate,
    /// Never done, never overdue: 长期坚持, 持续推进, 每季度末.
    Standing,
    /// Counted from the day of assignment: 10个工作日内, 1个月, 下周五下班前.
    Relative,
    /// To be done by a day and kept up from then on: 2026年底前，并长期坚持. Where that day is 立行立改 or
    /// counted from the assignment, `date` is empty and [`Deadline::due`] tells it.
    #[serde(rename = "date+standing")]
    DateStanding,
}

/// What is known around the words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Base {
    /// The year that the list speaks of: "12月底前" lies in it, 明年 after it.
    pub year: Option<i16>,
    /// The day of assignment (交办日期). Without `year`, a day without a year lies in the year of
    /// assignment, or in the next one if its month is more than six months before the assignment's:
    /// "1月15日前" assigned in December is next January.
    pub assigned: Option<Date>,
}

/// Reads the deadline in `text`, whatever words surround it (请于…前完成).
///
/// Of several days the last counts, of a range its end; a month, quarter or year means its last day,
/// 上旬 and 月初 the 10th, 月中 the 15th, 中旬 the 20th. A bare number from 20000 to 80000 is the serial of
/// a day in a workbook (1900 system). Clauses that report (已完成) set no deadline.
///
/// `None` when no deadline can be seen (尽快, 已完成), or when it names a day without a year and neither
/// `base.year` nor `base.assigned` tells one.
pub fn read(text: &str, base: Base) -> Option<Deadline> {
    let text = text.trim().replace("\r\n", "\n");
    let whole = written::read(&text, base.year).map(|moment| moment.date());
    if let Some(date) = whole.or_else(|| serial(&text)) {
        return Some(Deadline {
            text,
            date: Some(date),
            kind: DeadlineKind::Date,
        });
    }
    let words = Words::read(&fold(&text), base);
    let counted = words.relative.is_some() || words.immediate;
    let kind = match (words.day.is_some(), counted, words.standing) {
        (false, _, _) if words.day_without_year => return None,
        (true, _, true) | (false, true, true) => DeadlineKind::DateStanding,
        (true, _, false) => DeadlineKind::Date,
        (false, true, false) if words.relative.is_some() => DeadlineKind::Relative,
        (false, true, false) => DeadlineKind::Immediate,
        (false, false, true) => DeadlineKind::Standing,
        (false, false, false) => return None,
    };
    Some(Deadline {
        text,
        date: words.day,
        kind,
    })
}

impl Deadline {
    /// A plain day, its text the ISO form.
    pub fn on(date: Date) -> Self {
        Self {
            text: date.to_string(),
            date: Some(date),
            kind: DeadlineKind::Date,
        }
    }

    /// The last day in time: the date where the words tell one, otherwise counted from `assigned`.
    ///
    /// The day of assignment itself is not counted. 工作日 are counted with `calendar`, days and months as
    /// they run (民法典第二百零二条: 到期月没有对应日的，月末日为最后一日); an end on a day off is not moved.
    /// 立行立改 means `immediate_workdays` working days after the assignment, 0 that very day.
    /// `None` for what stands forever, and for a count whose start is not known.
    pub fn due(
        &self,
        assigned: Option<Date>,
        calendar: &Calendar,
        immediate_workdays: i32,
    ) -> Option<Date> {
        let counted = self.counted(assigned, calendar, immediate_workdays);
        counted.map(|counted| counted.date)
    }

    /// As [`Deadline::due`], and whether a holiday notice may still move the day.
    pub fn counted(
        &self,
        assigned: Option<Date>,
        calendar: &Calendar,
        immediate_workdays: i32,
    ) -> Option<Counted> {
        if self.date.is_some() || self.kind == DeadlineKind::Standing {
            return self.date.map(Counted::settled);
        }
        let words = Words::read(
            &fold(&self.text),
            Base {
                year: None,
                assigned,
            },
        );
        match words.relative {
            Some(relative) => relative.after(words.start.or(assigned)?, calendar),
            None if words.immediate => Some(calendar.add_workdays(assigned?, immediate_workdays)),
            None => None,
        }
    }
}

/// Day 1 is 1900-01-01 and 1900 counts as a leap year, so that from March 1900 on day 0 is 1899-12-30.
fn serial(text: &str) -> Option<Date> {
    const DAY_ZERO: Date = civil::date(1899, 12, 30);
    let number: i32 = text.parse().ok()?;
    let in_range = text.len() == 5 && (20_000..=80_000).contains(&number);
    in_range.then(|| DAY_ZERO.checked_add(Span::new().days(number)).ok())?
}
