//! `gongkai case`: a disclosure request comes in, things happen to it, its clock tells when the reply is due, and its
//! letters are written.

mod clock;
mod event;
mod fee;
mod letter;
mod receive;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use gongkai_ledger::case::{DocumentKind, EventKind};
use jiff::civil::Date;

use crate::answer::Answer;
use crate::arguments::day;
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::set::assignment;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// 登记收到的申请；答复期限由系统计算
    Receive {
        /// 申请的内容，如 received_on=2026-03-02、申请人=赵晓梅
        #[arg(help_heading = "参数", value_name = "项目=内容", required = true, value_parser = assignment)]
        assignments: Vec<(String, String)>,
    },
    /// 登记办理步骤，如补正告知、征求意见、延期、答复
    Event {
        /// 编号，如 YSQ-2026-0001
        #[arg(help_heading = "参数", value_name = "编号")]
        code: String,
        /// 步骤，如 extension 或 延长答复期限
        #[arg(help_heading = "参数", value_name = "步骤", value_parser = kind)]
        kind: EventKind,
        /// 这一步发生在哪一天
        #[arg(help_heading = "参数", value_name = "日期", value_parser = day)]
        date: Date,
        /// 这一步的具体内容，如 party=某某公司、result=予以公开、reason=理由
        #[arg(help_heading = "参数", value_name = "项目=内容", value_parser = assignment)]
        details: Vec<(String, String)>,
    },
    /// 信息处理费是多少：按件看当月第几件，按量看页数
    Fee {
        /// 编号，如 YSQ-2026-0001
        #[arg(help_heading = "参数", value_name = "编号")]
        code: String,
        /// 要提供的页数
        #[arg(long, value_name = "页数")]
        pages: Option<u32>,
    },
    /// 答复期限是哪天，怎样一天一天算出来
    Clock {
        /// 编号，如 YSQ-2026-0001
        #[arg(help_heading = "参数", value_name = "编号")]
        code: String,
        /// 另存为可以打印的推算表（.xlsx）
        #[arg(long, value_name = "文件")]
        out: Option<PathBuf>,
    },
    /// 写一份文书，如补正告知书、延期答复告知书、答复书
    Letter {
        /// 编号，如 YSQ-2026-0001
        #[arg(help_heading = "参数", value_name = "编号")]
        code: String,
        /// 文书，如 correction 或 补正告知书
        #[arg(help_heading = "参数", value_name = "文书", value_parser = letter_kind)]
        kind: DocumentKind,
        /// 要写明的内容，如 补正事项=身份证明、result=属于国家秘密
        #[arg(help_heading = "参数", value_name = "项目=内容", value_parser = assignment)]
        details: Vec<(String, String)>,
        /// 写到哪个文件
        #[arg(long, value_name = "文件.docx")]
        out: PathBuf,
    },
    /// 已经写了哪些文书，现在可以写哪些
    Letters {
        /// 编号，如 YSQ-2026-0001
        #[arg(help_heading = "参数", value_name = "编号")]
        code: String,
    },
    /// 检查自己改的文书模板能不能用，列出所有要改的地方
    LetterCheck {
        /// 模板，文件名是文书的名称时按那种文书检查
        #[arg(help_heading = "参数", value_name = "文件.docx")]
        file: PathBuf,
    },
    /// 把自带的文书模板放到台账旁边，供本单位修改
    LetterTemplates,
}

pub(crate) fn run(arguments: Arguments, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    match arguments.task {
        Task::Receive { assignments } => receive::run(&assignments, desk, answer),
        Task::Event {
            code,
            kind,
            date,
            details,
        } => event::run(&code, kind, date, &details, desk, answer),
        Task::Fee { code, pages } => fee::run(&code, pages, desk, answer),
        Task::Clock { code, out } => clock::run(&code, out.as_deref(), desk, answer),
        Task::Letter {
            code,
            kind,
            details,
            out,
        } => letter::write(&code, kind, details, &out, desk, answer),
        Task::Letters { code } => letter::list(&code, desk, answer),
        Task::LetterCheck { file } => letter::check(&file, answer),
        Task::LetterTemplates => letter::unpack(desk, answer),
    }
}

fn kind(words: &str) -> Result<EventKind, String> {
    EventKind::named(words).ok_or_else(|| {
        let known = EventKind::ALL.map(|kind| format!("{}（{}）", kind.key(), kind.name()));
        format!("可以是 {}", known.join("、"))
    })
}

fn letter_kind(words: &str) -> Result<DocumentKind, String> {
    DocumentKind::named(words).ok_or_else(|| {
        let known = DocumentKind::ALL.map(|kind| format!("{}（{}）", kind.key(), kind.name()));
        format!("可以是 {}", known.join("、"))
    })
}
