use std::fs;

use serde_json::json;

use crate::window::{Window, rectification};

#[test]
fn a_new_machine_is_asked_how_to_start_because_no_file_is_made_behind_the_clerks_back() {
    let window = Window::on_a_new_machine();
    let startup = window.ask("startup", json!({}));
    assert_eq!(startup["first_run"], true);
    assert_eq!(
        startup["ledger_path"],
        window.ledger_file().display().to_string()
    );
    assert_eq!(startup["today"], "2026-11-23");
    assert_eq!(startup["workday"], true);
    assert!(
        !window.ledger_file().exists(),
        "asking must not make the file"
    );
}

#[test]
fn before_the_choice_every_other_command_refuses_because_there_is_nothing_to_work_on() {
    let failure = Window::on_a_new_machine().refusal("counts", json!({}));
    assert_eq!(failure["code"], "not_started");
}

#[test]
fn a_blank_start_knows_every_ledger_and_holds_nothing() {
    let window = Window::over_a_blank_ledger();
    assert_eq!(window.ask("startup", json!({}))["first_run"], false);
    let counts = window.ask("counts", json!({}));
    let definitions = window.ask("definitions", json!({}));
    assert_eq!(
        counts.as_array().unwrap().len(),
        definitions.as_array().unwrap().len()
    );
    assert!(
        counts
            .as_array()
            .unwrap()
            .iter()
            .all(|count| count["total"] == 0),
        "{counts}"
    );
}

#[test]
fn the_sample_is_recognised_without_a_question_because_nobody_is_there_to_answer() {
    let window = Window::on_a_new_machine();
    window.ask("start_with", json!({ "choice": "sample" }));
    assert!(
        window.rows().len() >= 10,
        "a sample shows what a list looks like"
    );
    assert_eq!(
        window.ask("last_undoable", json!({}))["kind"],
        "import",
        "the sample can be undone"
    );
}

#[test]
fn starting_twice_is_refused_because_the_first_file_may_hold_work() {
    let window = Window::over_d03();
    let failure = window.refusal("start_with", json!({ "choice": "blank" }));
    assert_eq!(failure["code"], "already_started");
    assert_eq!(window.rows().len(), 26);
}

#[test]
fn a_file_that_is_no_ledger_is_named_at_the_start_and_left_as_it_is() {
    let window = Window::on_a_new_machine();
    fs::write(
        window.ledger_file(),
        "一份普通文本，长度足够让 SQLite 认真看一看它的文件头。".repeat(20),
    )
    .unwrap();
    let before = fs::read(window.ledger_file()).unwrap();
    let failure = window.refusal("startup", json!({}));
    assert_eq!(failure["code"], "not_a_ledger");
    assert!(
        failure["message"]
            .as_str()
            .unwrap()
            .contains("台账.gongkai"),
        "{failure}"
    );
    assert_eq!(fs::read(window.ledger_file()).unwrap(), before);
}

#[test]
fn settings_and_what_the_window_remembers_outlive_the_program() {
    let window = Window::over_a_blank_ledger();
    let mut settings = window.ask("settings", json!({}));
    settings["unit_name"] = json!("云川市经济和信息化局");
    settings["yellow_workdays"] = json!(5);
    assert_eq!(
        window.ask("save_settings", json!({ "settings": settings })),
        settings
    );
    assert_eq!(
        window.ask("remembered", json!({ "key": "列宽" })),
        json!(null)
    );
    window.ask(
        "remember",
        json!({ "key": "列宽", "json": "{\"problem\":320}" }),
    );

    let window = window.restart();
    assert_eq!(window.ask("settings", json!({})), settings);
    assert_eq!(
        window.ask("remembered", json!({ "key": "列宽" })),
        "{\"problem\":320}"
    );
    assert_eq!(
        window.ask(
            "rows",
            json!({ "query": rectification(), "offset": 0, "limit": 10, "reveal": false })
        )["total"],
        0
    );
}
