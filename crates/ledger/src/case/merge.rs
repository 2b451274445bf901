//! 并案: a request is handled and answered together with another.

use super::LEDGER;
use super::error::CaseError;
use super::event::What;
use super::keep;
use crate::journal::transact::Transaction;
use crate::{LedgerError, RecordId};

impl Transaction<'_> {
    /// Checks that the record can go with the one of that code, and notes it there; answers the code
    /// as it is written.
    pub(super) fn merge_into(&mut self, id: RecordId, code: &str) -> Result<String, LedgerError> {
        let refused = |why| CaseError::CannotMerge { why };
        let other = self
            .find_code(code)?
            .ok_or_else(|| refused("没有这个编号的申请"))?;
        if other == id {
            return Err(refused("不能并入它自己").into());
        }
        if self.ledger_of(other)?.key != LEDGER {
            return Err(refused("这个编号不是依申请公开台账的").into());
        }
        let ended = |what: &What| {
            matches!(
                what,
                What::Merged { .. } | What::Withdrawn | What::Reply { .. } | What::Archived
            )
        };
        let case = keep::case(self.connection, other)?;
        if case.events.iter().any(|event| ended(&event.what)) {
            return Err(refused("那一件已经办结").into());
        }
        let remark = format!("{} 并入本件一并办理", self.code_of(id)?);
        self.remark(other, &remark)?;
        self.code_of(other)
    }
}
