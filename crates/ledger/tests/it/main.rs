//! The ledger as its callers see it.

#![expect(
    clippy::unwrap_used,
    reason = "what fails in a test should end it there"
)]

mod calendar;
mod case;
mod dispatch;
mod files;
mod journal;
mod lights;
mod lists;
mod office;
mod properties;
mod records;
mod search;
mod settings;
