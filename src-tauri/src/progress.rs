//! How far a long command has come, told to the window as it goes, and the clerk's word to stop it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use gongkai_sheets::read::{self, Keep};
use serde::Serialize;
use tauri::Runtime;
use tauri::ipc::{Channel, CommandArg, CommandItem, InvokeError};
use ts_rs::TS;

/// Between two messages; a bar that moves more often than this looks no smoother.
const PACE: Duration = Duration::from_millis(50);

/// How far a long command has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub(crate) struct Progress {
    /// In units of the stage: bytes read, rows planned, committed or written.
    done: u64,
    of: u64,
    stage: Stage,
}

/// What a long command is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub(crate) enum Stage {
    Reading,
    Planning,
    Committing,
    Writing,
}

/// The window's end of a progress bar: a `Channel<Progress>` that a command takes as its argument.
#[derive(TS)]
#[ts(
    export,
    type = "{ onmessage: (progress: import('./Progress').Progress) => void }"
)]
pub(crate) struct ProgressBar(Channel<Progress>);

impl<'de, R: Runtime> CommandArg<'de, R> for ProgressBar {
    fn from_command(item: CommandItem<'de, R>) -> Result<Self, InvokeError> {
        Channel::from_command(item).map(Self)
    }
}

impl ProgressBar {
    /// Moves the bar at `stage` whenever it is called, and answers whether to go on: not once
    /// `cancelled` is set.
    pub(crate) fn watch(
        &self,
        stage: Stage,
        cancelled: &AtomicBool,
    ) -> impl FnMut(read::Progress) -> Keep {
        let mut told: Option<Instant> = None;
        move |read::Progress { done, of }| {
            if told.is_none_or(|at| at.elapsed() >= PACE) || done == of {
                told = Some(Instant::now());
                // A window that no longer listens is no reason to stop: the answer still counts.
                let _ = self.0.send(Progress { done, of, stage });
            }
            if cancelled.load(Ordering::Relaxed) {
                Keep::Cancel
            } else {
                Keep::Going
            }
        }
    }
}
