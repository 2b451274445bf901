//! The office's calendar: what a change would move, and that exactly this comes and goes.

use std::collections::BTreeMap;

use gongkai_calendar::{Arrangement, Counted, OwnDay, notice};
use gongkai_ledger::calendar::CalendarChange;
use gongkai_ledger::case::{AfterPayment, Rules};
use gongkai_ledger::definition::definition;
use gongkai_ledger::foresee::Foresight;
use gongkai_ledger::journal::OpKind;
use gongkai_ledger::query::Row;
use gongkai_ledger::settings::Settings;
use gongkai_ledger::{Draft, Ledger, RecordId};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use crate::case::records::{happen, receive};
use crate::office::*;

/// Not announced as this is written: made up, in the words of the notice for 2026.
const NOTICE: &str = "国务院办公厅关于2027年部分节假日安排的通知\n\
    一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n\
    二、春节：2月5日（农历除夕前一日、周五）至13日（周六）放假调休，共9天。2月14日（周日）上班。\n\
    三、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。10月9日（周六）上班。";

fn new_year() -> Arrangement {
    notice::read(NOTICE, None).unwrap()
}

fn load_change() -> CalendarChange {
    CalendarChange::Load {
        arrangement: new_year(),
    }
}

fn by_hand(date: Date, workday: bool, name: &str) -> CalendarChange {
    let day = OwnDay {
        date,
        workday,
        name: name.to_owned(),
        source: "云政办〔2026〕8号".to_owned(),
    };
    CalendarChange::Set { day }
}

/// Due at the turn of the year in each ledger, and some that no calendar moves.
fn office() -> (Ledger, Vec<RecordId>) {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let ids = fill(&mut ledger);
    (ledger, ids)
}

fn fill(ledger: &mut Ledger) -> Vec<RecordId> {
    let case = receive(ledger, "2026-12-10");
    let assigned = ("assigned_on", text("2026-12-25"));
    let issue = create(
        ledger,
        &[
            assigned.clone(),
            ("deadline", deadline("5个工作日内")),
            ("problem", text("未公开预算")),
        ],
    );
    let fixed = create(ledger, &[("deadline", deadline("2027年1月4日前"))]);
    let closed = create(
        ledger,
        &[
            assigned,
            ("deadline", deadline("5个工作日内")),
            ("closed", text("是")),
        ],
    );
    let hotline = definition("hotline").unwrap();
    let due = due_on(date(2027, 1, 1));
    let (order, _) = change(ledger, OpKind::Create, "新增", |it| {
        it.create(hotline, &Draft::keyed(hotline, [("due", &due)])?)
    });
    vec![case, issue, fixed, closed, order]
}

fn dues(ledger: &Ledger) -> BTreeMap<RecordId, Option<Date>> {
    dump(ledger)
        .into_iter()
        .map(|row| (row.id, row.due))
        .collect()
}

#[test]
fn what_a_notice_would_move_is_told_before_and_is_what_then_moves() {
    let (mut ledger, ids) = office();
    let before = dump(&ledger);
    let foresight = ledger.foresee_calendar(&load_change()).unwrap();
    let told: Vec<_> = foresight
        .moved
        .iter()
        .map(|moved| {
            let day = |due: Option<Counted>| {
                due.map(|due| (due.date.to_string(), due.provisional))
                    .unwrap()
            };
            (
                moved.code.as_str(),
                moved.ledger.as_str(),
                day(moved.before),
                day(moved.after),
            )
        })
        .collect();
    let on = |day: &str, provisional| (day.to_owned(), provisional);
    assert_eq!(
        told,
        [
            (
                "ZG-2026-0001",
                "rectification",
                on("2027-01-01", true),
                on("2027-01-04", false)
            ),
            (
                "YSQ-2026-0001",
                "disclosure",
                on("2027-01-07", true),
                on("2027-01-08", false)
            ),
        ],
        "open and counted: no day that was named, nothing that is closed"
    );
    assert_eq!(foresight.moved[0].subject, "未公开预算");
    assert_eq!(dump(&ledger), before, "to look changes nothing");
    assert_eq!(ledger.calendar().known_through(), date(2026, 12, 31));

    let op = arrange(&mut ledger, &load_change()).unwrap();
    assert_eq!((op.kind, op.records), (OpKind::Calendar, 2));
    assert_eq!(op.label, "启用2027年放假安排");
    assert_eq!(row(&ledger, ids[0]).due, Some(date(2027, 1, 8)));
    assert_eq!(row(&ledger, ids[1]).due, Some(date(2027, 1, 4)));
    assert_eq!(
        row(&ledger, ids[3]).due,
        Some(date(2027, 1, 4)),
        "a closed record shows the right day too"
    );
    assert!(ledger.foresee_calendar(&load_change()).unwrap().nothing);
}

