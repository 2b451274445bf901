//! The values of a column, for the list a filter is picked from.

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::civil::Date;
use rusqlite::params_from_iter;

use super::Query;
use super::columns::Listed;
use crate::open::table;
use crate::{Ledger, LedgerError};

/// More values than this nobody picks from a list.
const MOST: usize = 500;

impl Ledger {
    /// The values that stand in a column of the records a query means, with how often, most frequent
    /// first and at most 500; `""` is the empty cell. Give the query without the column's own filter.
    ///
    /// # Errors
    /// A ledger or column that there is not.
    pub fn values(
        &self,
        ledger: &str,
        column: &str,
        query: &Query,
        today: Date,
    ) -> Result<Vec<(String, u32)>, LedgerError> {
        let table = self.table(ledger)?;
        let wanted = self.wanted(table, query, &self.lights(today)?)?;
        let mut parameters = Vec::new();
        let words = Listed::find(table, column)?.words(table, &mut parameters);
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT id, CAST({words} AS TEXT) FROM \"{}\"",
            table.key()
        ))?;
        let mut rows = statement.query(params_from_iter(&parameters))?;
        let mut counts: HashMap<String, u32> = HashMap::new();
        while let Some(row) = rows.next()? {
            if wanted
                .as_ref()
                .is_some_and(|wanted| row.get(0).is_ok_and(|id| !wanted.contains(id)))
            {
                continue;
            }
            let words = table::text(row, 1)?.unwrap_or_default();
            match counts.get_mut(words) {
                Some(count) => *count += 1,
                None => {
                    counts.insert(words.to_owned(), 1);
                }
            }
        }
        let mut values: Vec<_> = counts.into_iter().collect();
        values.sort_unstable_by(|(a, m), (b, n)| (Reverse(m), a).cmp(&(Reverse(n), b)));
        values.truncate(MOST);
        Ok(values)
    }
}
