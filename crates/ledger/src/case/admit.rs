//! Which event may come next: the usual ones, the unusual ones that need a reason, and never the rest.

use gongkai_calendar::Calendar;
use jiff::civil::Date;
use serde::Serialize;

use super::error::CaseError;
use super::event::{Event, in_order};
use super::judge::{Judge, Verdict};
use super::kind::EventKind;
use super::receipt::Receipt;
use super::rules::Rules;
use super::standing::Standing;

/// An event that may come next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Move {
    pub kind: EventKind,
    /// Why it would be unusual; then it asks for a reason.
    pub unusual: Option<&'static str>,
    /// The parties or departments that it can be about, where it speaks of one that was turned to before.
    pub among: Vec<String>,
}

/// What may happen to the case on a day, in the order a case usually goes.
pub fn moves(
    receipt: Receipt,
    events: &[Event],
    on: Date,
    calendar: &Calendar,
    rules: &Rules,
) -> Vec<Move> {
    let judge = Judge { calendar, rules };
    let standing = Standing::after(receipt.on, in_order(events), calendar, rules);
    let kinds = EventKind::ALL.into_iter();
    kinds
        .filter_map(|kind| {
            let unusual = match judge.kind(&standing, kind, on) {
                Verdict::Usual => None,
                Verdict::Unusual(why) => Some(why),
                Verdict::Refused(_) => return None,
            };
            Some(Move {
                kind,
                unusual,
                among: among(&standing, kind),
            })
        })
        .collect()
}

fn among(standing: &Standing<'_>, kind: EventKind) -> Vec<String> {
    match kind {
        EventKind::ConsultSigned | EventKind::ConsultAnswered => standing
            .outstanding(kind, None)
            .map(|place| standing.consults[place].party.to_owned())
            .collect(),
        EventKind::DepartmentAnswered | EventKind::SentBack => standing
            .unfinished(None)
            .map(|place| standing.transfers[place].department.to_owned())
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether the event may join those that are there. It takes its place by its date, and those after
/// it have to hold still.
pub(crate) fn admit(
    receipt: Receipt,
    events: &[Event],
    new: &Event,
    calendar: &Calendar,
    rules: &Rules,
) -> Result<(), CaseError> {
    let judge = Judge { calendar, rules };
    let event = new.what.kind();
    let (before, after): (Vec<_>, Vec<_>) =
        in_order(events).into_iter().partition(|it| it.on <= new.on);
    let mut standing = Standing::after(receipt.on, before, calendar, rules);
    match judge.event(&standing, new) {
        Verdict::Usual => {}
        Verdict::Unusual(_) if new.reason.is_some() => {}
        Verdict::Unusual(why) => return Err(CaseError::NeedsReason { event, why }),
        Verdict::Refused(why) => return Err(CaseError::Refused { event, why }),
    }
    standing.take(new, calendar, rules);
    for later in after {
        if let Verdict::Refused(why) = judge.event(&standing, later) {
            return Err(CaseError::Upsets {
                event,
                later: later.what.kind(),
                on: later.on,
                why,
            });
        }
        standing.take(later, calendar, rules);
    }
    Ok(())
}
