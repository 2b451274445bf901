//! Recording a step of a case from typed words.

use std::collections::BTreeMap;

use gongkai_ledger::case::{Event, EventKind};
use gongkai_ledger::journal::OpView;
use gongkai_ledger::{Ledger, LedgerError, RecordId};
use jiff::civil::Date;

use crate::ExchangeError;
use crate::edit::Actor;

/// Records a step of typed words, by detail key; it is one operation.
///
/// # Errors
/// Details that do not fit, and a step that must not come here, or not without a reason.
pub fn record(
    ledger: &mut Ledger,
    id: RecordId,
    (kind, on): (EventKind, Date),
    details: &BTreeMap<String, String>,
    actor: &Actor,
) -> Result<OpView, ExchangeError> {
    let details: Vec<_> = details
        .iter()
        .map(|(name, words)| (name.clone(), words.clone()))
        .collect();
    let event = Event::read(kind, on, &details).map_err(LedgerError::from)?;
    Ok(ledger.record_event(id, &event, &actor.name, actor.now)?)
}
