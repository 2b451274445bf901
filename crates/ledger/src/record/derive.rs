//! What is derived from a record's cells and never set by hand: the day its work is due, and whether
//! it still needs work.

use gongkai_calendar::Calendar;
use gongkai_calendar::deadline::Deadline;
use jiff::civil::Date;
use rusqlite::Connection;

use crate::case::{self, Rules, keep};
use crate::definition::FieldKind;
use crate::open::table::{self, Table};
use crate::record::column::Column;
use crate::search::index;
use crate::value::{ValueRef, store_deadline, stored_deadline};
use crate::{Ledger, LedgerError, RecordId, settings};

/// The row of `setting` that names the calendar the due days in the file were counted with.
pub(crate) const RECKONED_WITH: &str = "reckoned_with";

/// What due days are counted with.
#[derive(Debug, Clone)]
pub(crate) struct Reckoning {
    pub(crate) calendar: Calendar,
    /// See [`settings::Settings::immediate_workdays`].
    pub(crate) immediate_workdays: i32,
    pub(crate) rules: Rules,
}

/// The day the work is due, and whether it still needs work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Derived {
    pub(crate) due: Option<Date>,
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
    pub(crate) fn derive(&self, table: &Table, grounds: Grounds<'_>) -> Derived {
        let due = match grounds.due {
            Some(ValueRef::Deadline(deadline)) => {
                let assigned = grounds.starts.and_then(day);
                deadline.due(assigned, &self.calendar, self.immediate_workdays)
            }
            Some(ValueRef::Text(text)) => day(text),
            None => None,
        };
        let status = grounds.status.unwrap_or_default();
        let closed = grounds.closed.unwrap_or_default();
        Derived {
            due,
            open: !table.definition.ended(status, closed),
        }
    }
}

/// The day of a stored date or date-time.
pub(crate) fn day(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

impl Ledger {
    pub(crate) fn reckoning(&self) -> Result<Reckoning, LedgerError> {
        Ok(Reckoning {
            calendar: self.calendar().clone(),
            immediate_workdays: self.settings()?.immediate_workdays,
            rules: self.case_rules(),
        })
    }

    /// Whether the due days in the file were counted with a calendar that knows as much as ours.
    pub(crate) fn reckoned_with_calendar(&self) -> Result<bool, LedgerError> {
        Ok(settings::read(&self.connection, RECKONED_WITH)? == Some(self.calendar_name()))
    }

    /// Computes due day and state of all records anew; says how many changed.
    pub(crate) fn reckon(&mut self) -> Result<u32, LedgerError> {
        let transaction = self.writing()?;
        let moved = self.reckon_all(&transaction)?;
        settings::write(&transaction, RECKONED_WITH, &self.calendar_name())?;
        transaction.commit()?;
        self.changed();
        Ok(moved)
    }

    pub(crate) fn reckon_all(&self, connection: &Connection) -> Result<u32, LedgerError> {
        let reckoning = self.reckoning()?;
        let mut moved = 0;
        for table in self.tables() {
            let mut statement =
                connection.prepare(&format!("SELECT id FROM \"{}\"", table.key()))?;
            let ids: Vec<i64> = statement
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            for id in ids {
                if renew(connection, table, &reckoning, RecordId(id))? {
                    moved += 1;
                    // Of a case the words of the deadline changed too.
                    if table.key() == case::LEDGER {
                        index::renew(connection, table, id)?;
                    }
                }
            }
        }
        Ok(moved)
    }

    /// The program's version stands for the arrangements shipped with it.
    fn calendar_name(&self) -> String {
        format!(
            "{} {}",
            env!("CARGO_PKG_VERSION"),
            self.calendar().known_through()
        )
    }
}

/// Computes a record's due day and state anew; says whether one changed. A record that is gone has
/// none. Of a case the deadline itself is computed: it is no cell that a person fills.
pub(crate) fn renew(
    connection: &Connection,
    table: &Table,
    reckoning: &Reckoning,
    id: RecordId,
) -> Result<bool, LedgerError> {
    let column = |place: Option<usize>| match place {
        Some(place) => format!("\"{}\"", table.definition.fields[place].key),
        None => "NULL".to_owned(),
    };
    let mut select = connection.prepare_cached(&format!(
        "SELECT {}, {}, {}, {}, {} FROM \"{}\" WHERE id = ?1",
        column(table.starts),
        column(table.due),
        column(table.status),
        column(table.closed),
        Column::Events.sql(table.definition, ""),
        table.key(),
    ))?;
    let mut rows = select.query([id.0])?;
    let Some(row) = rows.next()? else {
        return Ok(false);
    };
    let cell = |at: usize| table::text(row, at);
    let of_case = match cell(4)? {
        Some(events) => Some(case_due(reckoning, cell(0)?, events)?),
        None => None,
    };
    let due = match &of_case {
        Some(computed) => computed.as_deref(),
        None => cell(1)?,
    };
    let deadline = match (due, table.due.map(|place| table.kind(place))) {
        (Some(text), Some(FieldKind::Deadline)) => Some(stored_deadline(text)?),
        _ => None,
    };
    let due = match &deadline {
        Some(value) => Some(value.into()),
        None => due.map(ValueRef::Text),
    };
    let grounds = Grounds {
        starts: cell(0)?,
        due,
        status: cell(2)?,
        closed: cell(3)?,
    };
    let derived = reckoning.derive(table, grounds);
    let mut update = connection.prepare_cached(&format!(
        "UPDATE \"{}\" SET _due = ?2, _open = ?3 WHERE id = ?1 AND (_due IS NOT ?2 OR _open <> ?3)",
        table.key()
    ))?;
    let due = derived.due.map(|date| date.to_string());
    let mut changed = update.execute((id.0, due, derived.open))?;
    if let Some(due) = of_case {
        let due_cell = column(table.due);
        let mut update = connection.prepare_cached(&format!(
            "UPDATE \"{}\" SET {due_cell} = ?2 WHERE id = ?1 AND {due_cell} IS NOT ?2",
            table.key()
        ))?;
        changed += update.execute((id.0, due))?;
    }
    Ok(changed > 0)
}

/// The computed deadline of a case as its cell stores it; none while nothing is due.
fn case_due(
    reckoning: &Reckoning,
    received: Option<&str>,
    events: &str,
) -> Result<Option<String>, LedgerError> {
    let Some(received) = received.and_then(day) else {
        return Ok(None);
    };
    let events = keep::read(events)?;
    let due = case::due(received, &events, &reckoning.calendar, &reckoning.rules);
    let due = due.map(Deadline::on);
    due.map(|due| store_deadline(ValueRef::Deadline(&due)))
        .transpose()
}
