//! A workbook comes back.

use super::DispatchId;
use crate::{Ledger, LedgerError, OpId, RecordId, Transaction};

impl Transaction<'_> {
    /// Enters into the register that a workbook came back, as a file of that name and content. Two files of one
    /// dispatch in one operation are one return, by the last of them.
    pub fn take_back(
        &mut self,
        dispatch: DispatchId,
        file: &str,
        sha256: &str,
    ) -> Result<(), LedgerError> {
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO returned (op, dispatch, file, sha256) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute((self.op.0, dispatch.0, file, sha256))?;
        self.registered = true;
        Ok(())
    }
}

impl Ledger {
    /// Whether what an operation wrote into a record came from that dispatch: it took it back, and no other one
    /// that holds the record.
    pub fn wrote(
        &self,
        op: OpId,
        dispatch: DispatchId,
        record: RecordId,
    ) -> Result<bool, LedgerError> {
        let mut statement = self.connection.prepare_cached(include_str!("wrote.sql"))?;
        let mut rows = statement.query((op.0, record.0))?;
        let mut ids = Vec::new();
        while let Some(row) = rows.next()? {
            ids.push(DispatchId(row.get(0)?));
        }
        Ok(ids == [dispatch])
    }
}
