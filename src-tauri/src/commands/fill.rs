//! Filling in a form of another office: plan, let the clerk look, write exactly that.

use std::path::{Path, PathBuf};

use gongkai_exchange::fill::{self, FillRows, FillView};
use gongkai_ledger::query::Query;
use serde::Serialize;
use ts_rs::TS;

use crate::failure::Failure;
use crate::shell::Shell;

/// What was written into a form.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub(super) struct Filled {
    path: String,
    /// Cells that got a value.
    cells: u32,
    /// Pictures that are no longer beside the ledger, or that no table shows.
    lost_pictures: u32,
}

pub(super) fn fill_plan(shell: &Shell, path: PathBuf, query: Query) -> Result<FillView, Failure> {
    let today = shell.today();
    let plan = shell.ledger(|ledger| Ok(fill::plan(&path, &query, ledger, today)?))?;
    Ok(shell.forms.show(plan, |number, plan| plan.view(number)))
}

pub(super) fn fill_rows(
    shell: &Shell,
    plan: u32,
    doubtful: bool,
    offset: u32,
    limit: u32,
) -> Result<FillRows, Failure> {
    shell.forms.work(plan, |plan| {
        Ok(plan.rows(doubtful, offset as usize, limit as usize))
    })
}

pub(super) fn fill_write(shell: &Shell, plan: u32, path: String) -> Result<Filled, Failure> {
    let target = Path::new(&path);
    let written = shell.ledger(|ledger| {
        shell
            .forms
            .work(plan, |plan| Ok(plan.write(ledger, target)?))
    })?;
    shell.note_export(target);
    Ok(Filled {
        path,
        cells: written.cells,
        lost_pictures: written.lost_pictures,
    })
}
