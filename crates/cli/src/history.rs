//! `gongkai history`: who changed what of a record, and when.

use std::borrow::Cow;
use std::io::{self, Write};

use clap::Args;
use gongkai_ledger::definition::Definition;
use gongkai_ledger::journal::{Change, OpView};
use gongkai_ledger::value::Value;
use serde_json::json;

use crate::answer::Answer;
use crate::desk::{Desk, cell_words, column_name, find};
use crate::refusal::Refusal;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// 编号，如 ZG-2026-0001
    #[arg(help_heading = "参数", value_name = "编号")]
    code: String,
}

pub(crate) fn run(arguments: &Arguments, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    let ledger = desk.open()?;
    let (id, definition) = find(&ledger, &arguments.code)?;
    let history = ledger.history(id)?;
    answer.give(
        || json!({ "code": arguments.code, "history": history }),
        |out| {
            for (at, entry) in history.iter().enumerate() {
                if at == 0 || history[at - 1].op.id != entry.op.id {
                    describe_operation(&entry.op, out)?;
                }
                describe_change(&entry.change, definition, out)?;
            }
            Ok(())
        },
    )
}

fn describe_operation(op: &OpView, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{}  第 {} 号  {}", op.at, op.id.0, op.label)?;
    if !op.actor.is_empty() {
        write!(out, "（{}）", op.actor)?;
    }
    writeln!(
        out,
        "{}",
        if op.undone_by.is_some() {
            "，已撤销"
        } else {
            ""
        }
    )
}

fn describe_change(
    change: &Change,
    definition: &Definition,
    out: &mut dyn Write,
) -> io::Result<()> {
    match change {
        Change::Created => writeln!(out, "    建立了这条记录"),
        Change::Deleted => writeln!(out, "    删除了这条记录"),
        Change::Restored => writeln!(out, "    恢复了这条记录"),
        Change::Event {
            words, taken_back, ..
        } => {
            writeln!(out, "    {}：{words}", recorded(*taken_back))
        }
        Change::Document {
            document,
            taken_back,
        } => writeln!(
            out,
            "    {}文书：{}",
            recorded(*taken_back),
            document.words()
        ),
        Change::Set { column, old, new } => {
            let name = column_name(definition, column);
            writeln!(
                out,
                "    {name}：{} → {}",
                words(definition, column, old.as_ref()),
                words(definition, column, new.as_ref())
            )
        }
    }
}

fn recorded(taken_back: bool) -> &'static str {
    if taken_back { "撤回登记" } else { "登记" }
}

fn words<'a>(definition: &Definition, column: &str, value: Option<&'a Value>) -> Cow<'a, str> {
    value.map_or("（空）".into(), |value| {
        cell_words(definition, column, value.text())
    })
}
