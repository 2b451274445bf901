//! Where workbooks and ledgers meet: what a received list says, what importing it would do, how a ledger goes out as
//! offices exchange it, how what others filled in comes home, how a form of another office is filled in,
//! the letters of its cases, and who sees what personal data.

pub mod case;
pub mod clearing;
pub mod edit;
mod error;
pub mod evidence;
pub mod export;
pub mod fill;
pub mod import;
mod key;
pub mod layout;
pub mod letter;
pub mod mask;
pub mod merge;
pub mod recognise;
pub mod report;
pub mod send;
pub mod view;

pub use error::{BadCell, Cause, ExchangeError};
