//! `case`: a disclosure request from receipt to archive, and the clock of it.

use serde_json::{Value, json};

use crate::office::{Office, list};

const CODE: &str = "YSQ-2026-0001";

/// An office that received one request on 2026-02-10, before the Spring Festival.
fn office() -> Office {
    let office = Office::new();
    let received = office.json(&[
        "case",
        "receive",
        "received_on=2026年2月10日",
        "申请人=赵晓梅",
        "channel=信函",
        "content=2025年专项资金分配结果",
    ]);
    assert_eq!(
        (&received["code"], &received["due"], &received["op"]),
        (&json!(CODE), &json!("2026-03-16"), &json!(1))
    );
    office
}

fn event(office: &Office, event: &[&str]) -> Value {
    office.json(&[&["case", "event", CODE], event].concat())
}

/// The step of that day in the clock's reckoning.
fn step(clock: &Value, date: &str) -> Value {
    let mut steps = clock["reckoning"].as_array().unwrap().iter();
    steps.find(|step| step["date"] == date).unwrap().clone()
}

#[test]
fn a_request_goes_its_way_from_receipt_to_archive() {
    let office = office();
    for (steps, state, due) in [
        (
            &["correction_notice", "2026-02-13"][..],
            "awaiting_correction",
            Value::Null,
        ),
        (
            &["correction_received", "2026-02-24"],
            "open",
            json!("2026-03-23"),
        ),
        (
            &["consult_sent", "2026-02-27", "party=云川智造公司"],
            "open",
            json!("2026-04-14"),
        ),
        (
            &["consult_signed", "2026-03-02", "party=云川智造公司"],
            "open",
            json!("2026-04-16"),
        ),
        (
            &["consult_answered", "2026-03-06", "party=云川智造公司"],
            "open",
            json!("2026-03-31"),
        ),
        (
            &["extension", "2026-03-30"],
            "extended",
            json!("2026-04-29"),
        ),
        (
            &[
                "reply",
                "2026-04-28",
                "result=部分公开",
                "no=云经信公复〔2026〕12号",
                "delivery=邮寄",
            ],
            "replied",
            json!("2026-04-29"),
        ),
        (
            &["delivered", "2026-04-29"],
            "replied_on_time",
            json!("2026-04-29"),
        ),
        (&["archived", "2026-05-06"], "archived", json!("2026-04-29")),
    ] {
        let happened = event(&office, steps);
        assert_eq!(
            (&happened["state"], &happened["due"]),
            (&json!(state), &due),
            "{steps:?}"
        );
    }
    let fields = &office.json(&["show", CODE])["fields"];
    for (field, value) in [
        ("extended", "是"),
        ("replied_on", "2026-04-28"),
        ("reply_no", "云经信公复〔2026〕12号"),
        ("result", "部分公开"),
        ("delivery_method", "邮寄送达"),
        ("delivered_on", "2026-04-29"),
    ] {
        assert_eq!(fields[field], value, "{field}");
    }
}

#[test]
fn the_clock_tells_every_day_and_why() {
    let office = office();
    event(
        &office,
        &["consult_sent", "2026-02-13", "party=云川智造公司"],
    );
    event(&office, &["consult_answered", "2026-03-06"]);
    let clock = office.json(&["case", "clock", CODE]);
    assert_eq!(
        (&clock["due"], &clock["state"], &clock["provisional"]),
        (&json!("2026-03-31"), &json!("open"), &json!(false))
    );
    for (date, counted, n, why) in [
        ("2026-02-10", false, 0, "收到当日不计"),
        ("2026-02-13", true, 3, "工作日"),
        ("2026-02-14", false, 3, "征求意见停算"),
        ("2026-02-17", false, 3, "春节"),
        ("2026-03-06", false, 3, "征求意见停算"),
        ("2026-03-07", false, 3, "周末"),
        ("2026-03-09", true, 4, "工作日"),
        ("2026-03-31", true, 20, "工作日"),
    ] {
        let step = step(&clock, date);
        assert_eq!(
            (&step["counted"], &step["n"], &step["why"]),
            (&json!(counted), &json!(n), &json!(why)),
            "{date}"
        );
    }
    insta::assert_snapshot!(office.says(&["case", "clock", CODE]));
}

#[test]
fn a_step_that_cannot_be_changes_nothing_and_an_unusual_one_asks_why() {
    let office = office();
    event(&office, &["extension", "2026-03-10"]);
    let before = office.json(&["show", CODE]);
    let said = office.refuses(&["case", "event", CODE, "extension", "2026-03-11"]);
    assert!(said.contains("已经延长过"), "{said}");
    let late = ["case", "event", CODE, "correction_notice", "2026-03-11"];
    let said = office.refuses(&late);
    assert!(said.contains("reason="), "it says what to do: {said}");
    let said = office.refuses(&["set", CODE, "due=2026-12-31"]);
    assert!(said.contains("不能直接改"), "{said}");
    assert_eq!(office.json(&["show", CODE]), before);
    office.says(&[&late[..], &["reason=申请人来电说明"]].concat());
    let unknown = office.run(&["case", "event", CODE, "postpone", "2026-03-11"]);
    assert_eq!(
        unknown.status.code(),
        Some(2),
        "no such kind of step is wrong usage"
    );
    let said = office.refuses(&["case", "receive", "申请人=钱江"]);
    assert!(
        said.contains("收到日期"),
        "nothing can be counted without it: {said}"
    );
}

