//! `case letter` and its like: the letters of a case from the command line.

use std::fs;

use serde_json::{Value, json};

use crate::office::Office;

const CODE: &str = "YSQ-2026-0001";

fn office() -> Office {
    let office = Office::new();
    office.says(&[
        "case",
        "receive",
        "received_on=2026-05-20",
        "申请人=赵晓梅",
        "content=2025年专项资金分配结果",
    ]);
    office
}

/// Writes a letter to 文书.docx.
fn letter(office: &Office, details: &[&str]) -> Value {
    let out = office.path("文书.docx");
    let out = ["--out", out.to_str().unwrap()];
    office.json(&[&["case", "letter", CODE], details, &out].concat())
}

#[test]
fn a_letter_is_written_recorded_and_undone() {
    let office = office();
    let details = [
        "补正告知书",
        "机关名称=云川市经信局",
        "补正事项=身份证明",
        "文号=云经信公补〔2026〕1号",
    ];
    let written = letter(&office, &details);
    assert_eq!(
        (&written["letter"]["kind"], &written["letter"]["number"]),
        (&json!("correction"), &json!("云经信公补〔2026〕1号"))
    );
    assert!(fs::metadata(office.path("文书.docx")).unwrap().len() > 1000);
    let letters = office.json(&["case", "letters", CODE]);
    assert_eq!(letters["letters"], json!([written["letter"]]));
    let said = office.says(&["history", CODE]);
    assert!(
        said.contains("登记文书：2026-05-23 补正告知书 云经信公补〔2026〕1号"),
        "{said}"
    );
    office.says(&["undo"]);
    assert_eq!(
        office.json(&["case", "letters", CODE])["letters"],
        json!([])
    );
}

#[test]
fn what_may_be_written_is_told_with_what_it_needs() {
    let said = office().says(&["case", "letters", CODE]);
    assert!(
        said.contains("补正告知书（要写明：机关名称、补正事项）"),
        "{said}"
    );
}

#[test]
fn a_letter_that_lacks_something_is_refused_and_leaves_nothing() {
    let office = office();
    let out = office.path("文书.docx");
    let command = [
        "case",
        "letter",
        CODE,
        "refused",
        "--out",
        out.to_str().unwrap(),
    ];
    let said = office.refuses(&command);
    for name in ["机关名称", "处理结果", "理由"] {
        assert!(said.contains(name), "all at once: {said}");
    }
    assert!(!out.exists());
    let unknown = office.run(&["case", "letter", CODE, "介绍信", "--out", "a.docx"]);
    assert_eq!(
        unknown.status.code(),
        Some(2),
        "no such letter is wrong usage"
    );
}

#[test]
fn an_offices_template_is_put_out_and_checked() {
    let office = office();
    let folder = office.json(&["case", "letter-templates"])["folder"].clone();
    let template = std::path::Path::new(folder.as_str().unwrap()).join("不予公开答复书.docx");
    let template = template.to_str().unwrap();
    assert!(
        office
            .says(&["case", "letter-check", template])
            .contains("可以使用")
    );
    let split = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/fixtures/letters/split.docx"
    );
    fs::copy(split, template).unwrap();
    let said = office.refuses(&["case", "letter-check", template]);
    assert!(said.contains("没有“补正事项”这个项目"), "{said}");
    assert!(said.contains("缺少 {{救济途径}}"), "{said}");
}
