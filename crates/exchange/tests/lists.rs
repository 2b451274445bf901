//! Received lists, from the file to the ledger and out again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gongkai_exchange::edit::{self, Actor, Assignment};
use gongkai_exchange::export::{self, ExportOptions};
use gongkai_exchange::import::{self, Plan, PlanOptions, Received};
use gongkai_exchange::view::{Action, Counts, PlanChange};
use gongkai_ledger::query::{Query, Row};
use gongkai_ledger::value::Value;
use gongkai_ledger::{Ledger, LedgerError};
use gongkai_sheets::read::{Keep, ReadOptions};
use jiff::civil::{Date, DateTime, date};

const TODAY: Date = date(2026, 11, 23);

fn now() -> DateTime {
    TODAY.at(9, 30, 0, 0)
}

fn actor() -> Actor {
    Actor {
        name: "余佳宁".to_owned(),
        now: now(),
    }
}

fn list(name: &str) -> PathBuf {
    let lists = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/lists");
    let found = std::fs::read_dir(&lists)
        .expect("the fixtures are there")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| {
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            file.starts_with(name) && !file.ends_with(".json")
        });
    found.expect("a fixture of that name")
}

fn planned(path: &Path, ledger: &Ledger) -> Plan {
    let workbook = gongkai_sheets::read::open(path, &ReadOptions::default(), &mut |_| Keep::Going)
        .expect("a workbook that can be read");
    let options = PlanOptions {
        into: None,
        batch: None,
        today: TODAY,
    };
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    import::plan(
        vec![Received {
            name: file.into_owned(),
            workbook,
        }],
        options,
        ledger,
        &mut |_| Keep::Going,
    )
    .expect("a plan")
}

fn imported(path: &Path, ledger: &mut Ledger) -> Counts {
    let plan = planned(path, ledger);
    let (_, counts) = import::commit(&plan, ledger, "余佳宁", now(), &mut |_| Keep::Going)
        .expect("a plan that can be carried out");
    counts
}

fn rows(ledger: &Ledger) -> Vec<Row> {
    let mut rows = Vec::new();
    ledger
        .each(&all(), TODAY, &mut |row| -> Result<(), LedgerError> {
            rows.push(row);
            Ok(())
        })
        .expect("a list");
    rows
}

fn all() -> Query {
    Query {
        ledger: "rectification".to_owned(),
        ..Query::default()
    }
}

/// What a record says, without what the program gave it.
fn said(row: &Row) -> (BTreeMap<String, Value>, BTreeMap<String, String>) {
    let mut extra = row.extra.clone();
    extra.retain(|name, _| !["来源清单", "来源文件"].contains(&name.as_str()));
    (row.fields.clone(), extra)
}

#[test]
fn the_same_file_twice_changes_nothing() {
    for name in ["d01", "d02", "d03", "d06", "d07"] {
        let mut ledger = Ledger::open_in_memory().expect("a ledger");
        let first = imported(&list(name), &mut ledger);
        assert!(first.create > 0, "{name} holds issues");
        let before = rows(&ledger);
        let again = planned(&list(name), &ledger);
        assert_eq!(
            again.counts(),
            Counts {
                unchanged: first.create,
                skipped: first.skipped,
                ..Counts::default()
            },
            "{name} came twice, as lists do"
        );
        assert!(again.view(0).seen_before.is_some(), "the clerk is told");
        let (op, _) = import::commit(&again, &mut ledger, "余佳宁", now(), &mut |_| {
            Keep::Going
        })
        .expect("nothing to do is no error");
        assert_eq!(
            op, None,
            "an import that changes nothing leaves no operation"
        );
        assert_eq!(rows(&ledger), before);
    }
}

#[test]
fn an_import_undone_leaves_nothing_behind() {
    let mut ledger = Ledger::open_in_memory().expect("a ledger");
    let plan = planned(&list("d03"), &ledger);
    let (op, _) = import::commit(&plan, &mut ledger, "余佳宁", now(), &mut |_| Keep::Going)
        .expect("a plan that can be carried out");
    let op = op.expect("rows were made").id;
    let ids = ledger.ids(&all(), TODAY).expect("a list");
    let assignment = Assignment {
        department: Some("法规科".to_owned()),
        ..Assignment::default()
    };
    edit::assign(&mut ledger, &ids[..10], &assignment, &actor()).expect("an assignment");
    ledger
        .undo(op, "余佳宁", now())
        .expect("an import can be undone after edits too");
    assert_eq!(rows(&ledger), [], "the import took its records along");
    assert_eq!(
        planned(&list("d03"), &ledger).view(0).seen_before,
        None,
        "a file whose import was undone counts as new"
    );
}

