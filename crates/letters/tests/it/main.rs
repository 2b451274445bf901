//! Templates as people and Word make them, and the letters they become.

#![expect(
    clippy::unwrap_used,
    reason = "what fails in a test should end it there"
)]

mod document;
mod faults;
mod filling;
mod shipped;
