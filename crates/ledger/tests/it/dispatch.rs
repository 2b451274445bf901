use gongkai_ledger::dispatch::{Outgoing, SentColumn};
use gongkai_ledger::journal::OpKind;
use gongkai_ledger::light::Colour;
use gongkai_ledger::value::Value;
use gongkai_ledger::{Ledger, LedgerError, OpId, RecordId};
use jiff::civil::date;

use crate::office::*;

fn outgoing(ledger: &Ledger, recipient: &str, records: &[RecordId]) -> Outgoing {
    Outgoing {
        token: ledger.token().unwrap(),
        ledger: LEDGER.to_owned(),
        split_by: "department".to_owned(),
        recipient: recipient.to_owned(),
        file: format!("整改情况反馈表（{recipient}）.xlsx"),
        sha256: String::new(),
        columns: vec![SentColumn {
            column: Some("progress".to_owned()),
            header: vec!["整改情况".to_owned()],
            fill: true,
        }],
        base: ledger.position().unwrap(),
        due: Some(date(2026, 11, 20)),
        records: records.to_vec(),
    }
}

fn send(ledger: &mut Ledger, recipients: &[(&str, &[RecordId])]) -> (Vec<String>, OpId) {
    let out: Vec<Outgoing> = recipients
        .iter()
        .map(|(recipient, records)| outgoing(ledger, recipient, records))
        .collect();
    let ((), op) = change(ledger, OpKind::Send, "发出", |it| {
        out.iter().try_for_each(|out| it.send_out(out).map(drop))
    });
    (out.into_iter().map(|out| out.token).collect(), op.id)
}

fn undo(ledger: &mut Ledger, op: OpId) -> OpId {
    ledger.undo(op, "沈雨桐", TODAY.at(10, 0, 0, 0)).unwrap().id
}

/// Whom the register names, and whether their workbook is back.
fn register(ledger: &Ledger) -> Vec<(String, bool)> {
    let entries = ledger.register(TODAY).unwrap().into_iter();
    entries
        .map(|entry| (entry.recipient, entry.returned.is_some()))
        .collect()
}

#[test]
fn a_cell_is_known_as_it_stood_at_an_operation_and_by_whom_it_was_changed_since() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = create(
        &mut ledger,
        &[("owner", text("王芳")), ("progress", text("联系中"))],
    );
    let position = ledger.position().unwrap();
    assert!(ledger.since(id, position).unwrap().is_empty());
    let set = |ledger: &mut Ledger, column: &'static str, words: &str| {
        let value = text(words);
        change(ledger, OpKind::Edit, "修改", |it| {
            it.set(id, column, Some(&value))
        })
        .1
    };
    set(&mut ledger, "owner", "李伟");
    let last = set(&mut ledger, "owner", "赵敏");
    set(&mut ledger, "extra/备用", "甲");
    let since = ledger.since(id, position).unwrap();
    assert_eq!(since.len(), 2, "what nobody touched is not named");
    assert_eq!(since["owner"].base.as_ref().map(Value::text), Some("王芳"));
    assert_eq!(since["owner"].by.id, last.id, "the last hand counts");
    assert_eq!(since["extra/备用"].base, None);
    assert!(
        ledger
            .since(id, last.id)
            .unwrap()
            .contains_key("extra/备用"),
        "an operation's own changes are behind it"
    );
}

#[test]
fn the_register_tells_who_has_not_returned_and_for_how_long() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let (one, other) = (create(&mut ledger, &[]), create(&mut ledger, &[]));
    let (tokens, sending) = send(
        &mut ledger,
        &[("法规科", &[one, other]), ("办公室", &[other])],
    );
    let dispatch = ledger.dispatch(&tokens[0], TODAY).unwrap().unwrap();
    assert_eq!(dispatch.light.colour, Colour::Red);
    assert_eq!(dispatch.light.words, "已逾期 1 个工作日");
    assert_eq!((dispatch.records, dispatch.op), (2, sending));
    assert_eq!(ledger.dispatched(dispatch.id).unwrap(), [one, other]);

    let ((), taking) = change(&mut ledger, OpKind::Merge, "回收", |it| {
        it.take_back(dispatch.id, "反馈表.xls", "00")
    });
    let back = ("法规科".to_owned(), true);
    let out = ("办公室".to_owned(), false);
    assert_eq!(register(&ledger), [back.clone(), out.clone()]);
    assert!(ledger.wrote(taking.id, dispatch.id, one).unwrap());
    let latest = ledger.dispatches_of(other, TODAY).unwrap();
    assert_eq!(latest[0].recipient, "办公室", "the latest sending first");

    let undone = undo(&mut ledger, taking.id);
    assert_eq!(
        register(&ledger)[0],
        ("法规科".to_owned(), false),
        "undoing a merge un-returns, though no record changed"
    );
    undo(&mut ledger, undone);
    assert_eq!(register(&ledger), [back, out]);
}

#[test]
fn a_sending_is_undone_after_what_came_back_of_it() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = create(&mut ledger, &[]);
    let (tokens, sending) = send(&mut ledger, &[("法规科", &[id])]);
    let dispatch = ledger.dispatch(&tokens[0], TODAY).unwrap().unwrap();
    let ((), taking) = change(&mut ledger, OpKind::Merge, "回收", |it| {
        it.take_back(dispatch.id, "反馈表.xlsx", "00")
    });
    let plan = ledger.undo_plan(sending).unwrap();
    assert_eq!((plan.workbooks, plan.blocked_by.len()), (1, 1));
    let refused = ledger.undo(sending, "", TODAY.at(10, 0, 0, 0)).unwrap_err();
    assert!(matches!(refused, LedgerError::UndoBlocked { .. }));
    undo(&mut ledger, taking.id);
    let undone = undo(&mut ledger, sending);
    assert!(register(&ledger).is_empty());
    let known = ledger.dispatch(&tokens[0], TODAY).unwrap().unwrap();
    assert!(known.withdrawn, "its workbook would still be known");
    undo(&mut ledger, undone);
    assert_eq!(register(&ledger).len(), 1);
}
