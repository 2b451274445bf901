//! The pieces of a day, as far as words or numbers tell them.

use jiff::civil::Date;

use crate::text::{Cursor, civil, within_years};

/// What may follow a year or month that stands for its last day. Another word (2026年工作要点) shows that
/// no deadline is meant.
const WHOLE: [&str; 15] = [
    "底", "末", "终", "内", "前", "以前", "之前", "份", "完成", "整改", "办结", "到位", "至", "到",
    "-",
];

/// A day whose year may be missing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub(super) year: Option<i16>,
    pub(super) month: u32,
    pub(super) day: DayOfMonth,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayOfMonth {
    Nth(u32),
    Last,
}

impl Part {
    pub(super) fn of(date: Date) -> Self {
        let day = DayOfMonth::Nth(u32::from(date.day().unsigned_abs()));
        Self {
            year: Some(date.year()),
            month: month_of(date),
            day,
        }
    }

    /// `None` where there is no such day in that year.
    pub(super) fn in_year(self, year: i16) -> Option<Date> {
        match self.day {
            DayOfMonth::Nth(day) => civil(year, self.month, day),
            DayOfMonth::Last => civil(year, self.month, 1).map(Date::last_of_month),
        }
    }
}

impl DayOfMonth {
    /// 上旬, 月初, 中旬, 月中, 下旬, or 15日 in what follows a month.
    pub(super) fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
        match cursor.take_any(&["上旬", "初", "上中旬", "中旬", "中下旬", "下旬", "中"])
        {
            Some("上旬" | "初") => Some(Self::Nth(10)),
            Some("上中旬" | "中旬") => Some(Self::Nth(20)),
            Some("中") => Some(Self::Nth(15)),
            Some(_) => Some(Self::Last),
            None => {
                let day = cursor.number()?;
                cursor.take_any(&["日", "号"]);
                Some(Self::Nth(day))
            }
        }
    }
}

pub(super) fn month_of(date: Date) -> u32 {
    u32::from(date.month().unsigned_abs())
}

/// Two digits for a year of this century: 26年6月底.
pub(super) fn short_year(cursor: &mut Cursor<'_>) -> Option<i16> {
    let year = cursor
        .digits(2..=2)
        .filter(|year| (20..=50).contains(year))?;
    within_years(2000 + year)
}

/// 6月底, 6-9月, 三月十五日, 6月中旬.
pub(super) fn month(cursor: &mut Cursor<'_>) -> Option<(u32, DayOfMonth)> {
    cursor.attempt(|it| {
        let mut month = it.number()?;
        if it.take_any(&["-", "至", "到"]).is_some() {
            month = it.number()?;
        }
        it.take("月")?;
        it.take("份");
        let day = it.attempt(DayOfMonth::read);
        Some((
            month,
            day.or_else(|| stands_whole(*it).then_some(DayOfMonth::Last))?,
        ))
    })
}

/// 三季度末, 第3季度前, Q3, 上半年, 全年.
pub(super) fn quarters(cursor: &mut Cursor<'_>) -> Option<(u32, DayOfMonth)> {
    let month = match cursor.take_any(&["上半年", "下半年", "全年"]) {
        Some("上半年") => 6,
        Some(_) => 12,
        None => cursor.attempt(quarter)? * 3,
    };
    Some((month, DayOfMonth::Last))
}

fn quarter(cursor: &mut Cursor<'_>) -> Option<u32> {
    let quarter = if cursor.take_any(&["Q", "q"]).is_some() {
        cursor.digits(1..=1)?
    } else {
        cursor.take("第");
        let quarter = cursor.number()?;
        cursor.take("季度")?;
        quarter
    };
    (1..=4).contains(&quarter).then_some(quarter)
}

/// 年底, 年内; after a year also 2026年前, 2026年度 or nothing more.
pub(super) fn year_end(cursor: &mut Cursor<'_>, after_year: bool) -> Option<(u32, DayOfMonth)> {
    if cursor
        .take_any(&["年底", "年末", "年终", "年内", "岁末", "年度内"])
        .is_none()
    {
        cursor.take("度");
        (after_year && stands_whole(*cursor)).then_some(())?;
    }
    Some((12, DayOfMonth::Last))
}

fn stands_whole(cursor: Cursor<'_>) -> bool {
    cursor.is_empty() || cursor.sees(&WHOLE)
}

/// 26.6.30, 2026.6, 2026-06, 202606.
pub(super) fn numbers_with_year(cursor: &mut Cursor<'_>) -> Option<Part> {
    cursor
        .attempt(two_digit_year)
        .or_else(|| cursor.attempt(year_and_month))
        .or_else(|| {
            let run = cursor.digits(6..=6)?;
            let year = Some(within_years(run / 100)?);
            Some(Part {
                year,
                month: run % 100,
                day: DayOfMonth::Last,
            })
        })
}

fn two_digit_year(cursor: &mut Cursor<'_>) -> Option<Part> {
    let year = Some(short_year(cursor)?);
    let separator = cursor.take_any(&["-", "/", "."])?;
    let month = cursor.digits(1..=2)?;
    cursor.take(separator)?;
    Some(Part {
        year,
        month,
        day: DayOfMonth::Nth(cursor.digits(1..=2)?),
    })
}

/// Not the beginning of 2026.11.31, which is no day at all.
fn year_and_month(cursor: &mut Cursor<'_>) -> Option<Part> {
    let year = Some(within_years(cursor.digits(4..=4)?)?);
    let separator = cursor.take_any(&["-", "/", "."])?;
    let month = cursor.digits(1..=2)?;
    (!cursor.sees(&[separator])).then_some(Part {
        year,
        month,
        day: DayOfMonth::Last,
    })
}

/// 12.31, 12-31, 12/31, unless it is an amount (3-5个工作日) or the beginning of something longer.
pub(super) fn numbers_without_year(cursor: &mut Cursor<'_>) -> Option<Part> {
    let month = cursor.digits(1..=2)?;
    cursor.take_any(&["-", "/", "."])?;
    let day = DayOfMonth::Nth(cursor.digits(1..=2)?);
    (stands_whole(*cursor) || cursor.sees(&["起"])).then_some(Part {
        year: None,
        month,
        day,
    })
}
