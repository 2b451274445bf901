//! Disclosure requests (依申请公开) and the clock of 政府信息公开条例 (国务院令第711号).
//!
//! A case is its receipt and dated [`Event`]s. When the answer is due, and why, is a pure function of
//! them, of the calendar and of the office's [`Rules`]: [`clock`]. Which event may come next is
//! [`moves`].
//!
//! The events lie in the ledger file beside the record, as do the letters written for it ([`Document`]),
//! and change through the journal like any cell;
//! a record with events has its 答复期限 computed, one without keeps the one it was given
//! (`docs/adr/0005-suspended-clock.md`).

mod admit;
mod clock;
mod count;
mod detail;
pub(crate) mod document;
mod error;
mod event;
mod fee;
mod follow;
mod judge;
pub(crate) mod keep;
mod kind;
mod merge;
mod month;
pub(crate) mod number;
mod period;
mod read;
mod receipt;
mod record;
mod rules;
mod running;
mod similar;
mod split;
mod stage;
mod standing;
mod stop;
mod transfer;
mod words;

pub use admit::{Move, moves};
pub use clock::{Clock, State, clock};
pub(crate) use count::counted;
pub use count::{Mark, Step, due};
pub use detail::{Detail, Form};
pub use document::{Document, DocumentKind};
pub use error::CaseError;
pub use event::{Asked, Event, What};
pub use fee::Fee;
pub use keep::{Case, told_extension};
pub use kind::EventKind;
pub use number::{NumberPattern, REQUEST};
pub use period::Period;
pub use receipt::{Channel, Receipt};
pub use rules::{AfterPayment, Rules};
pub use running::Running;
pub use similar::Similar;
pub use stage::Stage;

/// The ledger whose records are cases.
pub const LEDGER: &str = "disclosure";
