//! `gongkai show`: one record with all it holds.

use std::borrow::Cow;
use std::io::{self, Write};

use clap::Args;
use gongkai_exchange::ExchangeError;
use gongkai_exchange::mask::{self, Reader};
use gongkai_ledger::definition::Definition;
use gongkai_ledger::query::Row;
use gongkai_ledger::{Ledger, RecordId};

use crate::answer::Answer;
use crate::desk::{Desk, cell_words, find};
use crate::record::Record;
use crate::refusal::Refusal;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// 编号，如 ZG-2026-0001
    #[arg(help_heading = "参数", value_name = "编号")]
    code: String,
    /// 隐去个人信息（电话只留 138****1234）
    #[arg(long)]
    mask: bool,
}

pub(crate) fn run(arguments: &Arguments, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    let ledger = desk.open()?;
    let (id, definition) = find(&ledger, &arguments.code)?;
    let mut row = row(&ledger, id, desk)?;
    if arguments.mask {
        mask::row(&mut row, definition, Reader::Outside);
    }
    let record = Record::from(row);
    answer.give(|| &record, |out| describe(&record, definition, out))
}

/// The record as it stands today.
pub(crate) fn record(ledger: &Ledger, id: RecordId, desk: &Desk) -> Result<Record, Refusal> {
    Ok(row(ledger, id, desk)?.into())
}

fn row(ledger: &Ledger, id: RecordId, desk: &Desk) -> Result<Row, Refusal> {
    let row = ledger.row(id, desk.today())?;
    Ok(row.ok_or_else(|| ExchangeError::NoSuchRecord(id.0.to_string()))?)
}

/// The filled fields in the groups of the form, then what a received list had besides.
fn describe(record: &Record, definition: &Definition, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "{}  {}  {}",
        record.code,
        definition.name,
        record.light()
    )?;
    for group in &definition.groups {
        let fields = definition
            .fields
            .iter()
            .filter(|field| field.group == *group);
        section(
            group,
            fields.map(|field| {
                let words = cell_words(definition, &field.key, record.words(&field.key));
                (field.name.as_str(), words)
            }),
            out,
        )?;
    }
    let extra = record
        .extra
        .iter()
        .map(|(header, text)| (header.as_str(), text.into()));
    section("来文其他列", extra, out)
}

fn section<'a>(
    title: &str,
    lines: impl Iterator<Item = (&'a str, Cow<'a, str>)>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut lines = lines.filter(|(_, words)| !words.is_empty()).peekable();
    if lines.peek().is_some() {
        writeln!(out, "\n【{title}】")?;
    }
    for (name, words) in lines {
        // Further lines of a long text stand under its first.
        writeln!(out, "  {name}：{}", words.replace('\n', "\n    "))?;
    }
    Ok(())
}
