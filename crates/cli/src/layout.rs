//! `gongkai layout`: the forms that workbooks go out in, and learning one from a workbook that came.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use gongkai_exchange::layout::{self, Layout, LayoutColumn, Learning};
use gongkai_ledger::definition::Definition;
use gongkai_sheets::read::{self, Keep, ReadOptions};
use serde_json::json;

use crate::answer::Answer;
use crate::desk::{Desk, column_name, ledger_named};
use crate::refusal::Refusal;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// 列出一个台账的版式
    List {
        /// 台账：rectification、disclosure、hotline 或中文名
        #[arg(
            help_heading = "参数",
            value_name = "台账",
            default_value = "rectification",
            hide_default_value = true
        )]
        name: String,
    },
    /// 从收到的表学一个版式：列、顺序、表头和标题
    Learn {
        /// 收到的表
        #[arg(help_heading = "参数", value_name = "表格")]
        file: PathBuf,
        /// 版式叫什么；同名的会被换掉
        #[arg(long, value_name = "名字")]
        name: String,
        /// 是哪个台账的表；不写就由表头判断
        #[arg(long, value_name = "台账")]
        into: Option<String>,
        /// 发出去时请对方填写的列，写表头；可以写几次
        #[arg(long, value_name = "列")]
        fill: Vec<String>,
    },
}

pub(crate) fn run(arguments: Arguments, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    match arguments.task {
        Task::List { name } => list(ledger_named(&name)?, desk, answer),
        Task::Learn {
            file,
            name,
            into,
            fill,
        } => {
            let called = file.file_name().unwrap_or_default().to_string_lossy();
            let learning = Learning {
                file: &called,
                name: &name,
                into: into.as_deref().map(ledger_named).transpose()?,
                fill: &fill,
                today: desk.today(),
            };
            learn(&file, &learning, desk, answer)
        }
    }
}

fn list(definition: &'static Definition, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    let layouts = layout::layouts(&desk.open()?, definition)?;
    answer.give(
        || json!({ "layouts": layouts }),
        |out| {
            for layout in &layouts {
                let origin = if layout.shipped {
                    "自带"
                } else {
                    "学来的"
                };
                writeln!(
                    out,
                    "{}（{origin}）：{}",
                    layout.name,
                    columns(layout, definition)
                )?;
            }
            Ok(())
        },
    )
}

fn learn(
    file: &Path,
    learning: &Learning<'_>,
    desk: &Desk,
    answer: &mut Answer,
) -> Result<(), Refusal> {
    let workbook = read::open(file, &ReadOptions::default(), &mut |_| Keep::Going)?;
    let learned = layout::learn(&mut desk.open_or_make()?, &workbook, learning)?;
    let definition = ledger_named(&learned.ledger)?;
    answer.give(
        || &learned,
        |out| {
            writeln!(
                out,
                "学会了{}的版式“{}”：{}\n导出时用 --layout {}。",
                definition.name,
                learned.name,
                columns(&learned, definition),
                learned.name
            )
        },
    )
}

/// A layout's columns as a sheet names them.
fn columns(layout: &Layout, definition: &Definition) -> String {
    let name = |column: &LayoutColumn| match column.column.as_str() {
        _ if !column.header.is_empty() => column.header.join("/"),
        "serial" => "序号".to_owned(),
        "code" => "台账编号".to_owned(),
        key => column_name(definition, key).to_owned(),
    };
    let names: Vec<String> = layout.columns.iter().map(name).collect();
    names.join("、")
}
