//! What can keep a workbook and a ledger from meeting.

use std::fmt;
use std::path::PathBuf;

use gongkai_ledger::LedgerError;
use gongkai_letters::TemplateError;
use gongkai_sheets::SheetError;
use jiff::civil::Date;

/// Each message is for the clerk: what, where, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    #[error(transparent)]
    Sheet(#[from] SheetError),
    #[error("“{name}”：{error}")]
    File { name: String, error: SheetError },
    #[error("文件夹里没有可以导入的表格（.xlsx、.xls、.csv、.docx 等）。请换一个文件夹。")]
    NoLists,
    #[error("已取消，台账没有改动。")]
    Cancelled,
    #[error(
        "没有名为“{0}”的台账。可用的有：整改台账（rectification）、依申请公开台账（disclosure）、热线留言台账（hotline）。"
    )]
    NoSuchLedger(String),
    #[error("看不出这份表格该进哪个台账。请先选定台账，再导入。")]
    WhichLedger,
    #[error(
        "表格里没有找到清单：没有一行像表头（如“存在问题”“整改时限”）。请打开文件，看看清单是否在里面。"
    )]
    NoTable,
    #[error("台账里没有“{0}”这一项。")]
    NoSuchField(String),
    #[error("表格里没有“{0}”列，或没有这张表。")]
    NoSuchColumn(String),
    #[error("没有编号为“{0}”的记录。请核对编号。")]
    NoSuchRecord(String),
    #[error("没有名为“{name}”的版式。可用的有：{known}。")]
    NoSuchLayout { name: String, known: String },
    #[error("“{0}”是程序自带的版式，不能改。请换一个名字。")]
    ShippedLayout(String),
    #[error("这些记录都没有写明发给谁，没有发出。请先填写责任单位（或责任人、单位），再发。")]
    NobodyToSendTo,
    #[error("版式“{0}”里没有请对方填写的列，没有发出。请换一个版式，如“科室反馈表”。")]
    LayoutFillsNothing(String),
    #[error("文件名里不能用“{{{0}}}”，可用的有 {{表名}}、{{收件}}、{{日期}}。")]
    NamePattern(String),
    #[error(
        "文件夹里已有“{first}”{}，没有发出，也没有覆盖。请换一个文件夹，或先移走它们。",
        if *.count > 1 { format!("等 {} 个同名文件", .count) } else { String::new() }
    )]
    FilesThere { count: usize, first: String },
    #[error("“{file}”里有多个台账的记录，没有回收。请按台账分开保存，再回收。")]
    MixedLedgers { file: String },
    #[error("核对期间台账有改动（{code}），没有回收。请重新选择文件，再核对一次。")]
    PlanOutdated { code: String },
    #[error("第 {0} 行没有要选的内容。请重新选择文件，再核对一次。")]
    NoSuchChoice(u32),
    #[error("没有符合条件的记录，表没有填。请核对筛选条件，或先把清单导入台账。")]
    NothingToFill,
    #[error("看不出该从哪一行填起：{0}。请在 WPS 里在表头下面留出空行，另存后再填。")]
    NoRoom(String),
    #[error("{0}没有“佐证材料”一项，不能添加文件。")]
    NoEvidence(String),
    #[error("文件夹“{}”里已有文件，没有写出。请换一个新的文件夹名。", .0.display())]
    FolderNotEmpty(PathBuf),
    #[error("请写明{0}。")]
    NotSaid(&'static str),
    #[error("{0} {1} 还没有到，请核对。")]
    NotYet(&'static str, Date),
    #[error("{}", refused(.task, .causes))]
    Refused {
        /// What was to be done: 销号.
        task: &'static str,
        causes: Vec<Cause>,
    },
    #[error("{}", refusals(.0))]
    BadValues(Vec<BadCell>),
    #[error(
        "现在还不能写“{kind}”：案件没有走到这一步，或者已经走过了。现在可以写的有：{}。",
        .possible.join("、")
    )]
    LetterNotNow {
        kind: &'static str,
        possible: Vec<&'static str>,
    },
    #[error("模板“{name}”：{error}")]
    Template { name: String, error: TemplateError },
    #[error("打不开模板“{0}”。请核对它的位置；如果正在 Word 或 WPS 中打开，请先关闭。")]
    TemplateUnread(String),
    #[error("无法建立模板文件夹“{}”。请检查写入权限。", .0.display())]
    TemplateFolder(PathBuf),
    #[error("程序内部出错，台账没有改动。请重新打开程序再试。")]
    Internal,
}

/// Why a record or a file keeps a task from being done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// The record's code or the file's name.
    pub subject: String,
    /// In the clerk's words, with what to do.
    pub reason: String,
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}：{}", self.subject, self.reason)
    }
}

/// A typed value that a field cannot take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadCell {
    pub code: String,
    pub column: String,
    /// In the clerk's words.
    pub message: String,
}

fn refused(task: &str, causes: &[Cause]) -> String {
    match causes {
        [one] => format!("没有{task}。{one}"),
        several => format!("没有{task}：有 {} 处不行，都没有改动。", several.len()),
    }
}

fn refusals(cells: &[BadCell]) -> String {
    match cells {
        [] => "没有可改的内容。".to_owned(),
        [one] => one.message.clone(),
        [first, ..] => format!(
            "{} 处填得不对，都没有改动。第一处（{}）：{}",
            cells.len(),
            first.code,
            first.message
        ),
    }
}

impl ExchangeError {
    /// A stable name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Ledger(error) => error.code(),
            Self::Sheet(error) | Self::File { error, .. } => error.code(),
            Self::NoLists => "no_lists",
            Self::Cancelled => "cancelled",
            Self::NoSuchLedger(_) => "no_such_ledger",
            Self::WhichLedger => "which_ledger",
            Self::NoTable => "no_table",
            Self::NoSuchField(_) => "no_such_field",
            Self::NoSuchColumn(_) => "no_such_column",
            Self::NoSuchRecord(_) => "no_such_record",
            Self::NoSuchLayout { .. } => "no_such_layout",
            Self::ShippedLayout(_) => "shipped_layout",
            Self::NobodyToSendTo => "nobody_to_send_to",
            Self::LayoutFillsNothing(_) => "layout_fills_nothing",
            Self::NamePattern(_) => "name_pattern",
            Self::FilesThere { .. } => "files_there",
            Self::MixedLedgers { .. } => "mixed_ledgers",
            Self::PlanOutdated { .. } => "plan_outdated",
            Self::NoSuchChoice(_) => "no_such_choice",
            Self::NothingToFill => "nothing_to_fill",
            Self::NoRoom(_) => "no_room_in_form",
            Self::NoEvidence(_) => "no_evidence",
            Self::FolderNotEmpty(_) => "folder_not_empty",
            Self::NotSaid(_) => "not_said",
            Self::NotYet(..) => "not_yet",
            Self::Refused { .. } => "refused",
            Self::BadValues(_) => "bad_value",
            Self::LetterNotNow { .. } => "letter_not_now",
            Self::Template { error, .. } => error.code(),
            Self::TemplateUnread(_) => "template_unread",
            Self::TemplateFolder(_) => "template_folder",
            Self::Internal => "internal",
        }
    }
}
