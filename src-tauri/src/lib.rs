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
mod stopped;
#[cfg(windows)]
mod webview2;
mod window;

use std::process::ExitCode;
use std::sync::Arc;

use tauri::{Manager, RunEvent};

pub use shell::Shell;

/// Opens the window and runs until it closes. Where it cannot, a native message says why.
pub fn run() -> ExitCode {
    log_panics_without_their_words();
    #[cfg(windows)]
    if !webview2::is_ready() {
        return ExitCode::FAILURE;
    }
    let portable = gongkai_ledger::portable_folder();
    let app = tauri::Builder::default()
        // Must be the first plugin: a second start ends here, before anything opens the ledger file.
        .plugin(tauri_plugin_single_instance::init(
            |app, _arguments, _folder| window::bring_to_front(app),
        ))
        .plugin(window::log(portable.as_deref()))
        .plugin(tauri_plugin_dialog::init())
        .plugin(window::state(portable.as_deref()))
        .manage(Arc::new(Shell::of_this_user()))
        .invoke_handler(commands::handler())
        .setup(move |app| {
            if let Err(error) = window::open(app.handle(), portable.as_deref()) {
                // An error handed on from here would end the program without a word.
                stopped::no_window(&error);
                app.handle().exit(1);
            }
            Ok(())
        })
        .build(tauri::generate_context!());
    match app {
        Ok(app) => {
            app.run(|app, event| {
                if let RunEvent::Exit = event {
                    app.state::<Arc<Shell>>().close();
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            stopped::no_window(&error);
            ExitCode::FAILURE
        }
    }
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
