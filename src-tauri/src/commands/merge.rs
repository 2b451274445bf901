//! Taking workbooks back: read them, plan, let the clerk choose, commit exactly that.

use std::path::PathBuf;
use std::sync::Arc;

use gongkai_exchange::import;
use gongkai_exchange::merge::{
    self, MergeChoice, MergeOptions, MergePlanView, MergeRows, RowAction,
};
use gongkai_ledger::journal::OpView;
use gongkai_sheets::read::ReadOptions;

use crate::failure::Failure;
use crate::progress::{ProgressBar, Stage};
use crate::shell::Shell;

pub(super) fn merge_plan(
    shell: &Shell,
    paths: Vec<PathBuf>,
    password: Option<String>,
    progress: ProgressBar,
) -> Result<MergePlanView, Failure> {
    let reading = ReadOptions {
        password,
        ..ReadOptions::default()
    };
    let mut watch = progress.watch(Stage::Reading, shell.begin());
    let files = import::read_files(&paths, &reading, &mut watch)?;
    let options = MergeOptions {
        today: shell.today(),
    };
    let plan = shell.ledger(|ledger| Ok(merge::plan(files, options, ledger)?))?;
    Ok(shell.merges.show(plan, |number, plan| plan.view(number)))
}

pub(super) fn merge_rows(
    shell: &Shell,
    plan: u32,
    action: Option<RowAction>,
    offset: u32,
    limit: u32,
) -> Result<MergeRows, Failure> {
    shell.merges.work(plan, |plan| {
        Ok(plan.rows(action, offset as usize, limit as usize))
    })
}

pub(super) fn merge_choose(
    shell: &Shell,
    plan: u32,
    choice: MergeChoice,
) -> Result<MergePlanView, Failure> {
    shell.ledger(|ledger| {
        shell.merges.work(plan, |shown| {
            shown.choose(&choice, ledger)?;
            Ok(shown.view(plan))
        })
    })
}

pub(super) fn merge_commit(shell: &Arc<Shell>, plan: u32) -> Result<Option<OpView>, Failure> {
    let op = shell.change(|ledger, actor| {
        shell
            .merges
            .work(plan, |plan| Ok(merge::commit(plan, ledger, actor)?))
    })?;
    shell.merges.discard(plan);
    Ok(op)
}

pub(super) fn merge_discard(shell: &Shell, plan: u32) -> Result<(), Failure> {
    shell.merges.discard(plan);
    Ok(())
}
