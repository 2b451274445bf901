//! A case in the ledger file: its events beside its record.

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Row};

use super::admit::{Move, moves};
use super::clock::{Clock, clock};
use super::event::{Event, What};
use super::period::REPLY_WORKDAYS;
use super::receipt::{Channel, Receipt};
use super::rules::Rules;
use super::{CaseError, LEDGER};
use crate::open::table::text;
use crate::record::derive::day;
use crate::value::{Value, stored_deadline};
use crate::{Ledger, LedgerError, RecordId};

/// The journal's name for the column of a record's events.
pub(crate) const EVENTS: &str = "case/events";

/// A record of 依申请公开台账 as a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    pub receipt: Receipt,
    /// As they were entered; of a received row without any, those that its cells tell of.
    pub events: Vec<Event>,
    /// The 答复期限 that the record came with. None once it has events, or was received here: then
    /// the computed one stands in its place.
    pub stated: Option<Value>,
}

impl Ledger {
    /// The record as a case.
    ///
    /// # Errors
    /// No such record, one of another ledger, or one without a day of receipt.
    pub fn case(&self, id: RecordId) -> Result<Case, LedgerError> {
        let definition = self.ledger_of(id)?;
        let definition = definition.ok_or(LedgerError::UnknownRecord { id })?;
        if definition.key != LEDGER {
            return Err(CaseError::NotACase.into());
        }
        case(&self.connection, id)
    }

    /// What the case's clock says on that day.
    pub fn clock(&self, case: &Case, today: Date) -> Clock {
        let rules = self.case_rules();
        clock(case.receipt, &case.events, today, self.calendar(), &rules)
    }

    /// What may happen to the case on that day.
    pub fn moves(&self, case: &Case, on: Date) -> Vec<Move> {
        let rules = self.case_rules();
        moves(case.receipt, &case.events, on, self.calendar(), &rules)
    }

    /// The conventions that the office counts by.
    pub fn case_rules(&self) -> Rules {
        self.reckoning.rules.clone()
    }

    /// Whether the record has its 答复期限 computed.
    pub fn has_case(&self, id: RecordId) -> Result<bool, LedgerError> {
        Ok(stored(&self.connection, id)?.is_some())
    }
}

/// The case of a record of [`LEDGER`].
pub(crate) fn case(connection: &Connection, id: RecordId) -> Result<Case, LedgerError> {
    let mut statement = connection.prepare_cached(include_str!("case.sql"))?;
    let mut rows = statement.query([id.0])?;
    let row = rows.next()?.ok_or(LedgerError::UnknownRecord { id })?;
    let received = text(row, 0)?.and_then(day);
    let receipt = Receipt {
        on: received.ok_or(CaseError::NoReceiptDay)?,
        channel: Channel::named(text(row, 1)?.unwrap_or_default()),
    };
    let (events, stated) = match text(row, 3)? {
        Some(events) => (read(events)?, None),
        None => (told(row, receipt.on)?, text(row, 2)?),
    };
    Ok(Case {
        receipt,
        events,
        stated: stated.map(stored_deadline).transpose()?,
    })
}

/// The extension that a list tells of with 是否延期. It does not say when; the day of receipt stands for
/// that and moves nothing.
pub fn told_extension(received: Date) -> Event {
    Event {
        on: received,
        what: What::Extension {
            workdays: REPLY_WORKDAYS,
            agreed_by: None,
        },
        by: None,
        reason: Some("来文写明已延期，没有写日期".to_owned()),
    }
}

/// The events that the cells of a received row tell of.
fn told(row: &Row<'_>, received: Date) -> Result<Vec<Event>, LedgerError> {
    let words = |at: usize| -> Result<Option<String>, LedgerError> {
        Ok(text(row, at)?.map(str::to_owned))
    };
    let event = |on, what| Event {
        on,
        what,
        by: None,
        reason: None,
    };
    let mut events = Vec::new();
    if text(row, 4)? == Some("是") {
        events.push(told_extension(received));
    }
    if let Some(on) = text(row, 5)?.and_then(day) {
        let reply = What::Reply {
            result: words(6)?.unwrap_or_default(),
            number: words(7)?,
            delivery: words(8)?,
        };
        events.push(event(on, reply));
        if let Some(on) = text(row, 9)?.and_then(day) {
            events.push(event(on, What::Delivered));
        }
    }
    Ok(events)
}

/// A record's events as they are stored; none when it has no case.
pub(crate) fn stored(connection: &Connection, id: RecordId) -> Result<Option<String>, LedgerError> {
    let mut statement =
        connection.prepare_cached("SELECT events FROM case_events WHERE record = ?1")?;
    Ok(statement.query_row([id.0], |row| row.get(0)).optional()?)
}

/// Stores a record's events; none leaves it without a case.
pub(crate) fn store(
    connection: &Connection,
    id: RecordId,
    events: Option<&str>,
) -> Result<(), LedgerError> {
    match events {
        Some(events) => connection
            .prepare_cached("INSERT OR REPLACE INTO case_events (record, events) VALUES (?1, ?2)")?
            .execute((id.0, events))?,
        None => connection
            .prepare_cached("DELETE FROM case_events WHERE record = ?1")?
            .execute([id.0])?,
    };
    Ok(())
}

pub(crate) fn read(json: &str) -> Result<Vec<Event>, LedgerError> {
    serde_json::from_str(json).map_err(|_| UNREADABLE)
}

pub(crate) fn write(events: &[Event]) -> Result<String, LedgerError> {
    serde_json::to_string(events).map_err(|_| UNREADABLE)
}

const UNREADABLE: LedgerError = LedgerError::Unreadable {
    what: "办理步骤"
};
