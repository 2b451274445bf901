//! The table of a ledger, made from its definition.

use std::collections::HashSet;
use std::fmt::Write;

use rusqlite::{Connection, Row};

use crate::LedgerError;
use crate::definition::{Definition, FieldKind};
use crate::value::read::says_yes;

/// Columns before the fields in [`Table::select`]. They begin with `_` so that no field can take
/// their names (依申请公开 has a field `due`).
///
/// - `_year`, `_number`: the record's code, `code` is made from them
/// - `_due`: the day the work is due, derived; `_open`: 1 while it needs work, derived
/// - `_extra`: columns of the received list that no field takes, as JSON
const OWN: &str = "id, _year, _number, _due, _open, _extra";

/// How many columns come before the fields in a row of [`Table::select`].
pub(crate) const OWN_COLUMNS: usize = 6;

/// The place of `_due` in such a row.
pub(crate) const DUE: usize = 3;

/// The place of `_extra` in such a row.
pub(crate) const EXTRA: usize = 5;

/// A ledger's table, and the fields its records' due day and state rest on.
pub(crate) struct Table {
    pub(crate) definition: &'static Definition,
    /// One record by `id`: [`OWN_COLUMNS`], then the fields in order.
    pub(crate) select: String,
    /// The same columns, each a parameter.
    pub(crate) insert: String,
    /// The columns a deleted record's snapshot keeps, in order.
    pub(crate) kept: Vec<String>,
    /// Places of the fields among the definition's.
    pub(crate) starts: Option<usize>,
    pub(crate) due: Option<usize>,
    pub(crate) status: Option<usize>,
    pub(crate) closed: Option<usize>,
}

impl Table {
    fn new(definition: &'static Definition) -> Self {
        let place = |key: &str| definition.fields.iter().position(|field| field.key == key);
        let keys: Vec<_> = definition
            .fields
            .iter()
            .map(|field| field.key.as_str())
            .collect();
        let fields = format!("\"{}\"", keys.join("\", \""));
        let parameters = vec!["?"; OWN_COLUMNS + definition.fields.len()].join(", ");
        let key = &definition.key;
        let mut kept: Vec<_> = ["_year", "_number", "_extra"].map(str::to_owned).into();
        kept.extend(definition.fields.iter().map(|field| field.key.clone()));
        Self {
            definition,
            select: format!("SELECT {OWN}, {fields} FROM \"{key}\" WHERE id = ?1"),
            insert: format!("INSERT INTO \"{key}\" ({OWN}, {fields}) VALUES ({parameters})"),
            kept,
            starts: place(&definition.starts),
            due: place(&definition.due),
            status: place(&definition.status),
            closed: definition.closed.as_deref().and_then(place),
        }
    }

    pub(crate) fn key(&self) -> &'static str {
        &self.definition.key
    }

    /// Whether these words in the closing field (是否销号) say 是.
    pub(crate) fn closes(&self, words: &str) -> bool {
        self.closed
            .is_some_and(|place| says_yes(&self.definition.fields[place], words))
    }

    /// The kind of the field at that place.
    pub(crate) fn kind(&self, field: usize) -> FieldKind {
        self.definition.fields[field].kind
    }
}

/// The text at a place of a row; none for NULL.
pub(crate) fn text<'r>(row: &'r Row<'_>, at: usize) -> Result<Option<&'r str>, LedgerError> {
    let text = row.get_ref(at)?.as_str_or_null();
    Ok(text.map_err(rusqlite::Error::from)?)
}

/// Makes the tables that are missing and adds the columns that a definition has gained. A column
/// that a definition has lost stays in the file.
pub(crate) fn make(
    connection: &Connection,
    definitions: &'static [Definition],
) -> Result<Vec<Table>, LedgerError> {
    for definition in definitions {
        let key = &definition.key;
        let known = columns(connection, key)?;
        if known.is_empty() {
            connection.execute_batch(&create(definition))?;
            continue;
        }
        for field in &definition.fields {
            if !known.contains(&field.key) {
                connection.execute_batch(&format!(
                    "ALTER TABLE \"{key}\" ADD COLUMN \"{}\" TEXT",
                    field.key
                ))?;
            }
        }
    }
    Ok(definitions.iter().map(Table::new).collect())
}

fn columns(connection: &Connection, table: &str) -> Result<HashSet<String>, LedgerError> {
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let names = statement.query_map([table], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

/// The statements that make a ledger's table, its indices and its search index.
fn create(definition: &Definition) -> String {
    let Definition {
        key, code_prefix, ..
    } = definition;
    let mut fields = String::new();
    for field in &definition.fields {
        let _ = write!(fields, ",\n    \"{}\" TEXT", field.key);
    }
    // `automerge` and `hashsize` halve the time the index takes to build; SQLite still merges once
    // sixteen segments have gathered.
    format!(
        "CREATE TABLE \"{key}\" (
    id INTEGER PRIMARY KEY,
    _year INTEGER NOT NULL,
    _number INTEGER NOT NULL,
    _due TEXT,
    _open INTEGER NOT NULL,
    _extra TEXT,
    code TEXT GENERATED ALWAYS AS (format('{code_prefix}-%04d-%04d', _year, _number)) VIRTUAL\
{fields}
) STRICT;
CREATE UNIQUE INDEX \"{key}_by_code\" ON \"{key}\" (_year, _number);
CREATE INDEX \"{key}_by_due\" ON \"{key}\" (_open, _due);
CREATE VIRTUAL TABLE \"{key}_search\" USING fts5(
    tokens, content='', contentless_delete=1, detail=none, tokenize='ascii'
);
INSERT INTO \"{key}_search\" (\"{key}_search\", rank) VALUES ('automerge', 0);
INSERT INTO \"{key}_search\" (\"{key}_search\", rank) VALUES ('hashsize', 16777216);"
    )
}
