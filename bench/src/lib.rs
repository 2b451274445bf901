//! The list that the benchmarks import, export and search: 100,000 issues × 14 columns, the same at every run, in the
//! words and lengths of real rectification lists.

pub mod cases;
mod random;
mod words;

use std::time::Duration;

use jiff::ToSpan;
use jiff::civil::{Date, date};

use random::Random;

/// The header of the list, as a received one writes it.
pub const HEADER: [&str; 14] = [
    "序号",
    "问题来源",
    "单位",
    "一级指标",
    "二级指标",
    "问题类别",
    "存在问题",
    "问题链接",
    "整改要求",
    "责任科室",
    "责任人",
    "联系电话",
    "交办日期",
    "整改时限",
];

/// Column of the list's number, which is a number in the workbook.
pub const NUMBER: usize = 0;

/// Column of the day of assignment, which is a date in the workbook.
pub const ASSIGNED: usize = 12;

/// In milliseconds.
pub fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1000.0
}

/// The cells of the first `count` issues as text, days as `2026-03-05`.
pub fn issues(count: u32) -> impl Iterator<Item = [String; 14]> {
    let mut random = Random::new();
    (1..=count).map(move |number| issue(number, &mut random))
}

fn issue(number: u32, random: &mut Random) -> [String; 14] {
    let (first, second) = *random.pick(&words::INDICATORS);
    let (category, problem, requirement) = *random.pick(&words::PROBLEMS);
    let (_, other_problem, other_requirement) = *random.pick(&words::PROBLEMS);
    let assigned = date(2026, 1, 4).saturating_add(i64::from(random.below(300)).days());
    [
        number.to_string(),
        (*random.pick(&words::SOURCES)).to_owned(),
        format!(
            "{}{}",
            random.pick(&words::PLACES),
            random.pick(&words::OFFICES)
        ),
        first.to_owned(),
        second.to_owned(),
        category.to_owned(),
        format!(
            "“{second}”栏目{}{problem}；{}{other_problem}",
            paper(random),
            paper(random)
        ),
        format!(
            "http://www.example.gov.cn/zwgk/{}/{}/t{}_{}.html",
            random.below(90) + 10,
            assigned.strftime("%Y%m"),
            assigned.strftime("%Y%m%d"),
            50_000 + number
        ),
        format!(
            "{requirement}；{other_requirement}，{}，于{}日内反馈（整改通知第{}号）",
            random.pick(&words::MANNERS),
            random.below(25) + 5,
            random.below(100_000)
        ),
        (*random.pick(&words::SECTIONS)).to_owned(),
        format!(
            "{}{}",
            random.pick(&words::SURNAMES),
            random.pick(&words::GIVEN_NAMES)
        ),
        format!("1380000{:04}", random.below(10_000)),
        assigned.to_string(),
        deadline(assigned, random),
    ]
}

/// A document with its number and day, as a problem speaks of it.
fn paper(random: &mut Random) -> String {
    format!(
        "《{}{}{}》（云政办〔20{}〕{}号，{}月{}日发布）",
        random.pick(&words::PLACES),
        random.pick(&words::MATTERS),
        random.pick(&words::PAPERS),
        random.below(10) + 17,
        random.below(200) + 1,
        random.below(12) + 1,
        random.below(28) + 1
    )
}

/// A deadline as offices word it: a day for most, words for the rest.
fn deadline(assigned: Date, random: &mut Random) -> String {
    let month = assigned.month();
    match random.below(10) {
        0 => "立行立改".to_owned(),
        1 => "2026年底前，并长期坚持".to_owned(),
        2 => format!("{month}月底前"),
        3 => format!("{}个工作日内", 5 * (random.below(4) + 1)),
        _ => assigned
            .saturating_add(i64::from(random.below(60) + 3).days())
            .to_string(),
    }
}
