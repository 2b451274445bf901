//! `list`, `show`, `set`, `history`, `undo`: one record's way through the office.

use serde_json::json;

use crate::office::Office;

const CODE: &str = "ZG-2026-0003";

#[test]
fn a_change_is_shown_told_and_taken_back() {
    let office = Office::with_issues();
    let before = office.json(&["show", CODE]);
    assert_eq!(before["fields"]["department"], "办公室", "as the list came");

    let set = office.json(&[
        "set",
        CODE,
        "department=法规科",
        "整改时限=12月底前",
        "remarks=",
    ]);
    assert_eq!(set["op"], 2, "the import was the first operation");
    let shown = office.json(&["show", CODE]);
    assert_eq!(shown["fields"]["department"], "法规科");
    assert_eq!(
        shown["fields"]["deadline"],
        json!({ "text": "12月底前", "date": "2026-12-31", "kind": "date" }),
        "the words are kept beside the day they mean"
    );
    assert_eq!(shown["due"], "2026-12-31");
    assert_eq!(
        shown["fields"].get("remarks"),
        None,
        "an empty text clears the field"
    );

    let history = office.json(&["history", CODE]);
    let entries = history["history"].as_array().unwrap();
    let department = entries
        .iter()
        .find(|entry| entry["change"]["column"] == "department");
    let department = &department.unwrap()["change"];
    assert_eq!(
        (&department["old"], &department["new"]),
        (&json!("办公室"), &json!("法规科"))
    );
    assert_eq!(
        entries.last().unwrap()["change"]["what"],
        "created",
        "newest first"
    );

    assert_eq!(office.json(&["undo"])["undone"], 2, "the last operation");
    assert_eq!(
        office.json(&["show", CODE]),
        before,
        "all three cells are as they were"
    );
}

#[test]
fn an_import_is_undone_by_its_number_and_with_it_what_was_done_since() {
    let office = Office::with_issues();
    office.says(&["set", CODE, "owner=卢静怡"]);
    office.says(&["set", CODE, "owner=樊晓堃"]);
    let undone = office.json(&["undo", "1"]);
    assert!(
        office.codes(&[]).is_empty(),
        "all that the import brought is gone"
    );
    let op = undone["op"].to_string();
    office.says(&["undo", &op]);
    let owner = &office.json(&["show", CODE])["fields"]["owner"];
    assert_eq!(
        owner, "樊晓堃",
        "undoing the undo brings the later edits back as well"
    );
}

#[test]
fn nothing_can_be_undone_in_an_untouched_ledger() {
    let office = Office::with_issues();
    office.says(&["undo"]);
    let said = office.refuses(&["undo", "1"]);
    assert!(said.contains("已经撤销过了"), "{said}");
    let said = office.refuses(&["undo", "99"]);
    assert!(said.contains("没有第 99 号操作"), "{said}");
}

#[test]
fn words_a_field_cannot_take_are_refused_all_together() {
    let office = Office::with_issues();
    let said = office.refuses(&[
        "set",
        CODE,
        "owner=李四",
        "deadline=尽快",
        "assigned_on=下月",
    ]);
    assert!(said.starts_with("2 处填得不对，都没有改动。"), "{said}");
    assert!(said.contains("“整改时限”不能填“尽快”"), "{said}");
    assert!(said.contains("“交办日期”不能填“下月”"), "{said}");
    let owner = &office.json(&["show", CODE])["fields"]["owner"];
    assert_eq!(
        owner, "卢静怡",
        "the good cell beside them was not written either"
    );

    let said = office.refuses(&["set", CODE, "办结=是"]);
    assert_eq!(said.trim_end(), "台账里没有“办结”这一项。");
    let said = office.refuses(&["set", "ZG-2026-9999", "owner=李四"]);
    assert_eq!(
        said.trim_end(),
        "没有编号为“ZG-2026-9999”的记录。请核对编号。"
    );
}

#[test]
fn setting_what_stands_there_already_is_no_operation() {
    let office = Office::with_issues();
    let set = office.json(&["set", CODE, "owner=卢静怡"]);
    assert_eq!(set["op"], serde_json::Value::Null);
    assert_eq!(
        office.json(&["undo"])["undone"],
        1,
        "only the import is in the journal"
    );
}

#[test]
fn filters_narrow_a_list_and_a_second_value_widens_it() {
    let office = Office::with_issues();
    let all = office.json(&["list", "整改台账"]);
    let rows = all["rows"].as_array().unwrap();
    let count = |filters: &[&str]| office.codes(filters).len();
    let naive =
        |holds: &dyn Fn(&serde_json::Value) -> bool| rows.iter().filter(|row| holds(row)).count();
    for (filters, expected, why) in [
        (&[][..], 26, "all that was imported"),
        (
            &["--department", "法规科"],
            naive(&|row| row["fields"]["department"] == "法规科"),
            "one department",
        ),
        (
            &["--department", "法规科", "--department", "办公室"],
            naive(&|row| {
                row["fields"]["department"] == "法规科" || row["fields"]["department"] == "办公室"
            }),
            "either department",
        ),
        (
            &["--owner", "汪思齐"],
            naive(&|row| row["fields"]["owner"] == "汪思齐"),
            "one person",
        ),
        (
            &["--light", "red"],
            naive(&|row| row["light"] == "red"),
            "overdue",
        ),
        (
            &["--light", "黄", "--light", "green"],
            naive(&|row| row["light"] == "yellow" || row["light"] == "green"),
            "not yet overdue",
        ),
        (
            &["--due-before", "2026-07-15"],
            naive(&|row| row["due"].as_str().is_some_and(|due| due <= "2026-07-15")),
            "the day itself is still within the deadline",
        ),
        (
            &["--search", "栏目", "--light", "green"],
            naive(&|row| row["light"] == "green" && row.to_string().contains("栏目")),
            "filters add up",
        ),
    ] {
        assert_eq!(count(filters), expected, "{filters:?}: {why}");
        assert!(
            expected > 0,
            "{filters:?} chooses something, so the test can fail"
        );
    }
}

#[test]
fn a_list_in_words_lines_up_and_counts_what_is_open() {
    let office = Office::with_issues();
    insta::assert_snapshot!(office.says(&["list", "rectification", "--owner", "汪思齐"]));
    insta::assert_snapshot!(office.says(&["show", CODE]));
}
