//! One numbered item of a notice.

use jiff::civil::Date;

use super::NoticeError;
use super::clause::Clause;
use crate::arrangement::{Prolongation, Span};
use crate::text::{Cursor, civil};

const HOLIDAYS: [&str; 7] = [
    "元旦",
    "春节",
    "清明节",
    "劳动节",
    "端午节",
    "中秋节",
    "国庆节",
];

/// The name of a holiday with what the notice says of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) name: String,
    body: String,
}

/// What an item sets.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// In order, stretches that touch joined.
    pub(super) off: Vec<Span>,
    pub(super) work: Vec<Date>,
    pub(super) prolonged: Option<Prolongation>,
}

impl Item {
    /// The items of a notice. One that has neither numbers nor headings is a single item.
    pub(super) fn all(folded: &str) -> Vec<Self> {
        let begins = |at: usize| {
            let before = folded[..at].chars().next_back();
            matches!(before, None | Some('\n' | '。' | ':'))
        };
        let starts = folded
            .char_indices()
            .map(|(at, _)| at)
            .filter(|at| begins(*at));
        let items: Vec<(usize, usize)> = starts
            .filter_map(|at| Some((at, at + before_item(&folded[at..])?)))
            .collect();
        if items.is_empty() {
            return vec![Self::new(folded, None, folded)];
        }
        let ends = items[1..]
            .iter()
            .map(|(start, _)| *start)
            .chain([folded.len()]);
        let texts = items
            .iter()
            .zip(ends)
            .map(|((_, text), end)| &folded[*text..end]);
        texts
            .map(|text| Self::new(text, heading(text), folded))
            .collect()
    }

    fn new(text: &str, heading: Option<&str>, notice: &str) -> Self {
        let name = heading.map(usual_name);
        let name = name
            .or_else(|| spoken_of(text))
            .or_else(|| spoken_of(notice));
        let body = heading.map_or(text, |heading| &text[heading.len()..]);
        Self {
            name: name.unwrap_or_else(|| "放假".to_owned()),
            body: body.replace('\n', ""),
        }
    }

    pub(super) fn read(&self, year: i16) -> Result<Settled, NoticeError> {
        let mut settled = Settled::default();
        let mut dates = Dates {
            item: self,
            year,
            before: None,
        };
        let mut clause = Clause::default();
        let mut cursor = Cursor::new(&self.body);
        while !cursor.is_empty() {
            if let Some(stretch) = dates.stretch(&mut cursor)? {
                clause.take(stretch);
            } else if cursor.take("(").is_some() {
                cursor.through(")");
            } else if cursor.take_any(&[",", "。", ";"]).is_some() {
                std::mem::take(&mut clause).settle(self, &mut settled)?;
            } else {
                clause.words.push_str(cursor.skip());
            }
        }
        clause.settle(self, &mut settled)?;
        Ok(settled)
    }
}

/// Reads days, each in the light of the one before: 1月28日…至2月4日, 2月20日、21日.
struct Dates<'a> {
    item: &'a Item,
    year: i16,
    before: Option<Span>,
}

