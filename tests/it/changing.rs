use serde_json::{Value, json};

use crate::window::Window;

fn ids(rows: &[Value]) -> Vec<Value> {
    rows.iter().map(|row| row["id"].clone()).collect()
}

#[test]
fn assigning_ten_records_is_one_operation_and_one_undo() {
    let window = Window::over_d03();
    let before = window.rows();
    let ten = ids(&before[..10]);
    let assignment = json!({ "department": "综合科", "owner": "李某", "deadline": "12月底前" });
    let changed = window.ask("assign", json!({ "ids": ten, "assignment": assignment }));
    assert_eq!(changed["op"]["records"], 10);
    for row in changed["rows"].as_array().unwrap() {
        assert_eq!(row["fields"]["department"], "综合科");
        assert_eq!(row["fields"]["owner"], "李某");
        assert_eq!(row["fields"]["deadline"]["text"], "12月底前");
        assert_eq!(row["due"], "2026-12-31");
    }
    let known = window.ask("known_names", json!({ "kind": "person" }));
    let learned = known
        .as_array()
        .unwrap()
        .iter()
        .find(|known| known["name"] == "李某")
        .unwrap();
    assert_eq!(learned["uses"], 10);
    assert_eq!(learned["department"], "综合科");

    window.ask("undo", json!({ "op": changed["op"]["id"] }));
    assert_eq!(window.rows(), before);
}

#[test]
fn one_unreadable_cell_refuses_the_whole_paste_because_half_a_paste_is_a_puzzle() {
    let window = Window::over_d03();
    let before = window.rows();
    let edits = json!([
        { "record": before[0]["id"], "column": "progress", "text": "已重新发布" },
        { "record": before[1]["id"], "column": "completed_on", "text": "快了" },
    ]);
    let failure = window.refusal("edit", json!({ "edits": edits, "reveal": false }));
    assert_eq!(failure["code"], "bad_value");
    let detail = failure["detail"].as_array().unwrap();
    assert_eq!(detail.len(), 1, "one line for the one bad cell: {detail:?}");
    assert!(detail[0].as_str().unwrap().contains("快了"), "{detail:?}");
    assert_eq!(window.rows(), before);
}

#[test]
fn an_edit_is_written_as_the_field_reads_it_and_stands_in_the_timeline() {
    let window = Window::over_d03();
    let record = window.rows()[0]["id"].clone();
    let edits = json!([{ "record": record, "column": "completed_on", "text": "2026年11月20日" }]);
    let changed = window.ask("edit", json!({ "edits": edits, "reveal": false }));
    assert_eq!(changed["rows"][0]["fields"]["completed_on"], "2026-11-20");

    let history = window.ask("history", json!({ "id": record, "reveal": false }));
    assert_eq!(history[0]["change"]["what"], "set");
    assert_eq!(history[0]["change"]["column"], "completed_on");
    assert_eq!(history[0]["op"]["at"], "2026-11-23 09:30:00");
    assert_eq!(
        history.as_array().unwrap().last().unwrap()["change"]["what"],
        "created"
    );
}

#[test]
fn a_record_made_by_hand_gets_the_next_number_and_one_deleted_comes_back_by_undo() {
    let window = Window::over_d03();
    let values = json!({ "problem": "未公开2026年预算", "department": "财务审计科", "deadline": "立行立改" });
    let made = window.ask(
        "create_record",
        json!({ "ledger": "rectification", "values": values }),
    );
    let row = &made["rows"][0];
    assert_eq!(row["code"], "ZG-2026-0027");
    assert_eq!(row["fields"]["deadline"]["kind"], "immediate");

    let deleted = window.ask("delete_records", json!({ "ids": [row["id"]] }));
    assert_eq!(deleted["rows"], json!([]));
    let gone = window.refusal("row", json!({ "id": row["id"], "reveal": false }));
    assert_eq!(gone["code"], "unknown_record");
    window.ask("undo", json!({ "op": deleted["op"]["id"] }));
    assert_eq!(
        window.ask("row", json!({ "id": row["id"], "reveal": false })),
        *row
    );
}

#[test]
fn an_undo_that_would_lose_a_later_edit_is_refused_and_names_it() {
    let window = Window::over_d03();
    let record = window.rows()[0]["id"].clone();
    let edit = |text: &str| {
        let edits = json!([{ "record": record, "column": "measures", "text": text }]);
        window.ask("edit", json!({ "edits": edits, "reveal": false }))["op"].clone()
    };
    let (first, second) = (edit("先核对"), edit("核对后重发"));
    let failure = window.refusal("undo", json!({ "op": first["id"] }));
    assert_eq!(failure["code"], "undo_blocked");
    assert!(
        failure["message"]
            .as_str()
            .unwrap()
            .contains(second["label"].as_str().unwrap()),
        "{failure}"
    );

    window.ask("undo", json!({ "op": second["id"] }));
    window.ask("undo", json!({ "op": first["id"] }));
    let operations = window.ask("operations", json!({ "limit": 10 }));
    assert_eq!(operations[0]["kind"], "undo");
    assert_eq!(
        operations.as_array().unwrap().len(),
        5,
        "import, two edits, two undos"
    );
}
