//! Importing a workbook: read it, plan, let the clerk look and change, commit exactly that.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gongkai_exchange::import::{self, PlanOptions, Received};
use gongkai_exchange::view::{Action, Counts, PlanChange, PlanRows, PlanView, SheetView};
use gongkai_ledger::journal::OpView;
use gongkai_sheets::read::ReadOptions;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::failure::Failure;
use crate::progress::{ProgressBar, Stage};
use crate::shell::Shell;

/// What a pasted table is called where a file would have its name.
const PASTED: &str = "粘贴的表格";

/// What the clerk said beforehand.
#[derive(Deserialize, TS)]
#[ts(export, optional_fields)]
pub(super) struct ImportOptions {
    /// The ledger the rows go to; none: as the list itself says.
    into: Option<String>,
    /// What opens an encrypted workbook.
    password: Option<String>,
}

/// What an import did.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub(super) struct Imported {
    /// The operation; none: everything stood so already.
    op: Option<OpView>,
    counts: Counts,
}

pub(super) fn import_plan(
    shell: &Shell,
    paths: Vec<PathBuf>,
    options: ImportOptions,
    progress: ProgressBar,
) -> Result<PlanView, Failure> {
    plan_files(shell, &paths, options, &progress, |files| files)
}

pub(super) fn import_text(
    shell: &Shell,
    text: String,
    options: ImportOptions,
    progress: ProgressBar,
) -> Result<PlanView, Failure> {
    let file = tempfile::Builder::new()
        .suffix(".txt")
        .tempfile()
        .and_then(|file| fs::write(file.path(), text).map(|()| file))
        .map_err(|_| Failure::no_room())?;
    let paths = [file.path().to_owned()];
    plan_files(shell, &paths, options, &progress, |mut files| {
        for file in &mut files {
            PASTED.clone_into(&mut file.name);
        }
        files
    })
}

fn plan_files(
    shell: &Shell,
    paths: &[PathBuf],
    options: ImportOptions,
    progress: &ProgressBar,
    named: impl FnOnce(Vec<Received>) -> Vec<Received>,
) -> Result<PlanView, Failure> {
    let cancelled = shell.begin();
    let reading = ReadOptions {
        password: options.password,
        ..ReadOptions::default()
    };
    let mut watch = progress.watch(Stage::Reading, cancelled);
    let files = named(import::read_files(paths, &reading, &mut watch)?);
    let options = PlanOptions {
        into: options.into,
        batch: None,
        today: shell.today(),
    };
    let mut watch = progress.watch(Stage::Planning, cancelled);
    let plan = shell.ledger(|ledger| Ok(import::plan(files, options, ledger, &mut watch)?))?;
    Ok(shell.imports.show(plan, |number, plan| plan.view(number)))
}

pub(super) fn import_cancel(shell: &Shell) -> Result<(), Failure> {
    shell.cancel();
    Ok(())
}

pub(super) fn plan_change(
    shell: &Shell,
    plan: u32,
    change: PlanChange,
) -> Result<PlanView, Failure> {
    shell.ledger(|ledger| {
        shell.imports.work(plan, |shown| {
            shown.change(&change, ledger)?;
            Ok(shown.view(plan))
        })
    })
}

pub(super) fn plan_rows(
    shell: &Shell,
    plan: u32,
    action: Option<Action>,
    offset: u32,
    limit: u32,
) -> Result<PlanRows, Failure> {
    shell.imports.work(plan, |plan| {
        Ok(plan.rows(action, offset as usize, limit as usize))
    })
}

pub(super) fn plan_sheet(
    shell: &Shell,
    plan: u32,
    sheet: String,
    offset: u32,
    limit: u32,
) -> Result<SheetView, Failure> {
    shell.imports.work(plan, |plan| {
        Ok(plan.sheet(&sheet, offset as usize, limit as usize)?)
    })
}

pub(super) fn plan_rejects(shell: &Shell, plan: u32, path: String) -> Result<Vec<String>, Failure> {
    let written = shell.imports.work(plan, |plan| {
        Ok(import::write_rejects(plan, Path::new(&path))?)
    })?;
    for path in &written {
        shell.note_export(path);
    }
    Ok(written
        .iter()
        .map(|path| path.to_string_lossy().into_owned())
        .collect())
}

pub(super) fn import_commit(
    shell: &Arc<Shell>,
    plan: u32,
    progress: ProgressBar,
) -> Result<Imported, Failure> {
    let cancelled = shell.begin();
    let mut watch = progress.watch(Stage::Committing, cancelled);
    let (op, counts) = shell.change(|ledger, actor| {
        shell.imports.work(plan, |plan| {
            Ok(import::commit(
                plan,
                ledger,
                &actor.name,
                actor.now,
                &mut watch,
            )?)
        })
    })?;
    shell.imports.discard(plan);
    Ok(Imported { op, counts })
}

pub(super) fn plan_discard(shell: &Shell, plan: u32) -> Result<(), Failure> {
    shell.imports.discard(plan);
    Ok(())
}
