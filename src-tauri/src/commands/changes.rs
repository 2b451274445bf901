//! Changing records by hand; every change is one operation that can be undone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use gongkai_exchange::edit::{self, Assignment, Edit};
use gongkai_ledger::journal::OpView;
use gongkai_ledger::query::Row;
use gongkai_ledger::{Ledger, RecordId};
use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use crate::failure::Failure;
use crate::shell::Shell;

use super::rows::one;

/// Rows a change hands back; a window that shows more asks for them.
const ROWS: usize = 200;

/// What a change did.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub(super) struct Changed {
    /// The operation; none: everything stood so already.
    op: Option<OpView>,
    /// The rows it touched as they now stand, at most 200; a deleted one stands no more.
    rows: Vec<Row>,
}

pub(super) fn edit(shell: &Arc<Shell>, edits: Vec<Edit>, reveal: bool) -> Result<Changed, Failure> {
    let ids: BTreeSet<_> = edits.iter().map(|edit| edit.record).collect();
    shell.change(|ledger, actor| {
        let op = edit::apply(ledger, &edits, actor)?;
        changed(ledger, op, ids, actor.now.date(), reveal)
    })
}

pub(super) fn create_record(
    shell: &Arc<Shell>,
    ledger: String,
    values: BTreeMap<String, String>,
) -> Result<Changed, Failure> {
    shell.change(|open, actor| {
        let (id, op) = edit::create(open, &ledger, &values, actor)?;
        changed(open, op, [id], actor.now.date(), false)
    })
}

pub(super) fn delete_records(shell: &Arc<Shell>, ids: Vec<RecordId>) -> Result<Changed, Failure> {
    shell.change(|ledger, actor| {
        let op = edit::delete(ledger, &ids, actor)?;
        Ok(Changed {
            op,
            rows: Vec::new(),
        })
    })
}

pub(super) fn assign(
    shell: &Arc<Shell>,
    ids: Vec<RecordId>,
    assignment: Assignment,
) -> Result<Changed, Failure> {
    shell.change(|ledger, actor| {
        let op = edit::assign(ledger, &ids, &assignment, actor)?;
        changed(ledger, op, ids, actor.now.date(), false)
    })
}

pub(super) fn changed(
    ledger: &Ledger,
    op: Option<OpView>,
    ids: impl IntoIterator<Item = RecordId>,
    today: Date,
    reveal: bool,
) -> Result<Changed, Failure> {
    let rows = ids
        .into_iter()
        .take(ROWS)
        .filter_map(|id| one(ledger, id, today, reveal).transpose());
    Ok(Changed {
        op,
        rows: rows.collect::<Result<_, _>>()?,
    })
}
