//! Reading and changing one cell of a record.

use rusqlite::OptionalExtension;

use crate::case::{CaseError, document, keep};
use crate::definition::Definition;
use crate::journal::entries;
use crate::journal::transact::Transaction;
use crate::open::table::Table;
use crate::record::column::Column;
use crate::record::extra;
use crate::value::{Value, ValueRef};
use crate::{Ledger, LedgerError, RecordId};

impl Transaction<'_> {
    /// Gives a cell another value; none empties it. Says whether that changed it.
    ///
    /// `column` is a field's key, or `extra/HEADER` for a column no field takes.
    ///
    /// # Errors
    /// No such record, no such column, a value whose form is not the field's, or the deadline of a case,
    /// which is computed.
    pub fn set(
        &mut self,
        id: RecordId,
        column: &str,
        value: Option<&Value>,
    ) -> Result<bool, LedgerError> {
        let table = self.table_at(self.place_of(id)?);
        let at = Column::find(table.definition, column)?;
        let is_due = table.due.is_some_and(|due| at == Column::Field(due));
        if is_due && keep::stored(self.connection, id)?.is_some() {
            return Err(CaseError::DueIsComputed.into());
        }
        let new = match value {
            Some(value) => at.store(table.definition, ValueRef::from(value))?,
            None => None,
        };
        self.put(id, column, new.as_deref())
    }

    /// Gives a cell the text it is to be stored as, and writes that into the journal. `column` is named
    /// as the journal does.
    pub(crate) fn put(
        &mut self,
        id: RecordId,
        column: &str,
        new: Option<&str>,
    ) -> Result<bool, LedgerError> {
        let place = self.place_of(id)?;
        let table = self.table_at(place);
        let at = Column::journaled(table.definition, column)?;
        let old = self.cell(table, id, at)?;
        if old.as_deref() == new {
            return Ok(false);
        }
        self.write(table, id, at, new)?;
        if !self.is_new(id) {
            let change = (old.as_deref(), new);
            entries::set(self.connection, self.op, id, column, change)?;
        }
        self.stale.insert((place, id));
        Ok(true)
    }

    /// The value of a cell as it stands inside the operation.
    pub fn value(&self, id: RecordId, column: &str) -> Result<Option<Value>, LedgerError> {
        let table = self.table_at(self.place_of(id)?);
        let at = Column::find(table.definition, column)?;
        let cell = self.cell(table, id, at)?;
        cell.map(|text| at.read(table.definition, &text))
            .transpose()
    }

    /// The ledger the record stands in.
    pub fn ledger_of(&self, id: RecordId) -> Result<&'static Definition, LedgerError> {
        Ok(self.table_at(self.place_of(id)?).definition)
    }

    /// The record that carries the code, as it stands inside the operation.
    pub fn find_code(&self, code: &str) -> Result<Option<RecordId>, LedgerError> {
        self.ledger.find_code(code)
    }

    /// A cell as it is stored.
    fn cell(
        &self,
        table: &Table,
        id: RecordId,
        column: Column<'_>,
    ) -> Result<Option<String>, LedgerError> {
        let cell = column.sql(table.definition, "?2");
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {cell} FROM \"{}\" WHERE id = ?1",
            table.key()
        ))?;
        let read = |row: &rusqlite::Row<'_>| row.get(0);
        let found = match column {
            Column::Field(_) | Column::Events | Column::Documents => {
                statement.query_row([id.0], read)
            }
            Column::Extra(header) => statement.query_row((id.0, header), read),
        };
        found.optional()?.ok_or(LedgerError::UnknownRecord { id })
    }

    fn write(
        &self,
        table: &Table,
        id: RecordId,
        column: Column<'_>,
        text: Option<&str>,
    ) -> Result<(), LedgerError> {
        let key = table.key();
        match column {
            Column::Events => keep::store(self.connection, id, text)?,
            Column::Documents => document::store(self.connection, id, text)?,
            Column::Field(place) => {
                let field = &table.definition.fields[place].key;
                self.connection
                    .prepare_cached(&format!(
                        "UPDATE \"{key}\" SET \"{field}\" = ?2 WHERE id = ?1"
                    ))?
                    .execute((id.0, text))?;
            }
            Column::Extra(header) => {
                let mut select = self
                    .connection
                    .prepare_cached(&format!("SELECT _extra FROM \"{key}\" WHERE id = ?1"))?;
                let json: Option<String> = select.query_row([id.0], |row| row.get(0))?;
                let mut cells = extra::read(json.as_deref())?;
                match text {
                    Some(text) => cells.insert(header.to_owned(), text.to_owned()),
                    None => cells.remove(header),
                };
                let json = extra::store(&cells)?;
                self.connection
                    .prepare_cached(&format!("UPDATE \"{key}\" SET _extra = ?2 WHERE id = ?1"))?
                    .execute((id.0, json))?;
            }
        }
        Ok(())
    }
}

impl Ledger {
    /// The ledger the record stands in; none when there is no such record.
    pub fn ledger_of(&self, id: RecordId) -> Result<Option<&'static Definition>, LedgerError> {
        Ok(self
            .place_of(id)?
            .map(|place| self.tables()[place].definition))
    }

    /// The place of the table the record stands in.
    pub(crate) fn place_of(&self, id: RecordId) -> Result<Option<usize>, LedgerError> {
        let Some(ledger) = entries::ledger_of(&self.connection, id)? else {
            return Ok(None);
        };
        let Some(place) = self.tables().iter().position(|table| table.key() == ledger) else {
            return Ok(None);
        };
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT 1 FROM \"{}\" WHERE id = ?1",
            self.tables()[place].key()
        ))?;
        Ok(statement.exists([id.0])?.then_some(place))
    }
}
