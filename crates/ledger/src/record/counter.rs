//! Series of numbers that are given once.

use rusqlite::{Connection, OptionalExtension};

use crate::LedgerError;

/// The series of record numbers.
pub(crate) const RECORD: &str = "record";

/// The series of a ledger's codes in a year.
pub(crate) fn code(ledger: &str, year: i16) -> String {
    format!("code/{ledger}/{year}")
}

/// The next number of a series; they begin at 1.
pub(crate) fn next(connection: &Connection, series: &str) -> Result<i64, LedgerError> {
    let mut statement = connection.prepare_cached("SELECT next FROM counter WHERE name = ?1")?;
    Ok(statement
        .query_row([series], |row| row.get(0))
        .optional()?
        .unwrap_or(1))
}

pub(crate) fn set(connection: &Connection, series: &str, next: i64) -> Result<(), LedgerError> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO counter (name, next) VALUES (?1, ?2)")?
        .execute((series, next))?;
    Ok(())
}
