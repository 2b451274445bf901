//! `gongkai merge`: workbooks that went out come home; plans it, and carries out exactly that plan.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use gongkai_exchange::import;
use gongkai_exchange::merge::{
    self, CellAction, MergeCell, MergeChoice, MergeOptions, MergePlan, MergeRow, RowAction, Side,
};
use gongkai_exchange::report;
use gongkai_ledger::definition::{Definition, definition};
use gongkai_ledger::journal::OpView;
use gongkai_ledger::value::Value;
use gongkai_sheets::read::{Keep, ReadOptions};

use crate::answer::Answer;
use crate::desk::{Desk, column_name};
use crate::refusal::Refusal;

/// Rows of one kind that are named one by one.
const NAMED_ROWS: usize = 20;

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub(crate) struct Arguments {
    /// 交回的表格，可以是几个文件，也可以是文件夹
    #[arg(help_heading = "参数", value_name = "表格", required = true)]
    files: Vec<PathBuf>,
    /// 只看会发生什么，不改动台账
    #[arg(long)]
    plan: bool,
    /// 两边都改过的格子用哪一边：ours 台账现在的、theirs 交回的；不写就保持台账现在的，并列出来
    #[arg(long, value_name = "一边", hide_possible_values = true)]
    prefer: Option<Prefer>,
    /// 对方加的行作为新记录收进台账；不写就只列出来
    #[arg(long)]
    add: bool,
    /// 表格的打开密码
    #[arg(long, value_name = "密码")]
    password: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Prefer {
    Ours,
    Theirs,
}

pub(crate) fn run(arguments: &Arguments, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    let reading = ReadOptions {
        password: arguments.password.clone(),
        ..ReadOptions::default()
    };
    let files = import::read_files(&arguments.files, &reading, &mut |_| Keep::Going)?;
    let mut ledger = desk.open()?;
    let options = MergeOptions {
        today: desk.today(),
    };
    let mut plan = merge::plan(files, options, &ledger)?;
    if let Some(prefer) = arguments.prefer {
        let side = match prefer {
            Prefer::Ours => Side::Ours,
            Prefer::Theirs => Side::Theirs,
        };
        plan.choose(&MergeChoice::All { side }, &ledger)?;
    }
    if arguments.add {
        plan.choose(&MergeChoice::AddAll { add: true }, &ledger)?;
    }
    let committed = !arguments.plan;
    let mut op = None;
    if committed {
        let actor = desk.actor(&ledger)?;
        op = merge::commit(&plan, &mut ledger, &actor)?;
    }
    let number = op.as_ref().map(|op| op.id);
    answer.give(
        || report::merge(&plan, committed, number),
        |out| describe(&plan, committed, op.as_ref(), out),
    )
}

fn describe(
    plan: &MergePlan,
    committed: bool,
    op: Option<&OpView>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let view = plan.view(0);
    for file in &view.files {
        let from: Vec<&str> = file
            .dispatches
            .iter()
            .map(|it| it.recipient.as_str())
            .collect();
        let from = match from.as_slice() {
            _ if file.untouched => "发出的原件".to_owned(),
            [] => "没有回收标识，按编号和内容核对".to_owned(),
            from => format!("{} 交回", from.join("、")),
        };
        writeln!(out, "{}（{from}）", file.file)?;
        for warning in &file.warnings {
            writeln!(out, "  提醒：{warning}")?;
        }
    }
    let of = view
        .files
        .iter()
        .find_map(|file| definition(file.ledger.as_deref()?));
    for action in [
        RowAction::Taken,
        RowAction::Conflict,
        RowAction::Refused,
        RowAction::Unsure,
        RowAction::Added,
        RowAction::Missing,
    ] {
        let rows = plan.rows(Some(action), 0, NAMED_ROWS);
        for row in &rows.rows {
            describe_row(row, of, out)?;
        }
        if rows.total as usize > rows.rows.len() {
            writeln!(out, "……共 {} 行这样的。", rows.total)?;
        }
    }
    if !view.outstanding.is_empty() {
        let names: Vec<&str> = view
            .outstanding
            .iter()
            .map(|it| it.recipient.as_str())
            .collect();
        writeln!(out, "还没有交回：{}。", names.join("、"))?;
    }
    let (counts, cells) = (view.counts, view.cells);
    let words = format!(
        "回收 {} 处，两边都改过 {} 处（已选定 {} 处），不能收 {} 处；对方加了 {} 行，少了 {} 行，认不准 {} 行",
        cells.taken,
        cells.conflict + cells.settled,
        cells.settled,
        cells.refused,
        counts.added,
        counts.missing,
        counts.unsure
    );
    match (committed, op) {
        (false, _) => writeln!(out, "将要{words}。台账还没有改动。"),
        (true, None) => writeln!(out, "台账没有改动：{words}。"),
        (true, Some(op)) => writeln!(out, "已办：{words}。撤销用 gongkai undo {}。", op.id.0),
    }
}

fn describe_row(row: &MergeRow, of: Option<&Definition>, out: &mut dyn Write) -> io::Result<()> {
    let what = match row.action {
        RowAction::Taken | RowAction::Unchanged => "回收",
        RowAction::Conflict => "两边都改过",
        RowAction::Refused => "有不能收的",
        RowAction::Added if row.accepted => "对方加的行，作为新记录",
        RowAction::Added => "对方加的行，没有收（要收用 --add）",
        RowAction::Missing => "没有交回",
        RowAction::Unsure => "认不准",
    };
    let code = row.code.as_deref().unwrap_or_default();
    match row.row {
        Some(number) => writeln!(out, "{what} {code}（{} 第 {number} 行）", row.file)?,
        None => writeln!(out, "{what} {code}（{}）", row.file)?,
    }
    if let Some(reason) = &row.reason {
        writeln!(out, "  {reason}")?;
    }
    for cell in &row.changes {
        describe_cell(cell, of, out)?;
    }
    Ok(())
}

fn describe_cell(cell: &MergeCell, of: Option<&Definition>, out: &mut dyn Write) -> io::Result<()> {
    let name = of.map_or(cell.field.as_str(), |of| column_name(of, &cell.field));
    let words = |value: &Option<Value>| match value {
        Some(value) => value.text().replace('\n', " "),
        None => "（空）".to_owned(),
    };
    let (base, ours, theirs) = (words(&cell.base), words(&cell.ours), words(&cell.theirs));
    match cell.action {
        CellAction::Taken => writeln!(out, "  {name}：{ours} → {theirs}")?,
        CellAction::Refused => writeln!(out, "  {name}：{ours}，交回的是 {theirs}")?,
        CellAction::Conflict => {
            let side = match cell.settled {
                Some(Side::Ours) => "，用台账现在的",
                Some(Side::Theirs) => "，用交回的",
                None => "，保持台账现在的",
            };
            writeln!(
                out,
                "  {name}：发出时 {base}；台账现在 {ours}；交回 {theirs}{side}"
            )?;
        }
    }
    if let Some(who) = &cell.changed_by {
        writeln!(
            out,
            "    台账里是 {} {} 改的（{}）",
            who.at, who.actor, who.label
        )?;
    }
    if let Some(reason) = &cell.reason {
        writeln!(out, "    {reason}")?;
    }
    Ok(())
}
