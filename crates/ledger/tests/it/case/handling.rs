//! Who has a case: transfers to departments, 拆分 and 并案, and the step it is at.

use gongkai_ledger::case::{Stage, State};
use gongkai_ledger::{Ledger, RecordId};
use jiff::civil::Date;

use super::records::{happen, received_with, undo};
use super::{day, key};
use crate::office::{TODAY, cell, dump, row};

fn office(lines: &[&str]) -> (Ledger, RecordId) {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let cells = [("applicant", "赵晓梅"), ("content", "预算和决算")];
    let id = received_with(&mut ledger, "2026-03-02", &cells);
    for line in lines {
        happen(&mut ledger, id, line).unwrap_or_else(|error| panic!("{line}: {error}"));
    }
    (ledger, id)
}

fn running(ledger: &Ledger, id: RecordId, on: &str) -> Vec<(&'static str, Option<String>, Date)> {
    let clock = ledger.clock(&ledger.case(id).unwrap(), day(on));
    let running = clock.running.into_iter();
    running.map(|it| (it.name, it.party, it.due)).collect()
}

#[test]
fn a_department_has_the_case_until_it_answers_or_sends_it_back() {
    let (mut ledger, id) =
        office(&["2026-03-03 transferred department=法规科 owner=李卫国 until=2026-03-12"]);
    assert_eq!(cell(&ledger, id, "department"), "法规科");
    assert_eq!(cell(&ledger, id, "owner"), "李卫国");
    let notice = ("补正告知期限", None, day("2026-03-11"));
    let of = |department: &str, on| ("科室内部时限", Some(department.to_owned()), day(on));
    assert_eq!(
        running(&ledger, id, "2026-03-04"),
        [notice.clone(), of("法规科", "2026-03-12")]
    );

    happen(
        &mut ledger,
        id,
        "2026-03-04 transferred department=财务科 until=2026-03-16",
    )
    .unwrap();
    assert_eq!(
        cell(&ledger, id, "owner"),
        "",
        "it is for the new department to name one"
    );
    happen(
        &mut ledger,
        id,
        "2026-03-05 sent_back department=财务科 reason=不属于本科职责",
    )
    .unwrap();
    assert_eq!(
        cell(&ledger, id, "department"),
        "法规科",
        "the other one still has it"
    );
    happen(&mut ledger, id, "2026-03-10 department_answered").unwrap();
    assert_eq!(
        running(&ledger, id, "2026-03-10"),
        [notice],
        "nobody has it any more"
    );
    assert_eq!(
        cell(&ledger, id, "due"),
        "2026-03-30",
        "none of it moves the reply"
    );
}

#[test]
fn who_sends_the_only_transfer_back_leaves_the_case_with_nobody() {
    let (ledger, id) = office(&[
        "2026-03-03 transferred department=法规科 owner=李卫国",
        "2026-03-05 sent_back reason=不属于本科职责",
    ]);
    assert_eq!(cell(&ledger, id, "department"), "");
    assert_eq!(cell(&ledger, id, "owner"), "");
}

#[test]
fn a_step_is_done_by_whoever_is_named_or_else_by_who_recorded_it() {
    let (ledger, id) = office(&["2026-03-03 reviewed by=周主任", "2026-03-04 extension"]);
    let events = ledger.case(id).unwrap().events;
    let by: Vec<_> = events.iter().map(|event| event.by.as_deref()).collect();
    assert_eq!(by, [Some("周主任"), Some("沈雨桐")]);
}

