//! The records of the office's ledgers, kept in one SQLite file.
//!
//! A ledger is a [`definition::Definition`] and a table made from it. Every change goes through
//! [`Ledger::transact`], which writes it together with its journal in one SQLite transaction; from
//! the journal come undo, also of a whole import and after a restart, and the timeline of a record.
//! A disclosure request is a record with events, from which its deadline is computed ([`case`]). What
//! the deadlines are counted with, the office's [`calendar`] and rules, changes after a look at what would
//! move ([`foresee`]).
//! What goes out to be filled in is kept in a register until it comes back ([`dispatch`]).
//!
//! Every list is a [`query::Query`]; the search index behind it knows every two neighbouring
//! characters of a record.
//!
//! Nothing here reads a clock: today and now come in as arguments.

mod attachments;
pub mod calendar;
pub mod case;
pub mod definition;
pub mod dispatch;
mod error;
mod evidence;
pub mod foresee;
pub mod journal;
pub mod known;
pub mod light;
mod open;
pub mod query;
mod record;
mod search;
pub mod settings;
pub mod value;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use attachments::{Attachment, sha256};
pub use error::LedgerError;
pub use evidence::Evidence;
pub use journal::transact::{Act, Transaction};
pub use open::Ledger;
pub use open::place::{default_path, portable_folder};
pub use record::draft::Draft;

/// A record's number inside the file, the same over all ledgers and never used twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RecordId(pub i64);

/// An operation's number: its place in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OpId(pub i64);
