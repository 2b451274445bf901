//! `gongkai list`: the records of a ledger, by the same filters as in the window.

use clap::Args;
use gongkai_exchange::ExchangeError;
use gongkai_exchange::mask::{self, Reader};
use serde_json::json;

use crate::answer::Answer;
use crate::desk::{Desk, column_name, ledger_named};
use crate::filters::Filters;
use crate::record::Record;
use crate::refusal::Refusal;
use crate::table::Table;

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub(crate) struct Arguments {
    /// 台账：rectification、disclosure、hotline 或中文名
    #[arg(help_heading = "参数", value_name = "台账")]
    name: String,
    /// 隐去个人信息（电话只留 138****1234）；不加 --json 时列出的各列本来就没有个人信息
    #[arg(long)]
    mask: bool,
    #[command(flatten)]
    filters: Filters,
}

pub(crate) fn run(arguments: Arguments, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    let definition = ledger_named(&arguments.name)?;
    let query = arguments.filters.query(definition);
    let mut rows = Vec::new();
    desk.open()?.each(
        &query,
        desk.today(),
        &mut |mut row| -> Result<(), ExchangeError> {
            if arguments.mask {
                mask::row(&mut row, definition, Reader::Outside);
            }
            rows.push(Record::from(row));
            Ok(())
        },
    )?;
    answer.give(
        || json!({ "rows": rows }),
        |out| {
            if rows.is_empty() {
                return writeln!(out, "没有符合条件的记录。");
            }
            let name = |field| column_name(definition, field);
            let subject = definition.subject.as_str();
            let mut table = Table::new(&[
                ("编号", 16),
                ("亮灯", 24),
                (name(subject), 48),
                (name("department"), 20),
                (name("owner"), 10),
                (name(&definition.due), 24),
            ]);
            for row in &rows {
                let due = row.words(&definition.due);
                let (department, owner) = (row.words("department"), row.words("owner"));
                table.row([
                    &row.code,
                    &row.light(),
                    row.words(subject),
                    department,
                    owner,
                    due,
                ]);
            }
            table.write(out)?;
            let open = rows.iter().filter(|row| row.open).count();
            writeln!(out, "\n共 {} 条，其中 {open} 条还没有办结。", rows.len())
        },
    )
}
