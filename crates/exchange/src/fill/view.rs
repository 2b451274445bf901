//! A form as it would be filled in, for the window and other programs.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A form as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct FillView {
    /// The plan's number while the program runs.
    pub id: u32,
    /// The form's name without its folder.
    pub file: String,
    pub ledger: String,
    /// A name for the filled form.
    pub suggested: String,
    pub tables: Vec<FillTable>,
    /// Cells that get a value.
    pub filled: u32,
    /// Rows with something the clerk should look at.
    pub doubtful: u32,
    /// What the clerk should know of the form as a whole.
    pub notes: Vec<String>,
}

/// One table of a form.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct FillTable {
    pub sheet: String,
    pub title: Option<String>,
    pub mode: FillMode,
    pub columns: Vec<FillColumn>,
    /// Rows that are filled in or looked at.
    pub rows: u32,
    /// How many of them are put in.
    pub inserted: u32,
}

/// How a table is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum FillMode {
    /// Its rows were empty: records go into them.
    Empty,
    /// Its rows are issues: what they ask is answered.
    Answer,
}

/// A column of a table, and what answers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FillColumn {
    /// As Excel letters it.
    pub column: String,
    /// The header's levels from the top.
    pub header: Vec<String>,
    /// The fields whose values go into it; empty where the ledger has none for it.
    pub fields: Vec<String>,
    /// Why, in the clerk's words.
    pub why: String,
    /// How many of its cells get a value.
    pub filled: u32,
}

/// Some rows of a plan, and how many there are of their kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FillRows {
    pub total: u32,
    pub rows: Vec<FillRow>,
}

/// One row of the filled form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FillRow {
    pub sheet: String,
    /// As Excel numbers it once it is filled in.
    pub row: u32,
    /// The record that answers it.
    pub code: Option<String>,
    pub cells: Vec<FillCell>,
    /// Why no record answers it.
    pub reason: Option<String>,
}

/// One cell that is filled in, or that should be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FillCell {
    /// As Excel letters it.
    pub column: String,
    pub state: CellState,
    /// What the ledger says; of pictures, their names.
    pub value: String,
    /// What stands in the form.
    pub there: String,
}

/// What happens to a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum CellState {
    Filled,
    /// The form says something else there, which stays.
    Differs,
    /// The form has a drop-down list there without this word; it stays empty.
    NotOffered,
}
