//! Sending out: what is filtered, split among those who have to fill it in, a workbook each.

mod groups;
mod out;
mod pack;
mod stage;

use gongkai_ledger::OpId;
use gongkai_ledger::definition::{Definition, Field, FieldKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::layout::Layout;

pub use groups::{Group, Groups, groups};
pub use out::send;

/// What a list is split by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SplitBy {
    /// 责任单位, 承办科室.
    Department,
    /// 责任人, 经办人.
    Owner,
    /// 单位: whose issue it is.
    Unit,
}

impl SplitBy {
    fn key(self) -> &'static str {
        match self {
            Self::Department => "department",
            Self::Owner => "owner",
            Self::Unit => "unit",
        }
    }

    /// What a clerk calls it.
    fn name(self) -> &'static str {
        match self {
            Self::Department => "责任单位",
            Self::Owner => "责任人",
            Self::Unit => "单位",
        }
    }

    /// The field of a ledger; none where the ledger has none of the kind.
    fn field(self, of: &Definition) -> Option<&Field> {
        of.field(self.key())
    }
}

/// Whether a cell of the field may name several who all get the record.
fn names_several(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Department | FieldKind::Person)
}

/// How to send.
#[derive(Debug, Clone)]
pub struct SendOptions {
    pub by: SplitBy,
    pub layout: Layout,
    /// A workbook's name without its ending; see [`NAME`].
    pub name: String,
    /// The day the workbooks are to be back.
    pub due: Option<Date>,
    /// Hide the middle of personal data.
    pub mask: bool,
    /// Also all workbooks in one zip.
    pub zip: bool,
    pub today: Date,
}

/// The usual name: the words in brackets stand for the sheet's title, who it goes to and the day it goes out.
pub const NAME: &str = "{表名}（{收件}）";

/// What was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Sent {
    pub op: OpId,
    pub files: Vec<SentFile>,
    /// The name of the zip, where one was made.
    pub zip: Option<String>,
    /// Codes of records that name nobody to send them to.
    pub unassigned: Vec<String>,
}

/// One workbook that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SentFile {
    /// Its name in the folder.
    pub file: String,
    pub recipient: String,
    pub records: u32,
}
