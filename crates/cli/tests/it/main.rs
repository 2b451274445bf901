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
// What a department does to a sheet, openpyxl and LibreOffice do; they are not there under Wine.
#[cfg(not(windows))]
mod returning;
mod truth;
mod usage;
