//! What was done to the ledger: one entry a change, gathered in operations that can be undone.

mod chain;
pub(crate) mod entries;
mod history;
mod plan;
mod since;
pub(crate) mod transact;
mod undo;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::case::{Document, Event};
use crate::value::Value;

pub use since::Since;

/// What an operation was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum OpKind {
    Import,
    Create,
    Edit,
    Assign,
    Delete,
    /// Workbooks went out to be filled in.
    Send,
    /// Workbooks that had gone out were taken back.
    Merge,
    /// A holiday notice, or a day of the office's own.
    Calendar,
    Undo,
}

/// One operation, as lists of operations show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct OpView {
    pub id: crate::OpId,
    pub kind: OpKind,
    /// What a clerk calls it: 导入 “d03.xlsx”, 分派 23 条.
    pub label: String,
    /// `YYYY-MM-DD HH:MM:SS`, local time.
    pub at: String,
    pub actor: String,
    /// How many records it touched.
    pub records: u32,
    /// The operation that undid it, if one did and was not itself undone since.
    pub undone_by: Option<crate::OpId>,
}

/// One change in a record's timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct HistoryEntry {
    pub op: OpView,
    pub change: Change,
}

/// What happened to the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "what")]
#[ts(export)]
pub enum Change {
    Created,
    Deleted,
    /// An undo brought it back.
    Restored,
    /// `column` is a field's key, or `extra/HEADER` for a column no field takes.
    Set {
        column: String,
        old: Option<Value>,
        new: Option<Value>,
    },
    /// A step of its case.
    Event {
        event: Event,
        /// Its day, name and details on one line.
        words: String,
        /// Whether an undo took it back.
        taken_back: bool,
    },
    /// A letter of its case.
    Document {
        document: Document,
        /// Whether an undo took it back.
        taken_back: bool,
    },
}

/// What undoing an operation would do, for the clerk to look at first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct UndoPlan {
    pub op: OpView,
    /// Records that would go.
    pub deletes: u32,
    /// Records that would come back.
    pub restores: u32,
    /// Cells that would take their old value again.
    pub cells: u32,
    /// Workbooks whose sending or return would no longer count.
    pub workbooks: u32,
    /// Entries of the calendar that would; the due days follow.
    pub calendar: u32,
    /// Later operations on records that would go: their changes go along, and come back if this
    /// undo is undone. Newest first.
    pub takes_along: Vec<OpView>,
    /// What has to be undone first: later operations that changed the same cells or took the code of
    /// a record that would come back, the undo of that record's import, and the return of workbooks
    /// whose sending would no longer count. Newest first; empty: it can be undone.
    pub blocked_by: Vec<OpView>,
}
