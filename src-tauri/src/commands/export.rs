//! Exporting rows, and showing the file that came of it.

use std::path::Path;

use gongkai_exchange::{export, layout};
use gongkai_ledger::query::Query;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::send::ledger_of;
use crate::failure::Failure;
use crate::progress::{ProgressBar, Stage};
use crate::shell::Shell;

/// How to lay out an export.
#[derive(Debug, Deserialize, TS)]
#[ts(export, optional_fields)]
pub(super) struct ExportOptions {
    /// Columns in order; none: all the ledger shows and all that is filled in.
    columns: Option<Vec<String>>,
    /// The name of the layout that takes the place of `columns`.
    layout: Option<String>,
    /// Whether personal data is masked (138****1234).
    mask: bool,
    /// The sheet's title; none: as the settings say.
    title: Option<String>,
}

/// What an export wrote.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub(super) struct Exported {
    path: String,
    rows: u32,
}

pub(super) fn export_rows(
    shell: &Shell,
    query: Query,
    path: String,
    options: ExportOptions,
    progress: ProgressBar,
) -> Result<Exported, Failure> {
    let mut watch = progress.watch(Stage::Writing, shell.begin());
    let target = Path::new(&path);
    let of = ledger_of(&query.ledger)?;
    let rows = shell.ledger(|ledger| {
        let named = |name: &String| layout::named(ledger, of, name);
        let options = export::ExportOptions {
            layout: options.layout.as_ref().map(named).transpose()?,
            columns: options.columns,
            mask: options.mask,
            title: options.title,
            today: shell.today(),
        };
        Ok(export::write(ledger, &query, target, &options, &mut watch)?)
    })?;
    shell.note_export(target);
    Ok(Exported { path, rows })
}

pub(super) fn export_name(shell: &Shell, ledger: String) -> Result<String, Failure> {
    let definition = ledger_of(&ledger)?;
    let settings = shell.ledger(|ledger| Ok(ledger.settings()?))?;
    Ok(export::suggested_name(definition, &settings, shell.today()))
}

pub(super) fn open_file(shell: &Shell, path: String) -> Result<(), Failure> {
    let path = ours(shell, &path)?;
    tauri_plugin_opener::open_path(path, None::<&str>).map_err(|_| Failure::cannot_open(path))
}

pub(super) fn reveal_file(shell: &Shell, path: String) -> Result<(), Failure> {
    let path = ours(shell, &path)?;
    tauri_plugin_opener::reveal_item_in_dir(path).map_err(|_| Failure::cannot_open(path))
}

/// The path, if the window may have it opened.
fn ours<'a>(shell: &Shell, path: &'a str) -> Result<&'a Path, Failure> {
    let path = Path::new(path);
    if shell.may_show(path) {
        Ok(path)
    } else {
        Err(Failure::not_ours(path))
    }
}
