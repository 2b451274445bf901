//! 拆分: one matter of an application becomes a request of its own.

use super::LEDGER;
use super::event::Event;
use crate::journal::transact::Transaction;
use crate::value::Value;
use crate::{Draft, LedgerError, RecordId};

/// The group of fields that say who asked, and when.
const APPLICATION: &str = "申请";

impl Transaction<'_> {
    /// Makes a request of `content` that was received with the record and shares what has happened to
    /// it; answers its code.
    pub(super) fn split_off(
        &mut self,
        id: RecordId,
        content: &str,
        events: &[Event],
    ) -> Result<String, LedgerError> {
        let definition = self.ledger.table(LEDGER)?.definition;
        let own = ["request_no", "content"];
        let shared = definition
            .fields
            .iter()
            .filter(|field| field.group == APPLICATION && !own.contains(&field.key.as_str()));
        let mut cells = vec![("content", Value::Text(content.to_owned()))];
        for field in shared {
            let value = self.value(id, &field.key)?;
            cells.extend(value.map(|value| (field.key.as_str(), value)));
        }
        let remark = format!("由 {} 拆分", self.code_of(id)?);
        cells.push(("remarks", Value::Text(remark)));
        let cells = cells.iter().map(|(key, value)| (*key, value));
        let new = self.receive_with(&Draft::keyed(definition, cells)?, events)?;
        self.code_of(new)
    }
}