#[test]
fn a_date_that_stays_is_no_longer_provisional() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    receive(&mut ledger, "2026-12-10");
    let mild = Arrangement {
        holidays: Vec::new(),
        ..new_year()
    };
    let load = CalendarChange::Load { arrangement: mild };
    let foresight = ledger.foresee_calendar(&load).unwrap();
    assert_eq!((foresight.moved.len(), foresight.settled), (0, 1));
    let op = arrange(&mut ledger, &load).unwrap();
    assert_eq!(op.records, 0, "though no record moved, it can be undone");
    let remove = ledger
        .foresee_calendar(&CalendarChange::Remove { notice: 1 })
        .unwrap();
    assert_eq!((remove.moved.len(), remove.unsettled), (0, 1), "and back");
    let case = ledger.case(RecordId(1)).unwrap();
    assert!(!ledger.clock(&case, TODAY).provisional);
}

#[test]
fn a_notice_is_undone_and_brought_back_also_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.db");
    let mut ledger = Ledger::open(&path).unwrap();
    fill(&mut ledger);
    let before = dump(&ledger);
    let op = arrange(&mut ledger, &load_change()).unwrap();
    let after = dump(&ledger);
    assert_ne!(before, after);
    drop(ledger);

    let mut ledger = Ledger::open(&path).unwrap();
    assert_eq!(dump(&ledger), after);
    assert_eq!(ledger.last_undoable().unwrap(), Some(op.id));
    assert_eq!(ledger.undo_plan(op.id).unwrap().calendar, 1);
    let now = TODAY.at(10, 0, 0, 0);
    let undo = ledger.undo(op.id, "", now).unwrap();
    assert_eq!((dump(&ledger), undo.records), (before, 2));
    assert_eq!(ledger.calendar().known_through(), date(2026, 12, 31));
    ledger.undo(undo.id, "", now).unwrap();
    drop(ledger);
    let ledger = Ledger::open(&path).unwrap();
    assert_eq!(dump(&ledger), after);
    let kept = ledger.office_calendar().unwrap();
    assert_eq!(kept.notices[0].arrangement, new_year());
}

#[test]
fn a_notice_that_is_removed_gives_way_to_the_one_it_replaced() {
    let (mut ledger, ids) = office();
    let mild = Arrangement {
        holidays: Vec::new(),
        ..new_year()
    };
    load(&mut ledger, mild.clone());
    load(&mut ledger, new_year());
    assert_eq!(row(&ledger, ids[1]).due, Some(date(2027, 1, 4)));
    let op = arrange(&mut ledger, &CalendarChange::Remove { notice: 2 }).unwrap();
    assert_eq!(op.label, "移除2027年放假安排");
    assert_eq!(row(&ledger, ids[1]).due, Some(date(2027, 1, 1)));
    let kept = ledger.office_calendar().unwrap().notices;
    let kept: Vec<_> = kept
        .iter()
        .map(|kept| (kept.number, &kept.arrangement))
        .collect();
    assert_eq!(kept, [(1, &mild)]);
    load(&mut ledger, new_year());
    assert_eq!(
        ledger.office_calendar().unwrap().notices[1].number,
        3,
        "a number is not given twice, so that undoing the removal finds its place"
    );
}

#[test]
fn an_amendment_changes_the_holiday_it_speaks_of() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let amendment = notice::read("延长2026年国庆节假期至10月9日", None).unwrap();
    let op = load(&mut ledger, amendment);
    assert_eq!(op.label, "启用2026年国庆节放假安排的变更");
    let day = ledger.calendar().day(date(2026, 10, 9));
    assert_eq!((day.workday, day.name), (false, Some("国庆节")));
    assert!(
        !ledger.calendar().is_workday(date(2026, 10, 1)),
        "the rest of it stays"
    );
}

