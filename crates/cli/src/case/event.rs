//! `gongkai case event`: something happened to a case.

use gongkai_ledger::LedgerError;
use gongkai_ledger::case::{Event, EventKind, State};
use jiff::civil::Date;
use serde::Serialize;

use crate::answer::Answer;
use crate::desk::{Desk, find};
use crate::record::Changed;
use crate::refusal::Refusal;
use crate::show::record;

/// The record after the event, and how its case stands.
#[derive(Debug, Serialize)]
struct Happened {
    #[serde(flatten)]
    changed: Changed,
    state: State,
    provisional: bool,
}

pub(super) fn run(
    code: &str,
    kind: EventKind,
    on: Date,
    details: &[(String, String)],
    desk: &Desk,
    answer: &mut Answer,
) -> Result<(), Refusal> {
    let event = Event::read(kind, on, details).map_err(LedgerError::from)?;
    let mut ledger = desk.open()?;
    let (id, _) = find(&ledger, code)?;
    let actor = desk.actor(&ledger)?;
    let op = ledger.record_event(id, &event, &actor.name, actor.now)?;
    let clock = ledger.clock(&ledger.case(id)?, desk.today());
    let happened = Happened {
        changed: Changed {
            op: Some(op.id),
            record: record(&ledger, id, desk)?,
        },
        state: clock.state,
        provisional: clock.provisional,
    };
    answer.give(
        || &happened,
        |out| {
            let code = &happened.changed.record.code;
            writeln!(
                out,
                "{code} 已登记：{}（撤销用 gongkai undo {}）",
                event.words(),
                op.id.0
            )?;
            let until = match clock.due {
                Some(due) => format!("，答复期限 {due}"),
                None => String::new(),
            };
            writeln!(out, "  {}{until}", clock.state.words())
        },
    )
}
