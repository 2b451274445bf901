//! Which records of a ledger, in which order: the one question the grid, the command line and the
//! export ask.

mod columns;
mod counts;
mod filter;
pub(crate) mod ids;
pub(crate) mod order;
mod rows;
pub(crate) mod select;
mod used;
mod values;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::light::Light;
use crate::value::Value;

pub use counts::LedgerCount;

/// Which records of one ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(export)]
pub struct Query {
    /// The ledger's key.
    pub ledger: String,
    /// Words that must stand somewhere in the record's text, apart by blanks.
    pub search: String,
    pub filters: Vec<Filter>,
    /// First the first; after all of them, by code.
    pub sort: Vec<Sort>,
}

/// One condition on one column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Filter {
    /// A field's key, `extra/HEADER`, or `id`, `code`, `light`, `due` (the computed day), `op` (the
    /// operation that made the record), `open` (是/否). A ledger's own field of that name comes first.
    pub column: String,
    pub test: Test,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "is", content = "value")]
#[ts(export)]
pub enum Test {
    /// One of these values; `""` is the empty field.
    OneOf(Vec<String>),
    Contains(String),
    /// Dates: on that day or before.
    Until(String),
    /// Dates: on that day or after.
    Since(String),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Sort {
    /// As [`Filter::column`].
    pub column: String,
    pub descending: bool,
}

/// Some rows of an answer, and how many there are in all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Page {
    pub total: u32,
    /// How many of `total` still need work.
    pub open: u32,
    pub rows: Vec<Row>,
}

/// A record as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Row {
    pub id: crate::RecordId,
    pub code: String,
    /// By field key; an empty field is left out.
    pub fields: BTreeMap<String, Value>,
    /// By the header path of the received list, `/` between its levels.
    pub extra: BTreeMap<String, String>,
    /// The day the work is due, computed where its words are relative.
    #[ts(type = "string | null")]
    pub due: Option<jiff::civil::Date>,
    pub light: Light,
    /// Whether it still needs work.
    pub open: bool,
    /// The columns whose middle is hidden, by field key and `extra/HEADER`; the ledger itself hides nothing.
    pub masked: Vec<String>,
}
