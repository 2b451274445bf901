//! A ledger going out as offices exchange it: a titled, bordered sheet that prints.

pub(crate) mod file_name;
pub(crate) mod look;
mod write;

pub use look::suggested_name;
pub(crate) use write::Drawing;
pub use write::{ExportOptions, write};
pub(crate) use write::{cell, pictures};
