//! `gongkai fill`: a form that another office sent, filled in from a ledger.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use gongkai_exchange::fill::{self, CellState, FillPlan, FillRow, FillView, Written};
use gongkai_ledger::definition::definition;
use serde_json::json;

use crate::answer::Answer;
use crate::desk::{Desk, column_name, ledger_named};
use crate::filters::Filters;
use crate::refusal::Refusal;
use crate::table::Table;

/// Rows to look at that are named one by one.
const NAMED_ROWS: usize = 20;

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub(crate) struct Arguments {
    /// 收到的表格（.xlsx），不会被改动
    #[arg(help_heading = "参数", value_name = "表格")]
    form: PathBuf,
    /// 用哪个台账的记录来填：rectification、disclosure、hotline 或中文名
    #[arg(long, value_name = "台账")]
    ledger_kind: String,
    /// 填好的表写到哪个文件；已有的同名文件会被替换
    #[arg(long, value_name = "文件.xlsx", required_unless_present = "plan")]
    out: Option<PathBuf>,
    /// 只看会填哪些内容，不写文件
    #[arg(long)]
    plan: bool,
    #[command(flatten)]
    filters: Filters,
}

pub(crate) fn run(arguments: Arguments, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    let definition = ledger_named(&arguments.ledger_kind)?;
    let query = arguments.filters.query(definition);
    let ledger = desk.open()?;
    let plan = fill::plan(&arguments.form, &query, &ledger, desk.today())?;
    let out = arguments.out.filter(|_| !arguments.plan);
    let written = out
        .as_ref()
        .map(|out| plan.write(&ledger, out))
        .transpose()?;
    let done = out.as_deref().zip(written);
    answer.give(
        || {
            let view = plan.view(0);
            json!({
                "file": view.file,
                "ledger": view.ledger,
                "out": out,
                "tables": view.tables,
                "rows": plan.rows(false, 0, usize::MAX).rows,
                "filled": view.filled,
                "lost_pictures": written.map(|written| written.lost_pictures),
                "notes": view.notes,
            })
        },
        |words| describe(&plan, done, words),
    )
}

fn describe(
    plan: &FillPlan,
    done: Option<(&Path, Written)>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let view = plan.view(0);
    writeln!(out, "{}", view.file)?;
    for table in &view.tables {
        let inserted = match table.inserted {
            0 => String::new(),
            count => format!("，其中插入 {count} 行"),
        };
        writeln!(
            out,
            "\n工作表“{}”：{} 行{inserted}",
            table.sheet, table.rows
        )?;
        let mut columns = Table::new(&[("列", 4), ("表头", 30), ("填写", 30), ("格数", 6)]);
        for column in &table.columns {
            let filled = column.filled.to_string();
            columns.row([
                &column.column,
                &column.header.join("/"),
                &source(&view, column),
                &filled,
            ]);
        }
        columns.write(out)?;
        let unanswered: Vec<String> = table
            .unanswered()
            .map(|column| column.header.join("/"))
            .collect();
        if !unanswered.is_empty() {
            writeln!(out, "台账里没有内容可填，空着：{}。", unanswered.join("、"))?;
        }
    }
    writeln!(out)?;
    for note in &view.notes {
        writeln!(out, "提醒：{note}")?;
    }
    let doubtful = plan.rows(true, 0, NAMED_ROWS);
    for row in &doubtful.rows {
        describe_doubts(row, out)?;
    }
    if doubtful.total as usize > doubtful.rows.len() {
        writeln!(out, "……共 {} 行要看一看。", doubtful.total)?;
    }
    match done {
        None => writeln!(out, "将填 {} 格。还没有写文件。", view.filled),
        Some((path, written)) => {
            if written.lost_pictures > 0 {
                let lost = written.lost_pictures;
                writeln!(
                    out,
                    "提醒：{lost} 张佐证的图片不在附件文件夹里，或表格里画不出，没有填。"
                )?;
            }
            writeln!(out, "已填 {} 格：{}", written.cells, path.display())
        }
    }
}

/// What a column is filled with, in the clerk's words.
fn source(view: &FillView, column: &fill::FillColumn) -> String {
    let names: Vec<&str> = definition(&view.ledger)
        .map(|ledger| {
            column
                .fields
                .iter()
                .map(|key| column_name(ledger, key))
                .collect()
        })
        .unwrap_or_default();
    if names.is_empty() {
        column.why.clone()
    } else {
        names.join("、")
    }
}

fn describe_doubts(row: &FillRow, out: &mut dyn Write) -> io::Result<()> {
    let place = format!("工作表“{}”第 {} 行", row.sheet, row.row);
    if let Some(reason) = &row.reason {
        writeln!(out, "{place}：{reason}")?;
    }
    for cell in &row.cells {
        let at = format!("{place} {} 列", cell.column);
        match cell.state {
            CellState::Filled => {}
            CellState::Differs => writeln!(
                out,
                "{at}：表里是“{}”，台账是“{}”，没有改动。请核对。",
                cell.there, cell.value
            )?,
            CellState::NotOffered => writeln!(
                out,
                "{at}：下拉选项里没有“{}”，空着。请在表里选一项。",
                cell.value
            )?,
        }
    }
    Ok(())
}
