//! The record that follows its case: fields, journal, undo, and a calendar that changes.

use gongkai_calendar::{Arrangement, Holiday, Scope, Span};
use gongkai_ledger::case::{Event, EventKind, State};
use gongkai_ledger::definition::{Definition, definition};
use gongkai_ledger::journal::{Change, OpKind, OpView};
use gongkai_ledger::query::{Query, Row};
use gongkai_ledger::{Draft, Ledger, LedgerError, OpId, RecordId};
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;
use proptest::sample::Index;

use super::{day, event};
use crate::office::{TODAY, act, cell, change, due_on, dump, load, row, text};

fn disclosure() -> &'static Definition {
    definition("disclosure").unwrap()
}

/// Takes an application in.
pub(crate) fn receive(ledger: &mut Ledger, on: &str) -> RecordId {
    received_with(ledger, on, &[("applicant", "赵晓梅")])
}

pub(super) fn received_with(ledger: &mut Ledger, on: &str, cells: &[(&str, &str)]) -> RecordId {
    let mut values = vec![("received_on", text(on))];
    let cells = cells.iter().filter(|(_, words)| !words.is_empty());
    values.extend(cells.map(|(column, words)| (*column, text(words))));
    let values = values.iter().map(|(column, value)| (*column, value));
    change(ledger, OpKind::Create, "登记", |it| {
        it.receive(&Draft::keyed(disclosure(), values)?)
    })
    .0
}

pub(crate) fn happen(ledger: &mut Ledger, id: RecordId, line: &str) -> Result<OpView, LedgerError> {
    ledger.record_event(id, &event(line), "沈雨桐", TODAY.at(9, 30, 0, 0))
}

/// A row of a received list, with the deadline it states.
fn imported(ledger: &mut Ledger, due: &str) -> RecordId {
    imported_with(ledger, due, &[])
}

fn imported_with(ledger: &mut Ledger, due: &str, cells: &[(&str, &str)]) -> RecordId {
    let more = cells.iter().map(|(column, words)| (*column, text(words)));
    let mut values = vec![
        ("received_on", text("2026-03-02")),
        ("due", due_on(day(due))),
    ];
    values.extend(more);
    let values = values.iter().map(|(column, value)| (*column, value));
    change(ledger, OpKind::Import, "导入", |it| {
        it.create(disclosure(), &Draft::keyed(disclosure(), values)?)
    })
    .0
}

pub(super) fn undo(ledger: &mut Ledger, op: OpId) -> Result<OpId, LedgerError> {
    Ok(ledger.undo(op, "", TODAY.at(10, 0, 0, 0))?.id)
}

#[test]
fn the_fields_follow_the_steps() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = receive(&mut ledger, "2026-03-02");
    assert_eq!(cell(&ledger, id, "due"), "2026-03-30");
    assert_eq!(row(&ledger, id).due, Some(date(2026, 3, 30)));
    for (step, column, value) in [
        ("2026-03-27 extension", "extended", "是"),
        ("2026-03-27 consult_sent party=甲公司", "due", "2026-05-21"),
        ("2026-03-31 consult_answered", "due", "2026-04-30"),
        (
            "2026-04-20 reply result=部分公开 no=云经信公复〔2026〕3号 delivery=邮寄",
            "result",
            "部分公开",
        ),
        ("2026-04-21 delivered", "delivered_on", "2026-04-21"),
    ] {
        assert!(row(&ledger, id).open, "{step}: it still needed work");
        if step.contains("delivered") {
            continue;
        }
        happen(&mut ledger, id, step).unwrap();
        assert_eq!(cell(&ledger, id, column), value, "{step}");
        if column == "result" {
            break;
        }
    }
    happen(&mut ledger, id, "2026-04-21 delivered").unwrap();
    for (column, value) in [
        ("replied_on", "2026-04-20"),
        ("reply_no", "云经信公复〔2026〕3号"),
        ("delivery_method", "邮寄送达"),
        ("delivered_on", "2026-04-21"),
        ("due", "2026-04-30"),
    ] {
        assert_eq!(cell(&ledger, id, column), value);
    }
    assert!(!row(&ledger, id).open, "a reply ends the work");
    let case = ledger.case(id).unwrap();
    assert_eq!(ledger.clock(&case, TODAY).state, State::RepliedOnTime);
}

