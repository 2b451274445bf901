//! `attach`, `submit`, `clear`, `send-back`, `evidence`, `recheck`: an issue's way off the list, and back onto it.

use std::fs;

use serde_json::{Value, json};

use crate::office::Office;

const CODE: &str = "ZG-2026-0003";

/// An office with one issue that is done and shown by a file.
fn done() -> Office {
    let office = Office::with_issues();
    let proof = office.path("整改后截图.png");
    fs::write(&proof, b"a picture").unwrap();
    office.says(&[
        "set",
        CODE,
        "status=整改中",
        "整改情况=已更新",
        "closed=",
        "owner=卢静怡",
    ]);
    office.says(&[
        "attach",
        CODE,
        proof.to_str().unwrap(),
        "--on",
        "2026-05-20",
    ]);
    office
}

fn fields(office: &Office, code: &str) -> Value {
    office.json(&["show", code])["fields"].clone()
}

#[test]
fn an_issue_is_shown_submitted_and_cleared_by_another_person() {
    let office = done();
    let evidence = fields(&office, CODE)["evidence"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(
        evidence.ends_with("\t2026-05-20\t整改后截图.png"),
        "{evidence}"
    );
    let shown = office.says(&["show", CODE]);
    assert!(
        shown.contains("佐证材料：2026-05-20 整改后截图.png"),
        "{shown}"
    );
    assert_eq!(
        office.json(&["submit", CODE])["rows"][0]["fields"]["status"],
        "待核验"
    );
    let said = office.refuses(&["clear", CODE, "--by", "卢静怡"]);
    assert_eq!(
        said,
        "没有销号。ZG-2026-0003：核验人“卢静怡”就是责任人“卢静怡”，请换一个人核验。\n"
    );
    let cleared = office.json(&["clear", CODE, "--by", "何志远"]);
    let fields = &cleared["rows"][0]["fields"];
    assert_eq!(
        [
            &fields["status"],
            &fields["closed"],
            &fields["closed_on"],
            &fields["reviewer"]
        ],
        ["已销号", "是", "2026-05-23", "何志远"]
    );
    assert_eq!(cleared["rows"][0]["open"], false);
    office.says(&["undo"]);
    assert_eq!(office.json(&["show", CODE])["fields"]["status"], "待核验");
}

#[test]
fn what_is_sent_back_says_why() {
    let office = done();
    office.says(&["submit", CODE]);
    let back = [
        "send-back",
        CODE,
        "--by",
        "何志远",
        "--reason",
        "链接仍打不开",
    ];
    assert!(
        office
            .says(&back)
            .starts_with("已退回 1 条（撤销用 gongkai undo ")
    );
    let fields = fields(&office, CODE);
    assert_eq!(fields["status"], "退回");
    assert_eq!(fields["review_result"], "退回：链接仍打不开");
}

#[test]
fn several_that_cannot_go_are_refused_together_each_with_its_reason() {
    let office = done();
    for code in ["ZG-2026-0001", "ZG-2026-0002"] {
        office.says(&[
            "set",
            code,
            "status=整改中",
            "closed=",
            "整改情况=",
            "result_url=",
        ]);
    }
    let said = office.refuses(&["submit", CODE, "ZG-2026-0001", "ZG-2026-0002"]);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], "没有报请核验：有 2 处不行，都没有改动。");
    assert!(
        lines[1].starts_with("  ZG-2026-0001：还缺整改情况"),
        "{said}"
    );
    assert_eq!(lines.len(), 3);
    assert_eq!(fields(&office, CODE)["status"], "整改中");
}

#[test]
fn the_evidence_of_a_ledger_is_one_package() {
    let office = done();
    let out = office.path("佐证.zip");
    let answer = office.json(&[
        "evidence",
        "rectification",
        "--out",
        out.to_str().unwrap(),
        "--owner",
        "卢静怡",
    ]);
    assert_eq!(answer["packaged"]["files"], 1);
    assert_eq!(answer["packaged"]["missing"], json!([]));
    assert!(out.is_file());
    let said = office.refuses(&["evidence", "hotline", "--out", out.to_str().unwrap()]);
    assert!(said.starts_with("热线留言台账没有“佐证材料”一项"), "{said}");
}

#[test]
fn a_recheck_is_planned_first_and_opens_what_failed() {
    let office = done();
    office.says(&["submit", CODE]);
    office.says(&["clear", CODE, "--by", "何志远"]);
    let list = office.path("复核.csv");
    let problem = fields(&office, CODE)["problem"]
        .as_str()
        .unwrap()
        .to_owned();
    fs::write(
        &list,
        format!("台账编号,存在问题,复核结果\n{CODE},{problem},未整改\n"),
    )
    .unwrap();
    let list = list.to_str().unwrap();

    let plan = office.json(&["recheck", list, "--plan"]);
    assert_eq!(plan["committed"], false);
    assert_eq!(plan["counts"]["update"], 1);
    assert_eq!(
        fields(&office, CODE)["status"],
        "已销号",
        "a plan changes nothing"
    );

    let said = office.says(&["recheck", list]);
    assert!(
        said.contains("ZG-2026-0003：复核没有通过，从“已销号”退回整改。"),
        "{said}"
    );
    let after = fields(&office, CODE);
    assert_eq!(after["status"], "退回");
    assert_eq!(after["closed"], "否");
    assert_eq!(after.get("closed_on"), None);
    assert_eq!(after["reviewed_on"], "2026-05-23");
    office.says(&["undo"]);
    assert_eq!(fields(&office, CODE)["status"], "已销号");
}
