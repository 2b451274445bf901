//! The commands as the window calls them: through Tauri's IPC on its mock runtime, over a real ledger file.

#![allow(clippy::unwrap_used, reason = "all of this is test code")]

mod calendar;
mod changing;
mod clearing;
mod exporting;
mod filling;
mod importing;
mod letters;
mod personal;
mod reading;
mod sending;
mod starting;
mod window;
