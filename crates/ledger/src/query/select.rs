//! Which records a query means, in order; the last answer is kept for the next page.

use std::sync::Arc;

use jiff::civil::Date;
use rusqlite::params_from_iter;

use super::filter::Conditions;
use super::ids::Ids;
use super::order::order_by;
use super::{Query, Sort};
use crate::light::Lights;
use crate::open::table::Table;
use crate::search::fold;
use crate::{Ledger, LedgerError, RecordId};

/// What was computed for the last list, good until something changes: a clerk scrolls and narrows
/// the same list many times.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    stamp: Option<(u64, i64)>,
    answer: Option<(Query, Date, Arc<Answer>)>,
    /// A ledger in an order.
    order: Option<(String, Vec<Sort>, Arc<Vec<i64>>)>,
    /// A ledger's records that still need work.
    open: Option<(String, Arc<Ids>)>,
}

/// The records a query means.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) ids: Vec<RecordId>,
    /// How many of them still need work.
    pub(crate) open: u32,
}

impl Ledger {
    /// The numbers of the records a query means, in its order.
    pub fn ids(&self, query: &Query, today: Date) -> Result<Vec<RecordId>, LedgerError> {
        Ok(self.answer(query, today)?.ids.clone())
    }

    pub(crate) fn answer(&self, query: &Query, today: Date) -> Result<Arc<Answer>, LedgerError> {
        self.forget_old_lists()?;
        if let Some((known, day, answer)) = &self.cache.borrow().answer
            && known == query
            && *day == today
        {
            return Ok(Arc::clone(answer));
        }
        let table = self.table(&query.ledger)?;
        let wanted = self.wanted(table, query, &self.lights(today)?)?;
        let order = self.in_order(table, &query.sort)?;
        let open = self.open_ids(table)?;
        let mut answer = Answer {
            ids: Vec::new(),
            open: 0,
        };
        for &id in order.iter() {
            if wanted.as_ref().is_none_or(|wanted| wanted.contains(id)) {
                answer.ids.push(RecordId(id));
                answer.open += u32::from(open.contains(id));
            }
        }
        let answer = Arc::new(answer);
        self.cache.borrow_mut().answer = Some((query.clone(), today, Arc::clone(&answer)));
        Ok(answer)
    }

    pub(crate) fn lights(&self, today: Date) -> Result<Lights, LedgerError> {
        Ok(Lights::new(today, self.calendar(), &self.settings()?))
    }

    /// The records that pass the filters and the search; none: all do.
    pub(crate) fn wanted(
        &self,
        table: &Table,
        query: &Query,
        lights: &Lights,
    ) -> Result<Option<Ids>, LedgerError> {
        let conditions = Conditions::of(table, &query.filters, lights)?;
        let filtered = if conditions.sql.is_empty() {
            None
        } else {
            Some(self.filtered(table, &conditions)?)
        };
        let words = fold::words(&query.search);
        if words.is_empty() {
            return Ok(filtered);
        }
        self.find(table, &words, filtered.as_ref()).map(Some)
    }

    fn filtered(&self, table: &Table, conditions: &Conditions) -> Result<Ids, LedgerError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT id FROM \"{}\" WHERE {}",
            table.key(),
            conditions.sql.join(" AND ")
        ))?;
        let mut rows = statement.query(params_from_iter(&conditions.parameters))?;
        let mut ids = Ids::default();
        while let Some(row) = rows.next()? {
            ids.insert(row.get(0)?);
        }
        Ok(ids)
    }

    /// All records of a ledger in order.
    fn in_order(&self, table: &Table, sort: &[Sort]) -> Result<Arc<Vec<i64>>, LedgerError> {
        if let Some((ledger, known, order)) = &self.cache.borrow().order
            && ledger == table.key()
            && known == sort
        {
            return Ok(Arc::clone(order));
        }
        let mut parameters = Vec::new();
        let order_by = order_by(table, sort, &mut parameters)?;
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT id FROM \"{}\" ORDER BY {order_by}",
            table.key()
        ))?;
        let ids = statement.query_map(params_from_iter(&parameters), |row| row.get(0))?;
        let order = Arc::new(ids.collect::<Result<Vec<i64>, _>>()?);
        let kept = (table.key().to_owned(), sort.to_vec(), Arc::clone(&order));
        self.cache.borrow_mut().order = Some(kept);
        Ok(order)
    }

    fn open_ids(&self, table: &Table) -> Result<Arc<Ids>, LedgerError> {
        if let Some((ledger, open)) = &self.cache.borrow().open
            && ledger == table.key()
        {
            return Ok(Arc::clone(open));
        }
        let conditions = Conditions {
            sql: vec!["_open = 1".to_owned()],
            parameters: Vec::new(),
        };
        let open = Arc::new(self.filtered(table, &conditions)?);
        self.cache.borrow_mut().open = Some((table.key().to_owned(), Arc::clone(&open)));
        Ok(open)
    }

    /// Drops what was kept when this or another connection changed the file since.
    fn forget_old_lists(&self) -> Result<(), LedgerError> {
        let others = self
            .connection
            .pragma_query_value(None, "data_version", |row| row.get(0))?;
        let stamp = Some((self.changes, others));
        let mut cache = self.cache.borrow_mut();
        if cache.stamp != stamp {
            *cache = Cache {
                stamp,
                ..Cache::default()
            };
        }
        Ok(())
    }
}
