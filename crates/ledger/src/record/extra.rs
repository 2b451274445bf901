//! The cells that no field takes, as they are stored: JSON by header path, sorted so that equal cells
//! are equal text.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::LedgerError;

pub(crate) fn read(json: Option<&str>) -> Result<BTreeMap<String, String>, LedgerError> {
    match json {
        Some(json) => serde_json::from_str(json).map_err(|_| UNREADABLE),
        None => Ok(BTreeMap::new()),
    }
}

/// None when there are no cells.
pub(crate) fn store(
    cells: &BTreeMap<impl Serialize, impl Serialize>,
) -> Result<Option<String>, LedgerError> {
    if cells.is_empty() {
        return Ok(None);
    }
    serde_json::to_string(cells)
        .map(Some)
        .map_err(|_| UNREADABLE)
}

const UNREADABLE: LedgerError = LedgerError::Unreadable { what: "其他列" };
