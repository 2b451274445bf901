//! Dates and times as people and programs write them.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};

use crate::text::{Cursor, fold, years};

/// A day, or a minute of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moment {
    Date(Date),
    /// To the minute; seconds are dropped.
    DateTime(DateTime),
}

impl Moment {
    /// The day, whatever the time.
    pub fn date(&self) -> Date {
        match self {
            Self::Date(date) => *date,
            Self::DateTime(time) => time.date(),
        }
    }
}

/// `2026-03-05`, or `2026-03-05 09:05`.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => write!(f, "{date}"),
            Self::DateTime(time) => write!(f, "{}", time.strftime("%Y-%m-%d %H:%M")),
        }
    }
}

/// Reads a text that is a date and nothing else.
///
/// Takes `2026-3-5` (also with `/`, `.` or `、`), `20260305`, `2026年3月5日`, `二〇二六年三月五日`, and `3月5日` when
/// the `year` it belongs to is given; full-width forms and blanks between are fine. A weekday may follow
/// (not checked), then a time: `9:05`, `T09:05:00`, `09:05:00+08:00`, `上午9时`, `下午3点半`. The end of a day,
/// `24:00`, reads as its last minute so that it stays on that day.
///
/// `None` for anything else: a range, a month, words around the date, a day that is not in the calendar,
/// a year outside 1900 to 2100, a time of another zone.
///
/// ```
/// let moment = gongkai_calendar::written::read("2026年3月5日（周四）上午9时", None);
/// assert_eq!(moment.map(|it| it.to_string()).as_deref(), Some("2026-03-05 09:00"));
/// ```
pub fn read(text: &str, year: Option<i16>) -> Option<Moment> {
    let folded = fold(text.trim()).replace('\n', " ");
    let mut cursor = Cursor::new(&folded);
    let date = match cursor.full_date() {
        Some(date) => date,
        None => cursor.month_day(year?)?,
    };
    weekday(&mut cursor);
    if cursor.is_empty() {
        return Some(Moment::Date(date));
    }
    let time = time(&mut cursor)?;
    cursor
        .is_empty()
        .then(|| Moment::DateTime(date.to_datetime(time)))
}

/// The year that a title or file name speaks of: “2026年第二季度…”, “二〇二六年…”, “整改台账2026.xlsx”.
///
/// The first year with its 年 counts; without one, the first four digits standing alone that can be a
/// year of this century.
pub fn read_year(text: &str) -> Option<i16> {
    let folded = fold(text);
    let alone = || Cursor::new(&folded).find(|it| it.year().filter(|it| (2000..2100).contains(it)));
    years(&folded).next().or_else(alone)
}

fn weekday(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.attempt(|ahead| {
        let bracket = ahead.take("(");
        ahead.weekday()?;
        bracket.map_or(Some(()), |()| ahead.take(")"))
    })
}

fn time(cursor: &mut Cursor<'_>) -> Option<Time> {
    cursor.take("T");
    let half_day = cursor.take_any(&["上午", "早上", "凌晨", "中午", "下午", "傍晚", "晚上"]);
    let mut hour = cursor.digits(1..=2)?;
    let minute = match cursor.take_any(&[":", "时", "点"])? {
        ":" => clock_minute(cursor)?,
        _ => spoken_minute(cursor)?,
    };
    if matches!(half_day, Some("下午" | "傍晚" | "晚上")) && hour < 12 {
        hour += 12;
    }
    if (hour, minute) == (24, 0) {
        return Time::new(23, 59, 0, 0).ok();
    }
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()
}

/// `05`, `05:00`, `05:00.000`, with China's own offset if any.
fn clock_minute(cursor: &mut Cursor<'_>) -> Option<u32> {
    let minute = cursor.digits(2..=2)?;
    if cursor.take(":").is_some() {
        cursor.digits(2..=2).filter(|second| *second < 60)?;
        if cursor.take(".").is_some() {
            cursor.digits(1..=9)?;
        }
    }
    cursor.take("+08:00");
    Some(minute)
}

/// What follows 9时: nothing, 整, 半, 5分, 05分30秒.
fn spoken_minute(cursor: &mut Cursor<'_>) -> Option<u32> {
    cursor.take("钟");
    if cursor.take("半").is_some() {
        return Some(30);
    }
    if cursor.is_empty() || cursor.take("整").is_some() {
        return Some(0);
    }
    let minute = cursor.digits(1..=2)?;
    if cursor.take("分").is_some() {
        cursor.attempt(|ahead| ahead.digits(1..=2).and_then(|_| ahead.take("秒")));
    }
    Some(minute)
}
