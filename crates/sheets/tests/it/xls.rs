use gongkai_sheets::read::{CellValue, Format, Sheet};

use super::samples::sample;

#[test]
fn long_ids_stay_whole_and_dates_are_dates() {
    let book = sample("d04");
    assert_eq!(book.format, Format::Xls);
    let cells = || {
        book.sheets
            .iter()
            .flat_map(Sheet::rows)
            .flat_map(|row| row.cells())
    };
    let twenty_digits =
        |text: &str| text.len() == 20 && text.bytes().all(|byte| byte.is_ascii_digit());
    assert!(
        cells().any(|cell| twenty_digits(&cell.text())),
        "ids of twenty digits are text in the file"
    );
    assert!(cells().any(|cell| matches!(cell.value, CellValue::Moment(_))));
    assert!(book.sheets.iter().all(|sheet| sheet.row_count() > 1));
}
