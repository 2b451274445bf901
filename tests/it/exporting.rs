use serde_json::json;

use crate::window::{PROGRESS, Window, rectification};

#[test]
fn an_export_goes_out_as_it_stands_and_comes_back_unchanged() {
    let window = Window::over_d03();
    let mut settings = window.ask("settings", json!({}));
    settings["unit_name"] = json!("云川市经济和信息化局");
    window.ask("save_settings", json!({ "settings": settings }));
    let name = window.ask("export_name", json!({ "ledger": "rectification" }));
    assert_eq!(name, "云川市经济和信息化局整改台账（2026年11月23日）.xlsx");

    let path = window.folder().join(name.as_str().unwrap());
    let options = json!({ "mask": false });
    let arguments =
        json!({ "query": rectification(), "path": path, "options": options, "progress": PROGRESS });
    let exported = window.ask("export_rows", arguments);
    assert_eq!(exported["rows"], 26);
    assert!(path.is_file());

    let plan = window.ask(
        "import_plan",
        json!({ "paths": [path], "options": {}, "progress": PROGRESS }),
    );
    assert_eq!(
        plan["counts"]["unchanged"], 26,
        "our own workbook is understood without loss: {}",
        plan["counts"]
    );
}

#[test]
fn only_a_file_of_ours_is_opened_because_a_path_may_come_from_a_cell() {
    let window = Window::over_d03();
    for command in ["open_file", "reveal_file"] {
        let failure = window.refusal(command, json!({ "path": "/usr/bin/env" }));
        assert_eq!(failure["code"], "not_ours");
    }
}

#[test]
fn an_export_into_a_folder_that_is_gone_says_so_and_may_not_be_opened() {
    let window = Window::over_d03();
    let path = window.folder().join("没有这个文件夹").join("整改台账.xlsx");
    let arguments = json!({ "query": rectification(), "path": path, "options": { "mask": false }, "progress": PROGRESS });
    let failure = window.refusal("export_rows", arguments);
    assert!(
        failure["message"].as_str().unwrap().contains("请"),
        "says what to do: {failure}"
    );
    assert_eq!(
        window.refusal("open_file", json!({ "path": path }))["code"],
        "not_ours"
    );
}
