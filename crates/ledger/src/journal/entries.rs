//! The rows of the journal: writing them, and reading operations back.

use rusqlite::{Connection, OptionalExtension, Row};

use super::transact::{Act, Run};
use super::{OpKind, OpView};
use crate::open::table::Table;
use crate::{Ledger, LedgerError, OpId, RecordId};

/// The columns [`view`] reads.
const VIEW: &str = "id, kind, label, at, actor, records, undone_by";

impl Ledger {
    /// The last operations, newest first.
    pub fn operations(&self, limit: u32) -> Result<Vec<OpView>, LedgerError> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("SELECT {VIEW} FROM op ORDER BY id DESC LIMIT ?1"))?;
        let operations = statement.query_map([limit], view)?;
        Ok(operations.collect::<Result<_, _>>()?)
    }

    /// One operation.
    ///
    /// # Errors
    /// None of that number.
    pub fn operation(&self, op: OpId) -> Result<OpView, LedgerError> {
        operation(&self.connection, op)
    }
}

/// Opens an operation.
pub(crate) fn begin(connection: &Connection, act: &Act) -> Result<OpId, LedgerError> {
    let at = act.now.strftime("%Y-%m-%d %H:%M:%S").to_string();
    connection
        .prepare_cached("INSERT INTO op (kind, label, at, actor) VALUES (?1, ?2, ?3, ?4)")?
        .execute((act.kind.name(), &act.label, at, &act.actor))?;
    Ok(OpId(connection.last_insert_rowid()))
}

/// Closes an operation that made or moved so many records, and whether it changed the register of what went
/// out. None when it changed nothing.
pub(crate) fn complete(
    connection: &Connection,
    op: OpId,
    records: u32,
    registered: bool,
) -> Result<Option<OpView>, LedgerError> {
    // A cell that was changed and changed back was not changed.
    connection
        .prepare_cached("DELETE FROM cell WHERE op = ?1 AND old IS new")?
        .execute([op.0])?;
    let mut touched = connection.prepare_cached(include_str!("touched.sql"))?;
    let records = records + touched.query_row([op.0], |row| row.get::<_, u32>(0))?;
    let mut calendar = connection.prepare_cached("SELECT 1 FROM calendar_change WHERE op = ?1")?;
    if records == 0 && !registered && !calendar.exists([op.0])? {
        return Ok(None);
    }
    connection
        .prepare_cached("UPDATE op SET records = ?2 WHERE id = ?1")?
        .execute((op.0, records))?;
    operation(connection, op).map(Some)
}

pub(crate) fn created(
    connection: &Connection,
    op: OpId,
    run: &Run,
    ledger: &str,
) -> Result<(), LedgerError> {
    connection
        .prepare_cached("INSERT INTO created (first, last, op, ledger) VALUES (?1, ?2, ?3, ?4)")?
        .execute((run.first, run.last, op.0, ledger))?;
    Ok(())
}

/// A cell went from `old` to `new`; changed twice in an operation, it is one change.
pub(crate) fn set(
    connection: &Connection,
    op: OpId,
    id: RecordId,
    column: &str,
    (old, new): (Option<&str>, Option<&str>),
) -> Result<(), LedgerError> {
    connection
        .prepare_cached(
            "INSERT INTO cell (op, record, column, old, new) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT DO UPDATE SET new = excluded.new",
        )?
        .execute((op.0, id.0, column, old, new))?;
    Ok(())
}

/// An entry of the calendar went from `old` to `new`.
pub(crate) fn set_entry(
    connection: &Connection,
    op: OpId,
    entry: &str,
    (old, new): (Option<&str>, Option<&str>),
) -> Result<(), LedgerError> {
    connection
        .prepare_cached(
            "INSERT INTO calendar_change (op, entry, old, new) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute((op.0, entry, old, new))?;
    Ok(())
}

/// The operation that left an entry of the calendar as it is.
pub(crate) fn last_change_of(
    connection: &Connection,
    entry: &str,
) -> Result<Option<OpView>, LedgerError> {
    let mut statement =
        connection.prepare_cached("SELECT max(op) FROM calendar_change WHERE entry = ?1")?;
    let op: Option<i64> = statement.query_row([entry], |row| row.get(0))?;
    op.map(|op| operation(connection, OpId(op))).transpose()
}

/// The records of a run are about to go: keeps them as they are.
pub(crate) fn deleted(
    connection: &Connection,
    op: OpId,
    table: &Table,
    first: i64,
    last: i64,
) -> Result<(), LedgerError> {
    let cells: Vec<_> = table
        .kept
        .iter()
        .map(|key| format!("'{key}', \"{key}\""))
        .collect();
    // The patch leaves the empty cells out.
    connection
        .prepare_cached(&format!(
            "INSERT INTO deleted (op, record, ledger, snapshot) \
             SELECT ?1, id, ?2, json_patch('{{}}', json_object({})) \
             FROM \"{}\" WHERE id BETWEEN ?3 AND ?4",
            cells.join(", "),
            table.key()
        ))?
        .execute((op.0, table.key(), first, last))?;
    Ok(())
}

/// What `undone` deleted from a ledger is back; says which records.
pub(crate) fn restored(
    connection: &Connection,
    op: OpId,
    undone: OpId,
    ledger: &str,
) -> Result<Vec<RecordId>, LedgerError> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO restored (op, record, ledger) \
         SELECT ?1, record, ledger FROM deleted WHERE op = ?2 AND ledger = ?3 \
         RETURNING record",
    )?;
    let ids = statement.query_map((op.0, undone.0, ledger), |row| Ok(RecordId(row.get(0)?)))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// The key of the ledger in which the record was made.
pub(crate) fn ledger_of(
    connection: &Connection,
    id: RecordId,
) -> Result<Option<String>, LedgerError> {
    let mut statement = connection.prepare_cached(
        "SELECT ledger, last FROM created WHERE first <= ?1 ORDER BY first DESC LIMIT 1",
    )?;
    let run: Option<(String, i64)> = statement
        .query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(run
        .filter(|(_, last)| id.0 <= *last)
        .map(|(ledger, _)| ledger))
}

/// The operation of that number.
pub(crate) fn operation(connection: &Connection, op: OpId) -> Result<OpView, LedgerError> {
    let mut statement =
        connection.prepare_cached(&format!("SELECT {VIEW} FROM op WHERE id = ?1"))?;
    let found = statement.query_row([op.0], view).optional()?;
    found.ok_or(LedgerError::UnknownOperation { op })
}

/// An operation from a row of [`VIEW`].
fn view(row: &Row<'_>) -> rusqlite::Result<OpView> {
    let kind = row.get_ref(1)?.as_str()?;
    Ok(OpView {
        id: OpId(row.get(0)?),
        kind: OpKind::named(kind).ok_or(rusqlite::Error::InvalidQuery)?,
        label: row.get(2)?,
        at: row.get(3)?,
        actor: row.get(4)?,
        records: row.get(5)?,
        undone_by: row.get::<_, Option<i64>>(6)?.map(OpId),
    })
}

impl OpKind {
    const ALL: [Self; 9] = [
        Self::Import,
        Self::Create,
        Self::Edit,
        Self::Assign,
        Self::Delete,
        Self::Send,
        Self::Merge,
        Self::Calendar,
        Self::Undo,
    ];

    /// The name in the file.
    fn name(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Create => "create",
            Self::Edit => "edit",
            Self::Assign => "assign",
            Self::Delete => "delete",
            Self::Send => "send",
            Self::Merge => "merge",
            Self::Calendar => "calendar",
            Self::Undo => "undo",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
