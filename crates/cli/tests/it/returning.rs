//! `split` and `merge`: workbooks go out, other hands alter them (openpyxl, LibreOffice), and exactly the edits come home.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::office::Office;

/// Lets openpyxl take these steps on a workbook; answers the altered one. `returning.py` says what the steps are.
fn altered(office: &Office, sent: &Path, name: &str, steps: &[&str]) -> PathBuf {
    let back = office.path(name);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/returning.py");
    // The system's Python, which ./dev equips; another one may come first in PATH.
    let run = Command::new("/usr/bin/python3")
        .arg(script)
        .args([sent, &back])
        .args(steps)
        .output()
        .expect("Python; ./dev test installs what is missing");
    let error = String::from_utf8_lossy(&run.stderr);
    assert!(
        run.status.success(),
        "openpyxl alters the workbook: {error}"
    );
    back
}

/// The workbook as LibreOffice saves it in another format.
fn converted(office: &Office, file: &Path, format: &str) -> PathBuf {
    let folder = office.path(format);
    let profile = office.path("libreoffice");
    let run = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        .args(["--headless", "--convert-to", format, "--outdir"])
        .args([&folder, file])
        .output()
        .expect("LibreOffice; ./dev test installs what is missing");
    let error = String::from_utf8_lossy(&run.stderr);
    let made = folder.join(file.with_extension(format).file_name().unwrap());
    assert!(made.is_file(), "LibreOffice saves the workbook: {error}");
    made
}

/// Sends the issues of d03 to the departments; answers 法规科's workbook.
fn sent(office: &Office) -> PathBuf {
    let out = office.path("发出");
    let arguments = [
        "split",
        "rectification",
        "--by",
        "department",
        "--due",
        "2026-06-12",
        "--out-dir",
    ];
    office.json(&[&arguments[..], &[out.to_str().unwrap()]].concat());
    out.join("整改情况反馈表（法规科）.xlsx")
}

fn merge(office: &Office, files: &[&Path], options: &[&str]) -> Value {
    let files = files.iter().map(|file| file.to_str().unwrap());
    let arguments: Vec<&str> = ["merge"]
        .into_iter()
        .chain(files)
        .chain(options.iter().copied())
        .collect();
    office.json(&arguments)
}

/// What a merge says of the cells that came back changed: code, field, what is done.
fn changes(report: &Value) -> Vec<(String, String, String)> {
    let mut changes = Vec::new();
    for row in report["rows"].as_array().unwrap() {
        for cell in row["changes"].as_array().unwrap() {
            let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            changes.push((
                word(&row["code"]),
                word(&cell["field"]),
                word(&cell["action"]),
            ));
        }
    }
    changes.sort();
    changes
}

fn change(code: &str, field: &str, action: &str) -> (String, String, String) {
    (code.to_owned(), field.to_owned(), action.to_owned())
}

/// All records, as `list` tells them.
fn records(office: &Office) -> Value {
    office.json(&["list", "rectification"])["rows"].clone()
}

/// The records with these words in place of theirs.
fn with(records: &Value, edits: &[(&str, &str, Value)]) -> Value {
    let mut records = records.clone();
    for (code, field, value) in edits {
        let rows = records.as_array_mut().unwrap();
        let row = rows.iter_mut().find(|row| row["code"] == *code).unwrap();
        row["fields"][*field] = value.clone();
    }
    records
}

#[test]
fn exactly_the_edits_come_home_from_a_sheet_that_was_sorted_renamed_and_widened() {
    let office = Office::with_issues();
    let sent = sent(&office);
    let before = records(&office);
    let back = altered(
        &office,
        &sent,
        "法规科（已填）.xlsx",
        &[
            "set 整改情况=ZG-2026-0002:已请市政务办删去重复栏目，5月22日完成",
            "set 完成时间=ZG-2026-0002:2026/5/22",
            "set 整改状态=ZG-2026-0002:已整改",
            "set 整改情况=ZG-2026-0021:正在补发",
            "rename 整改情况=落实情况说明",
            "rename 完成时间=何时完成",
            "insert 4=经办科室意见",
            "swap 整改状态=整改措施",
            "reverse",
        ],
    );
    let report = merge(&office, &[&back], &[]);
    let mut edits = changes(&report);
    edits.retain(|(_, field, _)| field != "extra/经办科室意见");
    assert_eq!(
        edits,
        [
            change("ZG-2026-0002", "completed_on", "taken"),
            change("ZG-2026-0002", "progress", "taken"),
            change("ZG-2026-0002", "status", "taken"),
            change("ZG-2026-0021", "progress", "taken"),
        ]
    );
    let mut after = records(&office);
    for row in after.as_array_mut().unwrap() {
        // The column they added is kept under its own header.
        row["extra"].as_object_mut().unwrap().remove("经办科室意见");
    }
    let wanted = with(
        &before,
        &[
            (
                "ZG-2026-0002",
                "progress",
                json!("已请市政务办删去重复栏目，5月22日完成"),
            ),
            ("ZG-2026-0002", "completed_on", json!("2026-05-22")),
            ("ZG-2026-0002", "status", json!("已整改")),
            ("ZG-2026-0021", "progress", json!("正在补发")),
        ],
    );
    assert_eq!(after, wanted, "and nothing else changed");
    assert_eq!(
        report["outstanding"].as_array().unwrap().len(),
        7,
        "of eight departments one is back"
    );
}

