//! What was done, and undoing it.

use std::sync::Arc;

use gongkai_exchange::mask::{self, Reader};
use gongkai_ledger::journal::{HistoryEntry, OpView, UndoPlan};
use gongkai_ledger::{LedgerError, OpId, RecordId};

use crate::failure::Failure;
use crate::shell::Shell;

pub(super) fn history(
    shell: &Shell,
    id: RecordId,
    reveal: bool,
) -> Result<Vec<HistoryEntry>, Failure> {
    shell.ledger(|ledger| {
        let mut history = ledger.history(id)?;
        if !reveal {
            // What a deleted record held is not told unless asked for: nothing says what of it to mask.
            let of = ledger
                .ledger_of(id)?
                .ok_or(LedgerError::UnknownRecord { id })?;
            mask::history(&mut history, of, Reader::Office);
        }
        Ok(history)
    })
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
