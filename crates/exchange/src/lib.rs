//! Where workbooks and ledgers meet: what a received list says, what importing it would do, how a ledger goes out
//! as offices exchange it, and who sees what personal data.

pub mod case;
pub mod clearing;
pub mod edit;
mod error;
pub mod evidence;
pub mod export;
pub mod import;
pub mod mask;
pub mod recognise;
pub mod report;
pub mod view;

pub use error::{BadCell, Cause, ExchangeError};