#[test]
fn a_workbook_that_went_through_the_old_format_and_back_brings_the_same_edits() {
    let office = Office::with_issues();
    let sent = sent(&office);
    let filled = altered(
        &office,
        &sent,
        "法规科.xlsx",
        &[
            "set 整改情况=ZG-2026-0007:已与原件核对",
            "set 完成时间=ZG-2026-0007:2026年5月20日",
        ],
    );
    let old = converted(&office, &filled, "xls");
    let edits = [
        change("ZG-2026-0007", "completed_on", "taken"),
        change("ZG-2026-0007", "progress", "taken"),
    ];
    assert_eq!(
        changes(&merge(&office, &[&old], &["--plan"])),
        edits,
        "as .xls"
    );
    let new = converted(&office, &old, "xlsx");
    let report = merge(&office, &[&new], &[]);
    assert_eq!(changes(&report), edits, "and as .xlsx again");
    let again = merge(&office, &[&new], &[]);
    assert_eq!(
        (again["op"].clone(), changes(&again)),
        (Value::Null, Vec::new()),
        "the same file twice is no change"
    );
}

#[test]
fn what_both_sides_changed_is_a_conflict_and_nothing_else_is() {
    let office = Office::with_issues();
    let sent = sent(&office);
    office.says(&["set", "ZG-2026-0002", "progress=科长已约谈", "owner=李卫国"]);
    office.says(&["set", "ZG-2026-0011", "remarks=请尽快"]);
    let back = altered(
        &office,
        &sent,
        "法规科.xlsx",
        &[
            "set 整改情况=ZG-2026-0002:已删去重复栏目",
            "set 整改措施=ZG-2026-0011:补公开征集结果",
        ],
    );
    let plan = merge(&office, &[&back], &["--plan"]);
    assert_eq!(
        changes(&plan),
        [
            change("ZG-2026-0002", "progress", "conflict"),
            change("ZG-2026-0011", "measures", "taken"),
        ]
    );
    let row = plan["rows"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["code"] == "ZG-2026-0002")
        .unwrap();
    let cell = &row["changes"][0];
    assert_eq!(
        (&cell["base"], &cell["ours"], &cell["theirs"]),
        (
            &json!("尚未整改"),
            &json!("科长已约谈"),
            &json!("已删去重复栏目")
        )
    );
    assert_eq!(
        cell["changed_by"]["label"], "修改 2 处",
        "with who changed ours"
    );

    let progress = || office.json(&["show", "ZG-2026-0002"])["fields"]["progress"].clone();
    merge(&office, &[&back], &[]);
    assert_eq!(progress(), "科长已约谈", "without a word ours stays");
    merge(&office, &[&back], &["--prefer", "theirs"]);
    assert_eq!(progress(), "已删去重复栏目");
    assert_eq!(
        office.json(&["show", "ZG-2026-0002"])["fields"]["owner"],
        "李卫国",
        "what only we changed stays"
    );
    office.says(&["undo"]);
    assert_eq!(progress(), "科长已约谈");
}

