//! `gongkai import`: plans the import of a list, and carries out exactly that plan.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use gongkai_exchange::import::{self, Plan, PlanOptions, Received};
use gongkai_exchange::report;
use gongkai_exchange::view::{Action, Counts, PlanView};
use gongkai_ledger::Ledger;
use gongkai_ledger::definition::definition;
use gongkai_ledger::journal::OpView;
use gongkai_sheets::read::{Keep, ReadOptions};

use crate::answer::Answer;
use crate::desk::{Desk, column_name, index_all, ledger_named};
use crate::refusal::Refusal;
use crate::table::Table;

/// Rows in conflict or refused that are named one by one.
const NAMED_ROWS: usize = 20;

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub(crate) struct Arguments {
    /// 收到的表格，可以是几个文件，也可以是文件夹
    #[arg(help_heading = "参数", value_name = "表格", required = true)]
    files: Vec<PathBuf>,
    /// 导入到哪个台账（rectification、disclosure、hotline 或中文名）；不写就由表头判断
    #[arg(long, value_name = "台账")]
    into: Option<String>,
    /// 只看会发生什么，不改动台账
    #[arg(long)]
    plan: bool,
    /// 表格的打开密码
    #[arg(long, value_name = "密码")]
    password: Option<String>,
    /// 测评批次，填到没有写明批次的记录里
    #[arg(long, value_name = "批次")]
    batch: Option<String>,
}

pub(crate) fn run(arguments: Arguments, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    let into = arguments.into.as_deref().map(ledger_named).transpose()?;
    let files = read(&arguments.files, arguments.password)?;
    // A new ledger file is only made once there is something to keep in it.
    let new = !desk.has_ledger();
    let mut ledger = if new {
        Ledger::open_in_memory()?
    } else {
        desk.open()?
    };
    let options = PlanOptions {
        into: into.map(|ledger| ledger.key.clone()),
        batch: arguments.batch,
        today: desk.today(),
    };
    let plan = import::plan(files, options, &ledger, &mut |_| Keep::Going)?;
    let mut op = None;
    if !arguments.plan {
        if new && plan.counts().create > 0 {
            ledger = desk.open_or_make()?;
        }
        let actor = desk.actor(&ledger)?;
        (op, _) = import::commit(&plan, &mut ledger, &actor.name, actor.now, &mut |_| {
            Keep::Going
        })?;
        index_all(&mut ledger)?;
    }
    let committed = !arguments.plan;
    let number = op.as_ref().map(|op| op.id);
    answer.give(
        || report::import(&plan, committed, number),
        |out| describe(&plan, committed, op.as_ref(), out),
    )
}

pub(crate) fn read(files: &[PathBuf], password: Option<String>) -> Result<Vec<Received>, Refusal> {
    let options = ReadOptions {
        password,
        ..ReadOptions::default()
    };
    Ok(import::read_files(files, &options, &mut |_| Keep::Going)?)
}

fn describe(
    plan: &Plan,
    committed: bool,
    op: Option<&OpView>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let view = plan.view(0);
    describe_columns(&view, out)?;
    describe_doubts(plan, &view, out)?;
    let counts = words(view.counts);
    match (committed, op) {
        (false, _) => writeln!(out, "导入后将{counts}。台账还没有改动。"),
        (true, None) => writeln!(out, "台账没有改动：{counts}。"),
        (true, Some(op)) => writeln!(out, "已导入：{counts}。撤销用 gongkai undo {}。", op.id.0),
    }
}

/// What was understood of the file.
pub(crate) fn describe_columns(view: &PlanView, out: &mut dyn Write) -> io::Result<()> {
    let into = view.into.as_deref().and_then(definition);
    writeln!(
        out,
        "{} → {}",
        view.file,
        into.map_or("（看不出该进哪个台账）", |into| &into.name)
    )?;
    for table in &view.tables {
        let rows: Vec<String> = table.header_rows.iter().map(ToString::to_string).collect();
        writeln!(
            out,
            "\n工作表“{}”：表头在第 {} 行，{} 条记录",
            table.sheet,
            rows.join("、"),
            table.rows
        )?;
        let mut columns = Table::new(&[("列", 4), ("表头", 40), ("对应项目", 40)]);
        for column in &table.columns {
            let fields: Vec<&str> = column
                .fields
                .iter()
                .filter_map(|key| Some(column_name(into?, key)))
                .collect();
            let fields = if fields.is_empty() {
                "（原样保留）".to_owned()
            } else {
                fields.join("、")
            };
            columns.row([&column.column, &column.header.join("/"), &fields]);
        }
        columns.write(out)?;
    }
    writeln!(out)
}

/// The records that change, and why.
pub(crate) fn describe_rows(plan: &Plan, out: &mut dyn Write) -> io::Result<()> {
    for row in plan.rows(Some(Action::Update), 0, usize::MAX).rows {
        let code = row.code.as_deref().unwrap_or_default();
        let reason = row.reason.as_deref().unwrap_or_default();
        writeln!(out, "{code}：{reason}")?;
    }
    Ok(())
}

/// What the clerk should look at.
pub(crate) fn describe_doubts(plan: &Plan, view: &PlanView, out: &mut dyn Write) -> io::Result<()> {
    if let Some(op) = view.seen_before {
        writeln!(out, "提醒：这个文件已经导入过（第 {} 号操作）。", op.0)?;
    }
    for warning in &view.warnings {
        writeln!(out, "提醒：{warning}")?;
    }
    for action in [Action::Conflict, Action::Refused] {
        let doubtful = plan.rows(Some(action), 0, NAMED_ROWS);
        for row in &doubtful.rows {
            let reason = row.reason.as_deref().unwrap_or_default();
            writeln!(out, "工作表“{}”第 {} 行：{reason}", row.sheet, row.row)?;
        }
        if doubtful.total as usize > doubtful.rows.len() {
            writeln!(out, "……共 {} 行这样的。", doubtful.total)?;
        }
    }
    Ok(())
}

fn words(counts: Counts) -> String {
    let Counts {
        create,
        update,
        unchanged,
        conflict,
        refused,
        skipped,
    } = counts;
    format!(
        "新增 {create} 条，更新 {update} 条，无变化 {unchanged} 条，冲突 {conflict} 条，不能导入 {refused} 条，跳过 {skipped} 行"
    )
}
