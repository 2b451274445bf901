//! From 已整改 to 已销号: evidence, the steps over which an issue leaves the list, and what an assessor finds afterwards.

#![allow(clippy::unwrap_used, reason = "all of this is test code")]

mod evidence;
mod office;
mod package;
mod recheck;
mod steps;
