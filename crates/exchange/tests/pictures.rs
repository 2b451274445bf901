//! Screenshots on a received list: kept once beside the ledger, named by the record, exported again.

use std::path::Path;

use gongkai_exchange::edit::Actor;
use gongkai_exchange::export::{self, ExportOptions};
use gongkai_exchange::import::{self, Plan, PlanOptions, Received};
use gongkai_exchange::merge::{self, MergeChoice, MergeOptions};
use gongkai_ledger::query::Query;
use gongkai_ledger::{Attachment, Evidence, Ledger};
use gongkai_sheets::read::{Keep, ReadOptions};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 23);

fn plan(path: &Path, ledger: &Ledger) -> Plan {
    let workbook = gongkai_sheets::read::open(path, &ReadOptions::default(), &mut |_| Keep::Going)
        .expect("a workbook");
    let options = PlanOptions {
        into: None,
        batch: None,
        today: TODAY,
    };
    import::plan(
        vec![Received {
            name: "list.xlsx".to_owned(),
            workbook,
        }],
        options,
        ledger,
        &mut |_| Keep::Going,
    )
    .expect("a plan")
}

fn images(plan: &Plan) -> Vec<Vec<String>> {
    let rows = plan.rows(None, 0, usize::MAX).rows;
    rows.into_iter().map(|row| row.images).collect()
}

#[test]
fn screenshots_come_in_with_their_rows_and_go_out_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut ledger = Ledger::open(&folder.path().join("台账.gongkai")).expect("a ledger");
    let list = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/fixtures/lists/d11_测评失分情况_截图.xlsx");
    let planned = plan(&list, &ledger);
    let now = TODAY.at(9, 30, 0, 0);
    let (op, _) = import::commit(&planned, &mut ledger, "余佳宁", now, &mut |_| {
        Keep::Going
    })
    .expect("a plan that can be carried out");
    let all = Query {
        ledger: "rectification".to_owned(),
        ..Query::default()
    };
    let rows = ledger.rows(&all, 0, 100, TODAY).expect("a list").rows;
    let evidence = |row: &gongkai_ledger::query::Row| -> Vec<Attachment> {
        let cell = row.fields.get("evidence");
        let lines = Evidence::in_cell(cell.map_or("", |value| value.text()));
        lines.map(|evidence| evidence.file).collect()
    };
    for (row, images) in rows.iter().zip(images(&planned)) {
        let sums: Vec<String> = evidence(row)
            .iter()
            .map(|name| name.sha256().to_owned())
            .collect();
        assert_eq!(sums, images, "{}", row.code);
        for name in evidence(row) {
            ledger
                .attachment(&name)
                .expect("its file lies beside the ledger");
        }
    }
    assert!(
        rows.iter().any(|row| evidence(row).len() == 2),
        "two lie on one row"
    );
    assert!(
        rows.iter().any(|row| evidence(row).is_empty()),
        "some rows have none"
    );
    assert_eq!(
        plan(&list, &ledger).counts().update,
        0,
        "the same pictures twice are no news"
    );

    let path = folder.path().join("出.xlsx");
    let options = ExportOptions {
        columns: None,
        layout: None,
        mask: false,
        title: None,
        today: TODAY,
    };
    export::write(&ledger, &all, &path, &options, &mut |_| Keep::Going).expect("a workbook");
    let other = Ledger::open(&folder.path().join("他局.gongkai")).expect("another ledger");
    assert_eq!(
        images(&plan(&path, &other)),
        images(&planned),
        "byte for byte the same pictures"
    );

    ledger
        .undo(op.expect("rows were made").id, "余佳宁", now)
        .expect("an undo");
    assert_eq!(ledger.rows(&all, 0, 1, TODAY).expect("a list").total, 0);
}

#[test]
fn screenshots_on_rows_that_others_added_come_in_with_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut ledger = Ledger::open(&folder.path().join("台账.gongkai")).expect("a ledger");
    let list = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/fixtures/lists/d11_测评失分情况_截图.xlsx");
    let pictured = images(&plan(&list, &ledger))
        .iter()
        .filter(|images| !images.is_empty())
        .count();
    let files = import::read_files(&[list], &ReadOptions::default(), &mut |_| Keep::Going);
    let options = MergeOptions { today: TODAY };
    let mut plan = merge::plan(files.expect("a workbook"), options, &ledger).expect("a plan");
    let all = MergeChoice::AddAll { add: true };
    plan.choose(&all, &ledger).expect("a choice");
    let actor = Actor {
        name: "余佳宁".to_owned(),
        now: TODAY.at(9, 30, 0, 0),
    };
    merge::commit(&plan, &mut ledger, &actor).expect("a plan that can be carried out");
    let all = Query {
        ledger: "rectification".to_owned(),
        ..Query::default()
    };
    let rows = ledger.rows(&all, 0, 100, TODAY).expect("a list").rows;
    let kept = rows.iter().filter_map(|row| row.fields.get("evidence"));
    let names: Vec<Attachment> = kept
        .clone()
        .flat_map(|cell| Evidence::in_cell(cell.text()))
        .map(|evidence| evidence.file)
        .collect();
    assert!(pictured > 0);
    assert_eq!(kept.count(), pictured, "each row keeps its own");
    for name in names {
        ledger.attachment(&name).expect("it lies beside the ledger");
    }
}
