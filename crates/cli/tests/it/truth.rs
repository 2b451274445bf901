//! What `import --plan` understands of real lists, against what a person read in them
//! (`tests/fixtures/lists/*.truth.json`): header rows, columns, rows, and every cell.
//!
//! A truth may allow more than one answer: `accept` names other fields a column may go to (`null`: none), `split` the
//! several fields of one column, `implied` what a sheet's name says, `unknown` cells that cannot be known; a row's
//! `group` is the group row above it, which may fill 问题类别.

use std::collections::BTreeMap;
use std::fs;

use serde_json::{Map, Value};

use crate::office::{Office, list};

/// Fields that are compared as numbers: 3 is 3.0.
const NUMBERS: [&str; 4] = ["full_score", "score", "deduction", "fee"];

#[test]
fn the_lists_are_understood_as_a_person_reads_them() {
    for name in [
        "d01_市直部门测评评分表.xlsx",
        "d02_监测整改台账_两级表头.xlsx",
        "d03_第三方评估问题整改台账.xlsx",
        "d04_网站监测问题清单.xls",
        "d05_重点工作督办清单.csv",
        "d06_各科室整改清单.xlsx",
        "d07_整改清单_三级表头.xlsx",
        "d08_依申请公开台账.xlsx",
        "d09_12345工单导出.xlsx",
        "d10_附件3整改链接表.xlsx",
        "d11_测评失分情况_截图.xlsx",
    ] {
        let wrong = compare(name);
        assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
    }
}

/// All that a plan has wrong.
fn compare(name: &str) -> Vec<String> {
    let stem = name.rsplit_once('.').unwrap().0;
    let truth = fs::read_to_string(list(&format!("{stem}.truth.json"))).unwrap();
    let truth: Value = serde_json::from_str(&truth).unwrap();
    let plan = Office::new().json(&["import", list(name).to_str().unwrap(), "--plan"]);
    let mut wrong = Vec::new();
    if plan["into"] != truth["into"] {
        wrong.push(format!("into {}, not {}", plan["into"], truth["into"]));
    }
    let tables = array(&truth["tables"]);
    if array(&plan["tables"]).len() != tables.len() {
        wrong.push(format!(
            "{} tables, not {}",
            array(&plan["tables"]).len(),
            tables.len()
        ));
    }
    let mut rows: BTreeMap<String, &Value> = array(&plan["rows"])
        .iter()
        .map(|row| (place(&row["sheet"], row), row))
        .collect();
    for (planned, table) in array(&plan["tables"]).iter().zip(tables) {
        columns(planned, table, &mut wrong);
        for row in array(&table["rows"]) {
            let place = place(&table["sheet"], row);
            match rows.remove(&place) {
                Some(planned) => cells(planned, row, table, &place, &mut wrong),
                None => wrong.push(format!("{place}: missing")),
            }
        }
    }
    wrong.extend(
        rows.keys()
            .map(|place| format!("{place}: no row of the list")),
    );
    wrong
}

fn columns(planned: &Value, table: &Value, wrong: &mut Vec<String>) {
    let sheet = &table["sheet"];
    if planned["header_rows"] != table["header_rows"] {
        wrong.push(format!("{sheet}: header rows {}", planned["header_rows"]));
    }
    for column in array(&table["columns"]) {
        let letters = &column["column"];
        let found = array(&planned["columns"])
            .iter()
            .find(|other| other["column"] == *letters);
        let field = found.map_or(Value::Null, |found| found["field"].clone());
        let split: Vec<&str> = array(&column["split"])
            .iter()
            .filter_map(Value::as_str)
            .collect();
        let right = found.is_some()
            && (column["field"] == field
                || array(&column["accept"]).contains(&field)
                || (!split.is_empty() && field == split.join("+")));
        if !right {
            wrong.push(format!(
                "{sheet} {letters}: {field}, not {}",
                column["field"]
            ));
        }
    }
}

/// Every cell of the truth is there, and none that it does not have.
fn cells(planned: &Value, row: &Value, table: &Value, place: &str, wrong: &mut Vec<String>) {
    let (fields, extra) = (object(&planned["fields"]), object(&planned["extra"]));
    let mut seen = Vec::new();
    for (name, want) in object(&row["fields"]).iter().chain(object(&row["extra"])) {
        let column = array(&table["columns"]).iter().find(|column| {
            column["field"] == **name || (column["field"].is_null() && path(column) == *name)
        });
        let mut places = vec![name.as_str()];
        places.extend(
            column
                .into_iter()
                .flat_map(|column| array(&column["accept"]))
                .filter_map(Value::as_str),
        );
        let kept = column.map_or_else(|| name.clone(), path);
        let found = places
            .iter()
            .filter_map(|field| fields.get_key_value(*field))
            .chain(extra.get_key_value(&kept))
            .find(|(_, got)| same(name, want, got));
        match found {
            Some((field, _)) => seen.push(field.clone()),
            None => wrong.push(format!("{place} {name}: not {want}")),
        }
    }
    let allowed = |field: &String| {
        array(&row["unknown"]).contains(&Value::from(field.as_str()))
            || object(&table["implied"]).get(field) == fields.get(field)
            || (field == "category" && row["group"].is_string())
    };
    for (field, value) in fields {
        if !seen.contains(field) && !allowed(field) {
            wrong.push(format!(
                "{place} {field}: {value}, where the list has nothing"
            ));
        }
    }
}

fn same(field: &str, want: &Value, got: &Value) -> bool {
    match (want, got) {
        (Value::Object(want), Value::Object(got)) => {
            // The day of 立行立改 or 10个工作日内 is not in the words; a real date has no words.
            let dated = want["kind"] != "immediate" && want["kind"] != "relative";
            want["kind"] == got["kind"]
                && (!dated || want["date"] == got["date"])
                && (want.contains_key("native") || squeeze(&want["text"]) == squeeze(&got["text"]))
        }
        (Value::String(want), Value::String(got)) if NUMBERS.contains(&field) => {
            match (want.parse::<f64>(), got.parse::<f64>()) {
                (Ok(want), Ok(got)) => (want - got).abs() < 1e-9,
                _ => want == got,
            }
        }
        (Value::String(want), Value::String(got)) => {
            let lines = |text: &str| {
                text.trim()
                    .lines()
                    .map(|line| line.trim_end().to_owned())
                    .collect::<Vec<_>>()
            };
            // An extra column keeps a moment as it was typed, with its seconds.
            lines(want) == lines(got) || got.strip_suffix(":00") == Some(want)
        }
        _ => false,
    }
}

fn place(sheet: &Value, row: &Value) -> String {
    format!(
        "{} 第 {} 行",
        sheet.as_str().unwrap_or_default(),
        row["row"]
    )
}

fn path(column: &Value) -> String {
    array(&column["header"])
        .iter()
        .filter_map(Value::as_str)
        .collect::<Vec<_>>()
        .join("/")
}

fn squeeze(text: &Value) -> String {
    text.as_str()
        .unwrap_or_default()
        .split_whitespace()
        .collect()
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn object(value: &Value) -> &Map<String, Value> {
    static EMPTY: std::sync::LazyLock<Map<String, Value>> = std::sync::LazyLock::new(Map::new);
    value.as_object().unwrap_or(&EMPTY)
}
