//! `gongkai split`: what is filtered goes out, a workbook to each of those who have to fill it in.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use gongkai_exchange::layout;
use gongkai_exchange::send::{self, NAME, SendOptions, SplitBy};
use gongkai_sheets::read::Keep;
use jiff::civil::Date;

use crate::answer::Answer;
use crate::arguments::day;
use crate::desk::{Desk, ledger_named};
use crate::filters::Filters;
use crate::refusal::Refusal;

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub(crate) struct Arguments {
    /// 台账：rectification、disclosure、hotline 或中文名
    #[arg(help_heading = "参数", value_name = "台账")]
    name: String,
    /// 按什么分：department 责任单位（科室）、owner 责任人、unit 单位
    #[arg(long, value_name = "项目", hide_possible_values = true)]
    by: By,
    /// 放到哪个文件夹；里面已有同名文件就不发，不会覆盖
    #[arg(long, value_name = "文件夹")]
    out_dir: PathBuf,
    /// 用哪个版式，名字见 layout list；不写就用“科室反馈表”
    #[arg(
        long,
        value_name = "版式",
        default_value = layout::recommended(),
        hide_default_value = true
    )]
    layout: String,
    /// 要求在这一天前交回
    #[arg(long, value_name = "日期", value_parser = day)]
    due: Option<Date>,
    /// 文件名，可用 {表名}、{收件}、{日期}；不写就是 {表名}（{收件}）
    #[arg(long, value_name = "文件名", default_value = NAME, hide_default_value = true)]
    file_name: String,
    /// 另外打成一个压缩包
    #[arg(long)]
    zip: bool,
    /// 隐去个人信息（电话只留 138****1234）；交回时不会当作改动
    #[arg(long)]
    mask: bool,
    #[command(flatten)]
    filters: Filters,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum By {
    #[value(aliases = ["责任单位", "科室"])]
    Department,
    #[value(alias = "责任人")]
    Owner,
    #[value(alias = "单位")]
    Unit,
}

pub(crate) fn run(arguments: Arguments, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    let definition = ledger_named(&arguments.name)?;
    let mut ledger = desk.open()?;
    let query = arguments.filters.query(definition);
    let options = SendOptions {
        by: match arguments.by {
            By::Department => SplitBy::Department,
            By::Owner => SplitBy::Owner,
            By::Unit => SplitBy::Unit,
        },
        layout: layout::named(&ledger, definition, &arguments.layout)?,
        name: arguments.file_name,
        due: arguments.due,
        mask: arguments.mask,
        zip: arguments.zip,
        today: desk.today(),
    };
    let actor = desk.actor(&ledger)?;
    let folder = &arguments.out_dir;
    let sent = send::send(&mut ledger, &query, folder, &options, &actor, &mut |_| {
        Keep::Going
    })?;
    answer.give(
        || &sent,
        |out| {
            for file in &sent.files {
                writeln!(out, "{}：{} 条 → {}", file.recipient, file.records, file.file)?;
            }
            if let Some(zip) = &sent.zip {
                writeln!(out, "压缩包：{zip}")?;
            }
            if !sent.unassigned.is_empty() {
                writeln!(
                    out,
                    "提醒：{} 条没有写明发给谁，没有发出：{}",
                    sent.unassigned.len(),
                    sent.unassigned.join("、")
                )?;
            }
            writeln!(
                out,
                "已发出 {} 份，在“{}”里。谁还没有交回，看 gongkai dispatch；撤销登记用 gongkai undo {}。",
                sent.files.len(),
                folder.display(),
                sent.op.0
            )
        },
    )
}
