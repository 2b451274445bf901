//! Forms of the superior, filled in from the ledger.

use std::path::{Path, PathBuf};

use gongkai_exchange::ExchangeError;
use gongkai_exchange::edit::{self, Actor, Edit};
use gongkai_exchange::fill::{self, CellState, FillMode, FillPlan, FillRow};
use gongkai_exchange::import::{self, PlanOptions};
use gongkai_ledger::query::{Filter, Query, Row, Test};
use gongkai_ledger::{Attachment, Evidence, Ledger};
use gongkai_sheets::read::{CellValue, Keep, ReadOptions, Workbook};
use gongkai_sheets::write::{Align, Column, ColumnKind, Field, Page, Table};
use jiff::civil::{Date, date};
use tempfile::TempDir;

const TODAY: Date = date(2026, 5, 23);

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/fixtures")
        .join(name)
}

/// The received form of the samples: 附件3, twelve empty rows.
fn d10() -> PathBuf {
    fixture("lists/d10_附件3整改链接表.xlsx")
}

/// An office that keeps the records of a list.
struct Office {
    folder: TempDir,
    ledger: Ledger,
}

impl Office {
    fn with(list: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut ledger = Ledger::open(&folder.path().join("台账.gongkai")).expect("a ledger");
        let files = import::read_files(&[fixture(list)], &ReadOptions::default(), &mut |_| {
            Keep::Going
        });
        let options = PlanOptions {
            into: None,
            batch: None,
            today: TODAY,
        };
        let plan = import::plan(files.expect("a list"), options, &ledger, &mut |_| {
            Keep::Going
        });
        let now = TODAY.at(9, 0, 0, 0);
        import::commit(
            &plan.expect("a plan"),
            &mut ledger,
            "余佳宁",
            now,
            &mut |_| Keep::Going,
        )
        .expect("records");
        Self { folder, ledger }
    }

    fn with_issues() -> Self {
        Self::with("lists/d03_第三方评估问题整改台账.xlsx")
    }

    fn records(&self, query: &Query) -> Vec<Row> {
        self.ledger
            .rows(query, 0, 1000, TODAY)
            .expect("a list")
            .rows
    }

    fn set(&mut self, code: &str, column: &str, text: &str) {
        let edit = Edit {
            record: self
                .ledger
                .find_code(code)
                .expect("a ledger")
                .expect("a record"),
            column: column.to_owned(),
            text: text.to_owned(),
            verbatim: false,
        };
        let actor = Actor {
            name: "余佳宁".to_owned(),
            now: TODAY.at(10, 0, 0, 0),
        };
        edit::apply(&mut self.ledger, &[edit], &actor).expect("an edit");
    }

    fn plan(&self, form: &Path, query: &Query) -> FillPlan {
        fill::plan(form, query, &self.ledger, TODAY).expect("a form")
    }

    /// The filled form, read back.
    fn fill(&self, form: &Path, query: &Query) -> Workbook {
        let out = self.folder.path().join("填好的表.xlsx");
        self.plan(form, query)
            .write(&self.ledger, &out)
            .expect("a filled form");
        gongkai_sheets::read::open(&out, &ReadOptions::default(), &mut |_| Keep::Going)
            .expect("a workbook")
    }
}

fn all() -> Query {
    Query {
        ledger: "rectification".to_owned(),
        ..Query::default()
    }
}

fn only(codes: &[&str]) -> Query {
    let codes = codes.iter().map(|code| (*code).to_owned()).collect();
    Query {
        filters: vec![Filter {
            column: "code".to_owned(),
            test: Test::OneOf(codes),
        }],
        ..all()
    }
}

fn text(book: &Workbook, row: u32, column: u16) -> String {
    let cell = book.sheets[0].cell(row, column);
    cell.map_or_else(String::new, |cell| cell.text().into_owned())
}

/// What a plan says of a row's cell.
fn cell<'r>(rows: &'r [FillRow], row: u32, column: &str) -> Option<(CellState, &'r str)> {
    let row = rows.iter().find(|found| found.row == row)?;
    let cell = row.cells.iter().find(|cell| cell.column == column)?;
    Some((cell.state, &cell.value))
}

#[test]
fn an_empty_form_gets_a_row_for_each_record_in_the_ledgers_order() {
    let office = Office::with_issues();
    let records = office.records(&all());
    let plan = office.plan(&d10(), &all());
    let view = plan.view(0);
    assert_eq!(view.tables[0].mode, FillMode::Empty);
    assert_eq!((view.tables[0].rows, view.tables[0].inserted), (26, 14));
    assert_eq!(view.suggested, "d10_附件3整改链接表（已填）.xlsx");
    let book = office.fill(&d10(), &all());
    for (row, record) in (5..).zip(&records) {
        assert_eq!(text(&book, row, 0), (row - 4).to_string(), "numbered anew");
        for (column, field) in [(2, "problem"), (3, "url"), (7, "owner"), (8, "phone")] {
            let said = record.fields.get(field).map_or("", |value| value.text());
            assert_eq!(text(&book, row, column), said, "{}: {field}", record.code);
        }
        let phone = book.sheets[0].cell(row, 8).expect("a number").value;
        assert!(
            matches!(phone, CellValue::Text(_)),
            "a telephone number is no number"
        );
        let done = book.sheets[0].cell(row, 6).map(|cell| cell.value);
        assert!(
            matches!(done, None | Some(CellValue::Moment(_))),
            "a day is a day"
        );
    }
    assert_eq!(
        text(&book, 31, 0),
        "单位负责人（签字）：",
        "the footer is below the last record"
    );
    assert_eq!(text(&book, 32, 0), "填报日期：      年    月    日");
}

