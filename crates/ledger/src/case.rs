//! Disclosure requests (依申请公开) and the clock of 政府信息公开条例 (国务院令第711号).
//!
//! A case is its receipt and dated [`Event`]s. When the answer is due, and why, is a pure function of
//! them, of the calendar and of the office's [`Rules`]: [`clock`].

mod clock;
mod count;
mod error;
mod event;
mod period;
mod read;
mod rules;
mod standing;
mod stop;

pub use clock::{Clock, Running, State, clock};
pub use count::Step;
pub use error::CaseError;
pub use event::{Asked, Channel, Event, EventKind, Receipt, What};
pub use period::Period;
pub use rules::{AfterPayment, Rules};

/// The ledger whose records are cases.
pub const LEDGER: &str = "disclosure";
