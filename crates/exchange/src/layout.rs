//! The forms a ledger goes out in: which columns, under which names, which of them others fill in, and how the page
//! looks. Some ship with the program; others are learned from a received workbook and lie in the ledger file.

mod kept;
mod laid;
mod learn;
mod page;
mod shipped;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use kept::{layouts, named, recommended};
pub(crate) use laid::{Laid, Source};
pub use learn::{Learning, learn};
pub use page::PageSetup;

/// In a layout's title, the office's own name.
pub(crate) const OFFICE: &str = "{单位}";

/// A form a ledger goes out in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Layout {
    pub name: String,
    /// The ledger's key.
    pub ledger: String,
    /// The sheet's title; `{单位}` in it is the office's own name.
    pub title: String,
    /// What stands under the title, for those who fill the sheet in.
    pub note: String,
    pub columns: Vec<LayoutColumn>,
    pub page: PageSetup,
    /// Whether it ships with the program.
    #[serde(default)]
    pub shipped: bool,
}

/// A column of a layout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LayoutColumn {
    /// `serial` (the running number of the rows), `code`, a field's key, `extra/HEADER`, or empty: nothing of ours, a
    /// column of the form that stays blank.
    pub column: String,
    /// The header's levels from the top; none: the ledger's own name for it.
    pub header: Vec<String>,
    /// Whether whoever receives the sheet fills it in.
    pub fill: bool,
}
