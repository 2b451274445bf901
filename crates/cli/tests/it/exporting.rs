//! `export`: that the workbook holds what the list says, by reading it back.

use serde_json::{Value, json};

use crate::office::Office;

/// The rows of an exported workbook, as an import of it would understand them.
fn read_back(office: &Office, arguments: &[&str]) -> Vec<Value> {
    let out = office.path("out.xlsx");
    let export = [
        &["export", "rectification", "--out", out.to_str().unwrap()],
        arguments,
    ]
    .concat();
    let exported = office.json(&export);
    let plan = office.json(&["import", out.to_str().unwrap(), "--plan"]);
    let rows = plan["rows"].as_array().unwrap().clone();
    assert_eq!(
        exported["rows"],
        rows.len(),
        "it says how many rows it wrote"
    );
    rows
}

#[test]
fn an_exported_workbook_read_back_is_the_ledger() {
    let office = Office::with_issues();
    let rows = read_back(&office, &[]);
    assert_eq!(rows.len(), 26);
    for row in rows {
        assert_eq!(
            row["action"], "unchanged",
            "{row}: what went out comes back the same"
        );
    }
}

#[test]
fn an_export_holds_only_what_the_filters_choose() {
    let office = Office::with_issues();
    let mut exported: Vec<_> = read_back(&office, &["--department", "法规科"])
        .iter()
        .map(|row| row["code"].as_str().unwrap().to_owned())
        .collect();
    exported.sort();
    assert_eq!(exported, office.codes(&["--department", "法规科"]));
}

#[test]
fn masking_hides_the_middle_of_a_telephone_number() {
    let office = Office::with_issues();
    let phone = office.json(&["show", "ZG-2026-0003"])["fields"]["phone"].clone();
    assert_eq!(phone, "13800009496", "a number of the list");
    let masked = read_back(&office, &["--mask", "--owner", "卢静怡"]);
    let row = masked
        .iter()
        .find(|row| row["code"] == "ZG-2026-0003")
        .unwrap();
    assert_eq!(
        row["fields"]["phone"],
        json!("138****9496"),
        "enough to tell, too little to call"
    );
}

#[test]
fn the_full_layout_has_the_empty_columns_too() {
    let office = Office::with_issues();
    let columns = |layout: &str| {
        let out = office.path("out.xlsx");
        let out = out.to_str().unwrap();
        office.says(&["export", "rectification", "--out", out, "--layout", layout]);
        let plan = office.json(&["import", out, "--plan"]);
        let columns = plan["tables"][0]["columns"].as_array().unwrap().clone();
        columns
            .iter()
            .map(|column| column["field"].clone())
            .collect::<Vec<_>>()
    };
    let (standard, full) = (columns("standard"), columns("full"));
    let reviewer = json!("reviewer");
    assert!(
        !standard.contains(&reviewer),
        "no record of the list has one"
    );
    assert!(
        full.contains(&reviewer),
        "to be filled in by whoever gets the sheet"
    );
    for field in standard {
        assert!(full.contains(&field), "{field} is in the standard layout");
    }
}

#[test]
fn a_folder_that_is_not_there_is_said_and_no_half_file_is_left() {
    let office = Office::with_issues();
    let out = office.path("没有/out.xlsx");
    let said = office.refuses(&["export", "rectification", "--out", out.to_str().unwrap()]);
    assert!(!said.is_empty() && !out.exists());
}
