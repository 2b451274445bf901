use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc;

use serde_json::{Value, json};

use crate::window::{PROGRESS, Window, fixture, send};

fn plan(window: &Window, path: &Path) -> Value {
    window.ask(
        "import_plan",
        json!({ "paths": [path], "options": {}, "progress": PROGRESS }),
    )
}

/// A list long enough for every stage to ask whether to go on.
fn long_list(window: &Window) -> PathBuf {
    let mut list = String::from("序号,存在问题,整改措施,责任科室,整改时限\n");
    for number in 1..=1500 {
        writeln!(
            list,
            "{number},第{number}个栏目未更新,补充发布,法规科,12月底前"
        )
        .unwrap();
    }
    let path = window.folder().join("整改台账.csv");
    fs::write(&path, list).unwrap();
    path
}

fn commit(window: &Window, plan: &Value) -> Value {
    window.ask(
        "import_commit",
        json!({ "plan": plan["id"], "progress": PROGRESS }),
    )
}

#[test]
fn a_plan_changes_nothing_and_its_commit_does_exactly_what_it_said() {
    let window = Window::over_a_blank_ledger();
    let plan = window.plan_d03();
    assert_eq!(plan["into"], "rectification");
    assert_eq!(plan["file"], "d03_第三方评估问题整改台账.xlsx");
    assert_eq!(plan["counts"]["create"], 26);
    assert_eq!(window.rows().len(), 0, "a plan is only looked at");

    let done = commit(&window, &plan);
    assert_eq!(done["counts"], plan["counts"]);
    assert_eq!(done["op"]["kind"], "import");
    let rows = window.rows();
    assert_eq!(rows.len(), 26);
    assert_eq!(rows[0]["code"], "ZG-2026-0001");
    assert_eq!(rows[0]["fields"]["owner"], "陆景明");
    assert_eq!(
        rows[1]["fields"]["deadline"]["text"], "6月底前",
        "a deadline keeps its words"
    );
    assert_eq!(rows[1]["due"], "2026-06-30");
}

