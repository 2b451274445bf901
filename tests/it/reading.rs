use serde_json::{Value, json};

use crate::window::{Window, rectification};

fn count(values: &Value, value: &str) -> Value {
    values
        .as_array()
        .unwrap()
        .iter()
        .find(|entry| entry["value"] == value)
        .unwrap()["count"]
        .clone()
}

#[test]
fn a_page_is_a_window_on_the_rows_of_a_query_which_counts_all_of_them() {
    let window = Window::over_d03();
    let query = json!({
        "ledger": "rectification",
        "filters": [{ "column": "department", "test": { "is": "one_of", "value": ["法规科", "办公室"] } }],
        "sort": [{ "column": "due", "descending": true }],
    });
    let page = window.ask(
        "rows",
        json!({ "query": query, "offset": 2, "limit": 3, "reveal": false }),
    );
    let ids = window.ask("row_ids", json!({ "query": query }));
    assert_eq!(page["total"], json!(ids.as_array().unwrap().len()));
    let shown: Vec<_> = page["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["id"])
        .collect();
    assert_eq!(
        shown,
        ids.as_array().unwrap()[2..5].iter().collect::<Vec<_>>()
    );

    let values = window.ask(
        "column_values",
        json!({ "query": rectification(), "column": "department", "reveal": false }),
    );
    let both = [count(&values, "法规科"), count(&values, "办公室")]
        .iter()
        .filter_map(Value::as_u64)
        .sum::<u64>();
    assert_eq!(page["total"], json!(both));
}

#[test]
fn a_search_finds_an_import_at_once_because_it_does_not_wait_for_the_index() {
    let window = Window::over_d03();
    let query = json!({ "ledger": "rectification", "search": "三公" });
    let page = window.ask(
        "rows",
        json!({ "query": query, "offset": 0, "limit": 10, "reveal": false }),
    );
    assert_eq!(page["total"], 1);
    assert_eq!(page["rows"][0]["code"], "ZG-2026-0001");
}

#[test]
fn the_words_of_a_deadline_are_read_as_of_today() {
    let window = Window::on_a_new_machine();
    for (text, expected) in [
        (
            "12月底前",
            json!({ "text": "12月底前", "date": "2026-12-31", "kind": "date" }),
        ),
        (
            "立行立改",
            json!({ "text": "立行立改", "date": null, "kind": "immediate" }),
        ),
        ("尽快", json!(null)),
    ] {
        assert_eq!(
            window.ask("read_deadline", json!({ "text": text })),
            expected
        );
    }
}

#[test]
fn a_ledger_or_a_column_that_does_not_exist_is_refused_by_name() {
    let window = Window::over_a_blank_ledger();
    let unknown =
        json!({ "query": { "ledger": "petitions" }, "offset": 0, "limit": 1, "reveal": false });
    assert_eq!(window.refusal("rows", unknown)["code"], "unknown_ledger");
    assert_eq!(
        window.refusal("export_name", json!({ "ledger": "petitions" }))["code"],
        "unknown_ledger"
    );
    let column = json!({ "query": rectification(), "column": "weather", "reveal": false });
    assert_eq!(
        window.refusal("column_values", column)["code"],
        "unknown_column"
    );
}
