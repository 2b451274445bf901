use std::io::{self, ErrorKind};

use thiserror::Error;

use crate::windows::{Trouble, trouble};

/// Why a file was not read or not written. The text is for the clerk: what is the matter, where,
/// and what to do next. It never quotes a cell, so that it may be logged.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SheetError {
    #[error("没有找到这个文件，可能已被移动、改名或删除。请重新选择。")]
    NotFound,
    #[error("这是一个文件夹，不是表格文件。请选择其中的表格文件。")]
    Folder,
    #[error("没有权限打开这个文件。请把它复制到自己的文件夹（例如桌面）后再试。")]
    NoPermission,
    #[error("文件正被 WPS（或 Excel 等程序）打开。请先在那里关闭它，或另存一份，再试。")]
    InUse,
    #[error("连不上文件所在的网络位置。请检查网络和共享盘的登录，或先把文件复制到本机再试。")]
    Unreachable,
    #[error(
        "文件还在云端（OneDrive 等），没有下载到本机。请先在文件夹里右键“始终保留在此设备上”，或复制到本机再试。"
    )]
    InCloud,
    #[error("读取文件时出错：{0}。如果文件在 U 盘或网络盘上，请先复制到本机再试。")]
    Reading(#[source] io::Error),

    #[error("文件是空的（0 字节），可能没有下载完整。请重新获取这个文件。")]
    Empty,
    #[error("这不是表格文件，它的内容实际是{actual}。请选择 .xlsx、.xls 或 .csv 表格。")]
    NotASheet { actual: &'static str },
    #[error("这不是文本文件。请把里面的文字复制到记事本，另存为 .txt 再试。")]
    NotAText,
    #[error("暂不支持直接读取{actual}。{advice}")]
    Unsupported {
        actual: &'static str,
        advice: &'static str,
    },
    #[error("文件有密码。请输入打开它的密码；不知道密码时，请向发来文件的单位询问。")]
    Encrypted,
    #[error("密码不对，文件没有打开。请核对大小写和全角、半角后重新输入。")]
    WrongPassword,
    #[error(
        "文件已损坏或不完整（{place}：{detail}）。请重新获取，或在 WPS 中打开后另存为 .xlsx 再试。"
    )]
    Damaged { place: String, detail: String },
    #[error("文件里没有可以读取的工作表。请在 WPS 中打开它查看内容。")]
    NoSheets,

    #[error("单元格太多：超过 {limit} 个。请把文件拆成几个较小的文件再试。")]
    TooManyCells { limit: u64 },
    #[error("文字太多：超过 {} MB。请把文件拆成几个较小的文件再试。", limit / 1_048_576)]
    TooMuchText { limit: u64 },
    #[error("文件太大：超过 {} MB。请把文件拆成几个较小的文件再试。", limit / 1_048_576)]
    FileTooLarge { limit: u64 },
    #[error(
        "文件解开后异常庞大，不像正常的表格，为安全起见没有读取。请在 WPS 中打开确认，删除多余的空行空列并另存后再试。"
    )]
    Inflated,

    #[error("保存位置的文件夹不存在。请重新选择保存位置。")]
    NoFolder,
    #[error("要替换的文件是只读的。请取消它的只读属性，或换一个文件名保存。")]
    ReadOnly,
    #[error("没有权限保存到这个文件夹，或它是只读的。请换一个位置保存（例如桌面）。")]
    ReadOnlyFolder,
    #[error(
        "同名文件正被 WPS（或 Excel 等程序）打开，没有保存。请先在那里关闭它，或换一个文件名保存。"
    )]
    TargetInUse,
    #[error(
        "没有权限替换同名文件，或它正在 WPS、Excel 中打开。请先关闭那个文件，或换一个位置保存。"
    )]
    CannotReplace,
    #[error("磁盘空间不足，没有保存。请清理磁盘或换一个位置保存。")]
    DiskFull,
    #[error("保存文件时出错：{0}。请换一个位置再试。")]
    Writing(#[source] io::Error),
    #[error("行数太多：一张工作表最多还能放 {limit} 行。请先筛选，分成几个文件导出。")]
    TooManyRows { limit: u32 },
    #[error("第 {row} 行 {column} 列的文字超过 32767 个字，表格放不下。请先缩短这段文字。")]
    TextTooLong { row: u32, column: String },
    #[error("要导出的表有 {count} 列，无法写成工作表（应为 1 至 16384 列）。")]
    ColumnCount { count: usize },

    #[error("文件在读取之后被改动或替换过，图片已对不上。请重新导入这个文件。")]
    Changed,
    #[error("图片太大：超过 {} MB。请先压缩这张图片，或把它作为附件另行添加。", limit / 1_048_576)]
    PictureTooLarge { limit: u64 },

    #[error("不能在{actual}里填写。{advice}")]
    NotAForm {
        actual: &'static str,
        advice: &'static str,
    },
    #[error("不能写到来文本身上。请换一个文件名，来文保持原样。")]
    OverForm,
    #[error("来文是 .{ending} 文件，填好的表也要存成 .{ending}。请改一下文件名的后缀。")]
    OtherEnding { ending: &'static str },
    #[error(
        "{place}有{what}，插入行以后对不上，没有填写。请在 WPS 里先把表格的空行加够，另存后再填。"
    )]
    Immovable { place: String, what: &'static str },

    #[error("已取消。")]
    Cancelled,
}

