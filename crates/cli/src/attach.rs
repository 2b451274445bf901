//! `gongkai attach`: files become evidence of a record.

use std::path::PathBuf;

use clap::Args;
use gongkai_exchange::evidence;
use jiff::civil::Date;

use crate::answer::Answer;
use crate::arguments::day;
use crate::desk::{Desk, find};
use crate::record::Changed;
use crate::refusal::Refusal;
use crate::show::record;

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub(crate) struct Arguments {
    /// 编号，如 ZG-2026-0001
    #[arg(help_heading = "参数", value_name = "编号")]
    code: String,
    /// 截图、扫描件、文档或压缩包，每个最多 50 MB
    #[arg(help_heading = "参数", value_name = "文件", required = true)]
    files: Vec<PathBuf>,
    /// 佐证是哪一天的；不写就是文件最后修改的日期
    #[arg(long, value_name = "日期", value_parser = day)]
    on: Option<Date>,
}

pub(crate) fn run(arguments: &Arguments, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    let mut ledger = desk.open()?;
    let (id, _) = find(&ledger, &arguments.code)?;
    let actor = desk.actor(&ledger)?;
    let op = evidence::attach(&mut ledger, id, &arguments.files, arguments.on, &actor)?;
    let op = op.map(|op| op.id);
    let changed = Changed {
        op,
        record: record(&ledger, id, desk)?,
    };
    answer.give(
        || &changed,
        |out| match op {
            Some(op) => writeln!(
                out,
                "已给 {} 添加佐证（撤销用 gongkai undo {}）。",
                changed.record.code, op.0
            ),
            None => writeln!(out, "{} 没有改动：这些文件已经有了。", changed.record.code),
        },
    )
}
