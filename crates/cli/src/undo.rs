//! `gongkai undo`: takes back the last operation, or the one of a number.

use clap::Args;
use gongkai_ledger::OpId;
use serde_json::json;

use crate::answer::Answer;
use crate::desk::Desk;
use crate::refusal::Refusal;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// 操作的号码；不写就是最近一次
    #[arg(help_heading = "参数", value_name = "操作")]
    op: Option<i64>,
}

pub(crate) fn run(arguments: &Arguments, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    let mut ledger = desk.open()?;
    let op = match arguments.op {
        Some(number) => OpId(number),
        None => ledger.last_undoable()?.ok_or(Refusal::NothingToUndo)?,
    };
    let plan = ledger.undo_plan(op)?;
    let actor = desk.actor(&ledger)?;
    let done = ledger.undo(op, &actor.name, actor.now)?;
    answer.give(
        || json!({ "op": done.id, "undone": plan.op.id, "label": plan.op.label }),
        |out| {
            writeln!(out, "已撤销第 {} 号操作“{}”。", plan.op.id.0, plan.op.label)?;
            for (number, words) in [
                (plan.deletes, "条记录已移除"),
                (plan.restores, "条记录已恢复"),
                (plan.cells, "处内容已改回"),
                (plan.workbooks, "份表的发出或交回登记不再算数"),
            ] {
                if number > 0 {
                    writeln!(out, "  {number} {words}")?;
                }
            }
            for along in &plan.takes_along {
                writeln!(out, "  一并撤销了之后的“{}”", along.label)?;
            }
            writeln!(out, "要恢复，用 gongkai undo {}。", done.id.0)
        },
    )
}
