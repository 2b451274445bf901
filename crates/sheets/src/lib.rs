//! Workbooks: [`read`] takes any messy file that an office sends and gives plain sheets of cells;
//! [`write`](mod@write) draws a clean sheet as offices exchange it; [`fill`] puts values into a form that
//! another office drew, and leaves all else in it as it is.
//!
//! The crate knows nothing of ledgers, fields or SQL. What a cell means is for others to say; here
//! it is only text, a number, a moment or the like, at a row (numbered from 1, as Excel shows it)
//! and a column (numbered from 0).
//!
//! Files come from strangers. Whatever lies in them, reading ends in a [`read::Workbook`] or a
//! [`SheetError`], within the [`read::Limits`] and without a panic.

mod column;
mod error;
pub mod fill;
pub mod read;
mod serial;
mod windows;
pub mod write;

pub use column::{column_index, column_letters};
pub use error::SheetError;
