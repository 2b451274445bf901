//! A ledger going out as offices exchange it: a titled, bordered sheet that prints.

mod layout;
mod write;

pub(crate) use layout::plain_name;
pub use layout::suggested_name;
pub use write::{ExportOptions, write};
