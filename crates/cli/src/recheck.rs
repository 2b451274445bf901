//! `gongkai recheck`: takes over what an assessor found on looking again, and opens anew what failed.

use std::path::PathBuf;

use clap::Args;
use gongkai_exchange::import::{self, PlanOptions};
use gongkai_exchange::report;
use gongkai_exchange::view::{Counts, PlanChange};
use gongkai_sheets::read::Keep;

use crate::answer::Answer;
use crate::desk::Desk;
use crate::import::{describe_columns, describe_doubts, describe_rows, read};
use crate::refusal::Refusal;

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub(crate) struct Arguments {
    /// 复核单位发来的表格，可以是几个
    #[arg(help_heading = "参数", value_name = "表格", required = true)]
    files: Vec<PathBuf>,
    /// 只看会发生什么，不改动台账
    #[arg(long)]
    plan: bool,
    /// 表格的打开密码
    #[arg(long, value_name = "密码")]
    password: Option<String>,
}

pub(crate) fn run(arguments: Arguments, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    let mut ledger = desk.open()?;
    let files = read(&arguments.files, arguments.password)?;
    let options = PlanOptions {
        into: None,
        batch: None,
        today: desk.today(),
    };
    let mut plan = import::plan(files, options, &ledger, &mut |_| Keep::Going)?;
    plan.change(&PlanChange::Recheck { on: true }, &mut ledger)?;
    let mut op = None;
    if !arguments.plan {
        let actor = desk.actor(&ledger)?;
        (op, _) = import::commit(&plan, &mut ledger, &actor.name, actor.now, &mut |_| {
            Keep::Going
        })?;
    }
    let number = op.as_ref().map(|op| op.id);
    answer.give(
        || report::import(&plan, !arguments.plan, number),
        |out| {
            let view = plan.view(0);
            describe_columns(&view, out)?;
            describe_rows(&plan, out)?;
            describe_doubts(&plan, &view, out)?;
            let counts = words(plan.counts());
            match (arguments.plan, &op) {
                (true, _) => writeln!(out, "登记后将{counts}。台账还没有改动。"),
                (false, None) => writeln!(out, "台账没有改动：{counts}。"),
                (false, Some(op)) => {
                    writeln!(
                        out,
                        "已登记复核结果：{counts}。撤销用 gongkai undo {}。",
                        op.id.0
                    )
                }
            }
        },
    )
}

fn words(counts: Counts) -> String {
    format!(
        "更新 {} 条，无变化 {} 条，看不清 {} 条，台账里没有 {} 条",
        counts.update, counts.unchanged, counts.conflict, counts.refused
    )
}