#[test]
fn a_matter_that_is_split_off_is_a_request_of_the_same_day_and_past() {
    let (mut ledger, id) = office(&["2026-03-10 extension"]);
    let before = dump(&ledger);
    let op = happen(&mut ledger, id, "2026-03-11 split content=2025年决算").unwrap();
    let new = ledger.find_code("YSQ-2026-0002").unwrap().unwrap();
    for (column, value) in [
        ("content", "2025年决算"),
        ("applicant", "赵晓梅"),
        ("received_on", "2026-03-02"),
        ("remarks", "由 YSQ-2026-0001 拆分"),
    ] {
        assert_eq!(cell(&ledger, new, column), value);
    }
    assert_eq!(
        cell(&ledger, new, "due"),
        cell(&ledger, id, "due"),
        "the extension was told for both"
    );
    let told = ledger.case(id).unwrap().events[1].words();
    assert_eq!(told, "2026-03-11 拆分：YSQ-2026-0002，2025年决算");
    assert!(row(&ledger, id).open, "the rest goes on");
    undo(&mut ledger, op.id).unwrap();
    assert_eq!(dump(&ledger), before, "one undo takes both back");
}

#[test]
fn a_request_that_goes_with_another_is_over_and_noted_there() {
    let (mut ledger, id) = office(&[]);
    let other = received_with(&mut ledger, "2026-03-03", &[]);
    happen(&mut ledger, id, "2026-03-04 merged into=ysq-2026-0002").unwrap();
    assert_eq!(cell(&ledger, id, "result"), "其他处理（其他）");
    assert_eq!(
        cell(&ledger, other, "remarks"),
        "YSQ-2026-0001 并入本件一并办理"
    );
    assert!(!row(&ledger, id).open);
    let case = ledger.case(id).unwrap();
    assert_eq!(ledger.clock(&case, TODAY).state, State::Merged);
    assert_eq!(
        case.events[0].words(),
        "2026-03-04 并案：并入 YSQ-2026-0002",
        "the code as it is written"
    );

    for (into, why) in [
        ("YSQ-2026-0002", "不能并入它自己"),
        ("YSQ-2026-0009", "没有这个编号"),
        ("YSQ-2026-0001", "已经办结"),
    ] {
        let before = dump(&ledger);
        let line = format!("2026-03-05 merged into={into}");
        let error = happen(&mut ledger, other, &line).unwrap_err();
        assert_eq!(error.code(), "cannot_merge");
        assert!(error.to_string().contains(why), "{error}");
        assert_eq!(dump(&ledger), before);
    }
}

#[test]
fn a_case_is_at_the_step_that_comes_next() {
    for (lines, stage) in [
        (&[][..], Stage::Review),
        (&["2026-03-05 correction_notice"], Stage::Review),
        (
            &[
                "2026-03-05 correction_notice",
                "2026-03-10 correction_received",
            ],
            Stage::Review,
        ),
        (&["2026-03-04 reviewed"], Stage::Handling),
        (
            &["2026-03-04 transferred department=法规科"],
            Stage::Handling,
        ),
        (&["2026-03-20 reply result=予以公开"], Stage::Reply),
        (
            &["2026-03-20 reply result=予以公开", "2026-03-23 delivered"],
            Stage::Archive,
        ),
        (&["2026-03-10 withdrawn"], Stage::Archive),
        (
            &["2026-03-10 withdrawn", "2026-03-11 archived"],
            Stage::Done,
        ),
    ] {
        let (ledger, id) = office(lines);
        let clock = ledger.clock(&ledger.case(id).unwrap(), day("2026-03-23"));
        assert_eq!(key(&clock.stage), key(&stage), "{lines:?}");
    }
}

#[test]
fn after_delivery_the_applicants_remedies_run_out() {
    let (ledger, id) = office(&[
        "2026-03-20 reply result=不予公开（属于国家秘密）",
        "2026-03-23 delivered",
    ]);
    let review = ("申请行政复议期限", None, day("2026-05-22"));
    let suit = ("起诉期限", None, day("2026-09-23"));
    assert_eq!(running(&ledger, id, "2026-03-23"), [review, suit.clone()]);
    assert_eq!(running(&ledger, id, "2026-05-23"), [suit]);
    assert_eq!(running(&ledger, id, "2026-09-24"), []);
}
