//! What is derived from a record's cells and never set by hand: the day its work is due, and whether
//! it still needs work.

use gongkai_calendar::deadline::Deadline;
use gongkai_calendar::{Calendar, Counted};
use jiff::civil::Date;
use rusqlite::{Connection, Params, Row};

use crate::calendar::entries::Entries;
use crate::case::{self, Rules, keep};
use crate::definition::{Definition, FieldKind};
use crate::open::table::{self, Table};
use crate::record::column::Column;
use crate::search::index;
use crate::settings::{self, Settings};
use crate::value::{ValueRef, store_deadline, stored_deadline};
use crate::{Ledger, LedgerError, RecordId};

/// The row of `setting` that names the calendar the due days in the file were counted with.
const RECKONED_WITH: &str = "reckoned_with";

/// What due days are counted with.
#[derive(Debug, Clone)]
pub(crate) struct Reckoning {
    pub(crate) calendar: Calendar,
    /// See [`Settings::immediate_workdays`].
    pub(crate) immediate_workdays: i32,
    pub(crate) rules: Rules,
}

/// The day the work is due, and whether it still needs work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Derived {
    pub(crate) due: Option<Counted>,
    pub(crate) open: bool,
}

/// The cells that the derived ones rest on.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Grounds<'a> {
    pub(crate) starts: Option<&'a str>,
    pub(crate) due: Option<ValueRef<'a>>,
    pub(crate) status: Option<&'a str>,
    pub(crate) closed: Option<&'a str>,
}

impl Reckoning {
    pub(crate) fn new(calendar: Calendar, settings: &Settings) -> Self {
        Self {
            calendar,
            immediate_workdays: settings.immediate_workdays,
            rules: settings.rules.clone(),
        }
    }

    /// As the file has it.
    pub(crate) fn read(connection: &Connection) -> Result<Self, LedgerError> {
        let calendar = Entries::read(connection)?.calendar()?;
        Ok(Self::new(calendar, &settings::settings(connection)?))
    }

    /// Whether both count every day alike.
    pub(crate) fn agrees_with(&self, other: &Self) -> bool {
        self.calendar.agrees_with(&other.calendar)
            && self.immediate_workdays == other.immediate_workdays
            && self.rules == other.rules
    }

    pub(crate) fn derive(&self, table: &Table, grounds: Grounds<'_>) -> Derived {
        let due = match grounds.due {
            Some(ValueRef::Deadline(deadline)) => {
                let assigned = grounds.starts.and_then(day);
                deadline.counted(assigned, &self.calendar, self.immediate_workdays)
            }
            Some(ValueRef::Text(text)) => day(text).map(Counted::settled),
            None => None,
        };
        let status = grounds.status.unwrap_or_default();
        let closed = grounds.closed.unwrap_or_default();
        Derived {
            due,
            open: !table.definition.ended(status, closed),
        }
    }

    /// Derives from a row that begins with [`grounds_sql`]. Of a case the deadline itself is computed:
    /// it is no cell that a person fills.
    pub(crate) fn derive_row(&self, table: &Table, row: &Row<'_>) -> Result<Derived, LedgerError> {
        let cell = |at: usize| table::text(row, at);
        let grounds = Grounds {
            starts: cell(0)?,
            due: None,
            status: cell(2)?,
            closed: cell(3)?,
        };
        if let Some(events) = cell(EVENTS)? {
            let events = keep::read(events)?;
            let received = grounds.starts.and_then(day);
            let due = received
                .and_then(|received| case::counted(received, &events, &self.calendar, &self.rules));
            return Ok(Derived {
                due,
                ..self.derive(table, grounds)
            });
        }
        let due = cell(DUE)?;
        let deadline = match (due, table.due.map(|place| table.kind(place))) {
            (Some(text), Some(FieldKind::Deadline)) => Some(stored_deadline(text)?),
            _ => None,
        };
        let due = match &deadline {
            Some(value) => Some(value.into()),
            None => due.map(ValueRef::Text),
        };
        Ok(self.derive(table, Grounds { due, ..grounds }))
    }
}

