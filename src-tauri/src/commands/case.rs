//! Disclosure requests as cases.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use gongkai_exchange::case::{self, CaseView};
use gongkai_ledger::RecordId;
use gongkai_ledger::case::{Channel, EventKind, Similar};
use jiff::civil::Date;
use serde::Deserialize;
use ts_rs::TS;

use super::changes::{Changed, changed};
use crate::failure::Failure;
use crate::shell::Shell;

/// A step as it was typed.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub(super) struct StepDraft {
    kind: EventKind,
    #[ts(type = "string")]
    on: Date,
    /// By the key of the detail; blank ones count as not given.
    details: BTreeMap<String, String>,
}

pub(super) fn case_view(shell: &Shell, id: RecordId) -> Result<CaseView, Failure> {
    shell.ledger(|ledger| Ok(case::view(ledger, id, shell.today())?))
}

pub(super) fn record_step(
    shell: &Arc<Shell>,
    id: RecordId,
    step: StepDraft,
) -> Result<Changed, Failure> {
    shell.change(|ledger, actor| {
        let op = case::record(ledger, id, (step.kind, step.on), &step.details, actor)?;
        changed(ledger, Some(op), [id], actor.now.date(), false)
    })
}

pub(super) fn receipt_day(_shell: &Shell, channel: String) -> Result<String, Failure> {
    Ok(Channel::named(&channel).receipt_day().to_owned())
}

pub(super) fn similar_requests(
    shell: &Shell,
    applicant: String,
    content: String,
) -> Result<Vec<Similar>, Failure> {
    shell.ledger(|ledger| Ok(ledger.similar_requests(&applicant, &content, None)?))
}

pub(super) fn write_reckoning(shell: &Shell, id: RecordId, path: String) -> Result<(), Failure> {
    shell.ledger(|ledger| {
        Ok(case::write_reckoning(
            ledger,
            id,
            shell.today(),
            Path::new(&path),
        )?)
    })?;
    shell.note_export(Path::new(&path));
    Ok(())
}
