//! What outsiders told of themselves, on received lists: hidden in lists, hidden on sheets, lost nowhere.

use std::path::Path;

use gongkai_exchange::export::{self, ExportOptions};
use gongkai_exchange::import::{self, Plan, PlanOptions, Received};
use gongkai_exchange::mask::{self, Reader};
use gongkai_ledger::Ledger;
use gongkai_ledger::definition::{Definition, definition};
use gongkai_ledger::query::{Query, Row};
use gongkai_sheets::read::{Keep, ReadOptions};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 23);

fn ledger_with(list: &str) -> Ledger {
    let lists = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/lists");
    let mut ledger = Ledger::open_in_memory().expect("a ledger");
    import(&lists.join(list), &mut ledger);
    ledger
}

fn import(path: &Path, ledger: &mut Ledger) {
    let plan = planned(path, ledger);
    let now = TODAY.at(9, 30, 0, 0);
    import::commit(&plan, ledger, "余佳宁", now, &mut |_| Keep::Going)
        .expect("a plan that can be carried out");
}

fn planned(path: &Path, ledger: &Ledger) -> Plan {
    let watch = &mut |_| Keep::Going;
    let workbook =
        gongkai_sheets::read::open(path, &ReadOptions::default(), watch).expect("a list");
    let options = PlanOptions {
        into: None,
        batch: None,
        today: TODAY,
    };
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let received = Received {
        name: file.into_owned(),
        workbook,
    };
    import::plan(vec![received], options, ledger, &mut |_| Keep::Going).expect("a plan")
}

fn of(key: &str) -> &'static Definition {
    definition(key).expect("it ships")
}

fn all(key: &str) -> Query {
    Query {
        ledger: key.to_owned(),
        ..Query::default()
    }
}

fn rows(ledger: &Ledger, key: &str) -> Vec<Row> {
    ledger.rows(&all(key), 0, 1000, TODAY).expect("a list").rows
}

/// The first row of the ledger, as that reader sees it.
fn first(ledger: &Ledger, key: &str, reader: Reader) -> Row {
    let mut row = rows(ledger, key).remove(0);
    mask::row(&mut row, of(key), reader);
    row
}

#[test]
fn a_list_in_the_office_tells_who_and_not_how_to_reach_them() {
    let requests = ledger_with("d08_依申请公开台账.xlsx");
    let row = first(&requests, "disclosure", Reader::Office);
    assert_eq!(row.fields["applicant"].text(), "尹嘉树");
    assert_eq!(row.fields["phone"].text(), "138****8700");
    assert_eq!(
        row.masked,
        ["phone"],
        "the window knows what not to let be edited"
    );

    let calls = ledger_with("d09_12345工单导出.xlsx");
    let row = first(&calls, "hotline", Reader::Office);
    assert_eq!(row.fields["caller"].text(), "周女士");
    assert_eq!(row.fields["phone"].text(), "138****4236");
    assert_eq!(
        row.extra["诉求详细地址"], "白沙区***",
        "an address is one, though no field takes its column"
    );
    assert_eq!(row.masked, ["phone", "extra/诉求详细地址"]);
}

#[test]
fn a_sheet_that_leaves_the_office_does_not_tell_who_either() {
    let requests = ledger_with("d08_依申请公开台账.xlsx");
    let row = first(&requests, "disclosure", Reader::Outside);
    assert_eq!(row.fields["applicant"].text(), "尹**");
    assert_eq!(row.masked, ["applicant", "phone"]);
}

#[test]
fn a_whole_number_is_found_though_the_list_shows_half_of_it() {
    let requests = ledger_with("d08_依申请公开台账.xlsx");
    let query = Query {
        search: "13800008700".to_owned(),
        ..all("disclosure")
    };
    let page = requests.rows(&query, 0, 10, TODAY).expect("a list");
    assert_eq!(page.total, 1);
}

#[test]
fn of_a_hidden_column_only_the_empty_cells_can_be_picked() {
    let requests = ledger_with("d08_依申请公开台账.xlsx");
    let values = |column: &str, reader: Reader| {
        let query = all("disclosure");
        let mut values = requests
            .values("disclosure", column, &query, TODAY)
            .expect("a column");
        mask::values(&mut values, of("disclosure"), column, reader);
        values
    };
    assert_eq!(values("phone", Reader::Office), [], "all of them have one");
    let empty = (String::new(), 22);
    assert_eq!(
        values("email", Reader::Office),
        [empty],
        "none of them has one"
    );
    assert!(values("applicant", Reader::Office).len() > 1);
    assert_eq!(values("applicant", Reader::Outside), []);
}

#[test]
fn a_masked_sheet_that_comes_back_hides_nothing_of_what_stands_here() {
    let folder = tempfile::tempdir().expect("a folder");
    for (list, key) in [
        ("d03_第三方评估问题整改台账.xlsx", "rectification"),
        ("d08_依申请公开台账.xlsx", "disclosure"),
        ("d09_12345工单导出.xlsx", "hotline"),
    ] {
        let mut ledger = ledger_with(list);
        let before = rows(&ledger, key);
        let path = folder.path().join(format!("{key}.xlsx"));
        let options = ExportOptions {
            columns: None,
            layout: None,
            mask: true,
            title: None,
            today: TODAY,
        };
        export::write(&ledger, &all(key), &path, &options, &mut |_| Keep::Going)
            .expect("a workbook");
        import(&path, &mut ledger);
        let after = rows(&ledger, key);
        assert_eq!(
            before.len(),
            after.len(),
            "{key}: no row is taken for another"
        );
        for (before, after) in before.iter().zip(&after) {
            assert_eq!(
                before.fields, after.fields,
                "{}: stars correct nothing",
                before.code
            );
            for (header, text) in &before.extra {
                assert_eq!(
                    after.extra.get(header),
                    Some(text),
                    "{}: {header}",
                    before.code
                );
            }
        }
    }
}
