//! What the plan asks of the ledger, each once.

use std::collections::{BTreeMap, HashMap};

use gongkai_ledger::definition::Definition;
use gongkai_ledger::dispatch::{Dispatch, DispatchId};
use gongkai_ledger::journal::Since;
use gongkai_ledger::query::{Query, Row};
use gongkai_ledger::value::Value;
use gongkai_ledger::{Ledger, OpId, RecordId};
use jiff::civil::Date;

use crate::ExchangeError;

/// The ledger's records, dispatches and changes, as far as they were asked for.
pub(super) struct Records<'l> {
    pub(super) ledger: &'l Ledger,
    today: Date,
    rows: HashMap<RecordId, Option<Row>>,
    dispatches: HashMap<String, Option<Dispatch>>,
    dispatched: HashMap<DispatchId, Vec<RecordId>>,
    since: HashMap<(RecordId, OpId), BTreeMap<String, Since>>,
    all: HashMap<&'static str, Vec<RecordId>>,
}

impl<'l> Records<'l> {
    pub(super) fn new(ledger: &'l Ledger, today: Date) -> Self {
        Self {
            ledger,
            today,
            rows: HashMap::new(),
            dispatches: HashMap::new(),
            dispatched: HashMap::new(),
            since: HashMap::new(),
            all: HashMap::new(),
        }
    }

    /// The record as it stands; none: deleted.
    pub(super) fn row(&mut self, id: RecordId) -> Result<Option<&Row>, ExchangeError> {
        if !self.rows.contains_key(&id) {
            self.rows.insert(id, self.ledger.row(id, self.today)?);
        }
        Ok(self.rows[&id].as_ref())
    }

    /// The dispatch whose token it is.
    pub(super) fn dispatch(&mut self, token: &str) -> Result<Option<&Dispatch>, ExchangeError> {
        if !self.dispatches.contains_key(token) {
            let found = self.ledger.dispatch(token, self.today)?;
            self.dispatches.insert(token.to_owned(), found);
        }
        Ok(self.dispatches[token].as_ref())
    }

    /// The dispatch a record went out with last.
    pub(super) fn last_dispatch(&self, id: RecordId) -> Result<Option<Dispatch>, ExchangeError> {
        let latest = self.ledger.dispatches_of(id, self.today)?;
        Ok(latest.into_iter().next())
    }

    /// The records that went out with a dispatch.
    pub(super) fn dispatched(&mut self, of: DispatchId) -> Result<Vec<RecordId>, ExchangeError> {
        if !self.dispatched.contains_key(&of) {
            self.dispatched.insert(of, self.ledger.dispatched(of)?);
        }
        Ok(self.dispatched[&of].clone())
    }

    /// The records that went out with these dispatches; with any, where there are none.
    pub(super) fn out_with(
        &mut self,
        dispatches: &[Dispatch],
    ) -> Result<Vec<RecordId>, ExchangeError> {
        let of = match dispatches {
            [] => self.ledger.register(self.today)?,
            some => some.to_vec(),
        };
        let mut records = Vec::new();
        for dispatch in of {
            records.extend(self.dispatched(dispatch.id)?);
        }
        records.sort_unstable();
        records.dedup();
        Ok(records)
    }

    /// The cells of a record that changed since an operation.
    pub(super) fn since(
        &mut self,
        id: RecordId,
        op: OpId,
    ) -> Result<&BTreeMap<String, Since>, ExchangeError> {
        if !self.since.contains_key(&(id, op)) {
            self.since.insert((id, op), self.ledger.since(id, op)?);
        }
        Ok(&self.since[&(id, op)])
    }

    /// What a cell of a record held at an operation.
    pub(super) fn base(
        &mut self,
        id: RecordId,
        op: OpId,
        column: &str,
    ) -> Result<Option<Value>, ExchangeError> {
        if let Some(since) = self.since(id, op)?.get(column) {
            return Ok(since.base.clone());
        }
        Ok(self.row(id)?.and_then(|row| cell(row, column)))
    }

    /// All records of a ledger.
    pub(super) fn all(&mut self, of: &'static Definition) -> Result<Vec<RecordId>, ExchangeError> {
        if !self.all.contains_key(of.key.as_str()) {
            let query = Query {
                ledger: of.key.clone(),
                ..Query::default()
            };
            let mut ids = Vec::new();
            let rows = &mut self.rows;
            let mut visit = |row: Row| -> Result<(), ExchangeError> {
                ids.push(row.id);
                rows.insert(row.id, Some(row));
                Ok(())
            };
            self.ledger.each(&query, self.today, &mut visit)?;
            self.all.insert(of.key.as_str(), ids);
        }
        Ok(self.all[of.key.as_str()].clone())
    }
}

/// A cell of a record by its column, a field's key or `extra/HEADER`.
pub(super) fn cell(row: &Row, column: &str) -> Option<Value> {
    match column.strip_prefix("extra/") {
        Some(header) => row.extra.get(header).cloned().map(Value::Text),
        None => row.fields.get(column).cloned(),
    }
}
