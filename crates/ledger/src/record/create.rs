//! Making a record.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use rusqlite::{CachedStatement, Statement};

use crate::definition::Definition;
use crate::journal::transact::{Run, Transaction};
use crate::open::table::{OWN_COLUMNS, Table};
use crate::record::code::Code;
use crate::record::column::Column;
use crate::record::counter;
use crate::record::derive::Grounds;
use crate::record::draft::Draft;
use crate::record::extra;
use crate::value::{ValueRef, tidy};
use crate::{LedgerError, RecordId};

impl<'t> Transaction<'t> {
    /// Makes a record. It gets the next code of the ledger and year, or keeps its own
    /// ([`Draft::code`]).
    ///
    /// # Errors
    /// A value whose form is not its field's, or a header that comes twice.
    pub fn create(
        &mut self,
        ledger: &Definition,
        draft: &Draft<'_>,
    ) -> Result<RecordId, LedgerError> {
        let place = self.place(&ledger.key)?;
        let table = self.table_at(place);
        let code = self.code_for(place, draft.code)?;
        let id = RecordId(self.next_record);
        let derived = self.reckoning.derive(table, grounds(table, draft));
        let statement = self.insert_into(place)?;
        statement.clear_bindings();
        statement.raw_bind_parameter(1, id.0)?;
        statement.raw_bind_parameter(2, code.year)?;
        statement.raw_bind_parameter(3, code.number)?;
        if let Some(due) = derived.due {
            statement.raw_bind_parameter(4, due.date.to_string())?;
        }
        statement.raw_bind_parameter(5, derived.open)?;
        if let Some(extra) = extra_json(&draft.extra)? {
            statement.raw_bind_parameter(6, extra)?;
        }
        bind_fields(statement, table.definition, draft)?;
        statement.raw_execute()?;
        self.next_record += 1;
        self.note_created(place, id.0);
        Ok(id)
    }

    fn place(&self, ledger: &str) -> Result<usize, LedgerError> {
        let place = self
            .ledger
            .tables()
            .iter()
            .position(|table| table.key() == ledger);
        place.ok_or_else(|| LedgerError::UnknownLedger {
            key: ledger.to_owned(),
        })
    }

    /// The draft's own code where it can be kept, or the next one.
    fn code_for(&mut self, place: usize, own: Option<&str>) -> Result<Code, LedgerError> {
        let prefix = &self.table_at(place).definition.code_prefix;
        if let Some(own) = own.and_then(|text| Code::read(prefix, text))
            && !self.code_taken(place, own)?
        {
            let next = self.next_code(place, own.year)?;
            *next = (*next).max(own.number + 1);
            return Ok(own);
        }
        let year = self.act.now.year();
        let next = self.next_code(place, year)?;
        let number = *next;
        *next += 1;
        Ok(Code { year, number })
    }

    /// The next free number for a code of that year.
    fn next_code(&mut self, place: usize, year: i16) -> Result<&mut u32, LedgerError> {
        match self.next_codes.entry((place, year)) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(unknown) => {
                let series = counter::code(self.ledger.tables()[place].key(), year);
                let next = counter::next(self.connection, &series)?;
                Ok(unknown.insert(u32::try_from(next).unwrap_or(u32::MAX)))
            }
        }
    }

    /// Whether a record of the ledger carries the code.
    fn code_taken(&self, place: usize, code: Code) -> Result<bool, LedgerError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT 1 FROM \"{}\" WHERE _year = ?1 AND _number = ?2",
            self.table_at(place).key()
        ))?;
        Ok(statement.exists((code.year, code.number))?)
    }

    /// The statement that inserts a record, kept from one to the next.
    fn insert_into(&mut self, place: usize) -> Result<&mut CachedStatement<'t>, LedgerError> {
        let kept = self.insert.take().filter(|(of, _)| *of == place);
        let statement = match kept {
            Some((_, statement)) => statement,
            None => self
                .connection
                .prepare_cached(&self.table_at(place).insert)?,
        };
        Ok(&mut self.insert.insert((place, statement)).1)
    }

    fn note_created(&mut self, table: usize, id: i64) {
        match self.runs.last_mut() {
            Some(run) if run.table == table => run.last = id,
            _ => self.runs.push(Run {
                table,
                first: id,
                last: id,
            }),
        }
    }
}

fn bind_fields(
    statement: &mut Statement<'_>,
    definition: &Definition,
    draft: &Draft<'_>,
) -> Result<(), LedgerError> {
    for &(place, value) in &draft.fields {
        if let Some(text) = Column::Field(place).store(definition, value)? {
            statement.raw_bind_parameter(OWN_COLUMNS + place + 1, text.as_ref())?;
        }
    }
    Ok(())
}

/// The cells of a draft that its due day and state rest on.
fn grounds<'a>(table: &Table, draft: &Draft<'a>) -> Grounds<'a> {
    let mut grounds = Grounds::default();
    for &(place, value) in &draft.fields {
        let place = Some(place);
        if place == table.due {
            grounds.due = Some(value);
            continue;
        }
        let ValueRef::Text(text) = value else {
            continue;
        };
        if place == table.starts {
            grounds.starts = Some(text.trim());
        } else if place == table.status {
            grounds.status = Some(text.trim());
        } else if place == table.closed {
            grounds.closed = Some(text.trim());
        }
    }
    grounds
}

/// The columns that no field takes as JSON, by header; none when all are empty.
fn extra_json(extra: &[(&str, &str)]) -> Result<Option<String>, LedgerError> {
    let mut cells = BTreeMap::new();
    for &(header, text) in extra {
        let Some(text) = tidy(text) else { continue };
        if cells.insert(header, text).is_some() {
            return Err(LedgerError::RepeatedHeader {
                header: header.to_owned(),
            });
        }
    }
    extra::store(&cells)
}
