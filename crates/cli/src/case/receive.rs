//! `gongkai case receive`: an application comes in.

use std::collections::BTreeMap;

use gongkai_exchange::edit;
use gongkai_ledger::case::LEDGER;

use crate::answer::Answer;
use crate::desk::{Desk, ledger_named};
use crate::record::Changed;
use crate::refusal::Refusal;
use crate::set::column_named;
use crate::show::record;

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
    let (id, op) = edit::receive(&mut ledger, &values, &actor)?;
    let received = Changed {
        op: op.map(|op| op.id),
        record: record(&ledger, id, desk)?,
    };
    answer.give(
        || &received,
        |out| {
            let record = &received.record;
            writeln!(
                out,
                "已登记 {}，答复期限 {}。",
                record.code,
                record.words("due")
            )
        },
    )
}
