//! A workbook goes out.

use super::{DispatchId, Outgoing};
use crate::{Ledger, LedgerError, OpId, Transaction};

impl Ledger {
    /// A word that no other workbook has. It ends in a letter: a spreadsheet counts up what ends in a digit where a
    /// cell is dragged down.
    pub fn token(&self) -> Result<String, LedgerError> {
        let sql = "SELECT lower(hex(randomblob(6))) || 'k'";
        Ok(self.connection.query_row(sql, [], |row| row.get(0))?)
    }

    /// The last operation of the journal; 0 where there is none.
    pub fn position(&self) -> Result<OpId, LedgerError> {
        let sql = "SELECT coalesce(max(id), 0) FROM op";
        Ok(OpId(self.connection.query_row(sql, [], |row| row.get(0))?))
    }
}

impl Transaction<'_> {
    /// Enters a workbook into the register.
    pub fn send_out(&mut self, out: &Outgoing) -> Result<DispatchId, LedgerError> {
        let unreadable = |_| LedgerError::Unreadable {
            what: "发出登记"
        };
        let columns = serde_json::to_string(&out.columns).map_err(unreadable)?;
        let due = out.due.map(|day| day.to_string());
        self.connection
            .prepare_cached(include_str!("send.sql"))?
            .execute((
                &out.token,
                self.op.0,
                &out.ledger,
                &out.split_by,
                &out.recipient,
                &out.file,
                &out.sha256,
                columns,
                out.base.0,
                due,
            ))?;
        let id = DispatchId(self.connection.last_insert_rowid());
        let mut insert = self
            .connection
            .prepare_cached("INSERT INTO dispatched (dispatch, record) VALUES (?1, ?2)")?;
        for record in &out.records {
            insert.execute((id.0, record.0))?;
        }
        self.registered = true;
        Ok(id)
    }
}
