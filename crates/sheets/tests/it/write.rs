use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use gongkai_sheets::SheetError;
use gongkai_sheets::read::{Area, CellValue, Keep, ReadOptions, Workbook, open};
use gongkai_sheets::write::{Align, Column, ColumnKind, Field, Page, Part, Table, write};
use jiff::civil::date;
use proptest::prelude::*;
use tempfile::TempDir;

use super::handmade::shown;

fn column(header: &[&str], kind: ColumnKind, choices: &[&str]) -> Column {
    let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
    Column {
        header: words(header),
        width: 12.0,
        align: Align::Left,
        choices: words(choices),
        kind,
        part: Part::Read,
    }
}

fn columns() -> Vec<Column> {
    vec![
        column(&["序号"], ColumnKind::Number, &[]),
        column(&["整改", "问题"], ColumnKind::LongText, &[]),
        column(&["整改", "时限"], ColumnKind::Date, &[]),
        column(&["状态"], ColumnKind::Text, &["未开始", "整改中", "已完成"]),
    ]
}

fn table(columns: &[Column]) -> Table<'_> {
    Table {
        sheet: "整改台账",
        title: "整改台账（2026年）",
        facts: "填报单位：市局    填报日期：2026-07-15",
        note: "",
        columns,
        rows: u32::MAX,
    }
}

fn save(path: &Path, rows: &[Vec<Field<'_>>]) -> Result<(), SheetError> {
    write(path, &table(&columns()), &Page::default(), |pen| {
        rows.iter().try_for_each(|row| pen.row(row))
    })
}

fn back(path: &Path) -> Workbook {
    open(path, &ReadOptions::default(), &mut |_| Keep::Going).unwrap()
}

#[test]
fn a_written_sheet_reads_back_as_it_was_meant() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("台账.xlsx");
    save(
        &path,
        &[
            vec![
                Field::Number(1.0),
                Field::Text("=1+1"),
                Field::Date(date(2026, 3, 5)),
                Field::Text("整改中"),
            ],
            vec![
                Field::Number(0.5),
                Field::Text("013800001234\n第二行"),
                Field::DateTime(date(2026, 3, 5).at(9, 30, 0, 0)),
            ],
            vec![
                Field::Empty,
                Field::Text("+86 @某 -1"),
                Field::Text("立行立改"),
                Field::Text(""),
            ],
        ],
    )
    .unwrap();
    let book = back(&path);
    assert_eq!(
        shown(&book),
        [
            "A1=整改台账（2026年）",
            "A2=填报单位：市局    填报日期：2026-07-15",
            "A3=序号",
            "B3=整改",
            "D3=状态",
            "B4=问题",
            "C4=时限",
            "A5=1",
            "B5==1+1",
            "C5=2026-03-05",
            "D5=整改中",
            "A6=0.5",
            "B6=013800001234\n第二行",
            "C6=2026-03-05 09:30",
            "B7=+86 @某 -1",
            "C7=立行立改",
        ]
    );
    let sheet = &book.sheets[0];
    assert!(
        matches!(sheet.cell(5, 1).unwrap().value, CellValue::Text(_)),
        "no value becomes a formula"
    );
    assert!(!sheet.cell(5, 1).unwrap().formula);
    let area = |top, left, bottom, right| Area {
        top,
        left,
        bottom,
        right,
    };
    let mut merges = sheet.merges().to_vec();
    merges.sort_by_key(|merge| (merge.top, merge.left));
    assert_eq!(
        merges,
        [
            area(1, 0, 1, 3),
            area(2, 0, 2, 3),
            area(3, 0, 4, 0),
            area(3, 1, 3, 2),
            area(3, 3, 4, 3)
        ],
        "title, facts, and the header's words"
    );
}

/// The text of a part of a written workbook.
fn part(path: &Path, name: &str) -> String {
    let mut zip = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    std::io::read_to_string(zip.by_name(name).unwrap()).unwrap()
}

#[test]
fn a_written_sheet_prints_filters_and_offers_choices() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("台账.xlsx");
    save(&path, &[vec![Field::Number(1.0)], vec![Field::Number(2.0)]]).unwrap();
    insta::assert_snapshot!(part(&path, "xl/worksheets/sheet1.xml").replace("><", ">\n<"));
    insta::assert_snapshot!(part(&path, "xl/styles.xml").replace("><", ">\n<"));
}

