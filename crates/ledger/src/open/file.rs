//! The file itself: is it ours, which schema has it, and how do we bring it up to ours?

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use super::place::{LONG_PATHS, for_sqlite, on_network_share};
use crate::LedgerError;

/// Marks the file as ours in SQLite's header: "GKTZ", 公开台账.
const APPLICATION_ID: i64 = 0x474B_545A;

/// How long to wait for another program that is writing.
const PATIENCE: Duration = Duration::from_secs(5);

/// Each brings the schema to the version of its place, from 1. Never edited after a release.
pub(crate) const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001.sql"),
    include_str!("migrations/0002.sql"),
    include_str!("migrations/0003.sql"),
    include_str!("migrations/0004.sql"),
    include_str!("migrations/0005.sql"),
];

/// Opens or makes the file and brings its schema up to date.
pub(crate) fn open(path: &Path) -> Result<Connection, LedgerError> {
    if on_network_share(path) {
        return Err(LedgerError::SharedFolder {
            path: path.to_owned(),
        });
    }
    let path = &for_sqlite(path);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|source| LedgerError::Folder {
            path: folder.to_owned(),
            source,
        })?;
    }
    refuse_other_files(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = match LONG_PATHS {
        Some(files) => Connection::open_with_flags_and_vfs(path, flags, files),
        None => Connection::open_with_flags(path, flags),
    }
    .map_err(LedgerError::opening(path))?;
    connection.busy_timeout(PATIENCE)?;
    refuse_other_schemas(&connection, path)?;
    prepare(&connection).map_err(LedgerError::opening(path))?;
    let journal: String =
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if !journal.eq_ignore_ascii_case("wal") {
        return Err(LedgerError::SharedFolder {
            path: path.to_owned(),
        });
    }
    migrate(&connection, Some(path), MIGRATIONS)?;
    Ok(connection)
}

/// What every connection needs before its first statement.
pub(crate) fn prepare(connection: &Connection) -> Result<(), rusqlite::Error> {
    // Takes effect on a new file only. 16 KiB pages took a third off an import's time in SQLite.
    connection.pragma_update(None, "page_size", 16384)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // In WAL mode this loses at most the last operations in a power cut, never the file.
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.set_prepared_statement_cache_capacity(128);
    connection.create_collation("natural_order", crate::query::order::natural)?;
    Ok(())
}

/// Brings the schema to the last of `migrations` in one transaction; the file is copied first.
pub(crate) fn migrate(
    connection: &Connection,
    path: Option<&Path>,
    migrations: &[&str],
) -> Result<(), LedgerError> {
    let newest = version_of(migrations);
    let version = user_version(connection)?;
    if version >= newest {
        return Ok(());
    }
    if let Some(path) = path.filter(|_| version > 0) {
        back_up(connection, path, version)?;
    }
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    // Another program may have been quicker.
    let version = user_version(connection)?;
    for (migration, makes) in migrations.iter().zip(1..) {
        if makes > version {
            transaction.execute_batch(migration)?;
        }
    }
    transaction.pragma_update(None, "user_version", newest)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.commit()?;
    Ok(())
}

/// Copies the file as it is, with what still lies in its write-ahead log, to `FILE.bak-vN`.
fn back_up(connection: &Connection, path: &Path, version: i64) -> Result<(), LedgerError> {
    let beside = |ending: String| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    };
    let copy = beside(format!(".bak-v{version}"));
    let growing = beside(format!(".bak-v{version}.part"));
    let failed = || LedgerError::Backup { path: copy.clone() };
    if growing.exists() {
        fs::remove_file(&growing).map_err(|_| failed())?;
    }
    let target = growing.to_str().ok_or_else(failed)?;
    connection
        .execute("VACUUM INTO ?1", [target])
        .map_err(|_| failed())?;
    fs::rename(&growing, &copy).map_err(|_| failed())
}

/// Refuses a file that does not begin as SQLite's do. An empty file is as good as none.
fn refuse_other_files(path: &Path) -> Result<(), LedgerError> {
    const SIGNATURE: &[u8; 16] = b"SQLite format 3\0";
    if !path.exists() {
        return Ok(());
    }
    let mut head = Vec::new();
    File::open(path)
        .and_then(|file| file.take(SIGNATURE.len() as u64).read_to_end(&mut head))
        .map_err(|_| LedgerError::CannotOpen {
            path: path.to_owned(),
        })?;
    if head.is_empty() || head == SIGNATURE {
        Ok(())
    } else {
        Err(LedgerError::NotALedger {
            path: path.to_owned(),
        })
    }
}

/// Refuses the database of another program, and one of ours with a schema we do not know yet.
fn refuse_other_schemas(connection: &Connection, path: &Path) -> Result<(), LedgerError> {
    let opening = LedgerError::opening(path);
    let application: i64 = connection
        .pragma_query_value(None, "application_id", |row| row.get(0))
        .map_err(&opening)?;
    let tables: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(&opening)?;
    if application != APPLICATION_ID && tables > 0 {
        return Err(LedgerError::NotALedger {
            path: path.to_owned(),
        });
    }
    let file = user_version(connection)?;
    let program = version_of(MIGRATIONS);
    if file > program {
        return Err(LedgerError::NewerFile {
            path: path.to_owned(),
            file,
            program,
        });
    }
    Ok(())
}

fn user_version(connection: &Connection) -> Result<i64, LedgerError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// The version that the last of the migrations makes.
fn version_of(migrations: &[&str]) -> i64 {
    i64::try_from(migrations.len()).unwrap_or(i64::MAX)
}