#[test]
fn few_records_leave_the_other_rows_of_the_form_empty() {
    let office = Office::with_issues();
    let book = office.fill(&d10(), &only(&["ZG-2026-0003", "ZG-2026-0001"]));
    assert_eq!(
        (text(&book, 5, 0), text(&book, 6, 0)),
        ("1".to_owned(), "2".to_owned())
    );
    assert_eq!(text(&book, 7, 0), "", "no number without a record");
    assert_eq!(text(&book, 17, 0), "单位负责人（签字）：", "nothing moved");
}

#[test]
fn a_drop_down_list_gets_its_own_word_for_our_status() {
    let mut office = Office::with_issues();
    for (code, column, word) in [
        ("ZG-2026-0001", "status", "整改中"),
        ("ZG-2026-0002", "status", "已销号"),
        ("ZG-2026-0003", "status", "退回"),
        ("ZG-2026-0004", "closed", "是"),
    ] {
        office.set(code, column, word);
    }
    let plan = office.plan(
        &d10(),
        &only(&[
            "ZG-2026-0001",
            "ZG-2026-0002",
            "ZG-2026-0003",
            "ZG-2026-0004",
        ]),
    );
    let rows = plan.rows(false, 0, 10).rows;
    for (row, expected, why) in [
        (
            5,
            (CellState::Filled, "正在整改"),
            "another word for the same",
        ),
        (
            6,
            (CellState::Filled, "已整改"),
            "what is off the list was put right",
        ),
        (
            7,
            (CellState::NotOffered, "退回"),
            "the list has no such word",
        ),
        (
            8,
            (CellState::Filled, "已整改"),
            "closed, though nobody wrote a status",
        ),
    ] {
        assert_eq!(cell(&rows, row, "E"), Some(expected), "{why}");
    }
    assert_eq!(plan.view(0).doubtful, 1);
    let book = office.fill(&d10(), &only(&["ZG-2026-0003"]));
    assert_eq!(text(&book, 5, 4), "", "the form takes only its own words");
}

#[test]
fn the_offices_name_stands_where_a_record_names_no_unit() {
    let mut office = Office::with_issues();
    let mut settings = office.ledger.settings().expect("settings");
    settings.unit_name = "云川市经济和信息化局".to_owned();
    office.ledger.save_settings(&settings).expect("settings");
    office.set("ZG-2026-0002", "unit", "云川市商务局");
    let book = office.fill(&d10(), &only(&["ZG-2026-0001", "ZG-2026-0002"]));
    assert_eq!(text(&book, 5, 1), "云川市经济和信息化局");
    assert_eq!(text(&book, 6, 1), "云川市商务局");
}

#[test]
fn a_list_with_issues_is_answered_where_it_asks_and_nowhere_else() {
    let mut office = Office::with_issues();
    office.set(
        "ZG-2026-0003",
        "result_url",
        "http://www.example.gov.cn/t3.html",
    );
    let plan = office.plan(&fixture("forms/answers.xlsx"), &all());
    assert_eq!(plan.view(0).tables[0].mode, FillMode::Answer);
    let rows = plan.rows(false, 0, 10).rows;
    let codes: Vec<_> = rows.iter().map(|row| row.code.as_deref()).collect();
    let found = [
        "ZG-2026-0001",
        "ZG-2026-0002",
        "ZG-2026-0003",
        "ZG-2026-0004",
    ]
    .map(Some);
    assert_eq!(codes, [&found[..], &[None]].concat());
    assert_eq!(rows[4].reason.as_deref(), Some("台账里没有这一条。"));
    assert_eq!(
        cell(&rows, 7, "D"),
        Some((CellState::Filled, "http://www.example.gov.cn/t3.html"))
    );
    let (state, ours) = cell(&rows, 6, "C").expect("it says something else");
    assert_eq!((state, ours), (CellState::Differs, "尚未整改"));
    assert_eq!(cell(&rows, 5, "A"), None, "their number is theirs");
    assert_eq!(cell(&rows, 5, "B"), None, "so are the words of the issue");
    let book = office.fill(&fixture("forms/answers.xlsx"), &all());
    assert_eq!(text(&book, 6, 2), "上次报的情况", "what they know stays");
    assert_eq!(text(&book, 5, 5), "王某某");
    assert_eq!(text(&book, 5, 0), "15");
    let link = book.sheets[0].cell(7, 3).and_then(|cell| cell.link);
    assert_eq!(
        link,
        Some("http://www.example.gov.cn/t3.html"),
        "a click opens it"
    );
}

