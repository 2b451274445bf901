//! Days that words name outright: a date, or a month, quarter or year of which they mean the last day.

use jiff::civil::Date;

use super::Base;
use super::part::{
    DayOfMonth, Part, month, month_of, numbers_with_year, numbers_without_year, quarters,
    short_year, year_end,
};
use crate::text::Cursor;

/// A day that was named.
#[derive(Debug, Clone, Copy)]
pub(super) enum Named {
    Day(Date),
    /// There is such a day, but in which year?
    WithoutYear,
}

/// What is known when the next day is read.
#[derive(Debug, Default)]
pub(super) struct Known {
    base: Base,
    /// The day before this one in the text; its year and month hold on: 2026年6月1日至30日.
    before: Option<Date>,
}

/// Where in its clause a day is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Position {
    /// No day was named before it.
    First,
    /// After another day, where "9.30" is a time.
    Later,
    /// After 至: 6月1日至30日.
    RangeEnd,
}

impl Known {
    pub(super) fn new(base: Base) -> Self {
        Self {
            base,
            ..Self::default()
        }
    }

    pub(super) fn read(&mut self, cursor: &mut Cursor<'_>, position: Position) -> Option<Named> {
        let range_end = position == Position::RangeEnd;
        let part = cursor
            .full_date()
            .map(Part::of)
            .or_else(|| cursor.attempt(numbers_with_year))
            .or_else(|| cursor.attempt(|it| self.worded(it)))
            .or_else(|| range_end.then(|| cursor.attempt(|it| self.day_only(it)))?)
            .or_else(|| {
                let no_time = position != Position::Later;
                no_time.then(|| cursor.attempt(numbers_without_year))?
            })?;
        self.resolve(part, range_end)
    }

    fn resolve(&mut self, part: Part, range_end: bool) -> Option<Named> {
        let Some(year) = part.year.or_else(|| self.missing_year(part)) else {
            // 2024 has every day that any year has.
            return part.in_year(2024).map(|_| Named::WithoutYear);
        };
        let mut date = part.in_year(year)?;
        let turns = range_end && part.year.is_none() && Some(date) < self.before;
        if turns {
            date = part.in_year(year.saturating_add(1))?;
        }
        self.before = Some(date);
        Some(Named::Day(date))
    }

    fn missing_year(&self, part: Part) -> Option<i16> {
        let told = self.before.map(Date::year).or(self.base.year);
        told.or_else(|| {
            let assigned = self.base.assigned?;
            let long_gone = month_of(assigned) > part.month + 6;
            Some(assigned.year() + i16::from(long_gone))
        })
    }

    /// 2026年6月底, 明年3月, 今年底, 6-9月, 三月十五日, 第三季度, 上半年, 年内.
    fn worded(&self, cursor: &mut Cursor<'_>) -> Option<Part> {
        let year = cursor.attempt(|it| self.year(it));
        let (month, day) = month(cursor)
            .or_else(|| quarters(cursor))
            .or_else(|| year_end(cursor, year.is_some()))?;
        Some(Part { year, month, day })
    }

    fn year(&self, cursor: &mut Cursor<'_>) -> Option<i16> {
        let this = self.base.year.or(self.base.assigned.map(Date::year));
        match cursor.take_any(&["今年", "本年度", "本年", "当年", "明年", "次年", "来年"])
        {
            Some("明年" | "次年" | "来年") => this.map(|year| year.saturating_add(1)),
            Some(_) => this,
            None => cursor.named_year().or_else(|| cursor.attempt(unusual_year)),
        }
    }

    /// The end of "6月1日至30日".
    fn day_only(&self, cursor: &mut Cursor<'_>) -> Option<Part> {
        let before = self.before?;
        let day = DayOfMonth::Nth(cursor.number()?);
        cursor.take_any(&["日", "号"])?;
        Some(Part {
            day,
            ..Part::of(before)
        })
    }
}

/// 26年6月底, or with its 年 left out 2026底, 2026Q3.
fn unusual_year(cursor: &mut Cursor<'_>) -> Option<i16> {
    if let Some(year) = cursor.attempt(short_year) {
        return cursor.take("年").map(|()| year);
    }
    let year = cursor.year()?;
    let whole = cursor.sees(&["底", "末"]) || quarters(&mut { *cursor }).is_some();
    whole.then_some(year)
}
