use serde_json::{Value, json};

use crate::window::{PROGRESS, Window, fixture};

/// A window over the requests of the fixture d08.
fn window() -> Window {
    let window = Window::over_a_blank_ledger();
    let plan = window.ask(
        "import_plan",
        json!({ "paths": [fixture("d08")], "options": {}, "progress": PROGRESS }),
    );
    let plan = json!({ "plan": plan["id"], "progress": PROGRESS });
    window.ask("import_commit", plan);
    window
}

fn requests() -> Value {
    json!({ "ledger": "disclosure" })
}

fn first(window: &Window, reveal: bool) -> Value {
    let page = json!({ "query": requests(), "offset": 0, "limit": 1, "reveal": reveal });
    window.ask("rows", page)["rows"][0].clone()
}

#[test]
fn the_page_holds_personal_data_only_where_it_asks_for_it() {
    let window = window();
    let hidden = first(&window, false);
    assert_eq!(hidden["fields"]["applicant"], "尹嘉树");
    assert_eq!(hidden["fields"]["phone"], "138****8700");
    assert_eq!(hidden["masked"], json!(["phone"]));

    let whole = first(&window, true);
    assert_eq!(whole["fields"]["phone"], "13800008700");
    assert_eq!(whole["masked"], json!([]));

    let row = |reveal| window.ask("row", json!({ "id": whole["id"], "reveal": reveal }));
    assert_eq!((row(false), row(true)), (hidden, whole));
}

#[test]
fn a_change_answers_with_its_rows_as_the_list_shows_them() {
    let window = window();
    let id = first(&window, true)["id"].clone();
    for (reveal, text, shown) in [
        (false, "13800009999", "138****9999"),
        (true, "13800008888", "13800008888"),
    ] {
        let edits = json!([{ "record": id, "column": "phone", "text": text }]);
        let changed = window.ask("edit", json!({ "edits": edits, "reveal": reveal }));
        assert_eq!(changed["rows"][0]["fields"]["phone"], shown);
        assert_eq!(
            first(&window, true)["fields"]["phone"],
            text,
            "it is kept whole"
        );
    }
    let assignment = json!({ "owner": "李卫国" });
    let changed = window.ask("assign", json!({ "ids": [id], "assignment": assignment }));
    assert_eq!(changed["rows"][0]["fields"]["phone"], "138****8888");

    let told = |reveal| {
        let history = window.ask("history", json!({ "id": id, "reveal": reveal }));
        let entries = history.as_array().unwrap().iter();
        let phones = entries.filter(|entry| entry["change"]["column"] == "phone");
        phones
            .map(|entry| entry["change"]["new"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(told(false), ["138****8888", "138****9999"]);
    assert_eq!(told(true), ["13800008888", "13800009999"]);
}

#[test]
fn what_a_deleted_record_held_is_told_only_where_it_is_asked_for() {
    let window = window();
    let id = first(&window, false)["id"].clone();
    let edits = json!([{ "record": id, "column": "phone", "text": "13800009999" }]);
    window.ask("edit", json!({ "edits": edits, "reveal": false }));
    window.ask("delete_records", json!({ "ids": [id] }));
    let history = |reveal| window.call("history", json!({ "id": id, "reveal": reveal }));
    assert_eq!(history(false).unwrap_err()["code"], "unknown_record");
    assert!(history(true).unwrap().to_string().contains("13800009999"));
}

#[test]
fn a_filter_offers_no_numbers_while_they_are_hidden() {
    let window = window();
    let values = |column: &str, reveal| {
        let asked = json!({ "query": requests(), "column": column, "reveal": reveal });
        let values = window.ask("column_values", asked);
        values.as_array().unwrap().len()
    };
    assert_eq!(values("phone", false), 0);
    assert!(values("phone", true) > 1);
    assert!(values("applicant", false) > 1, "names stay");
}