#[test]
fn what_goes_out_comes_in_again_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["d01", "d02", "d03", "d06", "d07"] {
        let mut ledger = Ledger::open_in_memory().expect("a ledger");
        imported(&list(name), &mut ledger);
        let path = folder.path().join(format!("{name}.xlsx"));
        let options = ExportOptions {
            columns: None,
            layout: None,
            mask: false,
            title: None,
            today: TODAY,
        };
        let written = export::write(&ledger, &all(), &path, &options, &mut |_| Keep::Going)
            .expect("a workbook");
        let before = rows(&ledger);
        assert_eq!(
            written as usize,
            before.len(),
            "{name}: every record goes out"
        );

        let mut other = Ledger::open_in_memory().expect("another office's ledger");
        imported(&path, &mut other);
        let after = rows(&other);
        for (before, after) in before.iter().zip(&after) {
            assert_eq!(said(before), said(after), "{name}: {}", before.code);
            assert_eq!(before.code, after.code, "our number comes home");
        }
        assert_eq!(before.len(), after.len(), "{name}");
        assert_eq!(
            planned(&path, &ledger).counts().unchanged as usize,
            before.len(),
            "{name}: coming home unaltered is no change"
        );
    }
}

#[test]
fn what_a_person_decided_is_not_overwritten() {
    let mut ledger = Ledger::open_in_memory().expect("a ledger");
    imported(&list("d03"), &mut ledger);
    let id = ledger.ids(&all(), TODAY).expect("a list")[0];
    for (column, text) in [("owner", "何志远"), ("problem", "三公经费两处数据不一致")]
    {
        let edit = edit::Edit {
            record: id,
            column: column.to_owned(),
            text: text.to_owned(),
            verbatim: false,
        };
        edit::apply(&mut ledger, &[edit], &actor()).expect("an edit");
    }
    let row = ledger.row(id, TODAY).expect("a row").expect("it is there");
    let plan = planned(&list("d03"), &ledger);
    assert_eq!(
        plan.counts().conflict,
        1,
        "the file says another problem than the clerk: someone has to look"
    );
    let conflict = &plan.rows(Some(Action::Conflict), 0, 10).rows[0];
    assert_eq!(conflict.code.as_deref(), Some(row.code.as_str()));
    assert!(
        !conflict
            .changes
            .iter()
            .any(|change| change.field == "owner"),
        "whom the office made responsible is the office's to say"
    );
    import::commit(&plan, &mut ledger, "余佳宁", now(), &mut |_| Keep::Going).expect("a commit");
    let after = ledger.row(id, TODAY).expect("a row").expect("it is there");
    assert_eq!(said(&row), said(&after), "the conflict was left alone");
}

#[test]
fn a_column_the_clerk_sent_elsewhere_is_remembered() {
    let mut ledger = Ledger::open_in_memory().expect("a ledger");
    let mut plan = planned(&list("d02"), &ledger);
    let column = |plan: &Plan| plan.view(0).tables[0].columns[4].clone();
    assert_eq!(
        column(&plan).fields,
        [""; 0],
        "扣分要素 is no field of the ledger"
    );
    let change = PlanChange::Column {
        table: 0,
        column: "E".to_owned(),
        field: Some("requirement".to_owned()),
    };
    plan.change(&change, &mut ledger).expect("a change");
    assert_eq!(column(&plan).fields, ["requirement"]);
    let next = planned(&list("d02"), &ledger);
    assert_eq!(
        column(&next).fields,
        ["requirement"],
        "the next file has the same header"
    );
    assert!(column(&next).remembered, "and says that it was chosen");
}

#[test]
fn a_cancelled_import_changes_nothing() {
    let mut ledger = Ledger::open_in_memory().expect("a ledger");
    let path = tempfile::tempdir().expect("a folder");
    let path = path.path().join("long.csv");
    let issues = (1..=2000).map(|number| format!("{number},第{number}个栏目长期未更新,12月底前"));
    let header = "序号,存在问题,整改时限".to_owned();
    let text = std::iter::once(header)
        .chain(issues)
        .collect::<Vec<_>>()
        .join("\n");
    std::fs::write(&path, text).expect("a file");
    let plan = planned(&path, &ledger);
    assert_eq!(plan.counts().create, 2000);
    let mut looks = 0;
    let cancelled = import::commit(&plan, &mut ledger, "余佳宁", now(), &mut |_| {
        looks += 1;
        if looks == 2 {
            Keep::Cancel
        } else {
            Keep::Going
        }
    });
    assert_eq!(
        cancelled.map_err(|error| error.code()).err(),
        Some("cancelled")
    );
    assert_eq!(rows(&ledger), [], "all or nothing");
}
