//! The way of issues off the list: 报请核验, 销号, 退回.

use std::sync::Arc;

use gongkai_exchange::clearing::{self, Review};
use gongkai_ledger::RecordId;

use super::changes::{Changed, changed};
use crate::failure::Failure;
use crate::shell::Shell;

pub(super) fn submit_records(shell: &Arc<Shell>, ids: Vec<RecordId>) -> Result<Changed, Failure> {
    shell.change(|ledger, actor| {
        let op = clearing::submit(ledger, &ids, actor)?;
        changed(ledger, op, ids, actor.now.date(), false)
    })
}

pub(super) fn clear_records(
    shell: &Arc<Shell>,
    ids: Vec<RecordId>,
    review: Review,
) -> Result<Changed, Failure> {
    shell.change(|ledger, actor| {
        let op = clearing::confirm(ledger, &ids, &review, actor)?;
        changed(ledger, op, ids, actor.now.date(), false)
    })
}

pub(super) fn send_back_records(
    shell: &Arc<Shell>,
    ids: Vec<RecordId>,
    review: Review,
    reason: String,
) -> Result<Changed, Failure> {
    shell.change(|ledger, actor| {
        let op = clearing::send_back(ledger, &ids, &review, &reason, actor)?;
        changed(ledger, op, ids, actor.now.date(), false)
    })
}
