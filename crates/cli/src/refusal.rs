//! Why a command was not carried out.

use std::io;
use std::path::PathBuf;

use gongkai_calendar::notice::NoticeError;
use gongkai_exchange::ExchangeError;
use gongkai_ledger::LedgerError;
use gongkai_sheets::SheetError;
use thiserror::Error;

/// Each message says what is the matter and what to do. Nothing was changed.
#[derive(Debug, Error)]
pub(crate) enum Refusal {
    #[error(transparent)]
    Exchange(#[from] ExchangeError),
    #[error("没有找到台账文件“{}”。请核对 --ledger，或先用 import 导入一份清单。", .0.display())]
    NoLedgerFile(PathBuf),
    #[error("没有可以撤销的操作。")]
    NothingToUndo,
    #[error("没有读到通知“{}”：{error}", .path.display())]
    NoticeUnread { path: PathBuf, error: SheetError },
    #[error("{0}。")]
    Notice(#[from] NoticeError),
    #[error("结果没有写出去：{0}。")]
    Output(#[from] io::Error),
}

impl Refusal {
    /// A stable name for programs.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Exchange(error) => error.code(),
            Self::NoLedgerFile(_) => "no_ledger_file",
            Self::NothingToUndo => "nothing_to_undo",
            Self::NoticeUnread { .. } => "notice_unread",
            Self::Notice(_) => "bad_notice",
            Self::Output(_) => "output",
        }
    }

    /// The single cells, faults, records or files it speaks of, where there are several.
    pub(crate) fn details(&self) -> Vec<String> {
        match self {
            Self::Exchange(ExchangeError::BadValues(cells)) if cells.len() > 1 => {
                cells.iter().map(|cell| cell.message.clone()).collect()
            }
            Self::Exchange(ExchangeError::Refused { causes, .. }) if causes.len() > 1 => {
                causes.iter().map(ToString::to_string).collect()
            }
            Self::Exchange(ExchangeError::Template { error, .. }) => error.lines(),
            _ => Vec::new(),
        }
    }
}

impl From<LedgerError> for Refusal {
    fn from(error: LedgerError) -> Self {
        Self::Exchange(error.into())
    }
}

impl From<SheetError> for Refusal {
    fn from(error: SheetError) -> Self {
        Self::Exchange(error.into())
    }
}
