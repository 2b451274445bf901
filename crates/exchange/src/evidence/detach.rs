//! Taking a file off a record.

use gongkai_ledger::journal::{OpKind, OpView};
use gongkai_ledger::value::Value;
use gongkai_ledger::{Act, Attachment, Evidence, Ledger, RecordId};

use crate::ExchangeError;
use crate::edit::{Actor, code};

/// Takes a file off a record. It stays beside the ledger, so that an undo brings it back; none: the record has no such
/// file.
pub fn detach(
    ledger: &mut Ledger,
    record: RecordId,
    file: &Attachment,
    actor: &Actor,
) -> Result<Option<OpView>, ExchangeError> {
    let column = super::field(ledger, record)?.key.as_str();
    let act = Act {
        kind: OpKind::Edit,
        label: format!("移除佐证 {}", code(ledger, record, actor)?),
        actor: actor.name.clone(),
        now: actor.now,
    };
    let ((), op) = ledger.transact(act, |transaction| -> Result<(), ExchangeError> {
        let cell = transaction.value(record, column)?;
        let kept: Vec<String> = Evidence::in_cell(cell.as_ref().map_or("", Value::text))
            .filter(|evidence| evidence.file != *file)
            .map(|evidence| evidence.to_string())
            .collect();
        transaction.set(record, column, Some(&Value::Text(kept.join("\n"))))?;
        Ok(())
    })?;
    Ok(op)
}
