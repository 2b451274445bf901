//! A ledger going out as offices exchange it: a titled, bordered sheet that prints.

mod layout;
mod mask;
mod write;

pub use layout::suggested_name;
pub use write::{ExportOptions, write};
pub(crate) use write::{cell, pictures};