/// The day of a stored date or date-time.
pub(crate) fn day(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

impl Ledger {
    /// Whether the due days in the file were counted with a calendar that knows as much as ours.
    pub(crate) fn reckoned_with_calendar(&self) -> Result<bool, LedgerError> {
        let name = settings::read(&self.connection, RECKONED_WITH)?;
        Ok(name == Some(name_of(self.calendar())))
    }

    /// Computes due day and state of all records anew.
    pub(crate) fn reckon(&mut self) -> Result<(), LedgerError> {
        let transaction = self.writing()?;
        self.reckon_all(&transaction, &self.reckoning)?;
        transaction.commit()?;
        self.changed();
        Ok(())
    }

    /// Computes due day and state of all records anew; says how many that need work got another due day.
    pub(crate) fn reckon_all(
        &self,
        connection: &Connection,
        reckoning: &Reckoning,
    ) -> Result<u32, LedgerError> {
        let mut moved = 0;
        for table in self.tables() {
            let renewed = renew_those(connection, table, reckoning, "", [])?;
            moved += renewed.iter().filter(|record| record.moved).count();
            // Of a case the words of the deadline changed too.
            if table.key() == case::LEDGER {
                let ids: Vec<_> = renewed.iter().map(|record| record.id).collect();
                index::renew_all(connection, table, &ids)?;
            }
        }
        settings::write(connection, RECKONED_WITH, &name_of(&reckoning.calendar))?;
        Ok(u32::try_from(moved).unwrap_or(u32::MAX))
    }
}

/// The program's version stands for the arrangements shipped with it.
fn name_of(calendar: &Calendar) -> String {
    format!("{} {}", env!("CARGO_PKG_VERSION"), calendar.known_through())
}

/// Computes a record's due day and state anew. A record that is gone has none.
pub(crate) fn renew(
    connection: &Connection,
    table: &Table,
    reckoning: &Reckoning,
    id: RecordId,
) -> Result<(), LedgerError> {
    renew_those(connection, table, reckoning, "WHERE id = ?1", [id.0]).map(drop)
}

/// How many columns [`grounds_sql`] selects.
pub(crate) const GROUNDS: usize = 5;

/// The places of two of them: the deadline as its cell has it, and the events of a case.
const DUE: usize = 1;
const EVENTS: usize = 4;

/// The columns that [`Reckoning::derive_row`] reads.
pub(crate) fn grounds_sql(table: &Table) -> String {
    let column = |place: Option<usize>| match place {
        Some(place) => format!("\"{}\"", table.definition.fields[place].key),
        None => "NULL".to_owned(),
    };
    format!(
        "{}, {}, {}, {}, {}",
        column(table.starts),
        column(table.due),
        column(table.status),
        column(table.closed),
        Column::Events.sql(table.definition, "")
    )
}

/// A record whose derived cells were out of date.
struct Renewed {
    id: i64,
    due: Option<Date>,
    open: bool,
    /// Its deadline is computed, and its cell follows.
    case: bool,
    /// It needs work, and has another due day than before.
    moved: bool,
}

/// Brings the derived cells of some records of a table up to date; answers those that were not.
fn renew_those(
    connection: &Connection,
    table: &Table,
    reckoning: &Reckoning,
    which: &str,
    parameters: impl Params,
) -> Result<Vec<Renewed>, LedgerError> {
    let renewed = out_of_date(connection, table, reckoning, which, parameters)?;
    let Definition { key, due, .. } = table.definition;
    let mut derived = connection.prepare_cached(&format!(
        "UPDATE \"{key}\" SET _due = ?2, _open = ?3 WHERE id = ?1"
    ))?;
    let mut deadline = connection.prepare_cached(&format!(
        "UPDATE \"{key}\" SET \"{due}\" = ?2 WHERE id = ?1"
    ))?;
    for record in &renewed {
        let due = record.due.map(|due| due.to_string());
        derived.execute((record.id, due, record.open))?;
        if record.case {
            deadline.execute((record.id, computed(record.due)?))?;
        }
    }
    Ok(renewed)
}

fn out_of_date(
    connection: &Connection,
    table: &Table,
    reckoning: &Reckoning,
    which: &str,
    parameters: impl Params,
) -> Result<Vec<Renewed>, LedgerError> {
    let mut select = connection.prepare_cached(&format!(
        "SELECT {}, id, _due, _open FROM \"{}\" {which}",
        grounds_sql(table),
        table.key()
    ))?;
    let mut rows = select.query(parameters)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let Derived { due, open } = reckoning.derive_row(table, row)?;
        let due = due.map(|due| due.date);
        let case = table::text(row, EVENTS)?.is_some();
        let known = table::text(row, GROUNDS + 1)?.and_then(day);
        let was_open: bool = row.get(GROUNDS + 2)?;
        let restated = case && computed(due)?.as_deref() != table::text(row, DUE)?;
        if due != known || open != was_open || restated {
            found.push(Renewed {
                id: row.get(GROUNDS)?,
                due,
                open,
                case,
                moved: open && due != known,
            });
        }
    }
    Ok(found)
}

/// A computed deadline as its cell stores it; none while nothing is due.
fn computed(due: Option<Date>) -> Result<Option<String>, LedgerError> {
    let due = due.map(Deadline::on);
    due.map(|due| store_deadline(ValueRef::Deadline(&due)))
        .transpose()
}