#[test]
fn a_step_is_undone_like_any_change() {
    let office = office();
    let before = office.json(&["show", CODE]);
    let extended = event(&office, &["延长答复期限", "2026-03-10"]);
    assert_eq!(
        extended["due"], "2026-04-14",
        "a step may be named in Chinese"
    );
    let history = office.json(&["history", CODE]);
    let change = &history["history"][0]["change"];
    assert_eq!(
        (&change["what"], &change["event"]["kind"]),
        (&json!("event"), &json!("extension"))
    );
    assert_eq!(office.json(&["undo"])["undone"], extended["op"]);
    assert_eq!(office.json(&["show", CODE]), before);
}

/// The codes of the list's rows by 登记编号.
fn codes(office: &Office) -> Vec<(String, String)> {
    let rows = office.json(&["list", "disclosure"]);
    let rows = rows["rows"].as_array().unwrap().iter();
    rows.map(|row| {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        (text(&row["fields"]["request_no"]), text(&row["code"]))
    })
    .collect()
}

#[test]
fn a_received_lists_own_deadline_is_kept_and_a_difference_told() {
    let office = Office::new();
    let file = list("d08_依申请公开台账.xlsx");
    office.says(&["import".as_ref(), file.as_os_str()]);
    let mut different = 0;
    for (_, code) in codes(&office) {
        let clock = office.json(&["case", "clock", &code]);
        let stated = office.json(&["show", &code])["due"].clone();
        if stated == clock["due"] {
            assert_eq!(clock["stated_due"], Value::Null, "{code}");
        } else {
            assert_eq!(clock["stated_due"], stated, "{code}: ours differs");
            different += 1;
        }
    }
    assert!(
        different > 0,
        "some rows of the list had time taken out that only its remarks tell of"
    );
}

#[test]
fn a_list_that_comes_in_later_does_not_move_a_computed_deadline() {
    let office = Office::new();
    let file = list("d08_依申请公开台账.xlsx");
    let import = ["import".as_ref(), file.as_os_str()];
    office.says(&import);
    let (number, code) = codes(&office).remove(0);
    let said = office.json(&["case", "event", &code, "delivered", "2026-06-01"]);
    assert_ne!(said["op"], Value::Null);
    office.says(&["set", &code, "received_on=2026-01-04"]);
    let ours = office.json(&["show", &code])["due"].clone();
    let again = office.json(&[import[0], import[1], "--plan".as_ref()]);
    let rows = again["rows"].as_array().unwrap();
    let row = rows
        .iter()
        .find(|row| row["fields"]["request_no"] == number.as_str());
    let row = row.unwrap();
    assert_eq!(row["action"], "conflict", "{row}");
    assert!(row["reason"].as_str().unwrap().contains("算出"), "{row}");
    office.says(&import);
    assert_eq!(office.json(&["show", &code])["due"], ours);
}

#[test]
fn a_request_that_repeats_an_earlier_one_is_told_of() {
    let office = office();
    let again = office.json(&[
        "case",
        "receive",
        "received_on=2026-03-02",
        "申请人=赵晓梅",
        "content=２０２５年专项资金 分配结果。",
    ]);
    let similar = &again["similar"][0];
    assert_eq!(
        (&similar["code"], &similar["same_applicant"]),
        (&json!(CODE), &json!(true))
    );
}

#[test]
fn a_matter_is_split_off_and_another_goes_with_it() {
    let office = office();
    event(
        &office,
        &["split", "2026-02-12", "content=2024年的分配结果"],
    );
    let clock = office.json(&["case", "clock", "YSQ-2026-0002"]);
    assert_eq!(clock["due"], "2026-03-16", "it came in on the same day");
    let merged = office.json(&[
        "case",
        "event",
        "YSQ-2026-0002",
        "并案",
        "2026-02-13",
        "into=YSQ-2026-0001",
    ]);
    assert_eq!(merged["state"], "merged");
}

#[test]
fn a_fee_is_told_both_ways_and_charged_one_way() {
    let office = office();
    let fee = office.json(&["case", "fee", CODE, "--pages", "72"]);
    assert_eq!(fee["by_page"]["yuan"], 420);
    assert_eq!(
        fee["by_item"],
        json!({ "fee": { "items": 1 }, "yuan": 0, "words": "按件，当月第 1 件，0 元" })
    );
    let noticed = event(&office, &["fee_notice", "2026-02-13", "pages=72"]);
    assert_eq!(noticed["fields"]["fee"], "420元");
}
