//! Keeping the search index in step with the records.

use rusqlite::{Connection, OptionalExtension, Row};

use crate::definition::FieldKind;
use crate::open::table::{OWN_COLUMNS, Table};
use crate::record::code::Code;
use crate::search::fold::Tokens;
use crate::value::stored_deadline;
use crate::{Ledger, LedgerError};

impl Ledger {
    /// Indexes up to `limit` records that an import or another large change left for later; says how
    /// many, 0 when the index is complete. Until then a search reads those records themselves.
    pub fn index_pending(&mut self, limit: usize) -> Result<usize, LedgerError> {
        let transaction = self.connection.unchecked_transaction()?;
        let run: Option<(String, i64, i64)> = transaction
            .query_row(
                "SELECT ledger, first, last FROM unindexed LIMIT 1",
                [],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .optional()?;
        let Some((ledger, first, last)) = run else {
            return Ok(0);
        };
        let table = self.table(&ledger)?;
        let until = nth_from(&transaction, table, first, limit)?
            .unwrap_or(last)
            .min(last);
        let done = renew(&transaction, table, first, until)?;
        transaction.execute(
            "DELETE FROM unindexed WHERE ledger = ?1 AND first = ?2",
            (&ledger, first),
        )?;
        if until < last {
            mark(&transaction, table, until + 1, last)?;
        }
        transaction.commit()?;
        if done == 0 {
            self.index_pending(limit)
        } else {
            Ok(done)
        }
    }
}

/// Indexes the records of a run as they are now; says how many there are.
pub(crate) fn renew(
    connection: &Connection,
    table: &Table,
    first: i64,
    last: i64,
) -> Result<usize, LedgerError> {
    forget(connection, table, first, last)?;
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
        let cell = row.get_ref(OWN_COLUMNS + place)?;
        let Some(text) = cell.as_str_or_null().map_err(rusqlite::Error::from)? else {
            continue;
        };
        match field.kind {
            FieldKind::Deadline => visit(&stored_deadline(text)?.text),
            _ => visit(text),
        }
    }
    for text in extra(row)?.values() {
        visit(text);
    }
    Ok(())
}

/// The cells that no field takes, of a record of [`Table::select`].
pub(crate) fn extra(
    row: &Row<'_>,
) -> Result<std::collections::BTreeMap<String, String>, LedgerError> {
    match row
        .get_ref(5)?
        .as_str_or_null()
        .map_err(rusqlite::Error::from)?
    {
        Some(json) => {
            serde_json::from_str(json).map_err(|_| LedgerError::Unreadable { what: "其他列" })
        }
        None => Ok(std::collections::BTreeMap::new()),
    }
}

fn mark(connection: &Connection, table: &Table, first: i64, last: i64) -> Result<(), LedgerError> {
    connection
        .prepare_cached(
            "INSERT INTO unindexed (ledger, first, last) VALUES (?1, ?2, ?3) \
             ON CONFLICT DO UPDATE SET last = max(last, excluded.last)",
        )?
        .execute((table.key(), first, last))?;
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
    let offset = i64::try_from(places.max(1) - 1).unwrap_or(i64::MAX);
    Ok(statement
        .query_row([first, offset], |row| row.get(0))
        .optional()?)
}