#[test]
fn a_request_that_ends_without_a_reply_has_the_annual_reports_result() {
    for (steps, result) in [
        (&["2026-03-10 withdrawn"][..], "其他处理（其他）"),
        (
            &[
                "2026-03-05 correction_notice until=2026-03-12",
                "2026-03-13 archived",
            ],
            "其他处理（逾期不补正）",
        ),
        (
            &["2026-03-05 fee_notice", "2026-04-08 archived"],
            "其他处理（逾期未缴费）",
        ),
    ] {
        let mut ledger = Ledger::open_in_memory().unwrap();
        let id = receive(&mut ledger, "2026-03-02");
        for step in steps {
            happen(&mut ledger, id, step).unwrap();
        }
        assert_eq!(cell(&ledger, id, "result"), result);
        assert!(
            !row(&ledger, id).open,
            "{result} is one of the words that end the work"
        );
    }
}

#[test]
fn a_case_has_no_deadline_while_the_applicant_has_to_act() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = receive(&mut ledger, "2026-04-24");
    happen(&mut ledger, id, "2026-05-08 correction_notice").unwrap();
    assert_eq!(cell(&ledger, id, "due"), "", "nothing runs");
    assert_eq!(row(&ledger, id).due, None);
    happen(&mut ledger, id, "2026-05-20 correction_received").unwrap();
    assert_eq!(cell(&ledger, id, "due"), "2026-06-17");
}

#[test]
fn the_deadline_of_a_case_is_not_for_typing_and_follows_the_day_of_receipt() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = receive(&mut ledger, "2026-03-02");
    let typed = ledger.transact(act(OpKind::Edit, "修改"), |it| -> Result<_, LedgerError> {
        it.set(id, "due", Some(&due_on(TODAY)))
    });
    assert_eq!(typed.unwrap_err().code(), "due_is_computed");
    change(&mut ledger, OpKind::Edit, "修改", |it| {
        it.set(id, "received_on", Some(&text("2026-03-03")))
    });
    assert_eq!(cell(&ledger, id, "due"), "2026-03-31");
    let query = |words: &str| Query {
        ledger: "disclosure".to_owned(),
        search: words.to_owned(),
        ..Query::default()
    };
    assert_eq!(ledger.ids(&query("2026-03-31"), TODAY).unwrap(), [id]);
    assert_eq!(ledger.ids(&query("2026-03-30"), TODAY).unwrap(), []);
}

#[test]
fn what_is_no_case_or_has_no_receipt_is_refused() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let issue = crate::office::create(&mut ledger, &[]);
    let refused = happen(&mut ledger, issue, "2026-03-10 extension").unwrap_err();
    assert_eq!(refused.code(), "not_a_case");
    assert_eq!(ledger.case(issue).unwrap_err().code(), "not_a_case");
    for (values, code) in [
        (&[("applicant", text("赵晓梅"))][..], "no_receipt_day"),
        (&[("received_on", text("年初"))], "no_receipt_day"),
        (
            &[
                ("received_on", text("2026-03-02")),
                ("due", text("2026-03-30")),
            ],
            "due_is_computed",
        ),
    ] {
        let values = values.iter().map(|(column, value)| (*column, value));
        let received = ledger.transact(
            act(OpKind::Create, "登记"),
            |it| -> Result<_, LedgerError> { it.receive(&Draft::keyed(disclosure(), values)?) },
        );
        assert_eq!(received.unwrap_err().code(), code);
    }
    assert_eq!(dump(&ledger).len(), 1, "nothing was kept of them");
}

