//! Finding the records that have all words of a search.

use rusqlite::Row;

use crate::definition::FieldKind;
use crate::open::table::{self, OWN_COLUMNS, Table};
use crate::query::ids::Ids;
use crate::search::fold::{self, folded};
use crate::search::index;
use crate::{Ledger, LedgerError};

/// Candidates that lie this close together on average are read in one sweep; others one by one.
const DENSE: usize = 16;

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
            found = self.verified(table, words, &found)?;
        }
        for run in pending {
            self.scan(table, words, run, among, &mut found)?;
        }
        Ok(found)
    }

    /// Those of the candidates that really have every word.
    fn verified(
        &self,
        table: &Table,
        words: &[String],
        candidates: &Ids,
    ) -> Result<Ids, LedgerError> {
        let mut found = Ids::default();
        let ids: Vec<i64> = candidates.iter().collect();
        let (Some(&first), Some(&last)) = (ids.first(), ids.last()) else {
            return Ok(found);
        };
        let span = usize::try_from(last - first).unwrap_or(usize::MAX);
        if span / ids.len() < DENSE {
            self.scan(table, words, (first, last), Some(candidates), &mut found)?;
        } else {
            for id in ids {
                self.scan(table, words, (id, id), None, &mut found)?;
            }
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
            if has_all(table, row, words)? {
                found.insert(id);
            }
        }
        Ok(())
    }
}

/// Whether every word stands somewhere in the record's text.
fn has_all(table: &Table, row: &Row<'_>, words: &[String]) -> Result<bool, LedgerError> {
    let mut missing: Vec<&str> = words.iter().map(String::as_str).collect();
    // Mostly the word stands in a field as it was asked for, and nothing has to be folded.
    for place in 0..table.definition.fields.len() {
        if table.kind(place) == FieldKind::Deadline {
            continue;
        }
        if let Some(text) = table::text(row, OWN_COLUMNS + place)? {
            missing.retain(|word| !text.contains(word));
            if missing.is_empty() {
                return Ok(true);
            }
        }
    }
    index::each_text(table, row, &mut |text| {
        let text = if missing.is_empty() {
            String::new()
        } else {
            folded(text)
        };
        missing.retain(|word| !text.contains(word));
    })?;
    Ok(missing.is_empty())
}
