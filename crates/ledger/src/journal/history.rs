//! The timeline of a record.

use super::{Change, HistoryEntry, entries};
use crate::case::Event;
use crate::case::keep::{self, EVENTS};
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
            let column: Option<String> = row.get(2)?;
            if column.as_deref() == Some(EVENTS) {
                let steps = steps(row.get(3)?, row.get(4)?)?.into_iter();
                entries.extend(steps.map(|change| HistoryEntry {
                    op: op.clone(),
                    change,
                }));
                continue;
            }
            let change = match row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)? {
                "created" => Change::Created,
                "deleted" => Change::Deleted,
                "restored" => Change::Restored,
                _ => {
                    let column = column.unwrap_or_default();
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

/// The steps of a case that came and went between two stored forms of its events.
fn steps(old: Option<String>, new: Option<String>) -> Result<Vec<Change>, LedgerError> {
    let read = |json: Option<String>| json.map_or(Ok(Vec::new()), |json| keep::read(&json));
    let (old, new) = (read(old)?, read(new)?);
    let step = |event: &Event, taken_back| Change::Event {
        event: event.clone(),
        words: event.words(),
        taken_back,
    };
    let gone = old.iter().filter(|event| !new.contains(event));
    let come = new.iter().filter(|event| !old.contains(event));
    Ok(gone
        .map(|event| step(event, true))
        .chain(come.map(|event| step(event, false)))
        .collect())
}