#[test]
fn a_received_row_keeps_its_stated_deadline_until_a_step_is_recorded() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = imported(&mut ledger, "2026-03-27");
    let before = dump(&ledger);
    let case = ledger.case(id).unwrap();
    assert_eq!(case.stated, Some(due_on(day("2026-03-27"))));
    assert_eq!(
        ledger.clock(&case, TODAY).due,
        Some(date(2026, 3, 30)),
        "ours is told beside it"
    );
    let step = happen(&mut ledger, id, "2026-03-20 extension").unwrap();
    assert_eq!(cell(&ledger, id, "due"), "2026-04-28");
    assert_eq!(ledger.case(id).unwrap().stated, None);
    let told = ledger
        .history(id)
        .unwrap()
        .into_iter()
        .map(|entry| entry.change);
    assert!(
        told.into_iter().any(|change| change
            == Change::Set {
                column: "due".to_owned(),
                old: Some(due_on(day("2026-03-27"))),
                new: Some(due_on(day("2026-04-28"))),
            }),
        "the journal tells that the stated day gave way"
    );
    let undone = undo(&mut ledger, step.id).unwrap();
    assert_eq!(dump(&ledger), before, "with the stated day");
    undo(&mut ledger, undone).unwrap();
    assert_eq!(cell(&ledger, id, "due"), "2026-04-28");
}

#[test]
fn a_received_row_is_counted_by_what_its_cells_tell() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    for (cells, due, state) in [
        (&[][..], "2026-03-30", State::Open),
        (&[("extended", "否")], "2026-03-30", State::Open),
        (&[("extended", "是")], "2026-04-28", State::Extended),
        (
            &[("replied_on", "2026-03-27"), ("result", "予以公开")],
            "2026-03-30",
            State::Replied,
        ),
        (
            &[("replied_on", "2026-03-31")],
            "2026-03-30",
            State::RepliedLate,
        ),
        (
            &[
                ("extended", "是"),
                ("replied_on", "2026-04-20"),
                ("delivered_on", "2026-04-21"),
            ],
            "2026-04-28",
            State::RepliedOnTime,
        ),
    ] {
        let id = imported_with(&mut ledger, "2026-03-27", cells);
        let clock = ledger.clock(&ledger.case(id).unwrap(), TODAY);
        assert_eq!(
            (clock.due, clock.state),
            (Some(day(due)), state),
            "{cells:?}"
        );
    }
    let extended = imported_with(&mut ledger, "2026-04-27", &[("extended", "是")]);
    let again = happen(&mut ledger, extended, "2026-04-20 extension").unwrap_err();
    assert_eq!(
        again.code(),
        "event_refused",
        "the list says it was extended already"
    );
    happen(&mut ledger, extended, "2026-04-20 reply result=予以公开").unwrap();
    assert_eq!(
        cell(&ledger, extended, "due"),
        "2026-04-28",
        "what the list told is kept"
    );
}

#[test]
fn the_timeline_tells_the_steps_and_what_was_taken_back() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = receive(&mut ledger, "2026-03-02");
    let op = happen(&mut ledger, id, "2026-03-05 correction_notice").unwrap();
    assert_eq!(op.label, "YSQ-2026-0001 登记补正告知（2026-03-05）");
    undo(&mut ledger, op.id).unwrap();
    let told = ledger.history(id).unwrap();
    let step = |taken_back| Change::Event {
        event: event("2026-03-05 correction_notice by=沈雨桐"),
        words: "2026-03-05 补正告知".to_owned(),
        taken_back,
    };
    let changes: Vec<_> = told.into_iter().map(|entry| entry.change).collect();
    assert_eq!(changes, [step(true), step(false), Change::Created]);
}

#[test]
fn an_earlier_step_is_undone_after_the_later_ones() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = receive(&mut ledger, "2026-03-02");
    let first = happen(&mut ledger, id, "2026-03-05 correction_notice").unwrap();
    let second = happen(&mut ledger, id, "2026-03-10 correction_received").unwrap();
    let blocked = ledger.undo_plan(first.id).unwrap().blocked_by;
    assert_eq!(blocked, std::slice::from_ref(&second));
    undo(&mut ledger, second.id).unwrap();
    undo(&mut ledger, first.id).unwrap();
    assert_eq!(cell(&ledger, id, "due"), "2026-03-30");
}

#[test]
fn a_case_that_was_deleted_comes_back_with_its_steps() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = receive(&mut ledger, "2026-03-02");
    happen(&mut ledger, id, "2026-03-20 extension").unwrap();
    let before = (dump(&ledger), ledger.case(id).unwrap());
    let ((), deletion) = change(&mut ledger, OpKind::Delete, "删除 1 条", |it| {
        it.delete(id)
    });
    assert!(ledger.case(id).is_err());
    undo(&mut ledger, deletion.id).unwrap();
    assert_eq!((dump(&ledger), ledger.case(id).unwrap()), before);
}