#[test]
fn a_notice_that_says_what_is_known_is_not_kept() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let known = ledger.calendar().arrangement(2026).unwrap().clone();
    let pasted = Arrangement {
        sources: Vec::new(),
        ..known
    };
    let load = CalendarChange::Load {
        arrangement: pasted,
    };
    assert!(ledger.foresee_calendar(&load).unwrap().nothing);
    assert_eq!(arrange(&mut ledger, &load), None);
    assert_eq!(ledger.office_calendar().unwrap().notices, []);
    assert_eq!(ledger.operations(10).unwrap(), []);
}

#[test]
fn a_day_set_by_hand_is_named_in_the_reckoning_until_it_is_taken_back() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = receive(&mut ledger, "2026-07-01");
    let storm = date(2026, 7, 10);
    assert_eq!(cell(&ledger, id, "due"), "2026-07-29");
    let op = arrange(&mut ledger, &by_hand(storm, false, " 防汛停工 ")).unwrap();
    assert_eq!(op.label, "设定 2026-07-10 休息（防汛停工）");
    assert_eq!(cell(&ledger, id, "due"), "2026-07-30");
    let saturday = date(2026, 7, 18);
    arrange(&mut ledger, &by_hand(saturday, true, ""));
    assert_eq!(cell(&ledger, id, "due"), "2026-07-29", "a day won back");
    let clock = ledger.clock(&ledger.case(id).unwrap(), TODAY);
    let step = |on| clock.reckoning.iter().find(|step| step.date == on).unwrap();
    assert_eq!(
        (step(storm).why.as_str(), step(storm).counted),
        ("防汛停工", false)
    );
    assert_eq!(
        (step(saturday).why.as_str(), step(saturday).counted),
        ("本单位上班", true)
    );

    let kept = ledger.office_calendar().unwrap().days;
    let told: Vec<_> = kept
        .iter()
        .map(|kept| {
            (
                kept.day.date,
                kept.day.source.as_str(),
                kept.op.clone().unwrap().actor,
            )
        })
        .collect();
    let paper = "云政办〔2026〕8号";
    assert_eq!(
        told,
        [
            (storm, paper, "沈雨桐".to_owned()),
            (saturday, paper, "沈雨桐".to_owned())
        ],
        "who set it, and on what it rests"
    );
    arrange(&mut ledger, &CalendarChange::Unset { date: storm });
    assert_eq!(cell(&ledger, id, "due"), "2026-07-28");
}

#[test]
fn a_day_changed_again_is_undone_from_the_last_change_on() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let day = date(2026, 7, 10);
    let first = arrange(&mut ledger, &by_hand(day, false, "停工")).unwrap();
    let elsewhere = arrange(&mut ledger, &by_hand(date(2026, 7, 18), true, "补班")).unwrap();
    let second = arrange(&mut ledger, &by_hand(day, false, "防汛停工")).unwrap();
    assert_eq!(
        arrange(&mut ledger, &by_hand(day, false, "防汛停工")),
        None,
        "as it stands"
    );
    let now = TODAY.at(10, 0, 0, 0);
    let blocked = ledger.undo(first.id, "", now).unwrap_err();
    assert!(
        blocked
            .to_string()
            .contains(&second.label.replace('“', "‘")),
        "{blocked}"
    );
    ledger.undo(elsewhere.id, "", now).unwrap();
    ledger.undo(second.id, "", now).unwrap();
    ledger.undo(first.id, "", now).unwrap();
    assert_eq!(ledger.office_calendar().unwrap().days, []);
}

#[test]
fn what_is_not_there_cannot_be_taken_away() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    for (change, code) in [
        (CalendarChange::Remove { notice: 1 }, "no_such_notice"),
        (CalendarChange::Unset { date: TODAY }, "not_set_by_hand"),
    ] {
        assert_eq!(ledger.foresee_calendar(&change).unwrap_err().code(), code);
        let refused = ledger.change_calendar(&change, "", TODAY.at(9, 0, 0, 0));
        assert_eq!(refused.unwrap_err().code(), code);
    }
    assert_eq!(ledger.operations(10).unwrap(), []);
}

