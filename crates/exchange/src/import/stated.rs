//! A received list of disclosure requests states deadlines; where ours is another day, that is told.

use gongkai_ledger::Ledger;
use gongkai_ledger::case::{self, Rules};
use gongkai_ledger::definition::Definition;
use jiff::civil::Date;

use super::cells::Held;
use super::values::RowValues;

/// Compares the deadlines that rows state with those counted from their day of receipt.
pub(super) struct Stated<'l> {
    ledger: &'l Ledger,
    rules: Rules,
    /// The places of 收到日期, 答复期限 and 是否延期.
    received: usize,
    due: usize,
    extended: usize,
}

impl<'l> Stated<'l> {
    /// None for a ledger whose records are no cases.
    pub(super) fn of(ledger: &'l Ledger, definition: &Definition) -> Option<Self> {
        if definition.key != case::LEDGER {
            return None;
        }
        let place = |key: &str| definition.fields.iter().position(|field| field.key == key);
        Some(Self {
            ledger,
            rules: ledger.case_rules(),
            received: place("received_on")?,
            due: place("due")?,
            extended: place("extended")?,
        })
    }

    /// What the clerk should know of the row's deadline. Steps that a list does not tell of, such as
    /// 补正, may be the reason of a difference, so that it is told and nothing is changed.
    pub(super) fn differs(&self, values: &RowValues<'_>) -> Option<String> {
        let Some(Held::Deadline(stated)) = values.field(self.due) else {
            return None;
        };
        let stated = stated.date?;
        let received: Date = values.text(self.received).get(..10)?.parse().ok()?;
        let extended = values.text(self.extended) == "是";
        let events: Vec<_> = extended
            .then(|| case::told_extension(received))
            .into_iter()
            .collect();
        let ours = case::due(received, &events, self.ledger.calendar(), &self.rules)?;
        (ours != stated).then(|| {
            format!("来文的答复期限是 {stated}，从收到日期推算是 {ours}，按来文保留，请核对。")
        })
    }
}
