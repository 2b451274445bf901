//! `calendar`: worked days, and a notice the program does not know yet.

use std::fs;

use serde_json::json;

use crate::office::Office;

#[test]
fn days_are_told_and_counted() {
    let office = Office::new();
    for (question, answer, why) in [
        (
            &["is-workday", "2026-10-01"][..],
            json!({ "date": "2026-10-01", "workday": false, "name": "国庆节", "provisional": false }),
            "a holiday",
        ),
        (
            &["add", "2026-04-30", "1"],
            json!({ "date": "2026-05-06", "provisional": false }),
            "after 劳动节; the day itself does not count",
        ),
        (
            &["add", "2026-05-06", "-1"],
            json!({ "date": "2026-04-30", "provisional": false }),
            "and back",
        ),
        (
            &["add", "2026-12-20", "20"],
            json!({ "date": "2027-01-15", "provisional": true }),
            "no notice for 2027 yet",
        ),
        (
            &["between", "2026-04-30", "2026-05-06"],
            json!({ "workdays": 1 }),
            "the last day counts",
        ),
    ] {
        let answered = office.json(&[&["calendar"], question].concat());
        assert_eq!(answered, answer, "{question:?}: {why}");
    }
    assert!(
        !office.path("office.gongkai").exists(),
        "a question makes no ledger file"
    );
}

#[test]
fn a_new_years_notice_is_counted_with_from_then_on() {
    let office = Office::with_issues();
    let notice = "国务院办公厅关于2027年部分节假日安排的通知\n\
        一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n\
        七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。10月9日（周六）上班。\n";
    fs::write(office.path("通知.txt"), notice).unwrap();
    assert_eq!(
        office.json(&["calendar", "is-workday", "2027-01-01"])["workday"],
        true,
        "a Friday"
    );

    let loaded = office.json(&[
        "calendar",
        "load",
        office.path("通知.txt").to_str().unwrap(),
    ]);
    assert_eq!(loaded["year"], 2027);
    for (date, workday, name) in [
        ("2027-01-01", false, "元旦"),
        ("2027-10-09", true, "国庆节"),
        ("2027-10-05", false, "国庆节"),
    ] {
        let day = office.json(&["calendar", "is-workday", date]);
        assert_eq!(
            (&day["workday"], &day["name"]),
            (&json!(workday), &json!(name)),
            "{date}"
        );
    }
    let counted = office.json(&["calendar", "add", "2026-12-31", "1"]);
    assert_eq!(
        counted,
        json!({ "date": "2027-01-04", "provisional": false }),
        "the year is settled"
    );
}

#[test]
fn a_text_that_is_no_notice_is_refused() {
    let office = Office::new();
    fs::write(office.path("通知.txt"), "关于召开2027年工作会议的通知").unwrap();
    let said = office.refuses(&[
        "calendar",
        "load",
        office.path("通知.txt").to_str().unwrap(),
    ]);
    assert!(said.contains("这不像一份节假日安排通知"), "{said}");
    assert!(!office.path("office.gongkai").exists());
}
