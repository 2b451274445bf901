//! `gongkai case clock`: when the reply is due, day by day.

use std::io::{self, Write};
use std::path::Path;

use gongkai_exchange::case::{self, CaseView, weekday};
use gongkai_ledger::case::{Running, Step};

use crate::answer::Answer;
use crate::desk::{Desk, find};
use crate::refusal::Refusal;
use crate::table::Table;

pub(super) fn run(
    code: &str,
    out: Option<&Path>,
    desk: &Desk,
    answer: &mut Answer,
) -> Result<(), Refusal> {
    let ledger = desk.open()?;
    let (id, _) = find(&ledger, code)?;
    if let Some(path) = out {
        case::write_reckoning(&ledger, id, desk.today(), path)?;
    }
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
        writeln!(out, "  {} {}", event.event.on, event.words)?;
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