#[test]
fn a_year_shows_each_day_and_whether_it_is_announced() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let known = ledger.calendar_year(2026);
    assert_eq!(
        (known.announced, known.workdays, known.days.len()),
        (true, 248, 365)
    );
    assert_eq!(known.days[0].name.as_deref(), Some("元旦"));
    let coming = ledger.calendar_year(2027);
    assert_eq!(
        (coming.announced, coming.workdays),
        (false, 261),
        "plain Mondays to Fridays"
    );
    arrange(&mut ledger, &by_hand(date(2027, 1, 4), false, "停工"));
    let coming = ledger.calendar_year(2027);
    assert!(coming.days[3].own && !coming.announced);
    assert_eq!(coming.workdays, 260);
}

#[test]
fn what_another_program_changed_is_counted_with_at_the_next_change() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.db");
    let mut window = Ledger::open(&path).unwrap();
    let mut terminal = Ledger::open(&path).unwrap();
    arrange(&mut terminal, &load_change()).unwrap();
    let id = receive(&mut window, "2026-12-10");
    assert_eq!(
        cell(&window, id, "due"),
        "2027-01-08",
        "counted with the notice"
    );
    assert!(window.calendar().announced(2027));
}

fn rules() -> impl Strategy<Value = Rules> {
    (1..40, any::<[bool; 3]>(), 1..90).prop_map(
        |(correction_workdays, [sent, answer, resume], fee_days)| Rules {
            correction_workdays,
            sent_day_counts: sent,
            answer_day_counts: answer,
            extensions: 1,
            fee_days,
            after_payment: if resume {
                AfterPayment::Resume
            } else {
                AfterPayment::Restart
            },
        },
    )
}

/// The records of [`office`] and cases with stopped clocks.
fn busy_office() -> Ledger {
    let (mut ledger, _) = office();
    for (on, steps) in [
        (
            "2026-11-20",
            &[
                "2026-11-25 consult_sent party=甲公司",
                "2026-12-04 consult_answered",
            ][..],
        ),
        (
            "2026-11-20",
            &["2026-11-25 fee_notice", "2026-12-10 fee_paid"],
        ),
        (
            "2026-12-01",
            &[
                "2026-12-04 correction_notice",
                "2026-12-14 correction_received",
            ],
        ),
        ("2026-12-01", &["2026-12-04 fee_notice"]),
        (
            "2026-12-01",
            &["2026-12-04 extension", "2026-12-31 reply result=予以公开"],
        ),
    ] {
        let id = receive(&mut ledger, on);
        for step in steps {
            happen(&mut ledger, id, step).unwrap();
        }
    }
    ledger
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn what_is_foreseen_is_what_comes(
        days in prop::collection::vec((0..90_i32, any::<bool>()), 0..6),
        rules in rules(),
        immediate_workdays in 0..10,
    ) {
        let mut ledger = busy_office();
        let assigned = ("assigned_on", text("2026-11-23"));
        create(&mut ledger, &[assigned, ("deadline", deadline("立行立改"))]);
        let changes = days.into_iter().map(|(after, workday)| {
            by_hand(date(2026, 11, 20) + after.days(), workday, "本地安排")
        });
        for change in changes.chain([load_change()]) {
            let before = dump(&ledger);
            let foresight = ledger.foresee_calendar(&change).unwrap();
            let op = arrange(&mut ledger, &change);
            check(&ledger, &before, &foresight)?;
            prop_assert_eq!(op.map_or(0, |op| op.records as usize), foresight.moved.len());
        }
        let before = dump(&ledger);
        let settings = Settings { rules, immediate_workdays, ..Settings::default() };
        let foresight = ledger.foresee_settings(&settings).unwrap();
        ledger.save_settings(&settings).unwrap();
        check(&ledger, &before, &foresight)?;
    }
}

/// The open records whose due day is another than before are those that were foreseen.
fn check(ledger: &Ledger, before: &[Row], foresight: &Foresight) -> Result<(), TestCaseError> {
    let after = dues(ledger);
    let came: BTreeMap<_, _> = before
        .iter()
        .filter(|row| row.open && row.due != after[&row.id])
        .map(|row| (row.id, (row.due, after[&row.id])))
        .collect();
    let day = |due: Option<Counted>| due.map(|due| due.date);
    let foreseen: BTreeMap<_, _> = foresight
        .moved
        .iter()
        .map(|moved| (moved.id, (day(moved.before), day(moved.after))))
        .collect();
    prop_assert_eq!(came, foreseen);
    Ok(())
}
