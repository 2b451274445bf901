//! 退回: somebody looked, and the work is not done.

use gongkai_ledger::journal::OpView;
use gongkai_ledger::{Ledger, RecordId};

use crate::ExchangeError;
use crate::edit::Actor;

use super::{CLEARED, DONE, RETURNED, Review, WAITING, each, stage};

/// Gives the records back to be worked on again, with the reason in 复核结果; what was cleared is open again.
pub fn send_back(
    ledger: &mut Ledger,
    records: &[RecordId],
    review: &Review,
    reason: &str,
    actor: &Actor,
) -> Result<Option<OpView>, ExchangeError> {
    let (by, on) = review.checked(actor)?;
    if reason.trim().is_empty() {
        return Err(ExchangeError::NotSaid("退回的原因"));
    }
    let result = format!("退回：{}", reason.trim());
    each(ledger, records, RETURNED, actor, |_, row| {
        Ok(match stage(row) {
            DONE | WAITING | CLEARED => Ok(vec![
                ("status", Some(RETURNED)),
                ("closed", None),
                ("closed_on", None),
                ("reviewer", Some(by)),
                ("reviewed_on", Some(on.as_str())),
                ("review_result", Some(result.as_str())),
            ]),
            other => Err(format!(
                "现在是“{other}”，只有已整改、待核验和已销号的可以退回。"
            )),
        })
    })
}
