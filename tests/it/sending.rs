use gongkai_sheets::write::{Align, Column, ColumnKind, Field, Page, Part, Table, write};
use serde_json::{Value, json};

use crate::window::{PROGRESS, Window, rectification};

/// Sends the rows of d03 to the departments, into a folder of the window's.
fn send(window: &Window) -> Value {
    let folder = window.folder().join("发出");
    let request = json!({ "by": "department", "due": "2026-12-11", "mask": false, "zip": true });
    let arguments = json!({
        "query": rectification(), "folder": folder, "request": request, "progress": PROGRESS
    });
    window.ask("send_out", arguments)
}

/// What comes back: one row of 法规科's workbook, its 整改情况 filled in.
fn returned(window: &Window, progress: &str) -> std::path::PathBuf {
    let sent = window.folder().join("发出/整改情况反馈表（法规科）.xlsx");
    let options = gongkai_sheets::read::ReadOptions::default();
    let keep = &mut |_| gongkai_sheets::read::Keep::Going;
    let workbook = gongkai_sheets::read::open(&sent, &options, keep).unwrap();
    let sheet = &workbook.sheets[0];
    let texts: Vec<String> = sheet
        .rows()
        .filter_map(|row| row.cell(1).map(|cell| cell.text().into_owned()))
        .collect();
    let mark = texts.iter().find(|text| text.ends_with('k')).unwrap();
    let columns = ["回收标识（请勿删改）", "整改情况"].map(|name| Column {
        header: vec![name.to_owned()],
        width: 20.0,
        align: Align::Left,
        choices: Vec::new(),
        kind: ColumnKind::Text,
        part: Part::Read,
    });
    let table = Table {
        sheet: "汇总",
        title: "整改情况",
        facts: "",
        note: "",
        columns: &columns,
        rows: 1,
    };
    let path = window.folder().join("法规科.xlsx");
    write::<gongkai_sheets::SheetError>(&path, &table, &Page::default(), |pen| {
        pen.row(&[Field::Text(mark), Field::Text(progress)])
    })
    .unwrap();
    path
}

#[test]
fn what_goes_out_comes_home_and_a_conflict_is_the_clerks_to_settle() {
    let window = Window::over_d03();
    let groups = window.ask(
        "send_groups",
        json!({ "query": rectification(), "by": "department" }),
    );
    let sent = send(&window);
    assert_eq!(
        sent["files"].as_array().unwrap().len(),
        groups["groups"].as_array().unwrap().len()
    );
    let zip = window
        .folder()
        .join("发出")
        .join(sent["zip"].as_str().unwrap());
    assert!(zip.is_file());

    let back = returned(&window, "已改好");
    let id = window.ask(
        "rows",
        json!({ "query": rectification(), "offset": 1, "limit": 1, "reveal": false }),
    )["rows"][0]["id"]
        .clone();
    let edit = json!([{ "record": id, "column": "progress", "text": "催了两次" }]);
    window.ask("edit", json!({ "edits": edit, "reveal": false }));
    let plan = window.ask(
        "merge_plan",
        json!({ "paths": [back], "password": null, "progress": PROGRESS }),
    );
    assert_eq!(plan["cells"]["conflict"], 1, "{plan}");
    let rows = window.ask(
        "merge_rows",
        json!({ "plan": plan["id"], "action": "conflict", "offset": 0, "limit": 10 }),
    );
    let cell = &rows["rows"][0]["changes"][0];
    assert_eq!(
        (&cell["ours"], &cell["theirs"]),
        (&json!("催了两次"), &json!("已改好"))
    );

    let choice = json!({ "set": "cell", "row": rows["rows"][0]["number"], "field": "progress", "side": "theirs" });
    let chosen = window.ask(
        "merge_choose",
        json!({ "plan": plan["id"], "choice": choice }),
    );
    assert_eq!(chosen["cells"]["settled"], 1);
    let op = window.ask("merge_commit", json!({ "plan": plan["id"] }));
    assert_eq!(op["kind"], "merge");
    let row = window.ask("row", json!({ "id": id, "reveal": false }));
    assert_eq!(row["fields"]["progress"], "已改好");
    let register = window.ask("dispatches", json!({}));
    let is_back = |dispatch: &&Value| !dispatch["returned"].is_null();
    assert_eq!(
        register.as_array().unwrap().iter().filter(is_back).count(),
        1
    );
    let gone = window.refusal("merge_commit", json!({ "plan": plan["id"] }));
    assert_eq!(gone["code"], "plan_gone");
}

#[test]
fn a_plan_that_the_ledger_has_overtaken_is_refused_whole() {
    let window = Window::over_d03();
    send(&window);
    let back = returned(&window, "已改好");
    let plan = window.ask(
        "merge_plan",
        json!({ "paths": [back], "password": null, "progress": PROGRESS }),
    );
    let id = window.ask(
        "rows",
        json!({ "query": rectification(), "offset": 1, "limit": 1, "reveal": false }),
    )["rows"][0]["id"]
        .clone();
    let edit = json!([{ "record": id, "column": "progress", "text": "刚刚改的" }]);
    window.ask("edit", json!({ "edits": edit, "reveal": false }));
    let refused = window.refusal("merge_commit", json!({ "plan": plan["id"] }));
    assert_eq!(refused["code"], "plan_outdated");
    let row = window.ask("row", json!({ "id": id, "reveal": false }));
    assert_eq!(
        row["fields"]["progress"], "刚刚改的",
        "nobody's edit is lost"
    );
}
