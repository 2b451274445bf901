//! What was done, and undoing it.

use std::sync::Arc;

use gongkai_ledger::journal::{HistoryEntry, OpView, UndoPlan};
use gongkai_ledger::{OpId, RecordId};

use crate::failure::Failure;
use crate::shell::Shell;

pub(super) fn history(shell: &Shell, id: RecordId) -> Result<Vec<HistoryEntry>, Failure> {
    shell.ledger(|ledger| Ok(ledger.history(id)?))
}

pub(super) fn operations(shell: &Shell, limit: u32) -> Result<Vec<OpView>, Failure> {
    shell.ledger(|ledger| Ok(ledger.operations(limit)?))
}

pub(super) fn undo_plan(shell: &Shell, op: OpId) -> Result<UndoPlan, Failure> {
    shell.ledger(|ledger| Ok(ledger.undo_plan(op)?))
}

pub(super) fn undo(shell: &Arc<Shell>, op: OpId) -> Result<OpView, Failure> {
    shell.change(|ledger, actor| Ok(ledger.undo(op, &actor.name, actor.now)?))
}

pub(super) fn last_undoable(shell: &Shell) -> Result<Option<OpView>, Failure> {
    shell.ledger(|ledger| match ledger.last_undoable()? {
        Some(op) => Ok(Some(ledger.operation(op)?)),
        None => Ok(None),
    })
}
