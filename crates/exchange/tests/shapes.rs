//! Lists in the shapes that offices send beside the plain one: stacked tables, facts in one cell, groups, marks on
//! required columns. The snapshots are read by a person when they change.

use std::fmt::Write;
use std::path::Path;

use gongkai_exchange::import::{self, PlanOptions, Received};
use gongkai_exchange::report;
use gongkai_ledger::Ledger;
use gongkai_sheets::read::{Keep, ReadOptions};
use jiff::civil::date;

/// What was understood of a list, one line a table, a column, a row.
fn understood(name: &str) -> String {
    let shapes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/shapes");
    let path = shapes.join(format!("{name}.xlsx"));
    let workbook = gongkai_sheets::read::open(&path, &ReadOptions::default(), &mut |_| Keep::Going)
        .expect("a workbook");
    let options = PlanOptions {
        into: None,
        batch: None,
        today: date(2026, 11, 23),
    };
    let ledger = Ledger::open_in_memory().expect("a ledger");
    let plan = import::plan(
        vec![Received {
            name: name.to_owned(),
            workbook,
        }],
        options,
        &ledger,
        &mut |_| Keep::Going,
    )
    .expect("a plan");
    let report = report::import(&plan, false, None);
    let mut out = String::new();
    let mut line = |text: String| writeln!(out, "{text}").expect("a string takes all");
    line(format!("into {:?}", report.into));
    for table in &report.tables {
        line(format!(
            "table {:?} {:?} header {:?} facts {:?}",
            table.sheet, table.title, table.header_rows, table.facts
        ));
        for column in &table.columns {
            let field = column.field.as_deref().unwrap_or("-");
            line(format!(
                "  {} {} → {field}: {}",
                column.column,
                column.header.join("/"),
                column.why
            ));
        }
    }
    for row in &report.rows {
        let fields = serde_json::to_string(&row.fields).expect("plain values");
        let extra = serde_json::to_string(&row.extra).expect("plain values");
        let reason = row.reason.as_deref().unwrap_or("");
        line(format!(
            "row {:?} {} {fields} {extra} {reason}",
            row.sheet, row.row
        ));
    }
    for skipped in &report.skipped {
        line(format!(
            "skipped {:?} {} {:?}",
            skipped.sheet, skipped.row, skipped.why
        ));
    }
    for warning in &report.warnings {
        line(format!("warning {warning}"));
    }
    out
}

#[test]
fn every_shape_is_understood_as_a_clerk_reads_it() {
    for name in [
        "stacked",
        "facts",
        "merged",
        "preamble",
        "groups",
        "marks",
        "hotline",
        "disclosure",
        "multi",
        "side",
        "repeated_header",
        "offset",
        "scores",
        "two_levels",
        "hotline_register",
        "units",
        "plain_above_rich",
        "numbered_headers",
        "short_dates",
    ] {
        insta::assert_snapshot!(name, understood(name));
    }
}
