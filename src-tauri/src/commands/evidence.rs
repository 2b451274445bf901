//! What proves that issues were put right: files of records, and a package of them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use gongkai_exchange::evidence::{self, Packaged};
use gongkai_ledger::definition;
use gongkai_ledger::query::Query;
use gongkai_ledger::{Attachment, LedgerError, RecordId};
use jiff::civil::Date;
use serde::Deserialize;
use ts_rs::TS;

use super::changes::{Changed, changed};
use crate::failure::Failure;
use crate::progress::{ProgressBar, Stage};
use crate::shell::Shell;

/// Files the clerk picked for a record.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub(super) struct NewFiles {
    paths: Vec<PathBuf>,
    /// The day they are of; none: the one each was last changed on.
    #[ts(type = "string | null")]
    on: Option<Date>,
}

pub(super) fn attach_evidence(
    shell: &Arc<Shell>,
    id: RecordId,
    files: NewFiles,
) -> Result<Changed, Failure> {
    shell.change(|ledger, actor| {
        let op = evidence::attach(ledger, id, &files.paths, files.on, actor)?;
        changed(ledger, op, [id], actor.now.date(), false)
    })
}

pub(super) fn detach_evidence(
    shell: &Arc<Shell>,
    id: RecordId,
    file: String,
) -> Result<Changed, Failure> {
    let file = named(&file)?;
    shell.change(|ledger, actor| {
        let op = evidence::detach(ledger, id, &file, actor)?;
        changed(ledger, op, [id], actor.now.date(), false)
    })
}

pub(super) fn open_evidence(shell: &Shell, id: RecordId, file: String) -> Result<(), Failure> {
    let file = named(&file)?;
    let folder = shell.copies()?;
    let path = shell.ledger(|ledger| {
        Ok(evidence::take_out(
            ledger,
            id,
            &file,
            &folder,
            shell.today(),
        )?)
    })?;
    tauri_plugin_opener::open_path(&path, None::<&str>).map_err(|_| Failure::cannot_open(&path))
}

pub(super) fn package_evidence(
    shell: &Shell,
    query: Query,
    path: String,
    progress: ProgressBar,
) -> Result<Packaged, Failure> {
    let mut watch = progress.watch(Stage::Writing, shell.begin());
    let target = Path::new(&path);
    let packaged = shell.ledger(|ledger| {
        Ok(evidence::package(
            ledger,
            &query,
            target,
            shell.today(),
            &mut watch,
        )?)
    })?;
    shell.note_export(target);
    Ok(packaged)
}

pub(super) fn package_name(shell: &Shell, ledger: String) -> Result<String, Failure> {
    let definition =
        definition::definition(&ledger).ok_or(LedgerError::UnknownLedger { key: ledger })?;
    let settings = shell.ledger(|ledger| Ok(ledger.settings()?))?;
    Ok(evidence::suggested_name(
        definition,
        &settings,
        shell.today(),
    ))
}

fn named(file: &str) -> Result<Attachment, LedgerError> {
    Attachment::read(file).ok_or(LedgerError::NoAttachment)
}
