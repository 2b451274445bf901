//! Finding the records that have all words of a search.

use crate::open::table::Table;
use crate::query::ids::Ids;
use crate::search::fold::{self, folded};
use crate::search::index;
use crate::{Ledger, LedgerError};

impl Ledger {
    /// Those of `among` (of all, without it) that have every word somewhere in their text.
    pub(crate) fn find(
        &self,
        table: &Table,
        words: &[String],
        among: Option<&Ids>,
    ) -> Result<Ids, LedgerError> {
        let pending = index::pending(&self.connection, table)?;
        let mut found = Ids::default();
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT rowid FROM \"{key}_search\" WHERE \"{key}_search\" MATCH ?1",
            key = table.key()
        ))?;
        let mut rows = statement.query([fold::query(words)])?;
        while let Some(row) = rows.next()? {
            found.insert(row.get(0)?);
        }
        if let Some(among) = among {
            found.keep(among);
        }
        if !words.iter().all(|word| fold::is_exact(word)) {
            let candidates: Vec<i64> = found.iter().collect();
            found = Ids::default();
            for id in candidates {
                self.scan(table, words, (id, id), None, &mut found)?;
            }
        }
        for run in pending {
            self.scan(table, words, run, among, &mut found)?;
        }
        Ok(found)
    }

    /// Looks at the records of a run themselves.
    fn scan(
        &self,
        table: &Table,
        words: &[String],
        (first, last): (i64, i64),
        among: Option<&Ids>,
        found: &mut Ids,
    ) -> Result<(), LedgerError> {
        let select = table.select.replace("id = ?1", "id BETWEEN ?1 AND ?2");
        let mut statement = self.connection.prepare_cached(&select)?;
        let mut rows = statement.query([first, last])?;
        while let Some(row) = rows.next()? {
            let id = row.get(0)?;
            if among.is_some_and(|among| !among.contains(id)) {
                continue;
            }
            let mut missing: Vec<&str> = words.iter().map(String::as_str).collect();
            index::each_text(table, row, &mut |text| {
                if !missing.is_empty() {
                    let text = folded(text);
                    missing.retain(|word| !text.contains(word));
                }
            })?;
            if missing.is_empty() {
                found.insert(id);
            }
        }
        Ok(())
    }
}
