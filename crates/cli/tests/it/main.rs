//! The program as others call it: what it prints, what it writes, how it ends.

#![expect(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod calendar;
mod case;
mod clearing;
mod exporting;
mod filling;
mod importing;
mod letters;
mod office;
mod personal;
mod records;
mod returning;
mod truth;
mod usage;
