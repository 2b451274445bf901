//! Where workbooks and ledgers meet: what a received list says, what importing it would do, how a ledger goes out as
//! offices exchange it, and how a form of another office is filled in.

pub mod edit;
mod error;
pub mod export;
pub mod fill;
pub mod import;
pub mod recognise;
pub mod report;
pub mod view;

pub use error::{BadCell, ExchangeError};