impl SheetError {
    /// A stable name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "file_not_found",
            Self::Folder => "file_is_folder",
            Self::NoPermission => "file_no_permission",
            Self::InUse => "file_in_use",
            Self::Unreachable => "file_unreachable",
            Self::InCloud => "file_in_cloud",
            Self::Reading(_) => "file_unreadable",
            Self::Empty => "file_empty",
            Self::NotASheet { .. } => "not_a_sheet",
            Self::NotAText => "not_a_text",
            Self::Unsupported { .. } => "file_unsupported",
            Self::Encrypted => "file_encrypted",
            Self::WrongPassword => "wrong_password",
            Self::Damaged { .. } => "file_damaged",
            Self::NoSheets => "no_sheets",
            Self::TooManyCells { .. } => "too_many_cells",
            Self::TooMuchText { .. } => "too_much_text",
            Self::FileTooLarge { .. } => "file_too_large",
            Self::Inflated => "file_inflated",
            Self::NoFolder => "no_folder",
            Self::ReadOnly => "read_only",
            Self::ReadOnlyFolder => "read_only_folder",
            Self::TargetInUse => "target_in_use",
            Self::CannotReplace => "cannot_replace",
            Self::DiskFull => "disk_full",
            Self::Writing(_) => "write_failed",
            Self::TooManyRows { .. } => "too_many_rows",
            Self::TextTooLong { .. } => "text_too_long",
            Self::ColumnCount { .. } => "column_count",
            Self::Changed => "file_changed",
            Self::PictureTooLarge { .. } => "picture_too_large",
            Self::NotAForm { .. } => "not_a_form",
            Self::OverForm => "over_form",
            Self::OtherEnding { .. } => "other_ending",
            Self::Immovable { .. } => "form_immovable",
            Self::Cancelled => "cancelled",
        }
    }

    /// Tells why a file could not be opened or read.
    pub fn from_reading(error: io::Error) -> Self {
        match (trouble(&error), error.kind()) {
            (Some(Trouble::Held), _) | (_, ErrorKind::ResourceBusy) => Self::InUse,
            (Some(Trouble::Unreachable), _) => Self::Unreachable,
            (Some(Trouble::InCloud), _) => Self::InCloud,
            (_, ErrorKind::NotFound) => Self::NotFound,
            (_, ErrorKind::PermissionDenied) => Self::NoPermission,
            (_, ErrorKind::IsADirectory) => Self::Folder,
            _ => Self::Reading(error),
        }
    }

    /// Tells why a file could not be written: a new one, or more of one.
    pub fn from_writing(error: io::Error) -> Self {
        match (trouble(&error), error.kind()) {
            (Some(Trouble::Unreachable), _) => Self::Unreachable,
            (_, ErrorKind::NotFound) => Self::NoFolder,
            (_, ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => {
                Self::ReadOnlyFolder
            }
            (_, ErrorKind::StorageFull | ErrorKind::QuotaExceeded) => Self::DiskFull,
            _ => Self::Writing(error),
        }
    }

    /// Tells why the finished file could not take the place of the old one. On Windows that is, as
    /// a rule, because the old one is open in another program.
    pub fn from_replacing(error: io::Error) -> Self {
        match (trouble(&error), error.kind()) {
            (Some(Trouble::Held), _) | (_, ErrorKind::ResourceBusy) => Self::TargetInUse,
            (_, ErrorKind::PermissionDenied) => Self::CannotReplace,
            _ => Self::from_writing(error),
        }
    }

    pub(crate) fn damaged(place: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::Damaged {
            place: place.into(),
            detail: detail.into(),
        }
    }
}
