//! Opening the ledger file: making it, bringing it up to date, refusing what is not ours.

pub(crate) mod file;
pub(crate) mod place;
pub(crate) mod table;

use std::cell::RefCell;
use std::fmt;
use std::path::{Path, PathBuf};

use gongkai_calendar::Calendar;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::LedgerError;
use crate::definition::{Definition, definitions};
use crate::query::select::Cache;
use crate::record::derive::Reckoning;
use table::Table;

/// An open ledger file: one connection to it, and the tables of its ledgers.
pub struct Ledger {
    pub(crate) connection: Connection,
    path: Option<PathBuf>,
    tables: Vec<Table>,
    /// As this connection last read or changed it.
    pub(crate) reckoning: Reckoning,
    /// Counts what this connection changed; lists made before are out of date.
    pub(crate) changes: u64,
    pub(crate) cache: RefCell<Cache>,
}

impl Ledger {
    /// Opens the file, makes it and its folders where there is none, and brings an older one up to
    /// date (the old file stays beside it as `FILE.bak-vN`).
    ///
    /// # Errors
    /// A file that is not a ledger, or that a newer program wrote, is refused untouched, and so is a
    /// place where SQLite cannot lock safely (network shares).
    pub fn open(path: &Path) -> Result<Self, LedgerError> {
        Self::open_with(path, definitions())
    }

    pub(crate) fn open_with(
        path: &Path,
        definitions: &'static [Definition],
    ) -> Result<Self, LedgerError> {
        let connection = file::open(path)?;
        Self::on(connection, Some(path.to_owned()), definitions)
    }

    /// A ledger that is gone when it is dropped: for tests and for trying things out.
    pub fn open_in_memory() -> Result<Self, LedgerError> {
        let connection = Connection::open_in_memory()?;
        file::prepare(&connection)?;
        file::migrate(&connection, None, file::MIGRATIONS)?;
        Self::on(connection, None, definitions())
    }

    fn on(
        connection: Connection,
        path: Option<PathBuf>,
        definitions: &'static [Definition],
    ) -> Result<Self, LedgerError> {
        let transaction = Transaction::new_unchecked(&connection, TransactionBehavior::Immediate)?;
        let tables = table::make(&transaction, definitions)?;
        transaction.commit()?;
        let reckoning = Reckoning::read(&connection)?;
        let mut ledger = Self {
            connection,
            path,
            tables,
            reckoning,
            changes: 0,
            cache: RefCell::default(),
        };
        if !ledger.reckoned_with_calendar()? {
            ledger.reckon()?;
        }
        Ok(ledger)
    }

    /// Where the file lies; none for one in memory.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The calendar that due days and lights are counted with.
    pub fn calendar(&self) -> &Calendar {
        &self.reckoning.calendar
    }

    pub(crate) fn tables(&self) -> &[Table] {
        &self.tables
    }

    pub(crate) fn table(&self, key: &str) -> Result<&Table, LedgerError> {
        let found = self.tables.iter().find(|table| table.definition.key == key);
        found.ok_or_else(|| LedgerError::UnknownLedger {
            key: key.to_owned(),
        })
    }

    /// A SQLite transaction that waits for other programs at its beginning, and not halfway.
    pub(crate) fn writing(&self) -> Result<Transaction<'_>, LedgerError> {
        let behavior = TransactionBehavior::Immediate;
        Ok(Transaction::new_unchecked(&self.connection, behavior)?)
    }

    /// Lists made until now are out of date.
    pub(crate) fn changed(&mut self) {
        self.changes += 1;
    }
}

impl fmt::Debug for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ledger")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
