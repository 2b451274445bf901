//! `gongkai dispatch`: the register of what went out, and who has not returned it.

use clap::Args;
use gongkai_ledger::definition::definition;
use serde_json::json;

use crate::answer::Answer;
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::table::Table;

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub(crate) struct Arguments {
    /// 只列还没有交回的
    #[arg(long)]
    outstanding: bool,
}

pub(crate) fn run(arguments: &Arguments, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    let mut register = desk.open()?.register(desk.today())?;
    if arguments.outstanding {
        register.retain(|dispatch| dispatch.returned.is_none());
    }
    answer.give(
        || json!({ "dispatches": register }),
        |out| {
            if register.is_empty() {
                return writeln!(out, "没有发出后等待交回的表。");
            }
            let mut table = Table::new(&[
                ("收件", 20),
                ("台账", 16),
                ("条数", 6),
                ("发出", 16),
                ("要求交回", 10),
                ("交回", 16),
                ("情况", 22),
                ("文件", 48),
            ]);
            for dispatch in &register {
                let ledger = definition(&dispatch.ledger).map_or("", |of| &of.name);
                let due = dispatch.due.map_or(String::new(), |day| day.to_string());
                let back = dispatch
                    .returned
                    .as_ref()
                    .map_or("", |back| minutes(&back.at));
                table.row([
                    &dispatch.recipient,
                    ledger,
                    &dispatch.records.to_string(),
                    minutes(&dispatch.sent_at),
                    &due,
                    back,
                    &dispatch.light.words,
                    &dispatch.file,
                ]);
            }
            table.write(out)?;
            let missing = register
                .iter()
                .filter(|dispatch| dispatch.returned.is_none());
            writeln!(
                out,
                "\n共 {} 份，{} 份还没有交回。",
                register.len(),
                missing.count()
            )
        },
    )
}

/// A moment without its seconds.
fn minutes(at: &str) -> &str {
    at.get(..16).unwrap_or(at)
}
