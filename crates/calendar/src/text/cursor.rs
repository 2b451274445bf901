//! A reader of words, numbers and dates, moving through a text.

use std::ops::RangeInclusive;

use jiff::civil::{Date, Weekday};

use super::numeral::{by_digits, by_place, is_numeral};
use super::{civil, within_years};

/// A position in folded text. Every reader steps over a blank before what it looks for, and moves only
/// when it finds it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cursor<'a> {
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(folded: &'a str) -> Self {
        Self { rest: folded }
    }

    pub(crate) fn rest(self) -> &'a str {
        self.rest.trim_start()
    }

    pub(crate) fn is_empty(self) -> bool {
        self.rest().is_empty()
    }

    pub(crate) fn sees(self, words: &[&str]) -> bool {
        words.iter().any(|word| self.rest().starts_with(word))
    }

    pub(crate) fn sees_number(self) -> bool {
        self.rest()
            .starts_with(|c: char| c.is_ascii_digit() || is_numeral(c))
    }

    pub(crate) fn take(&mut self, word: &str) -> Option<()> {
        self.rest = self.rest().strip_prefix(word)?;
        Some(())
    }

    /// The first of `words` found here; longer words go before their beginnings.
    pub(crate) fn take_any<'w>(&mut self, words: &[&'w str]) -> Option<&'w str> {
        words.iter().copied().find(|word| self.take(word).is_some())
    }

    /// What `read` finds from here; the cursor stays when it finds nothing.
    pub(crate) fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let found = read(&mut ahead)?;
        *self = ahead;
        Some(found)
    }

    /// What `read` finds from here or from any later place; the cursor ends behind it.
    pub(crate) fn find<T>(&mut self, read: impl Fn(&mut Self) -> Option<T>) -> Option<T> {
        while !self.is_empty() {
            if let Some(found) = self.attempt(&read) {
                return Some(found);
            }
            self.skip();
        }
        None
    }

    /// A whole run of ASCII digits whose length lies in `length`.
    pub(crate) fn digits(&mut self, length: RangeInclusive<usize>) -> Option<u32> {
        let rest = self.rest();
        let end = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        let number = length.contains(&end).then(|| rest[..end].parse().ok())??;
        self.rest = &rest[end..];
        Some(number)
    }

    /// A whole number of up to three digits, or in Chinese numerals: 15, 十五, 一百二十, 两.
    pub(crate) fn number(&mut self) -> Option<u32> {
        self.digits(1..=3)
            .or_else(|| self.attempt(|ahead| by_place(ahead.numerals())))
    }

    /// The number of a year, 2026 or 二〇二六, within the years that papers speak of.
    pub(crate) fn year(&mut self) -> Option<i16> {
        self.attempt(|ahead| {
            let digits = ahead.digits(4..=4);
            within_years(digits.or_else(|| by_digits(ahead.numerals()))?)
        })
    }

    /// A year with its 年.
    pub(crate) fn named_year(&mut self) -> Option<i16> {
        self.attempt(|ahead| {
            let year = ahead.year()?;
            ahead.take("年")?;
            Some(year)
        })
    }

    /// Steps over one character, or over a whole number so that no reader starts in its middle.
    pub(crate) fn skip(&mut self) -> &'a str {
        let rest = self.rest();
        let run = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        let numerals = self.numerals().len();
        let one = rest.chars().next().map_or(0, char::len_utf8);
        let (skipped, rest) = rest.split_at(run.max(numerals).max(one));
        self.rest = rest;
        skipped
    }

    /// Steps over the next `end`, or to the end of the text; what lies before it.
    pub(crate) fn through(&mut self, end: &str) -> &'a str {
        let (before, behind) = self.rest.split_once(end).unwrap_or((self.rest, ""));
        self.rest = behind;
        before
    }

    /// What lies between here and a later place in the same text.
    pub(crate) fn until(self, later: Self) -> &'a str {
        &self.rest[..self.rest.len() - later.rest.len()]
    }

    fn numerals(&mut self) -> &'a str {
        let rest = self.rest();
        let (numerals, behind) = rest.split_at(rest.find(|c| !is_numeral(c)).unwrap_or(rest.len()));
        self.rest = behind;
        numerals
    }

    /// A date that says its year: 2026-3-5, 2026/3/5, 2026.3.5, 2026、3、5, 20260305, 2026年3月5日.
    pub(crate) fn full_date(&mut self) -> Option<Date> {
        self.attempt(|ahead| {
            let run = ahead.digits(8..=8)?;
            civil(within_years(run / 10_000)?, run / 100 % 100, run % 100)
        })
        .or_else(|| {
            self.attempt(|ahead| {
                let year = within_years(ahead.digits(4..=4)?)?;
                let separator = ahead.take_any(&["-", "/", ".", "、", "。"])?;
                let month = ahead.digits(1..=2)?;
                ahead.take(separator)?;
                civil(year, month, ahead.digits(1..=2)?)
            })
        })
        .or_else(|| {
            self.attempt(|ahead| {
                let year = ahead.named_year()?;
                ahead.month_day(year)
            })
        })
    }

    /// 3月5日, 3月5号, 三月五日, also without the last character.
    pub(crate) fn month_day(&mut self, year: i16) -> Option<Date> {
        self.attempt(|ahead| {
            let month = ahead.number()?;
            ahead.take("月")?;
            let day = ahead.number()?;
            ahead.take_any(&["日", "号"]);
            civil(year, month, day)
        })
    }

    /// 周四, 星期天.
    pub(crate) fn weekday(&mut self) -> Option<Weekday> {
        self.attempt(|ahead| {
            ahead.take_any(&["星期", "礼拜", "周"])?;
            let names = ["一", "二", "三", "四", "五", "六", "日", "天"];
            let name = ahead.take_any(&names)?;
            let from_monday = names.iter().position(|it| *it == name)?.min(6);
            Weekday::from_monday_zero_offset(i8::try_from(from_monday).ok()?).ok()
        })
    }
}
