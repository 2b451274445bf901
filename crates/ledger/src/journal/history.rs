//! The timeline of a record.

use super::{Change, HistoryEntry, entries};
use crate::case::document::{self, DOCUMENTS};
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
            let (old, new) = (row.get(3)?, row.get(4)?);
            let of_case = match column.as_deref() {
                Some(EVENTS) => Some(moved(old, new, keep::read, |event, taken_back| {
                    Change::Event {
                        words: event.words(),
                        event,
                        taken_back,
                    }
                })?),
                Some(DOCUMENTS) => {
                    Some(moved(old, new, document::read, |document, taken_back| {
                        Change::Document {
                            document,
                            taken_back,
                        }
                    })?)
                }
                _ => None,
            };
            if let Some(changes) = of_case {
                entries.extend(changes.into_iter().map(|change| HistoryEntry {
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

/// What came and went between two stored forms of a case's steps or letters.
fn moved<T: PartialEq + Clone>(
    old: Option<String>,
    new: Option<String>,
    read: fn(&str) -> Result<Vec<T>, LedgerError>,
    change: fn(T, bool) -> Change,
) -> Result<Vec<Change>, LedgerError> {
    let read = |json: Option<String>| json.map_or(Ok(Vec::new()), |json| read(&json));
    let (old, new) = (read(old)?, read(new)?);
    let gone = old.iter().filter(|it| !new.contains(it));
    let come = new.iter().filter(|it| !old.contains(it));
    Ok(gone
        .map(|it| change(it.clone(), true))
        .chain(come.map(|it| change(it.clone(), false)))
        .collect())
}
