//! Whether anything shows that an issue was put right.

use gongkai_ledger::journal::Change;
use gongkai_ledger::query::Row;
use gongkai_ledger::value::Value;
use gongkai_ledger::{Evidence, Ledger};

use crate::ExchangeError;

use super::text;

const EVIDENCE: &str = "evidence";

/// Whether the record has 整改后链接 or a file that it did not begin with: the screenshots on the list it came on show
/// the issue and not its end.
pub(super) fn proves(ledger: &Ledger, row: &Row) -> Result<bool, ExchangeError> {
    if !text(row, "result_url").is_empty() {
        return Ok(true);
    }
    let now = text(row, EVIDENCE);
    if now.is_empty() {
        return Ok(false);
    }
    // Newest first, so that the last change is of what the record began with.
    let history = ledger.history(row.id)?;
    let changed = history.iter().rev().find_map(|entry| match &entry.change {
        Change::Set { column, old, .. } if column == EVIDENCE => Some(old),
        _ => None,
    });
    let began = match changed {
        Some(old) => old.as_ref().map_or("", Value::text),
        None => now,
    };
    let known = |file| Evidence::in_cell(began).any(|known| known.file == file);
    Ok(Evidence::in_cell(now).any(|evidence| !known(evidence.file)))
}
