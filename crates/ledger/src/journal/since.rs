//! A record as it stood at an earlier operation: the base of a three-way merge.

use std::collections::BTreeMap;

use super::{OpView, entries};
use crate::record::column::Column;
use crate::value::Value;
use crate::{Ledger, LedgerError, OpId, RecordId};

/// A cell that changed since an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// What stood in it then.
    pub base: Option<Value>,
    /// The last operation that changed it.
    pub by: OpView,
}

impl Ledger {
    /// The cells of a record that changed after an operation, by column (a field's key, or `extra/HEADER`).
    /// Every other cell stands as it stood then; some of these may stand so again.
    ///
    /// # Errors
    /// A number that no record ever had.
    pub fn since(&self, id: RecordId, op: OpId) -> Result<BTreeMap<String, Since>, LedgerError> {
        let ledger = entries::ledger_of(&self.connection, id)?;
        let ledger = ledger.ok_or(LedgerError::UnknownRecord { id })?;
        let definition = self.table(&ledger)?.definition;
        let mut statement = self.connection.prepare_cached(include_str!("since.sql"))?;
        let mut rows = statement.query((id.0, op.0))?;
        let mut changed = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let name: String = row.get(0)?;
            // The events of a case are no cell of a workbook.
            let Ok(column) = Column::find(definition, &name) else {
                continue;
            };
            let old: Option<String> = row.get(1)?;
            let base = old.map(|text| column.read(definition, &text)).transpose()?;
            let by = entries::operation(&self.connection, OpId(row.get(2)?))?;
            changed.insert(name, Since { base, by });
        }
        Ok(changed)
    }
}