#[test]
fn a_holiday_notice_moves_the_cases_that_are_counted_and_no_other() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let counted = receive(&mut ledger, "2026-12-10");
    let named = receive(&mut ledger, "2026-12-10");
    let step = happen(
        &mut ledger,
        named,
        "2026-12-15 reasonable_period until=2027-02-26",
    );
    step.unwrap();
    let stated = imported(&mut ledger, "2027-01-08");
    assert_eq!(cell(&ledger, counted, "due"), "2027-01-07");
    let extension = happen(&mut ledger, counted, "2026-12-20 extension").unwrap();
    assert_eq!(cell(&ledger, counted, "due"), "2027-02-04");
    let op = load(&mut ledger, new_year());
    assert_eq!(op.records, 1);
    assert_eq!(cell(&ledger, counted, "due"), "2027-02-05", "a Friday less");
    undo(&mut ledger, extension.id).unwrap();
    assert_eq!(
        cell(&ledger, counted, "due"),
        "2027-01-08",
        "counted with the notice"
    );
    assert_eq!(cell(&ledger, named, "due"), "2027-02-26");
    assert_eq!(cell(&ledger, stated, "due"), "2027-01-08");
}

/// A New Year on which only the first is off.
fn new_year() -> Arrangement {
    Arrangement {
        year: 2027,
        scope: Scope::Year,
        sources: Vec::new(),
        holidays: vec![Holiday {
            name: "元旦".to_owned(),
            off: vec![Span::day(date(2027, 1, 1))],
            work: Vec::new(),
        }],
        prolonged: Vec::new(),
    }
}

/// Steps in an order as they come to hand; those that are refused change nothing.
fn steps() -> impl Strategy<Value = Vec<(Index, i32, Index)>> {
    prop::collection::vec((any::<Index>(), 0..12, any::<Index>()), 1..10)
}

fn any_event(kind: EventKind, on: jiff::civil::Date, party: Index) -> Event {
    let party = *party.get(&["甲公司", "乙公司"]);
    let details: &[(&str, &str)] = match kind {
        EventKind::ConsultSent | EventKind::ConsultSigned | EventKind::ConsultAnswered => {
            &[("party", party)]
        }
        EventKind::ReasonablePeriod => &[("until", "2027-06-30")],
        EventKind::Transferred | EventKind::DepartmentAnswered | EventKind::SentBack => {
            &[("department", party)]
        }
        EventKind::Split => &[("content", "2025年决算")],
        EventKind::Merged => &[("into", "YSQ-2026-0002")],
        EventKind::Reply => &[("result", "予以公开")],
        _ => &[],
    };
    let details: Vec<_> = [&[("reason", "经批准")], details]
        .concat()
        .into_iter()
        .map(|(name, words)| (name.to_owned(), words.to_owned()))
        .collect();
    Event::read(kind, on, &details).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn steps_undone_in_reverse_leave_the_record_as_it_was(steps in steps(), registered in any::<bool>()) {
        let mut ledger = Ledger::open_in_memory().unwrap();
        let id = if registered { receive(&mut ledger, "2026-03-02") } else { imported(&mut ledger, "2026-03-27") };
        receive(&mut ledger, "2026-03-02");
        let mut on = date(2026, 3, 2);
        let mut past: Vec<(Vec<Row>, OpId)> = Vec::new();
        for (kind, days, party) in steps {
            on += days.days();
            let event = any_event(*kind.get(&EventKind::ALL), on, party);
            let before = dump(&ledger);
            match ledger.record_event(id, &event, "", on.at(9, 0, 0, 0)) {
                Ok(op) => past.push((before, op.id)),
                Err(error) => {
                    prop_assert_eq!(error.code(), "event_refused");
                    prop_assert_eq!(dump(&ledger), before, "a refusal changes nothing");
                }
            }
        }
        for (before, op) in past.into_iter().rev() {
            undo(&mut ledger, op).unwrap();
            prop_assert_eq!(dump(&ledger), before);
        }
    }
}
