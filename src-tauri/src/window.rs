//! The one window, and what it keeps for itself: its size, its log, its browser's own files. They lie where the system
//! keeps such things for the user, or with the ledger where the program is carried on a stick.

use std::path::Path;

use tauri::plugin::TauriPlugin;
use tauri::{AppHandle, Emitter, Manager, Runtime, WebviewWindowBuilder};
use tauri_plugin_log::log::LevelFilter;
use tauri_plugin_log::{RotationStrategy, Target, TargetKind, TimezoneStrategy};
use tauri_plugin_window_state::StateFlags;

/// As `tauri.conf.json` calls it.
const MAIN: &str = "main";

/// Whose word the log takes in full; the others only warn.
const OUR_CRATES: [&str; 4] = [
    "gongkai_desktop",
    "gongkai_exchange",
    "gongkai_ledger",
    "gongkai_sheets",
];

/// Opens the window that `tauri.conf.json` describes.
pub(crate) fn open<R: Runtime>(app: &AppHandle<R>, portable: Option<&Path>) -> tauri::Result<()> {
    for config in &app.config().app.windows {
        let mut window = WebviewWindowBuilder::from_config(app, config)?;
        if let Some(folder) = portable {
            window = window.data_directory(folder.join("WebView2"));
        }
        window.build()?;
    }
    Ok(())
}

/// A second start shows the window that is already there, and tells it.
pub(crate) fn bring_to_front(app: &AppHandle) {
    let Some(window) = app.get_webview_window(MAIN) else {
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

/// The window opens where it was and as large as it was.
pub(crate) fn state<R: Runtime>(portable: Option<&Path>) -> TauriPlugin<R> {
    let mut state = tauri_plugin_window_state::Builder::default()
        .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED);
    if let Some(folder) = portable {
        state = state.with_filename(folder.join("window.json").to_string_lossy());
    }
    state.build()
}

/// One file of at most a megabyte.
pub(crate) fn log<R: Runtime>(portable: Option<&Path>) -> TauriPlugin<R> {
    let file_name = Some("gongkai".into());
    let mut targets = vec![Target::new(match portable {
        Some(folder) => TargetKind::Folder {
            path: folder.to_owned(),
            file_name,
        },
        None => TargetKind::LogDir { file_name },
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
