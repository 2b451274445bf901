//! `gongkai calendar period`: the last day of a period that the law sets.

use gongkai_calendar::Calendar;
use gongkai_ledger::case::{Period, Rules};
use jiff::civil::Date;
use serde_json::json;

use super::provisional;
use crate::answer::Answer;
use crate::desk::Desk;
use crate::refusal::Refusal;

/// The period that the words name.
pub(super) fn named(words: &str) -> Result<Period, String> {
    Period::named(words).ok_or_else(|| {
        let all = Period::all(&Rules::default());
        let known = all.map(|period| format!("{}（{}）", period.key(), period.name()));
        format!("可以是 {}", known.join("、"))
    })
}

pub(super) fn run(
    period: Period,
    from: Date,
    desk: &Desk,
    answer: &mut Answer,
) -> Result<(), Refusal> {
    let (calendar, rules) = if desk.has_ledger() {
        let ledger = desk.open()?;
        (ledger.calendar().clone(), ledger.case_rules())
    } else {
        (Calendar::state_council(), Rules::default())
    };
    let period = period.under(&rules);
    let end = period.ends(from, &calendar);
    let document = json!({
        "period": period.key(),
        "name": period.name(),
        "from": from,
        "length": period.length_words(),
        "date": end.date,
        "provisional": end.provisional,
        "article": period.article(),
    });
    answer.give(
        || document,
        |out| {
            writeln!(
                out,
                "{}：{}之日（{from}）不算，此后 {}，到 {} 为止{}",
                period.name(),
                period.starts_with(),
                period.length_words(),
                end.date,
                provisional(end.provisional),
            )?;
            writeln!(out, "依据：{}", period.article())
        },
    )
}
