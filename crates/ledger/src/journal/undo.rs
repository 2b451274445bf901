//! Undoing an operation, from the journal.

use jiff::civil::DateTime;

use super::chain::Chain;
use super::transact::{Act, Transaction};
use super::{OpKind, OpView};
use crate::{Ledger, LedgerError, OpId, RecordId};

impl Ledger {
    /// Undoes an operation. That is an operation too, and can itself be undone.
    ///
    /// # Errors
    /// As [`Ledger::undo_plan`], and when later changes have to be undone first.
    pub fn undo(&mut self, op: OpId, actor: &str, now: DateTime) -> Result<OpView, LedgerError> {
        let plan = self.undo_plan(op)?;
        if !plan.blocked_by.is_empty() {
            return Err(LedgerError::UndoBlocked {
                op: Box::new(plan.op),
                by: plan.blocked_by,
            });
        }
        let chain = self.chain(op)?;
        let label = label(&plan.op.label);
        let act = Act {
            kind: OpKind::Undo,
            label,
            actor: actor.to_owned(),
            now,
        };
        let ((), done) = self.transact(act, |transaction| {
            transaction.registered = plan.workbooks > 0;
            transaction.undo(&chain)
        })?;
        done.ok_or(LedgerError::NothingToUndo {
            op: Box::new(plan.op),
        })
    }
}

impl Transaction<'_> {
    /// The operation's steps backwards: within one, records come back first, then cells change, and
    /// last records go.
    fn undo(&mut self, chain: &Chain) -> Result<(), LedgerError> {
        for place in 0..self.ledger.tables().len() {
            self.restore(place, chain.head())?;
        }
        self.set_back(chain.head())?;
        self.set_calendar_back(chain.head())?;
        for (place, first, last) in self.made_by(chain)? {
            self.delete_run(place, first, last)?;
        }
        self.note_undone(chain)
    }

    fn set_back(&mut self, op: OpId) -> Result<(), LedgerError> {
        let mut statement = self
            .connection
            .prepare("SELECT record, column, old FROM cell WHERE op = ?1")?;
        let mut rows = statement.query([op.0])?;
        while let Some(row) = rows.next()? {
            let id = RecordId(row.get(0)?);
            let column: String = row.get(1)?;
            let old: Option<String> = row.get(2)?;
            self.put(id, &column, old.as_deref())?;
        }
        Ok(())
    }

    fn set_calendar_back(&mut self, op: OpId) -> Result<(), LedgerError> {
        let mut statement = self
            .connection
            .prepare("SELECT entry, old FROM calendar_change WHERE op = ?1")?;
        let mut rows = statement.query([op.0])?;
        while let Some(row) = rows.next()? {
            let entry: String = row.get(0)?;
            let old: Option<String> = row.get(1)?;
            self.put_entry(&entry, old.as_deref())?;
        }
        Ok(())
    }

    /// Runs of records that the operation made or brought back, with the place of their table.
    fn made_by(&self, chain: &Chain) -> Result<Vec<(usize, i64, i64)>, LedgerError> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("made_by.sql"))?;
        let mut rows = statement.query([chain.same()])?;
        let mut runs = Vec::new();
        while let Some(row) = rows.next()? {
            let ledger = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
            let place = self
                .ledger
                .tables()
                .iter()
                .position(|table| table.key() == ledger);
            let place = place.ok_or_else(|| LedgerError::UnknownLedger {
                key: ledger.to_owned(),
            })?;
            runs.push((place, row.get(1)?, row.get(2)?));
        }
        Ok(runs)
    }

    fn note_undone(&self, chain: &Chain) -> Result<(), LedgerError> {
        self.connection
            .prepare_cached("UPDATE op SET undoes = ?2 WHERE id = ?1")?
            .execute([self.op.0, chain.head().0])?;
        let mut note = self
            .connection
            .prepare_cached("UPDATE op SET undone_by = ?2 WHERE id = ?1")?;
        for (op, by) in chain.undone_by(self.op) {
            note.execute((op.0, by.map(|by| by.0)))?;
        }
        Ok(())
    }
}

/// What an undo is called: undoing an undo brings back, undoing that takes away again.
fn label(undone: &str) -> String {
    match (undone.strip_prefix("撤销："), undone.strip_prefix("恢复：")) {
        (Some(what), _) => format!("恢复：{what}"),
        (None, Some(what)) => format!("撤销：{what}"),
        (None, None) => format!("撤销：{undone}"),
    }
}
