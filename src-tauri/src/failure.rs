//! What the window learns when a command cannot do its work: one form for all, made here from
//! every crate's errors.

use std::fmt;
use std::path::Path;

use gongkai_calendar::notice::NoticeError;
use gongkai_exchange::{BadCell, ExchangeError};
use gongkai_ledger::LedgerError;
use gongkai_sheets::SheetError;
use serde::Serialize;
use ts_rs::TS;

/// Why a command did nothing: a sentence for the clerk, and a word for the window to switch on.
#[derive(Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub(crate) struct Failure {
    /// Stable and the same in every version; the window shows some failures in their own way.
    pub(crate) code: &'static str,
    /// What happened, where, and what to do next.
    pub(crate) message: String,
    /// One line for each cell or row at fault, where there are several.
    pub(crate) detail: Vec<String>,
}

/// Only the code: a message may quote a cell, and a cell may hold personal data.
impl fmt::Debug for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Failure")
            .field("code", &self.code)
            .finish_non_exhaustive()
    }
}

impl Failure {
    fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            detail: Vec::new(),
        }
    }

    /// A command panicked. The transaction it may have begun is rolled back.
    pub(crate) fn internal() -> Self {
        Self::new(
            "internal",
            "程序内部出错，数据没有改动。请再试一次；如仍出错，请把日志交给维护人员。",
        )
    }

    /// There is no ledger file yet.
    pub(crate) fn not_started() -> Self {
        Self::new(
            "not_started",
            "还没有台账文件。请先选择“从示例开始”或“空白台账”。",
        )
    }

    /// A ledger file is there where one was to be made.
    pub(crate) fn already_started(place: &Path) -> Self {
        Self::new(
            "already_started",
            format!(
                "台账文件“{}”已经存在，没有改动。请关闭程序后重新打开。",
                place.display()
            ),
        )
    }

    /// The plan is committed, discarded, or another file's took its place.
    pub(crate) fn plan_gone() -> Self {
        Self::new("plan_gone", "这次的预览已经关闭。请重新选择文件。")
    }

    /// The window asked to open a file that this program did not write.
    pub(crate) fn not_ours(path: &Path) -> Self {
        Self::new(
            "not_ours",
            format!(
                "“{}”不是本程序这次导出的文件，没有打开。请到文件夹里打开。",
                path.display()
            ),
        )
    }

    /// The system would not open a file.
    pub(crate) fn cannot_open(path: &Path) -> Self {
        Self::new(
            "cannot_open",
            format!(
                "打不开“{}”。请看文件是否已被移走，电脑上是否装有 WPS 或 Excel。",
                path.display()
            ),
        )
    }

    /// Words that are no day.
    pub(crate) fn no_day(words: &str) -> Self {
        Self::new(
            "no_day",
            format!("“{words}”看不出是哪一天。请写成 2026-12-31 这样的日期。"),
        )
    }

    /// The temporary folder does not take a file.
    pub(crate) fn no_room() -> Self {
        Self::new("no_room", "临时文件夹写不进文件。请清理磁盘空间后再试。")
    }
}

impl From<ExchangeError> for Failure {
    fn from(error: ExchangeError) -> Self {
        let detail = match &error {
            ExchangeError::BadValues(cells) => cells.iter().map(line).collect(),
            ExchangeError::Template { error, .. } => error.lines(),
            ExchangeError::Refused { causes, .. } => {
                causes.iter().map(ToString::to_string).collect()
            }
            ExchangeError::Ledger(_)
            | ExchangeError::Sheet(_)
            | ExchangeError::File { .. }
            | ExchangeError::NoLists
            | ExchangeError::Cancelled
            | ExchangeError::NoSuchLedger(_)
            | ExchangeError::WhichLedger
            | ExchangeError::NoTable
            | ExchangeError::NoSuchField(_)
            | ExchangeError::NoSuchColumn(_)
            | ExchangeError::NoSuchRecord(_)
            | ExchangeError::NoSuchLayout { .. }
            | ExchangeError::ShippedLayout(_)
            | ExchangeError::NobodyToSendTo
            | ExchangeError::LayoutFillsNothing(_)
            | ExchangeError::NamePattern(_)
            | ExchangeError::FilesThere { .. }
            | ExchangeError::MixedLedgers { .. }
            | ExchangeError::PlanOutdated { .. }
            | ExchangeError::NoSuchChoice(_)
            | ExchangeError::LetterNotNow { .. }
            | ExchangeError::TemplateUnread(_)
            | ExchangeError::TemplateFolder(_)
            | ExchangeError::NothingToFill
            | ExchangeError::NoRoom(_)
            | ExchangeError::NoEvidence(_)
            | ExchangeError::FolderNotEmpty(_)
            | ExchangeError::NotSaid(_)
            | ExchangeError::NotYet(..)
            | ExchangeError::Internal => Vec::new(),
        };
        Self {
            detail,
            ..Self::new(error.code(), error.to_string())
        }
    }
}

impl From<LedgerError> for Failure {
    fn from(error: LedgerError) -> Self {
        ExchangeError::from(error).into()
    }
}

impl From<SheetError> for Failure {
    fn from(error: SheetError) -> Self {
        ExchangeError::from(error).into()
    }
}

impl From<NoticeError> for Failure {
    fn from(error: NoticeError) -> Self {
        Self::new("bad_notice", format!("{error}。"))
    }
}

/// The bad cell's record, where it has one already, and what is wrong with it.
fn line(cell: &BadCell) -> String {
    if cell.code.is_empty() {
        cell.message.clone()
    } else {
        format!("{}：{}", cell.code, cell.message)
    }
}