#[test]
fn a_plan_is_looked_at_by_what_happens_to_a_row_and_by_the_sheet_as_it_is() {
    let window = Window::over_a_blank_ledger();
    let plan = &window.plan_d03()["id"];
    let page = json!({ "plan": plan, "action": "create", "offset": 20, "limit": 10 });
    let created = window.ask("plan_rows", page);
    assert_eq!(created["total"], 26);
    assert_eq!(
        created["rows"].as_array().unwrap().len(),
        6,
        "the last page is what is left"
    );
    let skipped = window.ask(
        "plan_rows",
        json!({ "plan": plan, "action": "skipped", "offset": 0, "limit": 100 }),
    );
    assert!(
        skipped["rows"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row["reason"].is_string()),
        "no row is left out without a word: {skipped}"
    );
    let records = window.ask(
        "plan_rows",
        json!({ "plan": plan, "action": null, "offset": 0, "limit": 1 }),
    );
    assert_eq!(
        records["total"], 26,
        "without an action: every row that holds a record"
    );

    let sheet = window.ask(
        "plan_sheet",
        json!({ "plan": plan, "sheet": "整改台账", "offset": 0, "limit": 4 }),
    );
    let roles: Vec<_> = sheet["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["role"].clone())
        .collect();
    assert_eq!(roles, ["title", "facts", "header", "data"]);
}

#[test]
fn a_column_the_clerk_sends_elsewhere_goes_there_because_the_plan_is_made_anew() {
    let window = Window::over_a_blank_ledger();
    let plan = window.plan_d03();
    let change = json!({ "set": "column", "table": 0, "column": "F", "field": "requirement" });
    let changed = window.ask(
        "plan_change",
        json!({ "plan": plan["id"], "change": change }),
    );
    assert_eq!(
        changed["tables"][0]["columns"][5]["fields"],
        json!(["requirement"])
    );
    commit(&window, &changed);
    let first = &window.rows()[0]["fields"];
    assert_eq!(first["requirement"], "核对数据并重新发布");
    assert_eq!(first["measures"], json!(null));
}

#[test]
fn the_same_file_again_changes_nothing_and_says_that_it_was_here_before() {
    let window = Window::over_d03();
    let again = window.plan_d03();
    assert_eq!(again["counts"]["create"], 0);
    assert_eq!(again["counts"]["unchanged"], 26);
    assert!(again["seen_before"].is_number(), "{again}");
    let done = commit(&window, &again);
    assert_eq!(
        done["op"],
        json!(null),
        "nothing changed, so there is nothing to undo"
    );
    assert_eq!(window.rows().len(), 26);
}

#[test]
fn a_plan_is_gone_once_committed_discarded_or_replaced_so_that_no_list_comes_in_twice() {
    let window = Window::over_a_blank_ledger();
    let first = window.plan_d03();
    let second = window.plan_d03();
    let page =
        |plan: &Value| json!({ "plan": plan["id"], "action": null, "offset": 0, "limit": 1 });
    assert_eq!(
        window.refusal("plan_rows", page(&first))["code"],
        "plan_gone",
        "replaced by the second"
    );
    commit(&window, &second);
    let failure = window.refusal(
        "import_commit",
        json!({ "plan": second["id"], "progress": PROGRESS }),
    );
    assert_eq!(failure["code"], "plan_gone", "committed");
    assert_eq!(window.rows().len(), 26);

    let third = window.plan_d03();
    window.ask("plan_discard", json!({ "plan": third["id"] }));
    assert_eq!(
        window.refusal("plan_rows", page(&third))["code"],
        "plan_gone",
        "discarded"
    );
}

#[test]
fn the_bar_moves_forward_through_every_stage() {
    let window = Window::over_a_blank_ledger();
    let (told, bar) = mpsc::channel();
    window.on_progress(move |_, message| told.send(message).unwrap());
    commit(&window, &plan(&window, &long_list(&window)));
    let messages: Vec<_> = bar.try_iter().collect();
    for pair in messages
        .windows(2)
        .filter(|pair| pair[0]["stage"] == pair[1]["stage"])
    {
        assert!(
            pair[0]["done"].as_u64() <= pair[1]["done"].as_u64(),
            "back: {pair:?}"
        );
    }
    let mut stages: Vec<_> = messages
        .iter()
        .map(|message| message["stage"].clone())
        .collect();
    stages.dedup();
    assert_eq!(stages, ["reading", "planning", "committing"]);
    assert!(
        messages
            .iter()
            .all(|message| message["done"].as_u64() <= message["of"].as_u64())
    );
}

#[test]
fn cancelling_while_the_commit_runs_leaves_nothing_behind_because_it_is_one_transaction() {
    let window = Window::over_a_blank_ledger();
    let plan = plan(&window, &long_list(&window));
    window.on_progress(|webview, _| send(webview, "import_cancel"));
    let failure = window.refusal(
        "import_commit",
        json!({ "plan": plan["id"], "progress": PROGRESS }),
    );
    assert_eq!(failure["code"], "cancelled");
    assert_eq!(window.rows().len(), 0);

    window.on_progress(|_, _| {});
    let done = commit(&window, &plan);
    assert_eq!(
        done["counts"]["create"], 1500,
        "the plan is still there, and the word to stop was for the run before"
    );
}

#[test]
fn a_file_that_is_no_workbook_is_refused_with_a_sentence_that_says_what_it_is() {
    let window = Window::over_a_blank_ledger();
    let picture = window.folder().join("整改台账.xlsx");
    fs::write(
        &picture,
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0",
    )
    .unwrap();
    let missing = window.folder().join("没有这个文件.xlsx");
    for (path, code) in [(picture, "not_a_sheet"), (missing, "file_not_found")] {
        let failure = window.refusal(
            "import_plan",
            json!({ "paths": [path], "options": {}, "progress": PROGRESS }),
        );
        assert_eq!(failure["code"], code, "{failure}");
        assert!(
            failure["message"].as_str().unwrap().contains("请"),
            "says what to do: {failure}"
        );
    }
}

#[test]
fn an_import_undone_is_as_if_it_had_not_been_also_after_a_restart() {
    let window = Window::over_d03().restart();
    let import = window.ask("last_undoable", json!({}));
    let plan = window.ask("undo_plan", json!({ "op": import["id"] }));
    assert_eq!(plan["deletes"], 26);
    window.ask("undo", json!({ "op": import["id"] }));
    assert_eq!(window.rows().len(), 0);
    let again = window.plan_d03();
    assert_eq!(again["counts"]["create"], 26);
}

#[test]
fn a_table_pasted_from_another_program_is_planned_like_a_file() {
    let window = Window::over_a_blank_ledger();
    let text = "序号\t存在问题\t整改时限\n1\t栏目空白\t12月底前\n2\t\"附件\n打不开\"\t立行立改\n";
    let plan = window.ask(
        "import_text",
        json!({ "text": text, "options": {}, "progress": PROGRESS }),
    );
    assert_eq!(plan["file"], "粘贴的表格");
    assert_eq!(plan["counts"]["create"], 2);
    commit(&window, &plan);
    assert_eq!(
        window.rows()[1]["fields"]["problem"],
        "附件\n打不开",
        "a line break inside a copied cell stays in it"
    );
}

#[test]
fn the_screenshots_of_a_list_can_be_looked_at_in_the_record() {
    let window = Window::over_a_blank_ledger();
    let plan = plan(&window, &fixture("d11"));
    commit(&window, &plan);
    let names = window.rows()[0]["fields"]["evidence"]
        .as_str()
        .unwrap()
        .to_owned();
    let picture = window.ask("picture", json!({ "name": names.lines().next() }));
    assert!(
        picture
            .as_str()
            .unwrap()
            .starts_with("data:image/png;base64,iVBOR"),
        "the window can show it as it is"
    );
    let refused = window.refusal("picture", json!({ "name": "../台账.gongkai" }));
    assert_eq!(
        refused["code"], "no_attachment",
        "only pictures of the ledger"
    );
}

#[test]
fn a_workbook_with_a_password_asks_for_it() {
    let window = Window::over_a_blank_ledger();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/encrypted/agile.xlsx");
    let with = |password: Option<&str>| {
        let options = json!({ "password": password });
        json!({ "paths": [path], "options": options, "progress": PROGRESS })
    };
    assert_eq!(
        window.refusal("import_plan", with(None))["code"],
        "file_encrypted"
    );
    assert_eq!(
        window.refusal("import_plan", with(Some("错")))["code"],
        "wrong_password"
    );
}
