//! `gongkai case receive`: an application comes in.

use std::collections::BTreeMap;

use gongkai_exchange::edit;
use gongkai_ledger::case::{LEDGER, Similar};
use serde::Serialize;

use crate::answer::Answer;
use crate::desk::{Desk, ledger_named};
use crate::record::Changed;
use crate::refusal::Refusal;
use crate::set::column_named;
use crate::show::record;

/// The new record, and requests that ask for much the same.
#[derive(Debug, Serialize)]
struct Received {
    #[serde(flatten)]
    changed: Changed,
    similar: Vec<Similar>,
}

pub(super) fn run(
    assignments: &[(String, String)],
    desk: &Desk,
    answer: &mut Answer,
) -> Result<(), Refusal> {
    let definition = ledger_named(LEDGER)?;
    let mut values = BTreeMap::new();
    for (name, text) in assignments {
        values.insert(column_named(definition, name)?, text.clone());
    }
    let mut ledger = desk.open_or_make()?;
    let actor = desk.actor(&ledger)?;
    let (id, op) = edit::create(&mut ledger, LEDGER, &values, &actor)?;
    let record = record(&ledger, id, desk)?;
    let (applicant, content) = (record.words("applicant"), record.words("content"));
    let received = Received {
        similar: ledger.similar_requests(applicant, content, Some(id))?,
        changed: Changed {
            op: op.map(|op| op.id),
            record,
        },
    };
    answer.give(
        || &received,
        |out| {
            let record = &received.changed.record;
            writeln!(
                out,
                "已登记 {}，答复期限 {}。",
                record.code,
                record.words("due")
            )?;
            for similar in &received.similar {
                let who = if similar.same_applicant {
                    "同一申请人的"
                } else {
                    "其他申请人的"
                };
                writeln!(
                    out,
                    "  {who} {} 和它相近（文字相同 {}%），请看是否重复申请。",
                    similar.code, similar.percent
                )?;
            }
            Ok(())
        },
    )
}