#[test]
fn every_row_is_written_once() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("台账.xlsx");
    for count in 0..3 {
        save(&path, &vec![vec![Field::Text("一\n二")]; count]).unwrap();
        let sheet = part(&path, "xl/worksheets/sheet1.xml");
        assert_eq!(
            sheet.matches("<row ").count(),
            4 + count,
            "Excel calls a file with a row twice damaged"
        );
    }
}

#[test]
fn an_empty_table_is_a_form_to_fill_in() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("空表.xlsx");
    save(&path, &[]).unwrap();
    let sheet = part(&path, "xl/worksheets/sheet1.xml");
    assert!(
        sheet.contains(r#"<autoFilter ref="A4:D4"/>"#),
        "the filter is on the header"
    );
    assert!(
        sheet.contains(r#"sqref="D5""#),
        "the first row to fill in has its choices"
    );
}

#[test]
fn one_column_without_title_and_facts_is_a_sheet() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("一列.xlsx");
    let columns = [column(&[], ColumnKind::Text, &["含,逗号"])];
    let plain = Table {
        sheet: "a/b",
        title: "",
        facts: "",
        note: "",
        columns: &columns,
        rows: 0,
    };
    write::<SheetError>(&path, &plain, &Page::default(), |pen| {
        pen.row(&[Field::Text("一")])
    })
    .unwrap();
    assert_eq!(shown(&back(&path)), ["A2=一"]);
    assert_eq!(back(&path).sheets[0].name(), "a_b");
}

/// Why a caller's rows may end.
enum Stopped {
    BySheet,
    BySource,
}

impl From<SheetError> for Stopped {
    fn from(_: SheetError) -> Self {
        Self::BySheet
    }
}

#[test]
fn a_source_that_fails_leaves_the_old_file_as_it_was() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("台账.xlsx");
    fs::write(&path, "旧").unwrap();
    let failed = write(&path, &table(&columns()), &Page::default(), |pen| {
        pen.row(&[Field::Number(1.0)])?;
        Err(Stopped::BySource)
    });
    assert!(matches!(failed, Err(Stopped::BySource)));
    assert_eq!(fs::read_to_string(&path).unwrap(), "旧");
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "nothing half-done stays"
    );
}

#[test]
fn places_that_cannot_be_written_say_why() {
    let folder = TempDir::new().unwrap();
    let missing = folder.path().join("无").join("台账.xlsx");
    assert!(matches!(save(&missing, &[]), Err(SheetError::NoFolder)));
    assert!(matches!(save(folder.path(), &[]), Err(SheetError::Folder)));
    let locked = folder.path().join("只读.xlsx");
    fs::write(&locked, "旧").unwrap();
    let mut rights = fs::metadata(&locked).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&locked, rights).unwrap();
    assert!(matches!(save(&locked, &[]), Err(SheetError::ReadOnly)));
    assert_eq!(fs::read_to_string(&locked).unwrap(), "旧");
}

#[test]
fn what_excel_has_no_room_for_is_refused_by_place() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("台账.xlsx");
    let long = "长".repeat(32_768);
    let failed = save(&path, &[vec![Field::Empty, Field::Text(&long)]]).unwrap_err();
    assert!(failed.to_string().contains("第 5 行 B 列"), "{failed}");
    let none: Result<(), SheetError> = write(&path, &table(&[]), &Page::default(), |_| Ok(()));
    assert!(matches!(none, Err(SheetError::ColumnCount { count: 0 })));
    assert!(!path.exists());
}

/// A field that owns its text.
#[derive(Debug, Clone)]
enum Owned {
    Empty,
    Text(String),
    Number(f64),
    Date(i16, i8, i8),
}

impl Owned {
    fn field(&self) -> Field<'_> {
        match self {
            Self::Empty => Field::Empty,
            Self::Text(text) => Field::Text(text),
            Self::Number(value) => Field::Number(*value),
            Self::Date(year, month, day) => Field::Date(date(*year, *month, *day)),
        }
    }

    fn expected(&self) -> Option<CellValue<'_>> {
        match self {
            Self::Empty => None,
            Self::Text(text) if text.trim().is_empty() => None,
            Self::Text(text) => Some(CellValue::Text(text)),
            Self::Number(value) => Some(CellValue::Number {
                value: *value,
                percent: false,
            }),
            Self::Date(year, month, day) => {
                Some(CellValue::Moment(date(*year, *month, *day).at(0, 0, 0, 0)))
            }
        }
    }
}

