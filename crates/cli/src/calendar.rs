//! `gongkai calendar`: which days are worked, and counting them.

use std::fs;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use gongkai_calendar::{Calendar, notice};
use jiff::civil::Date;
use serde_json::json;

use crate::answer::Answer;
use crate::arguments::day;
use crate::desk::Desk;
use crate::refusal::Refusal;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    question: Question,
}

#[derive(Debug, Subcommand)]
enum Question {
    /// 这一天上不上班
    IsWorkday {
        #[arg(help_heading = "参数", value_name = "日期", value_parser = day)]
        date: Date,
    },
    /// 从这一天起（当日不算）第几个工作日是哪天
    Add {
        #[arg(help_heading = "参数", value_name = "日期", value_parser = day)]
        date: Date,
        #[arg(
            help_heading = "参数",
            value_name = "工作日数",
            allow_negative_numbers = true
        )]
        workdays: i32,
    },
    /// 两天之间有几个工作日：头一天不算，后一天算
    Between {
        #[arg(help_heading = "参数", value_name = "从", value_parser = day)]
        after: Date,
        #[arg(help_heading = "参数", value_name = "到", value_parser = day)]
        through: Date,
    },
    /// 读入国务院办公厅的放假通知（文本文件），此后按它计算
    Load {
        #[arg(help_heading = "参数", value_name = "通知")]
        file: PathBuf,
    },
}

pub(crate) fn run(arguments: Arguments, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    match arguments.question {
        Question::IsWorkday { date } => is_workday(date, desk, answer),
        Question::Add { date, workdays } => add(date, workdays, desk, answer),
        Question::Between { after, through } => between(after, through, desk, answer),
        Question::Load { file } => load(file, desk, answer),
    }
}

/// With the notices that the ledger file knows; without such a file those the program ships.
fn calendar(desk: &Desk) -> Result<Calendar, Refusal> {
    if desk.has_ledger() {
        Ok(desk.open()?.calendar().clone())
    } else {
        Ok(Calendar::state_council())
    }
}

fn is_workday(date: Date, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    let calendar = calendar(desk)?;
    let day = calendar.day(date);
    let document = json!({
        "date": date,
        "workday": day.workday,
        "name": day.name,
        "provisional": day.provisional,
    });
    answer.give(
        || document,
        |out| {
            let word = if day.workday { "上班" } else { "休息" };
            let name = day
                .name
                .map(|name| format!("（{name}）"))
                .unwrap_or_default();
            writeln!(out, "{date} {word}{name}{}", provisional(day.provisional))
        },
    )
}

fn add(date: Date, workdays: i32, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    let counted = calendar(desk)?.add_workdays(date, workdays);
    let document = json!({ "date": counted.date, "provisional": counted.provisional });
    answer.give(
        || document,
        |out| writeln!(out, "{}{}", counted.date, provisional(counted.provisional)),
    )
}

fn between(after: Date, through: Date, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    let workdays = calendar(desk)?.workdays_between(after, through);
    answer.give(
        || json!({ "workdays": workdays }),
        |out| writeln!(out, "{workdays} 个工作日"),
    )
}

fn load(file: PathBuf, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    let text =
        fs::read_to_string(&file).map_err(|source| Refusal::NoticeUnread { path: file, source })?;
    let arrangement = notice::read(&text, None)?;
    let moved = desk.open_or_make()?.arrange(arrangement.clone())?;
    let document = json!({
        "year": arrangement.year,
        "holidays": arrangement.holidays,
        "prolonged": arrangement.prolonged,
        "moved": moved,
    });
    answer.give(
        || document,
        |out| {
            let mut names: Vec<&str> = arrangement
                .holidays
                .iter()
                .map(|day| day.name.as_str())
                .collect();
            names.extend(arrangement.prolonged.iter().map(|day| day.name.as_str()));
            writeln!(
                out,
                "已读入 {} 年的安排：{}。{moved} 条记录的到期日有变动。",
                arrangement.year,
                names.join("、")
            )
        },
    )
}

/// Counts that rest on no notice are marked.
fn provisional(is: bool) -> &'static str {
    if is {
        "（暂算：这一年的放假安排还没有公布）"
    } else {
        ""
    }
}
