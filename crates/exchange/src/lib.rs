//! Where workbooks and ledgers meet: what a received list says, what importing it would do, and how a ledger goes out
//! as offices exchange it; and the letters of its cases.

pub mod edit;
mod error;
pub mod export;
pub mod import;
pub mod letter;
pub mod recognise;
pub mod report;
pub mod view;

pub use error::{BadCell, ExchangeError};
