//! Lists as offices send them.

use std::path::PathBuf;

use calamine::{Data, Reader, Xlsx, open_workbook};
use gongkai_sheets::read::{CellValue, Keep, ReadOptions, Workbook, open};

pub(crate) fn path(start: &str) -> PathBuf {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/lists");
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| {
            path.extension().is_some_and(|ending| ending != "json")
                && path
                    .file_name()
                    .unwrap()
                    .to_string_lossy()
                    .starts_with(start)
        })
        .unwrap()
}

pub(crate) fn sample(start: &str) -> Workbook {
    open(&path(start), &ReadOptions::default(), &mut |_| Keep::Going).unwrap()
}

/// A list that another program saved in another form.
pub(crate) fn other_form(name: &str) -> Workbook {
    let path = other_form_path(name);
    open(&path, &ReadOptions::default(), &mut |_| Keep::Going).unwrap()
}

pub(crate) fn other_form_path(name: &str) -> PathBuf {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/formats");
    PathBuf::from(folder).join(name)
}

/// Asserts that the first sheets of two books hold the same texts at the same places, and the same
/// merged areas.
pub(crate) fn assert_same_texts(book: &Workbook, expected: &Workbook) {
    let (sheet, expected) = (&book.sheets[0], &expected.sheets[0]);
    let mut texts = 0;
    for row in expected.rows() {
        for cell in row.cells() {
            if let CellValue::Text(_) = cell.value {
                let found = sheet.cell(row.number(), cell.column);
                assert_eq!(
                    found.map(|found| found.text()),
                    Some(cell.text()),
                    "row {} column {}",
                    row.number(),
                    cell.column
                );
                texts += 1;
            }
        }
    }
    assert!(texts > 20, "there was something to compare: {texts}");
    let sorted = |sheet: &gongkai_sheets::read::Sheet| {
        let mut areas = sheet.merges().to_vec();
        areas.sort_by_key(|area| (area.top, area.left));
        areas
    };
    assert_eq!(sorted(sheet), sorted(expected));
}

#[test]
fn the_xlsx_samples_read_as_calamine_reads_them() {
    let mut compared = 0;
    for start in [
        "d01", "d02", "d03", "d06", "d07", "d08", "d09", "d10", "d11",
    ] {
        let ours = sample(start);
        let mut theirs: Xlsx<_> = open_workbook(path(start)).unwrap();
        let names: Vec<_> = ours
            .sheets
            .iter()
            .map(|sheet| sheet.name().to_owned())
            .collect();
        assert_eq!(names, theirs.sheet_names(), "{start}");
        for sheet in &ours.sheets {
            let range = theirs.worksheet_range(sheet.name()).unwrap();
            let (top, left) = range.start().unwrap_or_default();
            let mut cells = 0;
            for (row, column, value) in range.used_cells() {
                let (row, column) = (
                    top + u32::try_from(row).unwrap(),
                    left + u32::try_from(column).unwrap(),
                );
                let ours = sheet.cell(row + 1, u16::try_from(column).unwrap());
                let place = format!("{start} {} row {} column {column}", sheet.name(), row + 1);
                let same = match (value, ours.map(|cell| cell.value)) {
                    (Data::String(text), None) => text.trim().is_empty(),
                    (Data::String(text), Some(CellValue::Text(ours))) => {
                        text.replace("\r\n", "\n") == ours
                    }
                    (Data::Float(value), Some(CellValue::Number { value: ours, .. })) => {
                        value.to_bits() == ours.to_bits()
                    }
                    // Dates by Chinese built-in formats are numbers to calamine.
                    (Data::Float(serial), Some(CellValue::Moment(moment))) => {
                        book_moment(*serial) == moment
                    }
                    (Data::DateTime(shown), Some(CellValue::Moment(moment))) => {
                        book_moment(shown.as_f64()) == moment
                    }
                    (Data::Bool(value), Some(CellValue::Bool(ours))) => *value == ours,
                    (Data::Error(error), Some(CellValue::Error(ours))) => error.to_string() == ours,
                    _ => false,
                };
                assert!(same, "{place}: {value:?}");
                cells += usize::from(ours.is_some());
            }
            let unknown = sheet
                .rows()
                .flat_map(|row| row.cells())
                .filter(|cell| cell.value == CellValue::Unknown);
            let held: usize = sheet.rows().map(|row| row.cells().len()).sum();
            assert_eq!(
                cells + unknown.count(),
                held,
                "{start} {}: nothing is ours alone",
                sheet.name()
            );
            compared += cells;
        }
    }
    assert!(
        compared > 1500,
        "the samples were there to compare: {compared} cells"
    );
}

/// The day of a serial and its time to the second, reckoned apart from the crate.
fn book_moment(serial: f64) -> jiff::civil::DateTime {
    #[expect(clippy::cast_possible_truncation, reason = "serials of this century")]
    let (day, second) = (
        serial.floor() as i32,
        (serial.fract() * 86_400.0).round() as i64,
    );
    let date = jiff::civil::date(1899, 12, 30)
        .checked_add(jiff::Span::new().days(day))
        .unwrap();
    date.at(0, 0, 0, 0)
        .checked_add(jiff::Span::new().seconds(second))
        .unwrap()
}

/// Everything about the sheets of a sample but the cells right of column F and below row 8.
fn digest(book: &Workbook) -> String {
    use std::fmt::Write as _;
    let mut out = format!("{:?} {}\n", book.format, &book.sha256[..8]);
    for sheet in &book.sheets {
        let (name, rows, width) = (sheet.name(), sheet.row_count(), sheet.width());
        writeln!(
            out,
            "[{name}] visible {} rows {rows} width {width} merges {}",
            sheet.visible(),
            sheet.merges().len()
        )
        .unwrap();
        for row in sheet.rows().take_while(|row| row.number() <= 8) {
            let cells: Vec<_> = row
                .cells()
                .take_while(|cell| cell.column < 6)
                .map(|cell| format!("{:?} {}", cell.value, cell.text()))
                .collect();
            writeln!(
                out,
                "{}{}: {}",
                row.number(),
                if row.hidden() { " hidden" } else { "" },
                cells.join(" | ")
            )
            .unwrap();
        }
    }
    out
}

#[test]
fn a_list_with_a_two_level_header_reads_as_it_looks() {
    insta::assert_snapshot!(digest(&sample("d02")));
}

#[test]
fn a_list_with_every_kind_of_deadline_reads_as_it_looks() {
    insta::assert_snapshot!(digest(&sample("d03")));
}

#[test]
fn a_list_in_xls_reads_as_it_looks() {
    insta::assert_snapshot!(digest(&sample("d04")));
}

#[test]
fn a_list_in_gbk_csv_reads_as_it_looks() {
    insta::assert_snapshot!(digest(&sample("d05")));
}

#[test]
fn a_workbook_of_five_sheets_reads_as_it_looks() {
    insta::assert_snapshot!(digest(&sample("d06")));
}
