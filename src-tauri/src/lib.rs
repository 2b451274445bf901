//! The window's shell: everything that knows Tauri, and nothing that knows a rule of the office.
//!
//! A command of the window takes three steps: unlock the ledger, call the crate that knows, convert
//! what went wrong into a `Failure`. The list of all of them, in [`commands`], makes Tauri's handler
//! and the TypeScript types.

pub mod commands;
mod failure;
mod progress;
mod shell;
mod shown;

use std::sync::Arc;

use tauri::{Emitter, Manager, RunEvent};
use tauri_plugin_log::log::LevelFilter;
use tauri_plugin_log::{RotationStrategy, Target, TargetKind, TimezoneStrategy};
use tauri_plugin_window_state::StateFlags;

pub use shell::Shell;

/// Whose word the log takes in full; the others only warn.
const OUR_CRATES: [&str; 4] = [
    "gongkai_desktop",
    "gongkai_exchange",
    "gongkai_ledger",
    "gongkai_sheets",
];

/// Opens the window and runs until it closes.
pub fn run() -> Result<(), tauri::Error> {
    log_panics_without_their_words();
    tauri::Builder::default()
        // Must be the first plugin: a second start ends here, before anything opens the ledger file.
        .plugin(tauri_plugin_single_instance::init(
            |app, _arguments, _folder| bring_to_front(app),
        ))
        .plugin(log())
        .plugin(tauri_plugin_dialog::init())
        .plugin(window_state())
        .manage(Arc::new(Shell::of_this_user()))
        .invoke_handler(commands::handler())
        .build(tauri::generate_context!())?
        .run(|app, event| {
            if let RunEvent::Exit = event {
                app.state::<Arc<Shell>>().close();
            }
        });
    Ok(())
}

/// A second start shows the window that is already there, and tells it.
fn bring_to_front(app: &tauri::AppHandle) {
    let Some(window) = app.get_webview_window("main") else {
        return;
    };
    for step in [
        window.unminimize(),
        window.set_focus(),
        app.emit("second-start", ()),
    ] {
        if let Err(error) = step {
            tracing::warn!(%error, "the window did not come to the front");
        }
    }
}

/// One file of at most a megabyte in the user's log folder.
fn log<R: tauri::Runtime>() -> tauri::plugin::TauriPlugin<R> {
    let mut targets = vec![Target::new(TargetKind::LogDir {
        file_name: Some("gongkai".into()),
    })];
    if cfg!(debug_assertions) {
        targets.push(Target::new(TargetKind::Stderr));
    }
    let quiet = tauri_plugin_log::Builder::new().level(LevelFilter::Warn);
    OUR_CRATES
        .into_iter()
        .fold(quiet, |log, name| log.level_for(name, LevelFilter::Info))
        .targets(targets)
        .timezone_strategy(TimezoneStrategy::UseLocal)
        .max_file_size(1024 * 1024)
        .rotation_strategy(RotationStrategy::KeepOne)
        .build()
}

/// The window opens where it was and as large as it was.
fn window_state<R: tauri::Runtime>() -> tauri::plugin::TauriPlugin<R> {
    tauri_plugin_window_state::Builder::default()
        .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
        .build()
}

/// A panic's own words may quote a cell, so the log gets only where it happened.
fn log_panics_without_their_words() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        tracing::error!(place, "panic");
    }));
}
