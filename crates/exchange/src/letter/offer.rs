//! Which letters may be written now.

use gongkai_ledger::case::{DocumentKind, EventKind};
use gongkai_ledger::{Ledger, LedgerError, RecordId};
use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use super::detail::{Detail, details};
use super::facts::Facts;
use super::ruling::RULINGS;

/// A letter that may be written now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export, rename = "LetterOffer")]
pub struct Offer {
    pub kind: DocumentKind,
    pub name: &'static str,
    /// Why it would be unusual now.
    pub unusual: Option<&'static str>,
    /// The number it would take; null where the office numbers none.
    pub number: Option<String>,
    pub details: Vec<Detail>,
    /// What its file may be called.
    pub file_name: String,
}

/// The letters that may be written for a case now, in the order a case usually goes: those whose step
/// may come, or has come.
///
/// # Errors
/// A record that is no case, and one without a day of receipt.
pub fn offers(ledger: &Ledger, id: RecordId, today: Date) -> Result<Vec<Offer>, LedgerError> {
    let facts = Facts::of(ledger, id, today)?;
    let mut offers = Vec::new();
    for (kind, unusual) in possible(&facts) {
        offers.push(Offer {
            kind,
            name: kind.name(),
            unusual,
            number: ledger.next_number(kind, today)?,
            details: details(kind, &facts),
            file_name: format!("{}{}.docx", file_part(facts.number()), kind.name()),
        });
    }
    Ok(offers)
}

/// The kinds, and why one would be unusual.
pub(super) fn possible(facts: &Facts) -> Vec<(DocumentKind, Option<&'static str>)> {
    let moves = facts.moves();
    let replied = facts.result().and_then(|result| {
        let ruling = RULINGS.iter().find(|ruling| ruling.result == result);
        ruling.map(|ruling| ruling.kind)
    });
    let steps = |kind: DocumentKind| -> &'static [EventKind] {
        match kind {
            DocumentKind::Receipt => &[],
            DocumentKind::Correction => &[EventKind::CorrectionNotice],
            DocumentKind::Extension => &[EventKind::Extension],
            DocumentKind::ThirdParty | DocumentKind::CoMaker | DocumentKind::Consultation => {
                &[EventKind::ConsultSent]
            }
            DocumentKind::Fee => &[EventKind::FeeNotice],
            DocumentKind::Disclosed
            | DocumentKind::PartlyDisclosed
            | DocumentKind::Refused
            | DocumentKind::Unavailable
            | DocumentKind::NotProcessed => &[EventKind::Reply],
            DocumentKind::NoLongerProcessed => {
                &[EventKind::Withdrawn, EventKind::Archived, EventKind::Reply]
            }
        }
    };
    let mut possible = Vec::new();
    for kind in DocumentKind::ALL {
        let steps = steps(kind);
        let reply = steps.contains(&EventKind::Reply);
        if reply && replied.is_some_and(|replied| replied != kind) {
            continue;
        }
        if steps.is_empty() || steps.iter().any(|step| facts.happened(*step)) {
            possible.push((kind, None));
        } else if let Some(next) = moves.iter().find(|next| steps.contains(&next.kind)) {
            possible.push((kind, next.unusual));
        }
    }
    possible
}

/// Words that a file's name can have.
fn file_part(words: &str) -> String {
    let kept = |letter: char| !letter.is_control() && !r#"\/:*?"<>|"#.contains(letter);
    words
        .chars()
        .map(|letter| if kept(letter) { letter } else { '_' })
        .collect()
}
