//! Reads the text of a State Council holiday notice (国务院办公厅关于××年部分节假日安排的通知).
//!
//! What counts are the numbered items, "二、春节：2月15日…至23日…放假调休，共9天。2月14日（周六）…上班。" The
//! preamble and the closing paragraphs set nothing. Notices that change an earlier one have no name before
//! the days ("一、2019年5月1日至4日放假调休…", "延长2020年春节假期至2月2日"); the holiday is the one they
//! speak of. Every weekday and every 共N天 is checked, so a slip in copying or a wrong year is found.

mod clause;
mod item;

use jiff::civil::{Date, Weekday};

use crate::arrangement::{Arrangement, Holiday, Scope};
use crate::text::{fold, years};
use item::Item;

/// Why a text could not be taken as a holiday notice.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoticeError {
    #[error("没有看到放假或上班的日期，这不像一份节假日安排通知。请粘贴通知全文")]
    NotANotice,
    #[error("通知里没有写明年份。请连同标题一起粘贴，或先选定年份")]
    NoYear,
    #[error("“{name}”一项里的“{text}”不是日历上的日子，请核对通知原文")]
    NoSuchDay { name: String, text: String },
    #[error(
        "“{name}”一项里写的是{}（{}），但{}年的这一天是{}。请核对年份和通知原文",
        month_day(*.date), weekday(*.written), .date.year(), weekday(.date.weekday())
    )]
    WrongWeekday {
        name: String,
        date: Date,
        written: Weekday,
    },
    #[error("“{name}”一项写明共{written}天，但所列日期是{counted}天。请核对通知原文")]
    WrongCount {
        name: String,
        written: usize,
        counted: usize,
    },
    #[error("“{name}”一项的日期前后颠倒：{}至{}。请核对通知原文", month_day(*.first), month_day(*.last))]
    Backwards {
        name: String,
        first: Date,
        last: Date,
    },
}

/// Reads a notice's text.
///
/// `year` is the year it arranges; without it, the latest year that the text speaks of. Days in December
/// under 元旦 belong to the year before. A notice with 元旦 and 国庆节 settles the whole year, any other
/// amends it.
pub fn read(text: &str, year: Option<i16>) -> Result<Arrangement, NoticeError> {
    let folded = fold(text);
    let year = year
        .or_else(|| years(&folded).max())
        .ok_or(NoticeError::NoYear)?;
    let mut holidays = Vec::new();
    let mut prolonged = Vec::new();
    for item in Item::all(&folded) {
        let read = item.read(year)?;
        prolonged.extend(read.prolonged);
        if !read.off.is_empty() || !read.work.is_empty() {
            holidays.push(Holiday {
                name: item.name,
                off: read.off,
                work: read.work,
            });
        }
    }
    if holidays.is_empty() && prolonged.is_empty() {
        return Err(NoticeError::NotANotice);
    }
    let names = |name: &str| holidays.iter().any(|holiday| holiday.name.contains(name));
    let scope = if names("元旦") && names("国庆节") {
        Scope::Year
    } else {
        Scope::Amendment
    };
    Ok(Arrangement {
        year,
        scope,
        sources: Vec::new(),
        holidays,
        prolonged,
    })
}

fn month_day(date: Date) -> String {
    format!("{}月{}日", date.month(), date.day())
}

fn weekday(weekday: Weekday) -> &'static str {
    let names = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    names[usize::from(weekday.to_monday_zero_offset().unsigned_abs())]
}
