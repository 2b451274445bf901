//! Undos of undos: which operations a chain of them leaves in force.

use rusqlite::OptionalExtension;

use crate::{Ledger, LedgerError, OpId};

/// An operation, what it undid, what that undid, and so on. Each second one did the same as the
/// first; those between did the opposite.
#[derive(Debug)]
pub(super) struct Chain(Vec<OpId>);

impl Chain {
    pub(super) fn head(&self) -> OpId {
        self.0[0]
    }

    pub(super) fn contains(&self, op: OpId) -> bool {
        self.0.contains(&op)
    }

    /// The head and those that did the same, as a JSON array for `json_each`.
    pub(super) fn same(&self) -> String {
        array(self.0.iter().step_by(2))
    }

    /// All of them, as a JSON array for `json_each`.
    pub(super) fn all(&self) -> String {
        array(self.0.iter())
    }

    /// Each operation with the one that undid it, once `by` has undone the head: that brings back
    /// into force what the head undid, and so on down.
    pub(super) fn undone_by(&self, by: OpId) -> impl Iterator<Item = (OpId, Option<OpId>)> + '_ {
        self.0
            .iter()
            .enumerate()
            .map(move |(step, &op)| match step {
                0 => (op, Some(by)),
                _ if step % 2 == 0 => (op, Some(self.0[step - 1])),
                _ => (op, None),
            })
    }
}

fn array<'a>(operations: impl Iterator<Item = &'a OpId>) -> String {
    let numbers: Vec<_> = operations.map(|op| op.0.to_string()).collect();
    format!("[{}]", numbers.join(","))
}

impl Ledger {
    /// The chain by whose head the doing of `op` stands in the ledger: the head is `op` itself, or
    /// the undo of its undo that brought it back.
    pub(super) fn chain(&self, op: OpId) -> Result<Chain, LedgerError> {
        let mut back = self
            .connection
            .prepare_cached(include_str!("brought_back_by.sql"))?;
        let mut head = op;
        while let Some(again) = back.query_row([head.0], |row| row.get(0)).optional()? {
            head = OpId(again);
        }
        let mut chain = vec![head];
        let mut undoes = self
            .connection
            .prepare_cached("SELECT undoes FROM op WHERE id = ?1")?;
        let mut last = head;
        while let Some(undone) = undoes.query_row([last.0], |row| row.get::<_, Option<i64>>(0))? {
            last = OpId(undone);
            chain.push(last);
        }
        Ok(Chain(chain))
    }
}
