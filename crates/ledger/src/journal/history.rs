//! The timeline of a record.

use super::{Change, HistoryEntry, entries};
use crate::record::column::Column;
use crate::value::Value;
use crate::{Ledger, LedgerError, OpId, RecordId};

impl Ledger {
    /// What happened to the record, newest first; also of one that was deleted.
    ///
    /// # Errors
    /// A number that no record ever had.
    pub fn history(&self, id: RecordId) -> Result<Vec<HistoryEntry>, LedgerError> {
        let ledger = entries::ledger_of(&self.connection, id)?;
        let ledger = ledger.ok_or(LedgerError::UnknownRecord { id })?;
        let definition = self.table(&ledger)?.definition;
        let mut statement = self
            .connection
            .prepare_cached(include_str!("history.sql"))?;
        let mut rows = statement.query([id.0])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let op = entries::operation(&self.connection, OpId(row.get(0)?))?;
            let change = match row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)? {
                "created" => Change::Created,
                "deleted" => Change::Deleted,
                "restored" => Change::Restored,
                _ => {
                    let column: String = row.get(2)?;
                    let at = Column::find(definition, &column)?;
                    let value = |text: Option<String>| -> Result<Option<Value>, LedgerError> {
                        text.map(|text| at.read(definition, &text)).transpose()
                    };
                    Change::Set {
                        old: value(row.get(3)?)?,
                        new: value(row.get(4)?)?,
                        column,
                    }
                }
            };
            entries.push(HistoryEntry { op, change });
        }
        Ok(entries)
    }
}