impl Dates<'_> {
    fn stretch(&mut self, cursor: &mut Cursor<'_>) -> Result<Option<Span>, NoticeError> {
        let Some(first) = self.day(cursor)? else {
            return Ok(None);
        };
        let mut stretch = Span::day(first);
        self.before = Some(stretch);
        let mut ahead = *cursor;
        if ahead.take_any(&["至", "到", "-"]).is_some() {
            while ahead.take("-").is_some() {}
            if let Some(last) = self.day(&mut ahead)? {
                *cursor = ahead;
                let name = || self.item.name.clone();
                let backwards = || NoticeError::Backwards {
                    name: name(),
                    first,
                    last,
                };
                stretch = Span::new(first, last).ok_or_else(backwards)?;
                self.before = Some(stretch);
            }
        }
        Ok(Some(stretch))
    }

    fn day(&self, cursor: &mut Cursor<'_>) -> Result<Option<Date>, NoticeError> {
        let start = *cursor;
        let Some((year, month, day)) = cursor.attempt(|it| self.numbers(it)) else {
            return Ok(None);
        };
        let name = || self.item.name.clone();
        let date = civil(year, month, day).ok_or_else(|| NoticeError::NoSuchDay {
            name: name(),
            text: start.until(*cursor).to_owned(),
        })?;
        if cursor.take("(").is_some() {
            let remark = cursor.through(")");
            if let Some(written) = Cursor::new(remark).find(Cursor::weekday)
                && written != date.weekday()
            {
                return Err(NoticeError::WrongWeekday {
                    name: name(),
                    date,
                    written,
                });
            }
        }
        Ok(Some(date))
    }

    fn numbers(&self, cursor: &mut Cursor<'_>) -> Option<(i16, u32, u32)> {
        let year = cursor.named_year();
        let month = cursor.attempt(|it| {
            let month = it.digits(1..=2)?;
            it.take("月")?;
            Some(month)
        });
        let day = cursor.digits(1..=2)?;
        cursor.take("日")?;
        let (year, month) = match (year, month) {
            (Some(year), Some(month)) => (year, month),
            // The new year's holiday begins in the old year, whether the notice says so or not.
            (None, Some(12)) if self.item.name.contains("元旦") => {
                (self.year.saturating_sub(1), 12)
            }
            (None, Some(month)) => (self.year, month),
            (Some(_), None) => return None,
            (None, None) => self.month_of(day)?,
        };
        Some((year, month, day))
    }

    /// The month of a bare "30日": that of the day before it, or, after 1月29日至2月4日, the one of the two
    /// in which it lies between them.
    fn month_of(&self, day: u32) -> Option<(i16, u32)> {
        let before = self.before?;
        let month = |date: Date| (date.year(), u32::from(date.month().unsigned_abs()));
        let within = |(year, month): &(i16, u32)| {
            civil(*year, *month, day).is_some_and(|day| before.contains(day))
        };
        let months = [month(before.last()), month(before.first())];
        months.into_iter().find(within).or(Some(months[0]))
    }
}

/// How much stands before the item that begins here: the "二、", or nothing before "春节：".
fn before_item(text: &str) -> Option<usize> {
    let behind = text.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    let number = text.len() - behind.len();
    if number > 0 {
        return behind.starts_with('、').then_some(number + '、'.len_utf8());
    }
    let holiday = HOLIDAYS.iter().any(|name| text.starts_with(name));
    (holiday && heading(text).is_some()).then_some(0)
}

/// "国庆节、中秋节" before its colon.
fn heading(item: &str) -> Option<&str> {
    let (heading, _) = item.split_once(':')?;
    let short = heading.chars().count() <= 20;
    (short && !heading.contains(|c: char| c.is_ascii_digit() || c == '。')).then_some(heading)
}

/// “五一” and “十一” were what the notices up to 2008 called them.
fn usual_name(name: &str) -> String {
    let name: String = name.chars().filter(|c| !"“”\"".contains(*c)).collect();
    match name.as_str() {
        "五一" | "五一国际劳动节" => "劳动节".to_owned(),
        "十一" => "国庆节".to_owned(),
        _ => name,
    }
}

/// The holiday that a text without its own heading is about: one of the seven, or what the title of a
/// single occasion calls it (2015: 关于中国人民抗日战争…纪念日调休放假的通知).
fn spoken_of(text: &str) -> Option<String> {
    let known = HOLIDAYS
        .iter()
        .find(|name| text.contains(*name))
        .map(|name| (*name).to_owned());
    known.or_else(|| {
        let (_, behind) = text.split_once("关于")?;
        let (name, _) = behind
            .split_once("调休放假")
            .or_else(|| behind.split_once("放假"))?;
        Some(name.to_owned())
    })
}
