//! Deleting records, and bringing deleted ones back.

use crate::case::{self, number};
use crate::journal::entries;
use crate::journal::transact::Transaction;
use crate::search::index;
use crate::{LedgerError, OpId, RecordId};

impl Transaction<'_> {
    /// Deletes a record. The journal keeps it as it was; its number and code are not given again.
    ///
    /// # Errors
    /// No such record.
    pub fn delete(&mut self, id: RecordId) -> Result<(), LedgerError> {
        let place = self.place_of(id)?;
        if self.delete_run(place, id.0, id.0)? == 0 {
            return Err(LedgerError::UnknownRecord { id });
        }
        Ok(())
    }

    /// Deletes the records of a table from one number to another; says how many there were.
    pub(crate) fn delete_run(
        &mut self,
        place: usize,
        first: i64,
        last: i64,
    ) -> Result<u32, LedgerError> {
        let table = self.table_at(place);
        // An own record goes without a trace: outside the operation it never was.
        let own = first >= self.first_new;
        if !own {
            entries::deleted(self.connection, self.op, table, first, last)?;
        }
        index::forget(self.connection, table, first, last)?;
        let gone = self
            .connection
            .prepare_cached(&format!(
                "DELETE FROM \"{}\" WHERE id BETWEEN ?1 AND ?2",
                table.key()
            ))?
            .execute((first, last))?;
        let gone = u32::try_from(gone).unwrap_or(u32::MAX);
        if own {
            self.withdrawn += gone;
        }
        Ok(gone)
    }

    /// Brings back what an operation deleted from a table, as it was.
    pub(crate) fn restore(&mut self, place: usize, op: OpId) -> Result<(), LedgerError> {
        let table = self.table_at(place);
        let columns = table.kept.join("\", \"");
        let cell = |key: &String| format!("snapshot ->> '{key}'");
        let cells: Vec<_> = table.kept.iter().map(cell).collect();
        self.connection.execute(
            &format!(
                "INSERT INTO \"{}\" (id, _open, \"{columns}\") \
                 SELECT record, 1, {} FROM deleted WHERE op = ?1 AND ledger = ?2",
                table.key(),
                cells.join(", ")
            ),
            (op.0, table.key()),
        )?;
        for id in entries::restored(self.connection, self.op, op, table.key())? {
            if table.key() == case::LEDGER {
                number::refuse_doubled_request(self.connection, id)?;
            }
            self.stale.insert((place, id));
        }
        Ok(())
    }
}