#[test]
fn two_departments_that_contradict_each_other_are_a_conflict_whoever_is_read_last() {
    let office = Office::with_issues();
    office.says(&["set", "ZG-2026-0002", "department=法规科、办公室"]);
    let sent = sent(&office);
    let other = sent.with_file_name("整改情况反馈表（办公室）.xlsx");
    let one = altered(
        &office,
        &sent,
        "一.xlsx",
        &[
            "set 整改情况=ZG-2026-0002:已改好",
            "set 整改措施=ZG-2026-0002:删去重复栏目",
        ],
    );
    let two = altered(
        &office,
        &other,
        "二.xlsx",
        &[
            "set 整改情况=ZG-2026-0002:还没有改",
            "set 整改措施=ZG-2026-0002:删去重复栏目",
        ],
    );
    let report = merge(&office, &[&one, &two], &["--prefer", "theirs"]);
    assert_eq!(
        changes(&report),
        [
            change("ZG-2026-0002", "measures", "taken"),
            change("ZG-2026-0002", "progress", "conflict"),
            change("ZG-2026-0002", "progress", "conflict"),
        ],
        "what they agree on is taken once"
    );
    let fields = &office.json(&["show", "ZG-2026-0002"])["fields"];
    assert_eq!(
        fields["progress"], "尚未整改",
        "“theirs” does not say whose"
    );
    assert_eq!(fields["measures"], "删去重复栏目");
}

#[test]
fn rows_without_a_mark_are_found_by_number_or_content_and_new_ones_come_in_after_asking() {
    let office = Office::with_issues();
    let sent = sent(&office);
    let edit = "set 整改情况=ZG-2026-0021:正在补发";
    for (name, steps) in [
        ("按编号.xlsx", &[edit, "unmark"][..]),
        ("按内容.xlsx", &[edit, "unmark", "forget 台账编号"]),
        ("另一张表.xlsx", &[edit, "sheet 汇总"]),
    ] {
        let back = altered(&office, &sent, name, steps);
        let plan = merge(&office, &[&back], &["--plan"]);
        assert_eq!(
            changes(&plan),
            [change("ZG-2026-0021", "progress", "taken")],
            "{name}"
        );
    }
    let back = altered(
        &office,
        &sent,
        "加行.xlsx",
        &[
            "delete ZG-2026-0007",
            "copy ZG-2026-0011",
            "append 存在问题=“领导信息”栏目照片无法显示",
        ],
    );
    let plan = merge(&office, &[&back], &["--plan"]);
    let counts = &plan["counts"];
    assert_eq!(
        (&counts["added"], &counts["missing"], &counts["taken"]),
        (&json!(2), &json!(1), &json!(0)),
        "{plan}"
    );
    let before = records(&office).as_array().unwrap().len();
    merge(&office, &[&back], &[]);
    assert_eq!(
        records(&office).as_array().unwrap().len(),
        before,
        "not without a word of the clerk's"
    );
    merge(&office, &[&back], &["--add"]);
    assert_eq!(records(&office).as_array().unwrap().len(), before + 2);
    let again = merge(&office, &[&back], &["--add"]);
    assert_eq!(
        again["op"],
        Value::Null,
        "rows that came in once are known: {again}"
    );
    assert!(
        office.codes(&[]).contains(&"ZG-2026-0007".to_owned()),
        "a row they deleted stays with us"
    );
}

#[test]
fn rows_whose_marks_were_sorted_apart_from_their_words_are_asked_about() {
    let office = Office::with_issues();
    let sent = sent(&office);
    let before = records(&office);
    let back = altered(
        &office,
        &sent,
        "错行.xlsx",
        &[
            "set 整改情况=ZG-2026-0002:已改好",
            "tear 回收标识（请勿删改）",
        ],
    );
    let report = merge(&office, &[&back], &["--prefer", "theirs"]);
    assert_eq!(report["counts"]["unsure"], 4, "{report}");
    assert_eq!(
        records(&office),
        before,
        "no record takes another one's words"
    );
}

#[test]
fn values_a_field_cannot_take_are_refused_with_the_rest_of_the_row_taken() {
    let office = Office::with_issues();
    let sent = sent(&office);
    let back = altered(
        &office,
        &sent,
        "法规科.xlsx",
        &[
            "set 完成时间=ZG-2026-0002:等通知",
            "set 整改情况=ZG-2026-0002:已联系",
        ],
    );
    let report = merge(&office, &[&back], &[]);
    assert_eq!(
        changes(&report),
        [
            change("ZG-2026-0002", "completed_on", "refused"),
            change("ZG-2026-0002", "progress", "taken"),
        ]
    );
    let fields = &office.json(&["show", "ZG-2026-0002"])["fields"];
    assert_eq!(
        (&fields["completed_on"], &fields["progress"]),
        (&Value::Null, &json!("已联系"))
    );
}

