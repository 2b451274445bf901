//! `gongkai evidence`: the evidence of records as one package.

use std::path::PathBuf;

use clap::Args;
use gongkai_exchange::evidence;
use gongkai_sheets::read::Keep;
use serde_json::json;

use crate::answer::Answer;
use crate::desk::{Desk, ledger_named};
use crate::filters::Filters;
use crate::refusal::Refusal;

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub(crate) struct Arguments {
    /// 台账：rectification 或 整改台账
    #[arg(help_heading = "参数", value_name = "台账")]
    name: String,
    /// 写到哪里：以 .zip 结尾就是压缩包，否则是一个新文件夹
    #[arg(long, value_name = "文件夹|文件.zip")]
    out: PathBuf,
    #[command(flatten)]
    filters: Filters,
}

pub(crate) fn run(arguments: Arguments, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    let definition = ledger_named(&arguments.name)?;
    let query = arguments.filters.query(definition);
    let out = &arguments.out;
    let packaged = evidence::package(&desk.open()?, &query, out, desk.today(), &mut |_| {
        Keep::Going
    })?;
    answer.give(
        || json!({ "out": out, "packaged": packaged }),
        |words| {
            writeln!(
                words,
                "已整理 {} 条记录的 {} 个佐证文件：{}",
                packaged.records,
                packaged.files,
                out.display()
            )?;
            for name in &packaged.missing {
                writeln!(words, "  缺失：{name}（附件文件夹里没有这个文件）")?;
            }
            if !packaged.without.is_empty() {
                let codes = packaged.without.join("、");
                writeln!(words, "  既没有文件也没有整改后链接：{codes}")?;
            }
            Ok(())
        },
    )
}
