//! Which columns of a list hold anything.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Query, Row};
use crate::{Ledger, LedgerError};

/// A list of at most so many records is looked through itself; of a longer one, its whole ledger.
const LOOKED_THROUGH: usize = 5_000;

impl Ledger {
    /// The columns that hold anything in a list, or in its whole ledger when the list is long: the keys
    /// of fields in the definition's order, then `extra/HEADER` by header.
    pub fn used_columns(&self, query: &Query, today: Date) -> Result<Vec<String>, LedgerError> {
        let table = self.table(&query.ledger)?;
        let (fields, extra) = if self.answer(query, today)?.ids.len() <= LOOKED_THROUGH {
            self.used_in_list(query, today)?
        } else {
            self.used_in_ledger(table.definition)?
        };
        let keys = table.definition.fields.iter().map(|field| &field.key);
        let used = keys.filter(|key| fields.contains(*key)).cloned();
        Ok(used
            .chain(extra.into_iter().map(|header| format!("extra/{header}")))
            .collect())
    }

    fn used_in_list(
        &self,
        query: &Query,
        today: Date,
    ) -> Result<(BTreeSet<String>, BTreeSet<String>), LedgerError> {
        let mut fields = BTreeSet::new();
        let mut extra = BTreeSet::new();
        self.each(query, today, &mut |row: Row| -> Result<(), LedgerError> {
            fields.extend(row.fields.into_keys());
            extra.extend(row.extra.into_keys());
            Ok(())
        })?;
        Ok((fields, extra))
    }

    fn used_in_ledger(
        &self,
        definition: &crate::definition::Definition,
    ) -> Result<(BTreeSet<String>, BTreeSet<String>), LedgerError> {
        let key = &definition.key;
        let any: Vec<String> = definition
            .fields
            .iter()
            .map(|field| format!("max(\"{}\" IS NOT NULL)", field.key))
            .collect();
        let sql = format!("SELECT {} FROM \"{key}\"", any.join(", "));
        let fields = self.connection.query_row(&sql, [], |row| {
            let mut fields = BTreeSet::new();
            for (place, field) in definition.fields.iter().enumerate() {
                if row.get::<_, Option<bool>>(place)? == Some(true) {
                    fields.insert(field.key.clone());
                }
            }
            Ok(fields)
        })?;
        let sql = format!(
            "SELECT DISTINCT cell.key FROM \"{key}\", json_each(_extra) AS cell WHERE _extra IS NOT NULL"
        );
        let mut statement = self.connection.prepare(&sql)?;
        let headers = statement.query_map([], |row| row.get(0))?;
        let extra = headers.collect::<Result<_, _>>()?;
        Ok((fields, extra))
    }
}