#[test]
fn what_was_hidden_on_the_way_out_is_no_change_when_it_comes_back() {
    let office = Office::with_issues();
    let phone = || office.json(&["show", "ZG-2026-0003"])["fields"]["phone"].clone();
    let before = phone();
    let form = office.path("表.csv");
    fs::write(&form, "序号,存在问题,责任单位,责任人,联系电话,整改情况\n").unwrap();
    let out = office.path("发出");
    let split = [
        &[
            "split",
            "rectification",
            "--by",
            "owner",
            "--layout",
            "带电话",
            "--mask",
            "--out-dir",
        ][..],
        &[out.to_str().unwrap()],
    ]
    .concat();
    let learn = [
        "layout",
        "learn",
        form.to_str().unwrap(),
        "--name",
        "带电话",
    ];
    office.says(&learn);
    let refused = office.refuses(&split);
    assert!(refused.contains("没有请对方填写的列"), "{refused}");
    office.says(&[&learn[..], &["--fill", "整改情况"]].concat());
    office.says(&split);
    let back = altered(
        &office,
        &out.join("带电话（卢静怡）.xlsx"),
        "卢静怡.xlsx",
        &["set 整改情况=138****9496:已更换附件"],
    );
    let report = merge(&office, &[&back], &[]);
    assert_eq!(
        changes(&report),
        [change("ZG-2026-0003", "progress", "taken")]
    );
    assert_eq!(phone(), before, "the stars did not come home");
}

#[test]
fn the_register_tells_who_has_not_returned_until_they_have() {
    let office = Office::with_issues();
    let sent = sent(&office);
    let outstanding = || {
        let register = office.json(&["dispatch", "--outstanding"]);
        register["dispatches"].as_array().unwrap().len()
    };
    assert_eq!(outstanding(), 8);
    merge(&office, &[&sent], &[]);
    assert_eq!(outstanding(), 8, "the very file that went out is no return");
    let back = altered(&office, &sent, "法规科.xlsx", &[]);
    let report = merge(&office, &[&back], &[]);
    assert_eq!(report["cells"]["taken"], 0);
    assert_eq!(outstanding(), 7, "one that says nothing new is");
    office.says(&["undo"]);
    assert_eq!(outstanding(), 8, "undoing the merge un-returns");
}

#[test]
fn nothing_is_overwritten_and_nothing_half_done_remains() {
    let office = Office::with_issues();
    let sent = sent(&office);
    let bytes = fs::read(&sent).unwrap();
    let folder = sent.parent().unwrap();
    let refused = office.refuses(&[
        "split",
        "rectification",
        "--by",
        "department",
        "--out-dir",
        folder.to_str().unwrap(),
    ]);
    assert!(refused.contains("没有覆盖"), "{refused}");
    assert_eq!(fs::read(&sent).unwrap(), bytes);
    assert_eq!(
        fs::read_dir(folder).unwrap().count(),
        8,
        "no unfinished file stays behind"
    );
    assert_eq!(
        office.json(&["dispatch"])["dispatches"]
            .as_array()
            .unwrap()
            .len(),
        8
    );
}

#[test]
fn a_layout_is_learned_from_a_received_workbook_and_exports_in_its_form() {
    let office = Office::with_issues();
    let form = crate::office::list("d03_第三方评估问题整改台账.xlsx");
    office.says(&[
        "layout",
        "learn",
        form.to_str().unwrap(),
        "--name",
        "评估表",
    ]);
    let listed = office.says(&["layout", "list"]);
    for name in [
        "标准整改台账",
        "科室反馈表",
        "上报销号表",
        "打印版",
        "评估表",
    ] {
        assert!(listed.contains(name), "{name} in {listed}");
    }
    let out = office.path("上报.xlsx");
    office.says(&[
        "export",
        "rectification",
        "--layout",
        "评估表",
        "--out",
        out.to_str().unwrap(),
    ]);
    let headers = |file: &Path| {
        let plan = office.json(&["import", file.to_str().unwrap(), "--plan"]);
        let columns = plan["tables"][0]["columns"].as_array().unwrap().clone();
        columns
            .iter()
            .map(|column| column["header"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        headers(&out),
        headers(&form),
        "the answer goes out in their form"
    );
    let unknown = office.refuses(&[
        "export",
        "rectification",
        "--layout",
        "没有",
        "--out",
        out.to_str().unwrap(),
    ]);
    assert!(
        unknown.contains("打印版"),
        "it names those there are: {unknown}"
    );
}
