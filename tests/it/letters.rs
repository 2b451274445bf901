//! Writing the letters of a case from the window.

use std::fs;

use serde_json::{Value, json};

use crate::window::Window;

/// A window over one request, and the request's record.
fn over_a_request() -> (Window, Value) {
    let window = Window::over_a_blank_ledger();
    let mut settings = window.ask("settings", json!({}));
    settings["unit_name"] = json!("云川市经济和信息化局");
    settings["letters"]["numbers"] =
        json!({ "correction": { "pattern": "云经信公补〔{年}〕{号}号" } });
    window.ask("save_settings", json!({ "settings": settings }));
    let values = json!({
        "received_on": "2026-11-20",
        "applicant": "赵晓梅",
        "content": "2025年专项资金分配结果",
    });
    let made = window.ask(
        "create_record",
        json!({ "ledger": "disclosure", "values": values }),
    );
    let id = made["rows"][0]["id"].clone();
    (window, id)
}

#[test]
fn a_letter_is_offered_written_listed_and_saved_again() {
    let (window, id) = over_a_request();
    let offers = window.ask("letter_kinds", json!({ "id": id }));
    let offers = offers.as_array().unwrap();
    let offer = offers
        .iter()
        .find(|offer| offer["kind"] == "correction")
        .unwrap();
    assert_eq!(offer["number"], "云经信公补〔2026〕1号");
    let path = window.folder().join(offer["file_name"].as_str().unwrap());
    let written = window.ask(
        "write_letter",
        json!({
            "id": id,
            "kind": "correction",
            "details": { "items": "身份证明" },
            "path": path,
        }),
    );
    assert_eq!(written["document"]["number"], offer["number"]);
    let documents = window.ask("documents", json!({ "id": id }));
    assert_eq!(documents, json!([written["document"]]));
    let again = window.folder().join("再存一份.docx");
    let sha256 = &written["document"]["sha256"];
    window.ask(
        "save_document",
        json!({ "id": id, "sha256": sha256, "path": again }),
    );
    assert_eq!(fs::read(again).unwrap(), fs::read(path).unwrap());
}

#[test]
fn a_template_with_faults_is_refused_with_a_line_for_each() {
    let (window, id) = over_a_request();
    let folder = window.ask("letter_templates", json!({}));
    let folder = std::path::Path::new(folder.as_str().unwrap());
    fs::copy(
        "tests/fixtures/letters/split.docx",
        folder.join("登记回执.docx"),
    )
    .unwrap();
    let failure = window.refusal(
        "write_letter",
        json!({
            "id": id,
            "kind": "receipt",
            "details": {},
            "path": window.folder().join("回执.docx"),
        }),
    );
    assert_eq!(failure["code"], "template_faults");
    let lines = failure["detail"].as_array().unwrap();
    assert_eq!(
        lines.len(),
        2,
        "补正事项 is no part of a receipt: {lines:?}"
    );
    assert_eq!(window.ask("documents", json!({ "id": id })), json!([]));
}
