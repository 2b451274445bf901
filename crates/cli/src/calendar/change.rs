//! Changing the calendar: what would move first, then exactly that.

use std::io::{self, Write};
use std::path::PathBuf;

use gongkai_calendar::{Arrangement, Counted, notice};
use gongkai_ledger::Ledger;
use gongkai_ledger::calendar::CalendarChange;
use gongkai_ledger::definition::definition;
use gongkai_ledger::foresee::Foresight;
use gongkai_ledger::journal::OpView;
use gongkai_sheets::read;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::desk::{Desk, index_all};
use crate::refusal::Refusal;
use crate::table::Table;

/// What was to be changed, what that moves, and the operation where it was carried out.
struct Changed {
    foresight: Foresight,
    committed: bool,
    op: Option<OpView>,
}

pub(super) fn load(
    file: PathBuf,
    plan: bool,
    desk: &Desk,
    answer: &mut Answer,
) -> Result<(), Refusal> {
    let text = read::text(&file).map_err(|error| Refusal::NoticeUnread { path: file, error })?;
    let arrangement = notice::read(&text, None)?;
    let change = CalendarChange::Load {
        arrangement: arrangement.clone(),
    };
    let changed = apply(&change, plan, desk)?;
    let document = || {
        let mut document = json!({
            "year": arrangement.year,
            "holidays": arrangement.holidays,
            "prolonged": arrangement.prolonged,
        });
        extend(&mut document, &changed);
        document
    };
    answer.give(document, |out| {
        writeln!(
            out,
            "{} {} 年的安排：{}。",
            if plan { "读懂了" } else { "已读入" },
            arrangement.year,
            names(&arrangement).join("、")
        )?;
        describe(&changed, out)
    })
}

pub(super) fn day(
    change: &CalendarChange,
    plan: bool,
    desk: &Desk,
    answer: &mut Answer,
) -> Result<(), Refusal> {
    let changed = apply(change, plan, desk)?;
    let document = || {
        let mut document = json!({});
        extend(&mut document, &changed);
        document
    };
    answer.give(document, |out| {
        if let Some(op) = &changed.op {
            writeln!(out, "已{}。", op.label)?;
        }
        describe(&changed, out)
    })
}

fn apply(change: &CalendarChange, plan: bool, desk: &Desk) -> Result<Changed, Refusal> {
    let mut ledger = match (desk.has_ledger(), plan) {
        // To look at what would move makes no file.
        (false, true) => Ledger::open_in_memory()?,
        _ => desk.open_or_make()?,
    };
    let foresight = ledger.foresee_calendar(change)?;
    let mut op = None;
    if !plan {
        let actor = desk.actor(&ledger)?;
        op = ledger.change_calendar(change, &actor.name, actor.now)?;
        index_all(&mut ledger)?;
    }
    Ok(Changed {
        foresight,
        committed: !plan,
        op,
    })
}

fn names(arrangement: &Arrangement) -> Vec<&str> {
    let holidays = arrangement.holidays.iter().map(|it| it.name.as_str());
    let prolonged = arrangement.prolonged.iter().map(|it| it.name.as_str());
    holidays.chain(prolonged).collect()
}

fn extend(document: &mut Value, changed: &Changed) {
    let foresight = &changed.foresight;
    document["committed"] = changed.committed.into();
    document["op"] = json!(changed.op.as_ref().map(|op| op.id));
    document["moved"] = foresight.moved.len().into();
    document["records"] = json!(foresight.moved);
    document["settled"] = foresight.settled.into();
    document["unsettled"] = foresight.unsettled.into();
}

fn describe(changed: &Changed, out: &mut dyn Write) -> io::Result<()> {
    let Foresight {
        moved,
        settled,
        unsettled,
        nothing,
    } = &changed.foresight;
    if *nothing {
        return writeln!(out, "与现在的安排相同，没有改动。");
    }
    if !moved.is_empty() {
        let mut table = Table::new(&[
            ("编号", 16),
            ("台账", 16),
            ("内容", 40),
            ("原到期日", 24),
            ("新到期日", 24),
        ]);
        for record in moved {
            let ledger = definition(&record.ledger).map_or("", |it| it.name.as_str());
            let (before, after) = (due(record.before), due(record.after));
            table.row([&record.code, ledger, &record.subject, &before, &after]);
        }
        table.write(out)?;
        writeln!(out)?;
    }
    let count = moved.len();
    match (changed.committed, &changed.op) {
        (false, _) => write!(out, "{count} 条记录的到期日会有变动")?,
        (true, _) => write!(out, "{count} 条记录的到期日有变动")?,
    }
    if *settled > 0 {
        write!(out, "，{settled} 条日期不变、不再是暂算")?;
    }
    if *unsettled > 0 {
        write!(out, "，{unsettled} 条日期不变、成为暂算")?;
    }
    match &changed.op {
        Some(op) => writeln!(out, "。撤销用 gongkai undo {}。", op.id.0),
        None if changed.committed => writeln!(out, "。"),
        None => writeln!(out, "。台账还没有改动。"),
    }
}

fn due(due: Option<Counted>) -> String {
    due.map_or_else(
        || "未定".to_owned(),
        |due| {
            format!(
                "{}{}",
                due.date,
                if due.provisional { "（暂算）" } else { "" }
            )
        },
    )
}
