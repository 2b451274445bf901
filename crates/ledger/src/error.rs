//! What can go wrong with a ledger file, in the clerk's words.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rusqlite::ErrorCode;

use crate::case::CaseError;
use crate::journal::OpView;
use crate::{OpId, RecordId};

/// Why the ledger refused. Nothing was changed.
///
/// The messages are for the clerk: what happened, and what to do. None carries a record's contents,
/// so an error may be logged.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    #[error("无法在“{}”建立台账文件夹，请换一个有写入权限的位置", .path.display())]
    Folder {
        path: PathBuf,
        source: std::io::Error,
    },

    #[error(
        "无法打开台账文件“{}”，请检查文件是否存在、是否有读写权限；放在光盘、写保护的 U 盘或网盘同步文件夹里的，请复制到本机硬盘",
        .path.display()
    )]
    CannotOpen { path: PathBuf },

    #[error(
        "“{}”不是公开台账的台账文件，没有改动它。如要导入 Excel 表格，请使用“导入”",
        .path.display()
    )]
    NotALedger { path: PathBuf },

    #[error(
        "台账文件“{}”由更新版本的公开台账保存（文件格式 {file}，本程序支持到 {program}），\
         没有改动它。请升级本程序后再打开",
        .path.display()
    )]
    NewerFile {
        path: PathBuf,
        file: i64,
        program: i64,
    },

    #[error(
        "台账文件“{}”所在的位置不支持安全读写（多为网络共享盘），请把台账放在本机硬盘上",
        .path.display()
    )]
    SharedFolder { path: PathBuf },

    #[error("升级台账文件前未能备份到“{}”，没有改动它。请检查磁盘空间和写入权限", .path.display())]
    Backup { path: PathBuf },

    #[error("台账文件正被另一个程序占用，请关闭其他窗口或稍后再试")]
    Locked,

    #[error("磁盘空间不足，没有保存。请清理磁盘后再试")]
    DiskFull,

    #[error("台账文件是只读的，没有保存。请取消文件的只读属性，或检查写入权限")]
    ReadOnly,

    #[error("台账文件已损坏，请先复制一份留底，再用备份文件恢复")]
    Damaged,

    #[error("没有“{key}”这个台账")]
    UnknownLedger { key: String },

    #[error("{ledger}没有“{column}”这一列")]
    UnknownColumn { ledger: String, column: String },

    #[error("“{column}”一列不能直接改写")]
    FixedColumn { column: String },

    #[error("“{column}”一列的值形式不对：时限列要填时限，其他列要填文字")]
    WrongValue { column: String },

    #[error("同一条记录里有两列的表头都是“{header}”，请先改掉其中一个表头")]
    RepeatedHeader { header: String },

    #[error("这条记录已不存在（内部编号 {}），可能已被删除或撤销", .id.0)]
    UnknownRecord { id: RecordId },

    #[error("没有第 {} 号操作", .op.0)]
    UnknownOperation { op: OpId },

    #[error("{}已经撤销过了", quoted(.op))]
    AlreadyUndone { op: Box<OpView> },

    #[error("{}留下的内容已经不在了，没有可撤销的", quoted(.op))]
    NothingToUndo { op: Box<OpView> },

    #[error("{}之后又有操作改动了同样的内容，请先撤销：{}", quoted(.op), list(.by))]
    UndoBlocked { op: Box<OpView>, by: Vec<OpView> },

    #[error("无法保存文件到“{}”，请检查磁盘空间和写入权限，再试一次", .path.display())]
    Attachment {
        path: PathBuf,
        source: std::io::Error,
    },

    #[error(
        "台账旁边的附件文件夹里没有这个文件，可能被移动、改动或删除。请把附件文件夹和台账文件放在一起"
    )]
    NoAttachment,

    #[error("台账文件里的内容无法识别（{what}），请先复制一份留底，再用备份文件恢复")]
    Unreadable { what: &'static str },

    #[error("“{name}”要在 {least} 到 {most} 之间，现在填的是 {given}，没有保存")]
    SettingOutOfRange {
        name: &'static str,
        least: i64,
        most: i64,
        given: i64,
    },

    #[error("没有这份放假通知，可能已经移除。请重新打开“设置”里的工作日历核对")]
    NoSuchNotice,

    #[error("{date} 没有手工设定过，不用取消")]
    NotSetByHand { date: Date },

    #[error(transparent)]
    Case(#[from] CaseError),

    #[error("读写台账文件时出错（{0}），没有保存。请再试一次；仍不行时请把这句话告诉维护人员")]
    Sqlite(#[source] rusqlite::Error),
}

impl LedgerError {
    /// A name for programs that stays the same when the words change.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Folder { .. } => "ledger_folder",
            Self::CannotOpen { .. } => "ledger_cannot_open",
            Self::NotALedger { .. } => "not_a_ledger",
            Self::NewerFile { .. } => "newer_file",
            Self::SharedFolder { .. } => "shared_folder",
            Self::Backup { .. } => "ledger_backup",
            Self::Locked => "ledger_locked",
            Self::DiskFull => "disk_full",
            Self::ReadOnly => "read_only",
            Self::Damaged => "ledger_damaged",
            Self::UnknownLedger { .. } => "unknown_ledger",
            Self::UnknownColumn { .. } => "unknown_column",
            Self::FixedColumn { .. } => "fixed_column",
            Self::WrongValue { .. } => "wrong_value",
            Self::RepeatedHeader { .. } => "repeated_header",
            Self::UnknownRecord { .. } => "unknown_record",
            Self::UnknownOperation { .. } => "unknown_operation",
            Self::AlreadyUndone { .. } => "already_undone",
            Self::NothingToUndo { .. } => "nothing_to_undo",
            Self::UndoBlocked { .. } => "undo_blocked",
            Self::Attachment { .. } => "attachment_not_kept",
            Self::NoAttachment => "no_attachment",
            Self::Unreadable { .. } => "ledger_unreadable",
            Self::SettingOutOfRange { .. } => "setting_out_of_range",
            Self::NoSuchNotice => "no_such_notice",
            Self::NotSetByHand { .. } => "not_set_by_hand",
            Self::Case(error) => error.code(),
            Self::Sqlite(_) => "ledger_sqlite",
        }
    }

    /// While opening, SQLite's "not a database" and "cannot open" speak of that file.
    pub(crate) fn opening(path: &Path) -> impl Fn(rusqlite::Error) -> Self + '_ {
        move |error| match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotALedger {
                path: path.to_owned(),
            },
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::CannotOpen {
                path: path.to_owned(),
            },
            _ => error.into(),
        }
    }
}

impl From<rusqlite::Error> for LedgerError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked,
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged,
            _ => Self::Sqlite(error),
        }
    }
}

/// An operation's label in quotes; quotes within become single ones.
fn quoted(op: &OpView) -> String {
    format!("“{}”", op.label.replace('“', "‘").replace('”', "’"))
}

fn list(operations: &[OpView]) -> String {
    let quoted: Vec<_> = operations.iter().map(quoted).collect();
    quoted.join("、")
}
