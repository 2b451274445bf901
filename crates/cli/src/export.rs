//! `gongkai export`: a ledger as a workbook, the way offices exchange it.

use std::path::PathBuf;

use clap::Args;
use gongkai_exchange::export::{self, ExportOptions};
use gongkai_exchange::layout;
use gongkai_ledger::definition::Definition;
use gongkai_sheets::read::Keep;
use serde_json::json;

use crate::answer::Answer;
use crate::desk::{Desk, ledger_named};
use crate::filters::Filters;
use crate::refusal::Refusal;

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub(crate) struct Arguments {
    /// 台账：rectification、disclosure、hotline 或中文名
    #[arg(help_heading = "参数", value_name = "台账")]
    name: String,
    /// 写到哪个文件；已有的同名文件会被替换
    #[arg(long, value_name = "文件.xlsx")]
    out: PathBuf,
    /// 版式：standard 常用的列和填了内容的列，full 台账的全部列，或 layout list 列出的名字
    #[arg(
        long,
        value_name = "版式",
        default_value = STANDARD,
        hide_default_value = true
    )]
    layout: String,
    /// 隐去个人信息（电话只留 138****1234）
    #[arg(long)]
    mask: bool,
    #[command(flatten)]
    filters: Filters,
}

const STANDARD: &str = "standard";
const FULL: &str = "full";

pub(crate) fn run(arguments: Arguments, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    let definition = ledger_named(&arguments.name)?;
    let query = arguments.filters.query(definition);
    let ledger = desk.open()?;
    let (columns, layout) = match arguments.layout.as_str() {
        STANDARD => (None, None),
        FULL => (Some(all_columns(definition)), None),
        name => (None, Some(layout::named(&ledger, definition, name)?)),
    };
    let options = ExportOptions {
        columns,
        layout,
        mask: arguments.mask,
        title: None,
        today: desk.today(),
    };
    let out = &arguments.out;
    let rows = export::write(&ledger, &query, out, &options, &mut |_| Keep::Going)?;
    answer.give(
        || json!({ "out": out, "rows": rows }),
        |words| writeln!(words, "已导出 {rows} 条：{}", out.display()),
    )
}

/// As [`ExportOptions::columns`] takes them.
fn all_columns(definition: &Definition) -> Vec<String> {
    let fields = definition.fields.iter().map(|field| field.key.clone());
    std::iter::once("code".to_owned()).chain(fields).collect()
}
