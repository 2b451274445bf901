//! The desktop program.

// A release is a window and nothing else; without this Windows opens a console beside it.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> Result<(), tauri::Error> {
    gongkai_desktop::run()
}