fn field() -> impl Strategy<Value = Owned> {
    prop_oneof![
        Just(Owned::Empty),
        "[ -~一-龥\u{1F600}-\u{1F610}\n\t]{0,20}".prop_map(Owned::Text),
        "(_x[0-9A-F]{4}_|[=+@-]|&lt;){1,4}".prop_map(Owned::Text),
        prop::num::f64::NORMAL.prop_map(Owned::Number),
        (1901..=9999_i16, 1..=12_i8, 1..=28_i8)
            .prop_map(|(year, month, day)| Owned::Date(year, month, day)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_written_is_read_again(rows in prop::collection::vec(prop::collection::vec(field(), 4), 0..12)) {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("台账.xlsx");
        let fields: Vec<Vec<Field<'_>>> = rows.iter().map(|row| row.iter().map(Owned::field).collect()).collect();
        save(&path, &fields).unwrap();
        let book = back(&path);
        for (at, row) in (5_u32..).zip(&rows) {
            for (column, field) in (0_u16..).zip(row) {
                let read = book.sheets[0].cell(at, column).map(|cell| cell.value);
                prop_assert!(read == field.expected(), "row {at} column {column}: {field:?}");
            }
        }
    }
}

#[test]
fn every_row_of_a_short_sheet_is_as_high_as_its_text() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("台账.xlsx");
    let long = "栏目长期未更新，".repeat(12);
    let columns = columns();
    let short = Table {
        rows: 2,
        ..table(&columns)
    };
    write(&path, &short, &Page::default(), |pen| {
        for number in [1.0, 2.0] {
            pen.row(&[Field::Number(number), Field::Text(&long)])?;
        }
        Ok::<_, SheetError>(())
    })
    .unwrap();
    let mut zip = zip::ZipArchive::new(File::open(&path).unwrap()).unwrap();
    let mut sheet = String::new();
    let mut part = zip.by_name("xl/worksheets/sheet1.xml").unwrap();
    part.read_to_string(&mut sheet).unwrap();
    let tall = sheet.matches("customHeight=\"1\"").count();
    assert!(
        tall >= 2,
        "the last row prints whole too: {tall} rows have a height"
    );
    assert_eq!(
        sheet.matches("<row r=\"6\"").count(),
        1,
        "and stands there once"
    );
}

#[test]
fn a_sheet_to_be_filled_in_is_open_only_where_it_asks() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("反馈表.xlsx");
    let mut columns = columns();
    columns[1].part = Part::Hidden;
    columns[3].part = Part::Fill;
    let asking = Table {
        note: "请于 2026年12月15日 前交回。\n只填黄色的列。",
        rows: 1,
        ..table(&columns)
    };
    write(&path, &asking, &Page::default(), |pen| {
        pen.row(&[
            Field::Number(1.0),
            Field::Text("12-abc"),
            Field::Empty,
            Field::Text("整改中"),
        ])
    })
    .unwrap();
    let mut zip = zip::ZipArchive::new(File::open(&path).unwrap()).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        zip.by_name(name)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        text
    };
    let sheet = part("xl/worksheets/sheet1.xml");
    assert!(
        sheet.contains("<sheetProtection sheet=\"1\"") && !sheet.contains("password"),
        "the lock keeps nobody out"
    );
    assert!(
        sheet.contains("hidden=\"1\""),
        "the second column is out of sight"
    );
    let open = part("xl/styles.xml")
        .matches("<protection locked=\"0\"/>")
        .count();
    assert!(open >= 1, "a cell to fill in is not locked");
    let book = back(&path);
    assert_eq!(
        book.sheets[0].cell(3, 0).unwrap().text(),
        "请于 2026年12月15日 前交回。\n只填黄色的列。",
        "the note stands under the facts"
    );
    assert_eq!(book.sheets[0].cell(6, 1).unwrap().text(), "12-abc");
}

#[test]
fn a_sheet_without_columns_to_fill_in_is_not_locked() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("台账.xlsx");
    save(&path, &[]).unwrap();
    let mut zip = zip::ZipArchive::new(File::open(&path).unwrap()).unwrap();
    let mut sheet = String::new();
    let mut part = zip.by_name("xl/worksheets/sheet1.xml").unwrap();
    part.read_to_string(&mut sheet).unwrap();
    assert!(
        !sheet.contains("sheetProtection"),
        "an export is the receiver's to change"
    );
}
