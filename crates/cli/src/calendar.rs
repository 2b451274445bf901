//! `gongkai calendar`: which days are worked, counting them, and the office's own calendar.

mod change;
mod period;

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use gongkai_calendar::{Calendar, OwnDay};
use gongkai_ledger::calendar::CalendarChange;
use gongkai_ledger::case::Period;
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
        /// 只看哪些记录的到期日会变，不改动台账
        #[arg(long, help_heading = "选项")]
        plan: bool,
    },
    /// 手工设定一天上班或休息，不论放假通知怎么说
    Set {
        #[arg(help_heading = "参数", value_name = "日期", value_parser = day)]
        date: Date,
        /// holiday 休息，workday 上班
        #[arg(help_heading = "参数", value_name = "上班或休息")]
        kind: DayKind,
        /// 叫什么，如 防汛停工
        #[arg(help_heading = "参数", value_name = "名称", default_value = "")]
        name: String,
        /// 依据什么，如文号
        #[arg(
            long,
            help_heading = "选项",
            value_name = "依据",
            default_value = "",
            hide_default_value = true
        )]
        source: String,
        /// 只看哪些记录的到期日会变，不改动台账
        #[arg(long, help_heading = "选项")]
        plan: bool,
    },
    /// 取消手工设定的一天
    Unset {
        #[arg(help_heading = "参数", value_name = "日期", value_parser = day)]
        date: Date,
        /// 只看哪些记录的到期日会变，不改动台账
        #[arg(long, help_heading = "选项")]
        plan: bool,
    },
    /// 法定期限的最后一天，如 review_application 或 申请行政复议期限
    Period {
        #[arg(help_heading = "参数", value_name = "期限", value_parser = period::named)]
        period: Period,
        /// 从哪天起；当日不算
        #[arg(help_heading = "参数", value_name = "日期", value_parser = day)]
        from: Date,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum DayKind {
    #[value(alias = "休息")]
    Holiday,
    #[value(alias = "上班")]
    Workday,
}

pub(crate) fn run(arguments: Arguments, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    match arguments.question {
        Question::IsWorkday { date } => is_workday(date, desk, answer),
        Question::Add { date, workdays } => add(date, workdays, desk, answer),
        Question::Between { after, through } => between(after, through, desk, answer),
        Question::Load { file, plan } => change::load(file, plan, desk, answer),
        Question::Set {
            date,
            kind,
            name,
            source,
            plan,
        } => {
            let day = OwnDay {
                date,
                workday: matches!(kind, DayKind::Workday),
                name,
                source,
            };
            change::day(&CalendarChange::Set { day }, plan, desk, answer)
        }
        Question::Unset { date, plan } => {
            change::day(&CalendarChange::Unset { date }, plan, desk, answer)
        }
        Question::Period { period, from } => period::run(period, from, desk, answer),
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

/// Counts that rest on no notice are marked.
fn provisional(is: bool) -> &'static str {
    if is {
        "（暂算：这一年的放假安排还没有公布）"
    } else {
        ""
    }
}
