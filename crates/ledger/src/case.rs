//! Disclosure requests (依申请公开) and the clock of 政府信息公开条例 (国务院令第711号).
//!
//! A case is its receipt and dated [`Event`]s. When the answer is due, and why, is a pure function of
//! them, of the calendar and of the office's [`Rules`]: [`clock`]. Which event may come next is
//! [`moves`].
//!
//! The events lie in the ledger file beside the record and change through the journal like any cell;
//! a record with events has its 答复期限 computed, one without keeps the one it was given
//! (`docs/adr/0005-suspended-clock.md`).

mod admit;
mod clock;
mod count;
mod error;
mod event;
mod judge;
pub(crate) mod keep;
mod period;
mod read;
mod record;
mod rules;
mod standing;
mod stop;
mod words;

pub use admit::{Move, moves};
pub use clock::{Clock, Running, State, clock};
pub use count::Step;
pub(crate) use count::counted;
pub use error::CaseError;
pub use event::{Asked, Channel, Event, EventKind, Receipt, What};
pub use keep::Case;
pub use period::Period;
pub use rules::{AfterPayment, Rules};

/// The ledger whose records are cases.
pub const LEDGER: &str = "disclosure";
