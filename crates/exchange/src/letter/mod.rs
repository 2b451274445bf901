//! The letters of a disclosure case: which may be written, what each needs from the clerk, and the
//! words that go into its template.
//!
//! A letter is of a [`DocumentKind`](gongkai_ledger::case::DocumentKind). Its template ships with the program, or is the office's own
//! ([`template`]); its values come from the record, the case and its clock, the settings, and from what
//! the clerk adds ([`Detail`]). What a reply rests on and how it can be challenged follows from its
//! result ([`ruling`]), so that it is the same in every template.

mod detail;
mod facts;
mod offer;
pub mod ruling;
pub mod template;
mod values;
mod write;

pub use detail::{Detail, Form};
pub use offer::{Offer, offers};
pub use write::{Written, copy, write};
