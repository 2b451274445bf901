//! `calendar`: worked days, and a notice the program does not know yet.

use std::fs;

use serde_json::{Value, json};

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

/// An office with a case that is due in January 2027, and a made-up notice of that year.
fn office_at_the_turn_of_the_year() -> (Office, String) {
    let office = Office::new();
    office.says(&[
        "case",
        "receive",
        "收到日期=2026-12-10",
        "申请内容=2026年预算",
    ]);
    let notice = "国务院办公厅关于2027年部分节假日安排的通知\n\
        一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n\
        七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。10月9日（周六）上班。\n";
    let path = office.path("通知.txt");
    fs::write(&path, notice).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (office, path)
}

fn due(office: &Office) -> Value {
    office.json(&["show", "YSQ-2026-0001"])["due"].clone()
}

#[test]
fn a_notice_says_which_dates_would_move_and_then_moves_exactly_those() {
    let (office, notice) = office_at_the_turn_of_the_year();
    let moves = json!([{
        "id": 1,
        "ledger": "disclosure",
        "code": "YSQ-2026-0001",
        "subject": "2026年预算",
        "before": { "date": "2027-01-07", "provisional": true },
        "after": { "date": "2027-01-08", "provisional": false },
    }]);
    let plan = office.json(&["calendar", "load", &notice, "--plan"]);
    assert_eq!(
        (&plan["committed"], &plan["op"], &plan["moved"]),
        (&json!(false), &json!(null), &json!(1))
    );
    assert_eq!(plan["records"], moves);
    assert_eq!(due(&office), "2027-01-07", "to look changes nothing");

    let said = office.says(&["calendar", "load", &notice, "--plan"]);
    for words in [
        "YSQ-2026-0001",
        "2027-01-07（暂算）",
        "2027-01-08",
        "台账还没有改动",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let loaded = office.json(&["calendar", "load", &notice]);
    assert_eq!(
        (&loaded["committed"], &loaded["records"]),
        (&json!(true), &moves)
    );
    assert_eq!(due(&office), "2027-01-08");

    let again = office.says(&["calendar", "load", &notice]);
    assert!(again.contains("与现在的安排相同，没有改动"), "{again}");
    office.says(&["undo", &loaded["op"].to_string()]);
    assert_eq!(due(&office), "2027-01-07", "and back");
}

#[test]
fn a_day_is_set_by_hand_and_taken_back() {
    let (office, _) = office_at_the_turn_of_the_year();
    let set = [
        "calendar",
        "set",
        "2026-12-31",
        "holiday",
        "防汛停工",
        "--source",
        "云政办〔2026〕8号",
    ];
    let plan = office.json(&[&set[..], &["--plan"]].concat());
    assert_eq!(
        (&plan["moved"], &plan["committed"]),
        (&json!(1), &json!(false))
    );
    let said = office.says(&set);
    assert!(
        said.starts_with("已设定 2026-12-31 休息（防汛停工）。"),
        "{said}"
    );
    assert_eq!(due(&office), "2027-01-08");
    let day = office.json(&["calendar", "is-workday", "2026-12-31"]);
    assert_eq!(
        (&day["workday"], &day["name"]),
        (&json!(false), &json!("防汛停工"))
    );
    let clock = office.json(&["case", "clock", "YSQ-2026-0001"]);
    let steps = clock["reckoning"].as_array().unwrap();
    let step = steps
        .iter()
        .find(|step| step["date"] == "2026-12-31")
        .unwrap();
    assert_eq!(
        (&step["why"], &step["counted"]),
        (&json!("防汛停工"), &json!(false))
    );

    let said = office.says(&["calendar", "unset", "2026-12-31"]);
    assert!(said.contains("1 条记录的到期日有变动"), "{said}");
    assert_eq!(due(&office), "2027-01-07");
    let refused = office.refuses(&["calendar", "unset", "2026-12-31"]);
    assert!(refused.contains("2026-12-31 没有手工设定过"), "{refused}");
}

#[test]
fn the_last_day_of_a_period_is_told_by_its_key_or_its_name() {
    let office = Office::new();
    for (kind, from, date, provisional, why) in [
        (
            "review_application",
            "2026-08-03",
            "2026-10-08",
            false,
            "60 days, past 国庆节",
        ),
        (
            "申请行政复议期限",
            "2026-08-03",
            "2026-10-08",
            false,
            "the same by its name",
        ),
        (
            "申请行政复议",
            "2026-08-03",
            "2026-10-08",
            false,
            "and without 期限",
        ),
        (
            "review_answer",
            "2026-09-24",
            "2026-10-15",
            false,
            "10 working days",
        ),
        (
            "review_answer_simplified",
            "2026-09-24",
            "2026-10-09",
            false,
            "5 working days",
        ),
        (
            "suit",
            "2026-04-01",
            "2026-10-08",
            false,
            "six months end within 国庆节",
        ),
        (
            "suit_after_review",
            "2026-09-16",
            "2026-10-08",
            false,
            "15 days, which move too",
        ),
        (
            "third_party_opinion",
            "2026-02-13",
            "2026-03-12",
            false,
            "15 working days",
        ),
        (
            "fee_payment",
            "2026-09-02",
            "2026-10-08",
            false,
            "30 days by the usual rules",
        ),
        (
            "correction_notice",
            "2026-02-10",
            "2026-02-26",
            false,
            "7 working days",
        ),
        (
            "reply",
            "2026-12-10",
            "2027-01-07",
            true,
            "2027 is not announced",
        ),
    ] {
        let period = office.json(&["calendar", "period", kind, from]);
        let told = (&period["date"], &period["provisional"]);
        assert_eq!(
            told,
            (&json!(date), &json!(provisional)),
            "{kind} from {from}: {why}"
        );
    }
    let said = office.says(&["calendar", "period", "suit", "2026-04-01"]);
    assert!(
        said.contains("2026-10-08") && said.contains("行政诉讼法第四十六条"),
        "{said}"
    );
    let wrong = office.run(&["calendar", "period", "appeal", "2026-04-01"]);
    assert_eq!(wrong.status.code(), Some(2));
    let said = String::from_utf8(wrong.stderr).unwrap();
    assert!(
        said.contains("review_application（申请行政复议期限）"),
        "{said}"
    );
    assert!(
        !office.path("office.gongkai").exists(),
        "a question makes no ledger file"
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
