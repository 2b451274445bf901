//! The columns a list can be filtered and sorted by, as SQL.

use rusqlite::types::Value as Sql;

use crate::LedgerError;
use crate::definition::FieldKind;
use crate::open::table::Table;
use crate::record::column::Column;

/// A column of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Listed<'a> {
    Cell(Column<'a>),
    /// The record's number inside the file: rows that were ticked.
    Id,
    Code,
    /// The computed day.
    Due,
    Light,
    /// The operation that made the record.
    Op,
    Open,
}

impl<'a> Listed<'a> {
    pub(crate) fn find(table: &Table, name: &'a str) -> Result<Self, LedgerError> {
        if name == "code" {
            return Ok(Self::Code);
        }
        match (Column::find(table.definition, name), name) {
            (Ok(column), _) => Ok(Self::Cell(column)),
            (Err(_), "id") => Ok(Self::Id),
            (Err(_), "due") => Ok(Self::Due),
            (Err(_), "light") => Ok(Self::Light),
            (Err(_), "op") => Ok(Self::Op),
            (Err(_), "open") => Ok(Self::Open),
            (Err(error), _) => Err(error),
        }
    }

    pub(crate) fn kind(self, table: &Table) -> Option<FieldKind> {
        match self {
            Self::Cell(Column::Field(place)) => Some(table.kind(place)),
            _ => None,
        }
    }

    /// The words a clerk sees in the column, NULL where it is empty. Appends its parameters.
    pub(crate) fn words(self, table: &Table, parameters: &mut Vec<Sql>) -> String {
        match self {
            Self::Cell(column) => {
                let cell = sql(table, column, parameters);
                match self.kind(table) {
                    Some(FieldKind::Deadline) => format!("{cell} ->> 'text'"),
                    // A list of values to choose from is one of days.
                    Some(FieldKind::Date) => format!("substr({cell}, 1, 10)"),
                    _ => cell,
                }
            }
            Self::Id => "id".to_owned(),
            Self::Code => "code".to_owned(),
            Self::Due => "_due".to_owned(),
            Self::Open => "iif(_open, '是', '否')".to_owned(),
            Self::Op => {
                "(SELECT op FROM created WHERE first <= id ORDER BY first DESC LIMIT 1)".to_owned()
            }
            Self::Light => "NULL".to_owned(),
        }
    }

    /// The day the column says, as `YYYY-MM-DD`. Appends its parameters.
    pub(crate) fn day(self, table: &Table, parameters: &mut Vec<Sql>) -> String {
        match self {
            // The computed day also knows what 立行立改 and 10个工作日内 mean.
            Self::Cell(Column::Field(place)) if Some(place) == table.due => "_due".to_owned(),
            Self::Cell(column) if self.kind(table) == Some(FieldKind::Deadline) => {
                format!("{} ->> 'date'", sql(table, column, parameters))
            }
            Self::Cell(column) => format!("substr({}, 1, 10)", sql(table, column, parameters)),
            _ => self.words(table, parameters),
        }
    }
}

/// The stored cell. Appends its parameters.
pub(crate) fn sql(table: &Table, column: Column<'_>, parameters: &mut Vec<Sql>) -> String {
    if let Column::Extra(header) = column {
        parameters.push(Sql::Text(header.to_owned()));
    }
    column.sql(table.definition, "?")
}
