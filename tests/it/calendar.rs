use serde_json::{Value, json};

use crate::window::Window;

/// Made up, in the words of the notice for 2026.
const NOTICE: &str = "国务院办公厅关于2027年部分节假日安排的通知\n\
    一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n\
    二、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。10月9日（周六）上班。";

/// A window over one issue that is due five working days after 2026-12-25.
fn window() -> (Window, Value) {
    let window = Window::over_a_blank_ledger();
    let values =
        json!({ "problem": "未公开预算", "assigned_on": "2026-12-25", "deadline": "5个工作日内" });
    let made = window.ask(
        "create_record",
        json!({ "ledger": "rectification", "values": values }),
    );
    let id = made["rows"][0]["id"].clone();
    (window, id)
}

fn due(window: &Window, id: &Value) -> Value {
    window.ask("row", json!({ "id": id, "reveal": false }))["due"].clone()
}

#[test]
fn a_pasted_notice_is_read_looked_at_and_taken_as_it_was_looked_at() {
    let (window, id) = window();
    let read = window.ask("read_notice", json!({ "text": NOTICE, "year": null }));
    assert_eq!(
        (&read["year"], &read["scope"]),
        (&json!(2027), &json!("year"))
    );
    let change = json!({ "change": { "kind": "load", "arrangement": read } });
    let foresight = window.ask("foresee_calendar", change.clone());
    let moved = &foresight["moved"][0];
    assert_eq!(moved["code"], "ZG-2026-0001");
    assert_eq!(
        moved["before"],
        json!({ "date": "2027-01-01", "provisional": true })
    );
    assert_eq!(
        moved["after"],
        json!({ "date": "2027-01-04", "provisional": false })
    );
    assert_eq!(
        due(&window, &id),
        "2027-01-01",
        "so far it was only looked at"
    );

    let op = window.ask("change_calendar", change.clone());
    assert_eq!(
        (&op["kind"], &op["records"]),
        (&json!("calendar"), &json!(1))
    );
    assert_eq!(due(&window, &id), "2027-01-04");
    let year = window.ask("calendar_year", json!({ "year": 2027 }));
    assert_eq!(
        (&year["announced"], &year["days"][0]["name"]),
        (&json!(true), &json!("元旦"))
    );
    assert_eq!(
        window.ask("change_calendar", change),
        Value::Null,
        "nothing new"
    );

    let window = window.restart();
    let kept = window.ask("office_calendar", json!({}));
    assert_eq!(kept["notices"][0]["op"]["at"], "2026-11-23 09:30:00");
    window.ask("undo", json!({ "op": op["id"] }));
    assert_eq!(due(&window, &id), "2027-01-01");
}

#[test]
fn a_text_that_is_no_notice_is_refused_with_what_to_do() {
    let window = Window::over_a_blank_ledger();
    for (text, words) in [
        ("关于召开2027年工作会议的通知", "请粘贴通知全文"),
        ("2027年元旦：1月1日（周四）放假。", "请核对年份和通知原文"),
    ] {
        let failure = window.refusal("read_notice", json!({ "text": text, "year": null }));
        assert_eq!(failure["code"], "bad_notice");
        let message = failure["message"].as_str().unwrap();
        assert!(message.contains(words), "{message}");
    }
}

#[test]
fn a_day_is_set_by_hand_and_today_says_so_at_the_next_start() {
    let window = Window::over_a_blank_ledger();
    let day = json!({ "date": "2026-11-23", "workday": false, "name": "防汛停工", "source": "云政办〔2026〕8号" });
    let op = window.ask(
        "change_calendar",
        json!({ "change": { "kind": "set", "day": day } }),
    );
    assert_eq!(op["label"], "设定 2026-11-23 休息（防汛停工）");
    let window = window.restart();
    let start = window.ask("startup", json!({}));
    assert_eq!(
        (&start["workday"], &start["day_name"]),
        (&json!(false), &json!("防汛停工"))
    );
    assert_eq!(
        window.ask("office_calendar", json!({}))["days"][0]["day"],
        day
    );
    let unset = json!({ "change": { "kind": "unset", "date": "2026-11-24" } });
    assert_eq!(
        window.refusal("change_calendar", unset)["code"],
        "not_set_by_hand"
    );
}

#[test]
fn periods_end_where_the_law_says_whatever_way_the_day_is_written() {
    let window = Window::over_a_blank_ledger();
    let end = |from: &str, key: &str| {
        let periods = window.ask("periods", json!({ "from": from }));
        let periods = periods.as_array().unwrap();
        periods.iter().find(|period| period["key"] == key).unwrap()["end"]["date"].clone()
    };
    assert_eq!(end("2026-08-03", "review_application"), "2026-10-08");
    assert_eq!(end("8月3日", "review_application"), "2026-10-08");
    assert_eq!(end("2026年9月24日", "review_answer"), "2026-10-15");
    let failure = window.refusal("periods", json!({ "from": "尽快" }));
    assert_eq!(failure["code"], "no_day");
}

#[test]
fn other_rules_are_looked_at_before_they_are_saved() {
    let (window, id) = window();
    let mut settings = window.ask("settings", json!({}));
    assert_eq!(settings["rules"], window.ask("usual_rules", json!({})));
    settings["immediate_workdays"] = json!(2);
    let edits = json!([{ "record": id, "column": "deadline", "text": "立行立改" }]);
    window.ask("edit", json!({ "edits": edits, "reveal": false }));
    let foresight = window.ask("foresee_settings", json!({ "settings": settings }));
    assert_eq!(foresight["moved"][0]["after"]["date"], "2026-12-29");
    assert_eq!(
        due(&window, &id),
        "2026-12-25",
        "so far it was only looked at"
    );
    window.ask("save_settings", json!({ "settings": settings }));
    assert_eq!(due(&window, &id), "2026-12-29");
    settings["rules"]["fee_days"] = json!(0);
    let failure = window.refusal("save_settings", json!({ "settings": settings }));
    assert_eq!(failure["code"], "setting_out_of_range");
}
