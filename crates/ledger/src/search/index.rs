//! Keeping the search index in step with the records.

use rusqlite::{Connection, OptionalExtension, Row};

use crate::definition::FieldKind;
use crate::open::table::{self, OWN_COLUMNS, Table};
use crate::record::code::Code;
use crate::record::extra;
use crate::search::fold::Tokens;
use crate::value::stored_deadline;
use crate::{Ledger, LedgerError};

/// So many changed records enter the index at once; more wait for [`Ledger::index_pending`], so that an
/// import does not keep the clerk waiting.
pub(crate) const AT_ONCE: usize = 200;

impl Ledger {
    /// Indexes up to `limit` records that an import or another large change left for later; says how
    /// many, 0 when the index is complete. Until then a search reads those records themselves.
    pub fn index_pending(&mut self, limit: usize) -> Result<usize, LedgerError> {
        let transaction = self.writing()?;
        let mut done = 0;
        for table in self.tables() {
            for (first, last) in pending(&transaction, table)? {
                if done >= limit {
                    break;
                }
                let until = nth_from(&transaction, table, first, limit - done)?;
                let until = until.map_or(last, |until| until.min(last));
                done += add(&transaction, table, first, until)?;
                unmark(&transaction, table, first)?;
                if until < last {
                    mark(&transaction, table, until + 1, last)?;
                }
            }
        }
        transaction.commit()?;
        Ok(done)
    }
}

/// Indexes a record as it is now, unless it waits to be indexed anyway.
pub(crate) fn renew(connection: &Connection, table: &Table, id: i64) -> Result<(), LedgerError> {
    let mut waiting = connection.prepare_cached(
        "SELECT 1 FROM unindexed WHERE ledger = ?1 AND ?2 BETWEEN first AND last",
    )?;
    if !waiting.exists((table.key(), id))? {
        forget(connection, table, id, id)?;
        add(connection, table, id, id)?;
    }
    Ok(())
}

/// Indexes records as they are now, or leaves them for [`Ledger::index_pending`] where that would take
/// long. The numbers are in order.
pub(crate) fn renew_all(
    connection: &Connection,
    table: &Table,
    ids: &[i64],
) -> Result<(), LedgerError> {
    if ids.len() <= AT_ONCE {
        return ids.iter().try_for_each(|&id| renew(connection, table, id));
    }
    for run in ids.chunk_by(|id, next| id + 1 == *next) {
        postpone(connection, table, run[0], run[run.len() - 1])?;
    }
    Ok(())
}

/// Indexes the records of a run, none of which the index knows; says how many there are.
pub(crate) fn add(
    connection: &Connection,
    table: &Table,
    first: i64,
    last: i64,
) -> Result<usize, LedgerError> {
    let key = table.key();
    let select = table.select.replace("id = ?1", "id BETWEEN ?1 AND ?2");
    let mut select = connection.prepare_cached(&select)?;
    let mut insert = connection.prepare_cached(&format!(
        "INSERT INTO \"{key}_search\" (rowid, tokens) VALUES (?1, ?2)"
    ))?;
    let mut rows = select.query([first, last])?;
    let mut tokens = Tokens::default();
    let mut done = 0;
    while let Some(row) = rows.next()? {
        each_text(table, row, &mut |text| tokens.add(text))?;
        insert.execute((row.get::<_, i64>(0)?, tokens.take()))?;
        done += 1;
    }
    Ok(done)
}

/// Takes the records of a run out of the index, and leaves them for [`Ledger::index_pending`].
pub(crate) fn postpone(
    connection: &Connection,
    table: &Table,
    first: i64,
    last: i64,
) -> Result<(), LedgerError> {
    forget(connection, table, first, last)?;
    mark(connection, table, first, last)
}

/// Takes the records of a run out of the index.
pub(crate) fn forget(
    connection: &Connection,
    table: &Table,
    first: i64,
    last: i64,
) -> Result<(), LedgerError> {
    let key = table.key();
    connection
        .prepare_cached(&format!(
            "DELETE FROM \"{key}_search\" WHERE rowid IN \
             (SELECT id FROM \"{key}\" WHERE id BETWEEN ?1 AND ?2)"
        ))?
        .execute([first, last])?;
    Ok(())
}

/// Runs of records that the index does not know as they are now.
pub(crate) fn pending(
    connection: &Connection,
    table: &Table,
) -> Result<Vec<(i64, i64)>, LedgerError> {
    let mut statement =
        connection.prepare_cached("SELECT first, last FROM unindexed WHERE ledger = ?1")?;
    let runs = statement.query_map([table.key()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(runs.collect::<Result<_, _>>()?)
}

/// Every text of a record of [`Table::select`] that a search looks through: its code, fields, and
/// the cells that no field takes.
pub(crate) fn each_text(
    table: &Table,
    row: &Row<'_>,
    visit: &mut dyn FnMut(&str),
) -> Result<(), LedgerError> {
    let code = Code {
        year: row.get(1)?,
        number: row.get(2)?,
    };
    visit(&code.full(&table.definition.code_prefix));
    for (place, field) in table.definition.fields.iter().enumerate() {
        let Some(text) = table::text(row, OWN_COLUMNS + place)? else {
            continue;
        };
        match field.kind {
            // The names of pictures are no words.
            FieldKind::Pictures => {}
            FieldKind::Deadline => visit(stored_deadline(text)?.text()),
            _ => visit(text),
        }
    }
    for text in extra::read(table::text(row, table::EXTRA)?)?.values() {
        visit(text);
    }
    Ok(())
}

/// Notes a run as waiting. Runs that touch become one, so that no record is indexed twice.
fn mark(connection: &Connection, table: &Table, first: i64, last: i64) -> Result<(), LedgerError> {
    let mut touching = connection.prepare_cached(
        "DELETE FROM unindexed WHERE ledger = ?1 AND first <= ?3 + 1 AND last >= ?2 - 1 \
         RETURNING first, last",
    )?;
    let mut rows = touching.query((table.key(), first, last))?;
    let (mut from, mut to) = (first, last);
    while let Some(row) = rows.next()? {
        from = from.min(row.get(0)?);
        to = to.max(row.get(1)?);
    }
    connection
        .prepare_cached("INSERT INTO unindexed (ledger, first, last) VALUES (?1, ?2, ?3)")?
        .execute((table.key(), from, to))?;
    Ok(())
}

fn unmark(connection: &Connection, table: &Table, first: i64) -> Result<(), LedgerError> {
    connection
        .prepare_cached("DELETE FROM unindexed WHERE ledger = ?1 AND first = ?2")?
        .execute((table.key(), first))?;
    Ok(())
}

/// The number of the record so many places on; none when there are fewer.
fn nth_from(
    connection: &Connection,
    table: &Table,
    first: i64,
    places: usize,
) -> Result<Option<i64>, LedgerError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT id FROM \"{}\" WHERE id >= ?1 ORDER BY id LIMIT 1 OFFSET ?2",
        table.key()
    ))?;
    let offset = i64::try_from(places - 1).unwrap_or(i64::MAX);
    Ok(statement
        .query_row([first, offset], |row| row.get(0))
        .optional()?)
}
