//! The crate as others see it: real lists, handmade oddities, and what must be refused.

mod csv;
mod damage;
mod handmade;
mod refusals;
mod samples;
mod write;
mod xls;
mod xlsx;
