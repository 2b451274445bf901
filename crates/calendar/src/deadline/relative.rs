//! Deadlines that say how long, or which day of whose week: counted from the day of assignment.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::part::{DayOfMonth, Part};
use crate::text::Cursor;
use crate::{Calendar, Counted};

/// A way from the day of assignment to the last day in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relative {
    /// 10个工作日内.
    Workdays(i32),
    /// 30日内, 两周内, 24小时内; 今日 is 0.
    Days(i32),
    /// 1个月, 半年内.
    Months(i32),
    /// 下周五; `None` weeks is the next such day from the assignment on, 周五前.
    Weekday {
        weeks: Option<i32>,
        weekday: Weekday,
    },
    /// 本月底, 下月10日前.
    MonthDay { months: i32, day: DayOfMonth },
    /// 本季度末.
    QuarterEnd { quarters: i32 },
}

impl Relative {
    /// `clause` is the whole clause, for words that stand before the amount (限期10日).
    pub(super) fn read(cursor: &mut Cursor<'_>, clause: &str) -> Option<Self> {
        cursor
            .attempt(|it| amount(it, clause))
            .or_else(|| cursor.attempt(near_day))
            .or_else(|| cursor.attempt(weekday))
            .or_else(|| cursor.attempt(month_day))
            .or_else(|| cursor.attempt(quarter_end))
    }

    /// `None` beyond the range of dates.
    pub(super) fn after(self, assigned: Date, calendar: &Calendar) -> Option<Counted> {
        let add = |date: Date, span: Span| date.checked_add(span).ok();
        let day = match self {
            Self::Workdays(n) => return Some(calendar.add_workdays(assigned, n)),
            Self::Days(n) => add(assigned, n.days()),
            Self::Months(n) => add(assigned, n.months()),
            Self::Weekday { weeks, weekday } => {
                let today = i32::from(assigned.weekday().to_monday_zero_offset());
                let ahead = i32::from(weekday.to_monday_zero_offset()) - today;
                let days = weeks.map_or(ahead.rem_euclid(7), |weeks| weeks * 7 + ahead);
                add(assigned, days.days())
            }
            Self::MonthDay { months, day } => {
                let first = add(assigned.first_of_month(), months.months())?;
                Part {
                    day,
                    ..Part::of(first)
                }
                .in_year(first.year())
            }
            Self::QuarterEnd { quarters } => {
                let left = 2 - (i32::from(assigned.month()) - 1) % 3;
                let month = add(assigned.first_of_month(), (left + quarters * 3).months())?;
                Some(month.last_of_month())
            }
        };
        day.map(Counted::settled)
    }
}

/// 10个工作日内, 3-5天, 两周内, 半个月, 24小时内, 一个月.
fn amount(cursor: &mut Cursor<'_>, clause: &str) -> Option<Relative> {
    let relative = match cursor.take_any(&["半个月", "半月", "半年"]) {
        Some("半年") => Relative::Months(6),
        Some(_) => Relative::Days(15),
        None => {
            let mut number = cursor.number()?;
            if cursor.take_any(&["-", "至", "到"]).is_some() {
                number = cursor.number()?;
            }
            units(cursor, i32::try_from(number).ok()?, clause)?
        }
    };
    let closed = cursor.is_empty()
        || cursor.sees(&[
            "内", "以内", "之内", "完成", "整改", "办结", "反馈", "到位", "左右",
        ]);
    (closed || matches!(relative, Relative::Workdays(_)) || is_term(clause)).then_some(relative)
}

fn units(cursor: &mut Cursor<'_>, number: i32, clause: &str) -> Option<Relative> {
    let words = [
        "个工作日",
        "工作日",
        "个自然日",
        "自然日",
        "天",
        "日",
        "个月",
        "个半月",
        "个星期",
        "星期",
        "周",
        "年",
        "个小时",
        "小时",
        "个季度",
    ];
    Some(match cursor.take_any(&words)? {
        "个工作日" | "工作日" => Relative::Workdays(number),
        "天" | "个自然日" | "自然日" => Relative::Days(number),
        // 30日 alone may be a day of the month; 30日内 is not.
        "日" if cursor.sees(&["内", "以内", "之内"]) || is_term(clause) => {
            Relative::Days(number)
        }
        "个月" => Relative::Months(number),
        "个半月" => Relative::Days(number * 30 + 15),
        "个星期" | "星期" | "周" => Relative::Days(number * 7),
        "年" if number <= 10 => Relative::Months(number * 12),
        "个小时" | "小时" => Relative::Days((number + 23) / 24),
        "个季度" => Relative::Months(number * 3),
        _ => return None,
    })
}

fn is_term(clause: &str) -> bool {
    ["限期", "期限", "时限"]
        .iter()
        .any(|word| clause.contains(word))
}

/// 今日14:00, 明天; not 当日起, which only starts a count.
fn near_day(cursor: &mut Cursor<'_>) -> Option<Relative> {
    let word = cursor.take_any(&[
        "今日", "今天", "当日", "当天", "本日", "明日", "明天", "次日", "后天",
    ])?;
    let days = match word {
        "明日" | "明天" | "次日" => 1,
        "后天" => 2,
        _ => 0,
    };
    (!cursor.sees(&["起"])).then_some(Relative::Days(days))
}

/// 下周五, 本周内 (its Friday), 周五前.
fn weekday(cursor: &mut Cursor<'_>) -> Option<Relative> {
    let weeks = cursor
        .take_any(&["下下个", "下下", "下个", "下", "本", "这"])
        .map(|word| match word {
            "下下个" | "下下" => 2,
            "下个" | "下" => 1,
            _ => 0,
        });
    if let Some(weekday) = cursor.weekday() {
        return Some(Relative::Weekday { weeks, weekday });
    }
    cursor.take_any(&["星期", "周"])?;
    weeks.map(|weeks| Relative::Weekday {
        weeks: Some(weeks),
        weekday: Weekday::Friday,
    })
}

/// 本月底, 下月中旬, 下个月10日前, 月末.
fn month_day(cursor: &mut Cursor<'_>) -> Option<Relative> {
    let words = [
        "月底",
        "月末",
        "本月",
        "当月",
        "这个月",
        "下个月",
        "下月",
        "次月",
    ];
    let (months, day) = match cursor.take_any(&words)? {
        "月底" | "月末" => (0, None),
        "本月" | "当月" | "这个月" => (0, cursor.attempt(DayOfMonth::read)),
        _ => (1, cursor.attempt(DayOfMonth::read)),
    };
    let day = day.unwrap_or(DayOfMonth::Last);
    Some(Relative::MonthDay { months, day })
}

/// 本季度末, 季末, 下季度.
fn quarter_end(cursor: &mut Cursor<'_>) -> Option<Relative> {
    let quarters = match cursor.take_any(&["下个季度", "下季度", "本季度", "季度末", "季末"])?
    {
        "下个季度" | "下季度" => 1,
        _ => 0,
    };
    Some(Relative::QuarterEnd { quarters })
}
