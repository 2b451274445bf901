use std::fs;

use serde_json::{Value, json};

use crate::window::{PROGRESS, Window, rectification};

/// A window over one issue that is done, with a file that shows it.
fn done() -> (Window, Value) {
    let window = Window::over_a_blank_ledger();
    let values = json!({
        "problem": "附件无法下载", "owner": "李卫国", "status": "整改中", "progress": "已重新上传附件"
    });
    let made = window.ask(
        "create_record",
        json!({ "ledger": "rectification", "values": values }),
    );
    let id = made["rows"][0]["id"].clone();
    let proof = window.folder().join("整改后截图.png");
    fs::write(&proof, b"a picture").unwrap();
    window.ask(
        "attach_evidence",
        json!({ "id": id, "files": { "paths": [proof], "on": "2026-11-20" } }),
    );
    (window, id)
}

fn review(by: &str) -> Value {
    json!({ "by": by, "on": null })
}

#[test]
fn an_issue_goes_off_the_list_by_the_word_of_another_person_and_back_by_undo() {
    let (window, id) = done();
    let asked = window.ask("submit_records", json!({ "ids": [id] }));
    assert_eq!(asked["rows"][0]["fields"]["status"], "待核验");
    let refused = window.refusal(
        "clear_records",
        json!({ "ids": [id], "review": review("李卫国") }),
    );
    assert_eq!(refused["code"], "refused");
    assert!(refused["message"].as_str().unwrap().contains("就是责任人"));
    let cleared = window.ask(
        "clear_records",
        json!({ "ids": [id], "review": review("何志远") }),
    );
    assert_eq!(cleared["rows"][0]["fields"]["closed_on"], "2026-11-23");
    assert_eq!(cleared["rows"][0]["open"], false);

    let window = window.restart();
    window.ask("undo", json!({ "op": cleared["op"]["id"] }));
    assert_eq!(window.rows()[0]["fields"]["status"], "待核验");
    let back = window.ask(
        "send_back_records",
        json!({ "ids": [id], "review": review("何志远"), "reason": "附件仍打不开" }),
    );
    assert_eq!(
        back["rows"][0]["fields"]["review_result"],
        "退回：附件仍打不开"
    );
}

#[test]
fn several_that_lack_something_are_each_told() {
    let (window, id) = done();
    let more = window.ask(
        "create_record",
        json!({ "ledger": "rectification", "values": { "problem": "栏目空白" } }),
    );
    let other = window.ask(
        "create_record",
        json!({ "ledger": "rectification", "values": { "problem": "错别字" } }),
    );
    let ids = json!([id, more["rows"][0]["id"], other["rows"][0]["id"]]);
    let refused = window.refusal("submit_records", json!({ "ids": ids }));
    let detail = refused["detail"].as_array().unwrap();
    assert_eq!(detail.len(), 2, "{detail:?}");
    assert!(
        detail[0]
            .as_str()
            .unwrap()
            .starts_with("ZG-2026-0002：还缺")
    );
}

#[test]
fn evidence_is_taken_off_packed_and_never_opened_for_another_record() {
    let (window, id) = done();
    let row = window.rows()[0].clone();
    let cell = row["fields"]["evidence"].as_str().unwrap();
    let file = cell.split('\t').next().unwrap();
    let path = window.folder().join("佐证.zip");
    let packaged = window.ask(
        "package_evidence",
        json!({ "query": rectification(), "path": path, "progress": PROGRESS }),
    );
    assert_eq!(packaged["files"], 1);
    assert!(path.is_file());
    let name = window.ask("package_name", json!({ "ledger": "rectification" }));
    assert_eq!(name, "整改台账佐证材料（2026年11月23日）.zip");

    let taken = window.ask("detach_evidence", json!({ "id": id, "file": file }));
    assert_eq!(taken["rows"][0]["fields"].get("evidence"), None);
    let refused = window.refusal("open_evidence", json!({ "id": id, "file": file }));
    assert_eq!(
        refused["code"], "no_attachment",
        "the record no longer has it"
    );
    let refused = window.refusal(
        "open_evidence",
        json!({ "id": id, "file": "../../etc/passwd" }),
    );
    assert_eq!(refused["code"], "no_attachment");
}

#[test]
fn a_recheck_is_a_way_to_take_a_file_and_is_undone_at_once() {
    let (window, id) = done();
    window.ask("submit_records", json!({ "ids": [id] }));
    window.ask(
        "clear_records",
        json!({ "ids": [id], "review": review("何志远") }),
    );
    let list = window.folder().join("复核.csv");
    let rows = "台账编号,存在问题,复核结果\nZG-2026-0001,附件无法下载,未整改\n";
    fs::write(&list, rows).unwrap();
    let plan = window.ask(
        "import_plan",
        json!({ "paths": [list], "options": {}, "progress": PROGRESS }),
    );
    assert_eq!(plan["recheck"], false);
    let plan = window.ask(
        "plan_change",
        json!({ "plan": plan["id"], "change": { "set": "recheck", "on": true } }),
    );
    assert_eq!(plan["recheck"], true);
    let done = window.ask(
        "import_commit",
        json!({ "plan": plan["id"], "progress": PROGRESS }),
    );
    let row = &window.rows()[0];
    assert_eq!(row["fields"]["status"], "退回");
    assert_eq!(row["open"], true);
    window.ask("undo", json!({ "op": done["op"]["id"] }));
    assert_eq!(window.rows()[0]["fields"]["status"], "已销号");
}
