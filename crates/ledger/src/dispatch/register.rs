//! Reading the register.

use jiff::civil::Date;
use rusqlite::{Params, Row};

use super::{Dispatch, DispatchId, Returned};
use crate::light::{Lights, grey};
use crate::{Ledger, LedgerError, OpId, RecordId};

impl Ledger {
    /// What went out, the latest sending first, by recipient within one.
    pub fn register(&self, today: Date) -> Result<Vec<Dispatch>, LedgerError> {
        let tail = "WHERE sent.undone_by IS NULL ORDER BY dispatch.op DESC, dispatch.id";
        self.dispatches(tail, [], today)
    }

    /// The dispatch of that token, also one whose sending was undone.
    pub fn dispatch(&self, token: &str, today: Date) -> Result<Option<Dispatch>, LedgerError> {
        let found = self.dispatches("WHERE dispatch.token = ?1", [token], today)?;
        Ok(found.into_iter().next())
    }

    /// The dispatches that a record went out with, the latest first.
    pub fn dispatches_of(
        &self,
        record: RecordId,
        today: Date,
    ) -> Result<Vec<Dispatch>, LedgerError> {
        let tail = "WHERE sent.undone_by IS NULL \
             AND dispatch.id IN (SELECT dispatch FROM dispatched WHERE record = ?1) \
             ORDER BY dispatch.id DESC";
        self.dispatches(tail, [record.0], today)
    }

    /// The records that went out with a dispatch.
    pub fn dispatched(&self, dispatch: DispatchId) -> Result<Vec<RecordId>, LedgerError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT record FROM dispatched WHERE dispatch = ?1")?;
        let records = statement.query_map([dispatch.0], |row| Ok(RecordId(row.get(0)?)))?;
        Ok(records.collect::<Result<_, _>>()?)
    }

    fn dispatches(
        &self,
        tail: &str,
        parameters: impl Params,
        today: Date,
    ) -> Result<Vec<Dispatch>, LedgerError> {
        let lights = self.lights(today)?;
        let sql = format!("{}{tail}", include_str!("register.sql"));
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(parameters)?;
        let mut dispatches = Vec::new();
        while let Some(row) = rows.next()? {
            dispatches.push(dispatch(row, &lights)?);
        }
        Ok(dispatches)
    }
}

fn dispatch(row: &Row<'_>, lights: &Lights) -> Result<Dispatch, LedgerError> {
    let columns: String = row.get(7)?;
    let due: Option<String> = row.get(9)?;
    let due = due.and_then(|day| day.parse().ok());
    let back: Option<i64> = row.get(14)?;
    let returned = match back {
        Some(op) => Some(Returned {
            op: OpId(op),
            file: row.get(15)?,
            sha256: row.get(16)?,
            at: row.get(17)?,
        }),
        None => None,
    };
    Ok(Dispatch {
        id: DispatchId(row.get(0)?),
        op: OpId(row.get(1)?),
        ledger: row.get(2)?,
        split_by: row.get(3)?,
        recipient: row.get(4)?,
        file: row.get(5)?,
        sha256: row.get(6)?,
        columns: serde_json::from_str(&columns).map_err(|_| LedgerError::Unreadable {
            what: "发出登记",
        })?,
        base: OpId(row.get(8)?),
        light: match returned {
            Some(_) => grey("已交回"),
            None => lights.open(due, None),
        },
        due,
        token: row.get(10)?,
        sent_at: row.get(11)?,
        withdrawn: row.get(12)?,
        records: row.get(13)?,
        returned,
    })
}
