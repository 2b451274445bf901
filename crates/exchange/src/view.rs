//! An import's plan as the window shows it.

use std::collections::BTreeMap;

use gongkai_ledger::value::Value;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A plan as a whole: what was understood of the file, and what would happen.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct PlanView {
    /// The plan's number while the program runs.
    pub id: u32,
    /// The file's name without its folder.
    pub file: String,
    /// The ledger the rows would go to; none: the clerk has to say.
    pub into: Option<String>,
    pub tables: Vec<TableView>,
    pub counts: Counts,
    /// What the clerk should look at: a sheet without a table, a value kept as words.
    pub warnings: Vec<String>,
    /// Codes of records that came on this list before and are no longer on it. They stay as they are.
    pub missing: Vec<String>,
    /// The sheets of the file in order, tables or not.
    pub sheets: Vec<String>,
    /// Whether this very file was imported before, and by which operation.
    pub seen_before: Option<gongkai_ledger::OpId>,
    /// Whether it is taken as an assessor's list of what was looked at again (复核).
    pub recheck: bool,
}

/// One table found on a sheet.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct TableView {
    pub sheet: String,
    pub title: Option<String>,
    /// 填报单位, 填报日期 and the like, as found above and below the table.
    pub facts: BTreeMap<String, String>,
    /// Rows as Excel numbers them.
    pub header_rows: Vec<u32>,
    pub columns: Vec<ColumnView>,
    /// How many rows hold records.
    pub rows: u32,
}

/// One column of a table, and where its cells go.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct ColumnView {
    /// As Excel letters it.
    pub column: String,
    /// The header's levels from the top.
    pub header: Vec<String>,
    /// The fields its cells go to: mostly one, several where one cell holds several facts; empty: kept under its
    /// own header.
    pub fields: Vec<String>,
    /// Why, in the clerk's words.
    pub why: String,
    /// The first values, as they stand.
    pub samples: Vec<String>,
    /// Whether the clerk chose it, now or for an earlier file with the same header.
    pub remembered: bool,
}

/// What happens to a row, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Counts {
    pub create: u32,
    pub update: u32,
    pub unchanged: u32,
    pub conflict: u32,
    pub refused: u32,
    pub skipped: u32,
}

/// What happens to one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Action {
    Create,
    Update,
    Unchanged,
    Conflict,
    Refused,
    Skipped,
}

/// Some rows of a plan, and how many there are of their kind.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct PlanRows {
    pub total: u32,
    pub rows: Vec<PlanRow>,
}

/// One row of the file, and what happens to it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct PlanRow {
    pub sheet: String,
    /// As Excel numbers it.
    pub row: u32,
    pub action: Action,
    /// The record it is, where it is one already.
    pub code: Option<String>,
    pub fields: BTreeMap<String, Value>,
    /// By header path.
    pub extra: BTreeMap<String, String>,
    pub changes: Vec<CellChange>,
    /// SHA-256 of the pictures on it, in lower-case hex.
    pub images: Vec<String>,
    /// Why it is refused, skipped or in conflict; or what was noticed on it.
    pub reason: Option<String>,
}

/// One cell a row would change.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct CellChange {
    pub field: String,
    pub old: Option<Value>,
    pub new: Option<Value>,
}

/// A change the clerk makes to a plan before it is carried out.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "set")]
#[ts(export)]
pub enum PlanChange {
    /// The ledger the rows go to.
    Into { ledger: String },
    /// Whether the file is an assessor's list of what was looked at again (复核): it only changes 复核结果 and what
    /// follows from it.
    Recheck { on: bool },
    /// The field a column goes to; none: kept under its own header.
    Column {
        table: u32,
        column: String,
        field: Option<String>,
    },
}

/// Some rows of a sheet as it is, for the clerk to compare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SheetView {
    /// Rows that hold something.
    pub total: u32,
    /// How many columns are in use.
    pub width: u16,
    pub merges: Vec<MergeView>,
    pub rows: Vec<SheetRow>,
}

/// Cells merged into one: rows from 1 as Excel numbers them, columns from 0, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MergeView {
    pub top: u32,
    pub left: u16,
    pub bottom: u32,
    pub right: u16,
}

/// One row of a sheet, and what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SheetRow {
    pub number: u32,
    pub cells: Vec<String>,
    pub role: RowRole,
}

/// What a row of a sheet was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RowRole {
    /// A record.
    Data,
    Title,
    /// 填报单位, 填报日期 and the like.
    Facts,
    Header,
    /// A title between the rows that names the rows below it.
    Group,
    /// 合计, 小计, and sheets that only sum others up.
    Total,
    Blank,
    /// Notes and signatures below the table.
    Footer,
}

impl RowRole {
    /// What the clerk calls it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Data => "记录",
            Self::Title => "标题",
            Self::Facts => "填报单位等说明",
            Self::Header => "表头",
            Self::Group => "分组行",
            Self::Total => "合计、汇总",
            Self::Blank => "空行",
            Self::Footer => "落款、备注",
        }
    }
}
