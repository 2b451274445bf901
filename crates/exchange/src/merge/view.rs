//! A plan of taking back, as the window and other programs see it.

use std::collections::BTreeMap;

use gongkai_ledger::OpId;
use gongkai_ledger::dispatch::Dispatch;
use gongkai_ledger::value::Value;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Side;

/// A plan as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct MergePlanView {
    /// The plan's number while the program runs.
    pub id: u32,
    pub files: Vec<MergeFile>,
    pub counts: MergeCounts,
    pub cells: CellCounts,
    /// Workbooks of the same sendings that are still out once this is done.
    pub outstanding: Vec<Dispatch>,
}

/// One file that came back.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct MergeFile {
    pub file: String,
    /// Of its bytes, in lower-case hex.
    pub sha256: String,
    /// The ledger's key; none: it holds no list of ours.
    pub ledger: Option<String>,
    /// What it is the return of; several where rows of several workbooks were put together.
    pub dispatches: Vec<Dispatch>,
    /// Whether it is just what went out, which nobody filled in: no return.
    pub untouched: bool,
    pub columns: Vec<MergeColumn>,
    /// What the clerk should look at.
    pub warnings: Vec<String>,
}

/// A column of a file, and which one of the record it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MergeColumn {
    pub sheet: String,
    /// As Excel letters it.
    pub column: String,
    /// The header's levels from the top.
    pub header: Vec<String>,
    /// A field's key or `extra/HEADER`; none: its cells are not taken.
    pub field: Option<String>,
    /// Why, in the clerk's words.
    pub why: String,
}

/// What happens to the rows, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MergeCounts {
    pub taken: u32,
    pub unchanged: u32,
    pub conflict: u32,
    pub refused: u32,
    pub added: u32,
    pub missing: u32,
    pub unsure: u32,
}

/// What happens to the cells, counted; those that say nothing new are not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CellCounts {
    pub taken: u32,
    /// Those that no choice has settled.
    pub conflict: u32,
    /// Those that the clerk settled, one way or the other.
    pub settled: u32,
    pub refused: u32,
}

/// What happens to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RowAction {
    /// Its changes are taken.
    Taken,
    Unchanged,
    /// A cell was changed on both sides, whether or not the clerk settled it; its other changes are taken.
    Conflict,
    /// A cell says what its field cannot take; its other changes are taken.
    Refused,
    /// No record of ours: a new one, if the clerk says so.
    Added,
    /// A record that went out and did not come back; it stays as it is.
    Missing,
    /// It may be one of several records, or of one that it is not sure to be; the clerk has to say.
    Unsure,
}

/// What happens to a cell that came back changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum CellAction {
    Taken,
    Conflict,
    Refused,
}

/// Some rows, and how many there are of their kind.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct MergeRows {
    pub total: u32,
    pub rows: Vec<MergeRow>,
}

/// One row of a file, and what happens to it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct MergeRow {
    /// Its number in the plan, by which a choice names it; none: nothing is to be chosen.
    pub number: Option<u32>,
    pub file: String,
    /// Who it came back from.
    pub recipient: Option<String>,
    pub sheet: Option<String>,
    /// As Excel numbers it; none: a record that did not come back.
    pub row: Option<u32>,
    pub action: RowAction,
    pub code: Option<String>,
    /// Codes of the records it may be.
    pub candidates: Vec<String>,
    pub changes: Vec<MergeCell>,
    /// Of an added row, what the record would hold, by field key.
    pub fields: BTreeMap<String, Value>,
    /// Of an added row, by header path.
    pub extra: BTreeMap<String, String>,
    /// Of an added row, whether the clerk takes it.
    pub accepted: bool,
    pub reason: Option<String>,
}

/// A cell that came back changed.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct MergeCell {
    /// A field's key or `extra/HEADER`.
    pub field: String,
    /// What went out.
    pub base: Option<Value>,
    pub ours: Option<Value>,
    pub theirs: Option<Value>,
    pub action: CellAction,
    /// Of a conflict, which side the clerk took.
    pub settled: Option<Side>,
    /// Who changed ours last since it went out.
    pub changed_by: Option<Who>,
    pub reason: Option<String>,
}

/// Who changed a cell, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Who {
    pub op: OpId,
    pub actor: String,
    /// `YYYY-MM-DD HH:MM:SS`, local time.
    pub at: String,
    /// What the operation is called.
    pub label: String,
}
