//! What can keep a workbook and a ledger from meeting.

use gongkai_ledger::LedgerError;
use gongkai_sheets::SheetError;

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
    #[error("没有符合条件的记录，表没有填。请核对筛选条件，或先把清单导入台账。")]
    NothingToFill,
    #[error("看不出该从哪一行填起：{0}。请在 WPS 里在表头下面留出空行，另存后再填。")]
    NoRoom(String),
    #[error("{}", refusals(.0))]
    BadValues(Vec<BadCell>),
    #[error("程序内部出错，台账没有改动。请重新打开程序再试。")]
    Internal,
}

/// A typed value that a field cannot take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadCell {
    pub code: String,
    pub column: String,
    /// In the clerk's words.
    pub message: String,
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
            Self::NothingToFill => "nothing_to_fill",
            Self::NoRoom(_) => "no_room_in_form",
            Self::BadValues(_) => "bad_value",
            Self::Internal => "internal",
        }
    }
}
