//! The crate as others see it: real lists, handmade oddities, and what must be refused.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod csv;
mod damage;
mod docx;
mod encrypted;
mod fill;
mod handmade;
#[cfg(windows)]
mod held;
mod html;
mod pictures;
mod refusals;
mod samples;
mod write;
mod xls;
mod xlsx;
mod xml_2003;