#[test]
fn a_list_is_answered_only_from_the_records_that_the_filters_leave() {
    let office = Office::with_issues();
    let plan = office.plan(&fixture("forms/answers.xlsx"), &only(&["ZG-2026-0004"]));
    let rows = plan.rows(false, 0, 10).rows;
    assert!(rows[0].cells.is_empty());
    assert_eq!(
        rows[0].reason.as_deref(),
        Some("ZG-2026-0001 不在筛选出的记录里，没有填。")
    );
    assert!(!rows[3].cells.is_empty());
}

#[test]
fn screenshots_go_into_the_column_that_asks_for_them() {
    let office = Office::with("lists/d11_测评失分情况_截图.xlsx");
    let names = |row: &Row| -> Vec<Attachment> {
        let cell = row.fields.get("evidence");
        Evidence::in_cell(cell.map_or("", |value| value.text()))
            .map(|evidence| evidence.file)
            .collect()
    };
    let records = office.records(&all());
    assert!(
        records.iter().any(|row| names(row).len() == 2),
        "two on one record"
    );
    let book = office.fill(&fixture("forms/whole.xlsx"), &all());
    let sheet = &book.sheets[0];
    for (row, record) in (5..).zip(&records) {
        let mut there: Vec<String> = sheet
            .pictures()
            .iter()
            .filter(|picture| picture.row == row && picture.column == 10)
            .map(|picture| {
                book.media()[picture.media.expect("its bytes")]
                    .sha256
                    .clone()
            })
            .collect();
        let mut ours: Vec<String> = names(record)
            .iter()
            .map(|name| name.sha256().to_owned())
            .collect();
        there.sort();
        ours.sort();
        assert_eq!(there, ours, "{}", record.code);
    }
    let footer = 5 + u32::try_from(records.len()).expect("few") + 1;
    assert!(
        sheet
            .pictures()
            .iter()
            .any(|picture| (picture.row, picture.column) == (footer, 9)),
        "the seal of the form is where it was, below"
    );
}

#[test]
fn what_a_form_computes_itself_stays_a_formula() {
    let office = Office::with_issues();
    let book = office.fill(&fixture("forms/one_row.xlsx"), &all());
    let sheet = &book.sheets[0];
    for row in 5..=30 {
        assert!(
            sheet.cell(row, 0).expect("a number").formula,
            "row {row} counts itself"
        );
    }
    assert!(sheet.cell(31, 2).expect("the sum").formula);
    assert_eq!(text(&book, 31, 1), "合计");
}

#[test]
fn what_cannot_be_filled_is_refused_in_words_that_help() {
    let office = Office::with_issues();
    let refused = |form: &Path, query: &Query| -> ExchangeError {
        fill::plan(form, query, &office.ledger, TODAY).expect_err("it cannot be filled")
    };
    assert_eq!(
        refused(&d10(), &only(&["ZG-2026-0099"])).code(),
        "nothing_to_fill"
    );
    let other = Query {
        ledger: "disclosure".to_owned(),
        ..Query::default()
    };
    assert_eq!(refused(&d10(), &other).code(), "no_table");
    assert_eq!(
        refused(&fixture("lists/d04_网站监测问题清单.xls"), &all()).code(),
        "not_a_form"
    );

    let error = refused(&without_rows(&office), &all());
    assert_eq!(error.code(), "no_room_in_form");
    assert!(error.to_string().contains("表头下面就是“合计”"), "{error}");
}

/// A form that has no row between its header and its sum.
fn without_rows(office: &Office) -> PathBuf {
    let path = office.folder.path().join("无空行.xlsx");
    let column = |name| Column::plain(name, 10.0, Align::Left, ColumnKind::Text);
    let table = Table {
        sheet: "表",
        title: "",
        facts: "",
        note: "",
        columns: &["序号", "存在问题", "整改措施"].map(column),
        rows: 1,
    };
    gongkai_sheets::write::write(&path, &table, &Page::default(), |pen| {
        pen.row(&[Field::Text("合计")])
    })
    .expect("a workbook");
    path
}

#[test]
fn a_plan_holds_the_form_as_it_was_read() {
    let office = Office::with_issues();
    let form = office.folder.path().join("来文.xlsx");
    std::fs::copy(d10(), &form).expect("a copy");
    let plan = office.plan(&form, &all());
    std::fs::write(&form, "another").expect("a file");
    let out = office.folder.path().join("填好.xlsx");
    for _ in 0..2 {
        let written = plan.write(&office.ledger, &out).expect("a filled form");
        assert_eq!(
            written.cells,
            plan.view(0).filled,
            "exactly what was planned, as often as asked"
        );
    }
}
