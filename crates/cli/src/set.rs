//! `gongkai set`: changes some fields of a record; all of them, or none.

use clap::Args;
use gongkai_exchange::ExchangeError;
use gongkai_exchange::edit::{self, Edit};
use gongkai_ledger::definition::Definition;

use crate::answer::Answer;
use crate::desk::{Desk, column_name, find};
use crate::record::Changed;
use crate::refusal::Refusal;
use crate::show::record;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// 编号，如 ZG-2026-0001
    #[arg(help_heading = "参数", value_name = "编号")]
    code: String,
    /// 要改的内容，如 department=法规科、整改时限=12月底前；等号后面空着就是清空
    #[arg(help_heading = "参数", value_name = "项目=内容", required = true, value_parser = assignment)]
    assignments: Vec<(String, String)>,
}

pub(crate) fn run(arguments: &Arguments, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    let mut ledger = desk.open()?;
    let (id, definition) = find(&ledger, &arguments.code)?;
    let mut edits = Vec::new();
    for (name, text) in &arguments.assignments {
        let column = column_named(definition, name)?;
        edits.push(Edit {
            record: id,
            column,
            text: text.clone(),
            verbatim: false,
        });
    }
    let actor = desk.actor(&ledger)?;
    let op = edit::apply(&mut ledger, &edits, &actor)?.map(|op| op.id);
    let changed = Changed {
        op,
        record: record(&ledger, id, desk)?,
    };
    answer.give(
        || &changed,
        |out| {
            let Some(op) = op else {
                return writeln!(out, "{} 没有改动：内容本来就是这样。", changed.record.code);
            };
            writeln!(
                out,
                "已修改 {}（撤销用 gongkai undo {}）：",
                changed.record.code, op.0
            )?;
            for edit in &edits {
                let name = column_name(definition, &edit.column);
                let words = match edit.column.strip_prefix("extra/") {
                    Some(header) => changed.record.extra.get(header).map_or("", String::as_str),
                    None => changed.record.words(&edit.column),
                };
                writeln!(
                    out,
                    "  {name}：{}",
                    if words.is_empty() { "（空）" } else { words }
                )?;
            }
            Ok(())
        },
    )
}

pub(crate) fn assignment(text: &str) -> Result<(String, String), String> {
    let (name, text) = text.split_once('=').ok_or("要写成 项目=内容，中间用等号")?;
    Ok((name.trim().to_owned(), text.to_owned()))
}

/// The column of that key (`deadline`, `extra/HEADER`) or name (整改时限).
pub(crate) fn column_named(definition: &Definition, name: &str) -> Result<String, Refusal> {
    if name.starts_with("extra/") {
        return Ok(name.to_owned());
    }
    let found = definition
        .fields
        .iter()
        .find(|field| field.key == name || field.name == name);
    let field = found.ok_or_else(|| ExchangeError::NoSuchField(name.to_owned()))?;
    Ok(field.key.clone())
}
