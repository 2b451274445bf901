//! The command line as a whole.

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use jiff::civil::Date;

use crate::{
    attach, calendar, case, clearing, dispatch, evidence, export, fill, history, import, layout,
    list, merge, recheck, set, show, split, undo,
};

const TEMPLATE: &str = "{about}\n\n用法：{usage}\n\n{all-args}\n";

/// 公开台账：政务公开的整改、依申请公开、热线台账，不开窗口也能用。
#[derive(Debug, Parser)]
#[command(
    name = "gongkai",
    bin_name = "gongkai",
    version,
    help_template = TEMPLATE,
    subcommand_help_heading = "命令",
    subcommand_value_name = "命令",
    next_help_heading = "通用选项",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
pub(crate) struct Arguments {
    /// 台账文件；不写就是桌面程序自己的那一个
    #[arg(
        long,
        global = true,
        value_name = "文件",
        env = "GONGKAI_LEDGER",
        hide_env = true
    )]
    pub(crate) ledger: Option<PathBuf>,

    /// 输出一份 JSON，供别的程序读取
    #[arg(long, global = true)]
    pub(crate) json: bool,

    /// 把这一天当作今天，如 2026-11-23
    #[arg(long, global = true, value_name = "日期", value_parser = day)]
    pub(crate) today: Option<Date>,

    /// 显示帮助
    #[arg(long, short, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,

    /// 显示版本
    #[arg(long, short = 'V', action = clap::ArgAction::Version)]
    version: Option<bool>,

    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 导入一份清单（xlsx、xls、csv）
    #[command(help_template = TEMPLATE)]
    Import(import::Arguments),
    /// 列出台账里的记录
    #[command(help_template = TEMPLATE)]
    List(list::Arguments),
    /// 显示一条记录
    #[command(help_template = TEMPLATE)]
    Show(show::Arguments),
    /// 修改一条记录的几项内容
    #[command(help_template = TEMPLATE)]
    Set(set::Arguments),
    /// 显示一条记录的经过：谁在什么时候改了什么
    #[command(help_template = TEMPLATE)]
    History(history::Arguments),
    /// 撤销最近一次操作，或指定的一次
    #[command(help_template = TEMPLATE)]
    Undo(undo::Arguments),
    /// 导出为规范的 Excel 工作簿
    #[command(help_template = TEMPLATE)]
    Export(export::Arguments),
    /// 把筛选出的记录按责任单位、责任人或单位分开，各发一份表去填写
    #[command(help_template = TEMPLATE)]
    Split(split::Arguments),
    /// 回收填好的表：逐格核对，各改各的都收，都改过的列出来选
    #[command(help_template = TEMPLATE)]
    Merge(merge::Arguments),
    /// 收发登记：发给了谁，什么时候要回，谁还没有交回
    #[command(help_template = TEMPLATE)]
    Dispatch(dispatch::Arguments),
    /// 版式：导出和发出的表有哪些列、叫什么名字；也可以从收到的表学一个
    #[command(help_template = TEMPLATE, subcommand_help_heading = "命令", subcommand_value_name = "命令", subcommand_required = true)]
    Layout(layout::Arguments),
    /// 把台账里的内容填进收到的表格，其余原样不动
    #[command(help_template = TEMPLATE)]
    Fill(fill::Arguments),
    /// 给一条记录添加佐证：截图、扫描件、文档
    #[command(help_template = TEMPLATE)]
    Attach(attach::Arguments),
    /// 报请核验：整改完了，请人来看
    #[command(help_template = TEMPLATE)]
    Submit(clearing::Submit),
    /// 销号：核验通过
    #[command(help_template = TEMPLATE)]
    Clear(clearing::Clear),
    /// 退回：核验没有通过
    #[command(help_template = TEMPLATE)]
    SendBack(clearing::SendBack),
    /// 登记复核单位发来的复核结果，没有通过的重新打开
    #[command(help_template = TEMPLATE)]
    Recheck(recheck::Arguments),
    /// 把佐证材料整理成一个文件夹或压缩包，附目录
    #[command(help_template = TEMPLATE)]
    Evidence(evidence::Arguments),
    /// 查工作日、算工作日、读入放假通知
    #[command(help_template = TEMPLATE, subcommand_help_heading = "命令", subcommand_value_name = "命令", subcommand_required = true)]
    Calendar(calendar::Arguments),
    /// 依申请公开：登记申请和办理步骤，推算答复期限
    #[command(help_template = TEMPLATE, subcommand_help_heading = "命令", subcommand_value_name = "命令", subcommand_required = true)]
    Case(case::Arguments),
}

/// A day as the command line takes it: `2026-12-31`.
pub(crate) fn day(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| "日期要写成 2026-12-31 这样，而且日历上要有这一天".to_owned())
}
