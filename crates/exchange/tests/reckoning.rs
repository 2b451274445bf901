//! The reckoning of a deadline as a sheet to print and to file.

use std::collections::BTreeMap;

use gongkai_exchange::case;
use gongkai_exchange::edit::{self, Actor};
use gongkai_ledger::case::{EventKind, LEDGER};
use gongkai_ledger::{Ledger, RecordId};
use gongkai_sheets::read::{Keep, ReadOptions};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 3, 20);

fn words(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    let pairs = pairs.iter();
    pairs
        .map(|(name, words)| ((*name).to_owned(), (*words).to_owned()))
        .collect()
}

fn extended() -> (Ledger, RecordId) {
    let mut ledger = Ledger::open_in_memory().expect("a ledger");
    let actor = Actor {
        name: "沈雨桐".to_owned(),
        now: TODAY.at(9, 30, 0, 0),
    };
    let values = words(&[("received_on", "2026-02-10"), ("applicant", "赵晓梅")]);
    let (id, _) = edit::create(&mut ledger, LEDGER, &values, &actor).expect("a request");
    let step = (EventKind::Extension, date(2026, 3, 13));
    let details = words(&[("workdays", "5"), ("agreed_by", "周主任")]);
    case::record(&mut ledger, id, step, &details, &actor).expect("an extension in time");
    (ledger, id)
}

#[test]
fn the_sheet_tells_every_day_with_its_reason_and_names_nobody() {
    let (ledger, id) = extended();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("推算表.xlsx");
    case::write_reckoning(&ledger, id, TODAY, &path).expect("a sheet");
    let book = gongkai_sheets::read::open(&path, &ReadOptions::default(), &mut |_| Keep::Going)
        .expect("a workbook");
    let lines: Vec<String> = book.sheets[0]
        .rows()
        .map(|row| {
            let cells: Vec<_> = row.cells().map(|cell| cell.text().into_owned()).collect();
            cells.join(" ")
        })
        .collect();
    assert!(
        lines
            .iter()
            .all(|line| !line.contains("赵晓梅") && !line.contains("周主任")),
        "the sheet is filed and shown: it names nobody"
    );
    insta::assert_snapshot!(lines.join("\n"));
}
