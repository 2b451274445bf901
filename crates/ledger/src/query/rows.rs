//! Records as lists show them.

use std::collections::BTreeMap;

use gongkai_calendar::deadline::DeadlineKind;
use jiff::civil::Date;
use rusqlite::CachedStatement;

use super::{Page, Query, Row};
use crate::light::{Light, Lights, grey};
use crate::open::table::{self, OWN_COLUMNS, Table};
use crate::record::code::Code;
use crate::record::extra;
use crate::value::Value;
use crate::{Ledger, LedgerError, RecordId};

impl Ledger {
    /// Some rows of a list, from `offset`, at most `limit`.
    ///
    /// # Errors
    /// A ledger or column that there is not.
    pub fn rows(
        &self,
        query: &Query,
        offset: u32,
        limit: u32,
        today: Date,
    ) -> Result<Page, LedgerError> {
        let _snapshot = self.snapshot()?;
        let answer = self.answer(query, today)?;
        let mut reader = self.reader(self.table(&query.ledger)?, today)?;
        let mut rows = Vec::new();
        for &id in answer.ids.iter().skip(offset as usize).take(limit as usize) {
            rows.extend(reader.read(id)?);
        }
        let total = u32::try_from(answer.ids.len()).unwrap_or(u32::MAX);
        Ok(Page {
            total,
            open: answer.open,
            rows,
        })
    }

    /// Visits every row of a list in order, one at a time in memory.
    ///
    /// # Errors
    /// The visitor's own, which ends the visit, and those of [`Ledger::rows`].
    pub fn each<E: From<LedgerError>>(
        &self,
        query: &Query,
        today: Date,
        visit: &mut dyn FnMut(Row) -> Result<(), E>,
    ) -> Result<(), E> {
        let _snapshot = self.snapshot()?;
        let answer = self.answer(query, today)?;
        let mut reader = self.reader(self.table(&query.ledger)?, today)?;
        for &id in &answer.ids {
            if let Some(row) = reader.read(id)? {
                visit(row)?;
            }
        }
        Ok(())
    }

    /// One record; none when there is none of that number.
    pub fn row(&self, id: RecordId, today: Date) -> Result<Option<Row>, LedgerError> {
        match self.place_of(id)? {
            Some(place) => self.reader(&self.tables()[place], today)?.read(id),
            None => Ok(None),
        }
    }

    /// One state of the file for all reads until it is dropped, and one lock for them instead of one
    /// each. Inside a transaction there is one already.
    fn snapshot(&self) -> Result<Option<rusqlite::Transaction<'_>>, LedgerError> {
        let outside = self.connection.is_autocommit();
        Ok(outside
            .then(|| self.connection.unchecked_transaction())
            .transpose()?)
    }

    fn reader<'l>(&'l self, table: &'l Table, today: Date) -> Result<Reader<'l>, LedgerError> {
        let statement = self.connection.prepare_cached(&table.select)?;
        Ok(Reader {
            statement,
            table,
            lights: self.lights(today)?,
        })
    }
}

/// Reads records of a table by number.
struct Reader<'l> {
    statement: CachedStatement<'l>,
    table: &'l Table,
    lights: Lights,
}

impl Reader<'_> {
    /// None when another program deleted it meanwhile.
    fn read(&mut self, id: RecordId) -> Result<Option<Row>, LedgerError> {
        let mut rows = self.statement.query([id.0])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let definition = self.table.definition;
        let mut fields = BTreeMap::new();
        let mut kind = None;
        for (place, field) in definition.fields.iter().enumerate() {
            let Some(text) = table::text(row, OWN_COLUMNS + place)? else {
                continue;
            };
            let value = Value::stored(field.kind, text)?;
            if let (Value::Deadline(deadline), true) = (&value, Some(place) == self.table.due) {
                kind = Some(deadline.kind);
            }
            fields.insert(field.key.clone(), value);
        }
        let due = table::text(row, table::DUE)?;
        let due: Option<Date> = due.and_then(|text| text.parse().ok());
        let open = row.get(4)?;
        let code = Code {
            year: row.get(1)?,
            number: row.get(2)?,
        };
        Ok(Some(Row {
            id,
            code: code.full(&definition.code_prefix),
            extra: extra::read(table::text(row, table::EXTRA)?)?,
            due,
            light: light(self.table, &self.lights, (open, due, kind), &fields),
            open,
            fields,
            masked: Vec::new(),
        }))
    }
}

/// The light of a record; once nothing is left to do, the word that ended it.
fn light(
    table: &Table,
    lights: &Lights,
    (open, due, kind): (bool, Option<Date>, Option<DeadlineKind>),
    fields: &BTreeMap<String, Value>,
) -> Light {
    if open {
        return lights.open(due, kind);
    }
    let word = |place: Option<usize>| {
        place
            .and_then(|place| fields.get(&table.definition.fields[place].key))
            .map(Value::text)
    };
    match (word(table.closed), table.closed) {
        // 是否销号: 是 is 已销号.
        (Some(words), Some(place)) if table.closes(words) => {
            let name = &table.definition.fields[place].name;
            grey(&format!("已{}", name.trim_start_matches("是否")))
        }
        _ => grey(word(table.status).unwrap_or("已办结")),
    }
}
