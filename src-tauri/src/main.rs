//! The desktop program.

// A release is a window and nothing else; without this Windows opens a console beside it.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::io::{self, Write as _};
use std::process::ExitCode;

fn main() -> ExitCode {
    // For installers and whoever keeps stock of programs; needs neither a screen nor WebView2.
    if std::env::args_os()
        .nth(1)
        .is_some_and(|word| word == "--version")
    {
        // There is nobody left to tell when this fails.
        let _ = writeln!(io::stdout(), "公开台账 {}", env!("CARGO_PKG_VERSION"));
        return ExitCode::SUCCESS;
    }
    gongkai_desktop::run()
}
