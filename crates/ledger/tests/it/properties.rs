//! Random histories against a plain model.

use std::collections::BTreeMap;

use gongkai_ledger::definition::definition;
use gongkai_ledger::journal::OpKind;
use gongkai_ledger::query::Row;
use gongkai_ledger::value::Value;
use gongkai_ledger::{Draft, Ledger, LedgerError, OpId, RecordId};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::office::*;

const COLUMNS: [&str; 4] = ["owner", "status", "extra/列", "extra/另一列"];
const WORDS: [&str; 4] = ["", "甲", "已销号", "乙 \"丙\""];
const LEDGERS: [&str; 2] = ["rectification", "hotline"];

#[derive(Debug, Clone)]
enum Step {
    Create(Index, Index, Index),
    Set(Index, Index, Index),
    Delete(Index),
}

#[derive(Debug, Clone)]
enum Event {
    /// One operation of several steps.
    Do(Vec<Step>),
    /// Undoes one of the operations so far, undos among them.
    Undo(Index),
}

fn steps() -> impl Strategy<Value = Step> {
    let index = any::<Index>;
    prop_oneof![
        2 => (index(), index(), index()).prop_map(|(a, b, c)| Step::Create(a, b, c)),
        4 => (index(), index(), index()).prop_map(|(a, b, c)| Step::Set(a, b, c)),
        1 => index().prop_map(Step::Delete),
    ]
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        3 => prop::collection::vec(steps(), 1..5).prop_map(Event::Do),
        2 => any::<Index>().prop_map(Event::Undo),
    ];
    prop::collection::vec(event, 1..14)
}

/// Records by number: their ledger and the words of their cells.
type Model = BTreeMap<RecordId, (String, BTreeMap<String, String>)>;

fn model(rows: &[Row]) -> Model {
    rows.iter()
        .map(|row| {
            let fields = row
                .fields
                .iter()
                .map(|(key, value)| (key.clone(), value.text().to_owned()));
            let extra = row
                .extra
                .iter()
                .map(|(key, text)| (format!("extra/{key}"), text.clone()));
            let ledger = if row.code.starts_with("ZG") {
                LEDGERS[0]
            } else {
                LEDGERS[1]
            };
            (row.id, (ledger.to_owned(), fields.chain(extra).collect()))
        })
        .collect()
}

fn perform(ledger: &mut Ledger, model: &mut Model, steps: &[Step]) {
    ledger
        .transact(
            act(OpKind::Edit, "修改"),
            |it| -> Result<(), LedgerError> {
                for step in steps {
                    let ids: Vec<_> = model.keys().copied().collect();
                    match step {
                        Step::Create(key, column, word) => {
                            let key = *key.get(&LEDGERS);
                            let (column, word) = (*column.get(&COLUMNS), *word.get(&WORDS));
                            let value = text(word);
                            let draft = Draft::keyed(definition(key).unwrap(), [(column, &value)])?;
                            let id = it.create(definition(key).unwrap(), &draft)?;
                            let cells = [(column.to_owned(), word.to_owned())];
                            let cells = cells.into_iter().filter(|(_, word)| !word.is_empty());
                            model.insert(id, (key.to_owned(), cells.collect()));
                        }
                        Step::Set(..) | Step::Delete(_) if ids.is_empty() => {}
                        Step::Set(id, column, word) => {
                            let id = id.get(&ids);
                            let (column, word) = (*column.get(&COLUMNS), *word.get(&WORDS));
                            let cells = &mut model.get_mut(id).unwrap().1;
                            let before = cells.remove(column).unwrap_or_default();
                            if !word.is_empty() {
                                cells.insert(column.to_owned(), word.to_owned());
                            }
                            let value = Value::Text(word.to_owned());
                            assert_eq!(it.set(*id, column, Some(&value))?, before != word);
                        }
                        Step::Delete(id) => {
                            let id = id.get(&ids);
                            it.delete(*id)?;
                            model.remove(id);
                        }
                    }
                }
                Ok(())
            },
        )
        .unwrap();
}

fn undo(ledger: &mut Ledger, op: OpId) -> Result<OpId, LedgerError> {
    ledger.undo(op, "", TODAY.at(10, 0, 0, 0)).map(|op| op.id)
}

/// Undoes one operation if that can be; then an undo of it has to lead back exactly.
fn undo_there_and_back(ledger: &mut Ledger, op: OpId) {
    let before = dump(ledger);
    let plan = match ledger.undo_plan(op) {
        Ok(plan) => plan,
        Err(error) => {
            assert!(
                ["already_undone", "nothing_to_undo"].contains(&error.code()),
                "{error}"
            );
            return;
        }
    };
    match undo(ledger, op) {
        Ok(undone) => {
            let after = dump(ledger);
            let records = |count: usize| i64::try_from(count).unwrap();
            assert_eq!(
                records(after.len()) - records(before.len()),
                i64::from(plan.restores) - i64::from(plan.deletes),
                "the plan said how many records come and go"
            );
            let back = undo(ledger, undone).unwrap();
            assert_eq!(dump(ledger), before, "an undo can be undone");
            undo(ledger, back).unwrap();
            assert_eq!(dump(ledger), after, "and that too");
        }
        Err(error) => {
            assert_eq!(error.code(), "undo_blocked");
            assert_eq!(dump(ledger), before, "a refusal changes nothing");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_history_can_be_walked_back_to_its_beginning(events in events(), reopen in any::<bool>()) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("台账.db");
        let mut ledger = if reopen { Ledger::open(&path) } else { Ledger::open_in_memory() }.unwrap();
        create(&mut ledger, &[("owner", text("甲")), ("extra/列", text("乙"))]);
        create(&mut ledger, &[("status", text("已销号"))]);
        let first = dump(&ledger);
        let beginning = ledger.operations(1).unwrap()[0].id;
        let mut known = model(&first);
        for event in &events {
            match event {
                Event::Do(steps) => perform(&mut ledger, &mut known, steps),
                Event::Undo(which) => {
                    let operations = ledger.operations(u32::MAX).unwrap();
                    let later: Vec<_> = operations.iter().filter(|op| op.id > beginning).collect();
                    if !later.is_empty() {
                        undo_there_and_back(&mut ledger, which.get(&later).id);
                    }
                    known = model(&dump(&ledger));
                }
            }
            prop_assert_eq!(&model(&dump(&ledger)), &known);
        }
        if reopen {
            drop(ledger);
            ledger = Ledger::open(&path).unwrap();
        }
        let operations = ledger.operations(u32::MAX).unwrap();
        for op in operations.iter().filter(|op| op.id > beginning) {
            let now = ledger.operations(u32::MAX).unwrap();
            let in_force = now.iter().any(|now| now.id == op.id && now.undone_by.is_none());
            if in_force && let Err(error) = undo(&mut ledger, op.id) {
                    // All it made was deleted by an operation that could not be undone without it.
                    prop_assert_eq!(error.code(), "nothing_to_undo", "{}", error);
            }
        }
        prop_assert_eq!(dump(&ledger), first);
    }
}
