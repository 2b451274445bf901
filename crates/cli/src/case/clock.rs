//! `gongkai case clock`: when the reply is due, day by day.

use std::io::{self, Write};

use gongkai_exchange::case::{self, CaseView};
use gongkai_ledger::case::{Running, Step};
use jiff::civil::{Date, Weekday};

use crate::answer::Answer;
use crate::desk::{Desk, find};
use crate::refusal::Refusal;
use crate::table::Table;

pub(super) fn run(code: &str, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    let ledger = desk.open()?;
    let (id, _) = find(&ledger, code)?;
    let clock = case::view(&ledger, id, desk.today())?;
    answer.give(|| &clock, |out| describe(&clock, out))
}

fn describe(clock: &CaseView, out: &mut dyn Write) -> io::Result<()> {
    let provisional = if clock.provisional {
        "（暂算：放假安排还没有公布到那一天）"
    } else {
        ""
    };
    let due = match clock.due {
        Some(due) => format!("答复期限 {due}{provisional}"),
        None => "答复期限未定".to_owned(),
    };
    writeln!(out, "{}  {due}  {}", clock.code, clock.state_words)?;
    if let Some(stated) = &clock.stated_due {
        writeln!(
            out,
            "台账里写的期限是“{stated}”，和算出来的不一样，请核对。"
        )?;
    }
    writeln!(out, "\n【办理步骤】\n  {} 收到申请", clock.received_on)?;
    for event in &clock.events {
        writeln!(out, "  {}", event.words)?;
    }
    if !clock.running.is_empty() {
        writeln!(out, "\n【还在计算的其他期限】")?;
    }
    for Running {
        name,
        party,
        due,
        article,
        ..
    } in &clock.running
    {
        let party = party
            .as_deref()
            .map_or(String::new(), |it| format!("（{it}）"));
        writeln!(out, "  {due} {name}{party}，{article}")?;
    }
    writeln!(out, "\n【逐日推算】")?;
    days(&clock.reckoning).write(out)?;
    writeln!(out, "\n【依据】")?;
    for (why, article) in grounds(&clock.reckoning) {
        writeln!(out, "  {why}：{article}")?;
    }
    Ok(())
}

fn days(reckoning: &[Step]) -> Table<'static> {
    let mut table = Table::new(&[("日期", 10), ("星期", 4), ("第几日", 6), ("", 40)]);
    for step in reckoning {
        let n = if step.counted {
            step.n.to_string()
        } else {
            String::new()
        };
        table.row([&step.date.to_string(), weekday(step.date), &n, &step.why]);
    }
    table
}

/// Each reason with its article, in the order they come.
fn grounds(reckoning: &[Step]) -> Vec<(&str, &str)> {
    let mut grounds: Vec<(&str, &str)> = Vec::new();
    for step in reckoning {
        let ground = (step.why.as_str(), step.article);
        if !grounds.contains(&ground) {
            grounds.push(ground);
        }
    }
    grounds
}

fn weekday(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "周一",
        Weekday::Tuesday => "周二",
        Weekday::Wednesday => "周三",
        Weekday::Thursday => "周四",
        Weekday::Friday => "周五",
        Weekday::Saturday => "周六",
        Weekday::Sunday => "周日",
    }
}
