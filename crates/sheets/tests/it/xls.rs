use std::io::{Cursor, Write};

use calamine::{Data, Reader, Xls, open_workbook};
use encoding_rs::GB18030;
use gongkai_sheets::SheetError;
use gongkai_sheets::read::{Area, CellValue, Format, Sheet};

use super::handmade::{read, shown};
use super::samples::{other_form, other_form_path, path, sample};

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
}

/// Fields of two bytes.
fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// An OLE file with a stream.
fn ole(stream: &str, bytes: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(stream)
        .unwrap()
        .write_all(bytes)
        .unwrap();
    file.into_inner().into_inner()
}

/// A workbook of Excel 97 with one sheet; style 1 is a date of Chinese Excel (31), 2 a percentage.
fn workbook(records: &[Vec<u8>]) -> Vec<u8> {
    let begin = |what| record(0x0809, &words(&[0x0600, what, 0, 0]));
    let style = |format| record(0x00E0, &words(&[0, format, 0, 0]));
    let sheet = |start: u32| record(0x0085, &[&start.to_le_bytes()[..], b"\0\0\x01\0A"].concat());
    let globals = |start| {
        [
            begin(5),
            style(0),
            style(31),
            style(9),
            sheet(start),
            record(0x000A, &[]),
        ]
        .concat()
    };
    let start = u32::try_from(globals(0).len()).unwrap();
    let parts = [
        globals(start),
        begin(0x10),
        records.concat(),
        record(0x000A, &[]),
    ];
    ole("Workbook", &parts.concat())
}

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

#[test]
fn the_same_list_reads_the_same_in_the_old_and_the_new_form() {
    let (old, new) = (other_form("every_kind.xls"), other_form("every_kind.xlsx"));
    assert_eq!(old.sheets.len(), new.sheets.len());
    let (mut links, mut hidden) = (0, 0);
    for (old, new) in old.sheets.iter().zip(&new.sheets) {
        assert_eq!((old.name(), old.visible()), (new.name(), new.visible()));
        assert_eq!(old.row_count(), new.row_count());
        for (old, new) in old.rows().zip(new.rows()) {
            let number = new.number();
            assert_eq!((old.number(), old.hidden()), (number, new.hidden()));
            assert_eq!(old.cells().len(), new.cells().len(), "row {number}");
            for (old, new) in old.cells().zip(new.cells()) {
                let seen = |cell: gongkai_sheets::read::Cell<'_>| {
                    let link = cell.link.map(str::to_owned);
                    (cell.column, cell.text().into_owned(), cell.formula, link)
                };
                assert_eq!(seen(old), seen(new), "row {number}");
                links += u32::from(new.link.is_some());
            }
            hidden += u32::from(new.hidden());
        }
        assert_eq!(old.merges(), new.merges());
    }
    assert_eq!((links, hidden), (60, 1), "all of it was there to compare");
}

#[test]
fn old_workbooks_read_as_calamine_reads_them() {
    for path in [path("d04"), other_form_path("every_kind.xls")] {
        let mut theirs: Xls<_> = open_workbook(&path).unwrap();
        let ours = read(&std::fs::read(&path).unwrap()).unwrap();
        for sheet in &ours.sheets {
            let range = theirs.worksheet_range(sheet.name()).unwrap();
            for row in sheet.rows() {
                for cell in row.cells() {
                    let place = (row.number() - 1, cell.column.into());
                    let same = match (range.get_value(place).unwrap(), cell.value) {
                        (Data::String(text), CellValue::Text(ours)) => {
                            text.replace("\r\n", "\n") == ours
                        }
                        (Data::Float(value), CellValue::Number { value: ours, .. }) => {
                            value.to_bits() == ours.to_bits()
                        }
                        #[expect(clippy::cast_precision_loss, reason = "30 bits")]
                        (Data::Int(value), CellValue::Number { value: ours, .. }) => {
                            (*value as f64).to_bits() == ours.to_bits()
                        }
                        (Data::Bool(value), CellValue::Bool(ours)) => *value == ours,
                        (Data::Error(error), CellValue::Error(ours)) => error.to_string() == ours,
                        (Data::DateTime(_), CellValue::Moment(_) | CellValue::Time(_)) => true,
                        _ => false,
                    };
                    assert!(same, "{} {place:?}", sheet.name());
                }
            }
            let theirs = range.used_cells().count();
            let ours: usize = sheet.rows().map(|row| row.cells().len()).sum();
            assert_eq!(ours, theirs, "{}", sheet.name());
        }
    }
}

#[test]
fn records_of_every_kind_are_read() {
    let number = |row, column, style, value: f64| {
        record(
            0x0203,
            &[&words(&[row, column, style])[..], &value.to_le_bytes()].concat(),
        )
    };
    let formula = |column, result: [u8; 8]| {
        record(
            0x0006,
            &[&words(&[1, column, 0])[..], &result, &[0; 8]].concat(),
        )
    };
    let book = read(&workbook(&[
        // Row 2 is hidden.
        record(0x0208, &words(&[1, 0, 9, 0, 0, 0, 0x20, 0])),
        number(0, 0, 1, 46_086.0),
        number(0, 1, 2, 0.8),
        // Two short numbers side by side: 4 and 12.34.
        record(0x00BD, &words(&[0, 2, 0, 18, 0, 0, 4939, 0, 3])),
        record(
            0x0204,
            &[&words(&[0, 4, 0, 2])[..], b"\x01\x00\x4e\x8c\x4e"].concat(),
        ),
        record(0x0205, &[&words(&[0, 5, 0])[..], &[1, 0]].concat()),
        record(0x0205, &[&words(&[0, 6, 0])[..], &[0x2A, 1]].concat()),
        formula(0, 1.5_f64.to_le_bytes()),
        formula(1, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
        record(0x0207, &[2, 0, 0, b'o', b'k']),
        formula(2, [1, 0, 1, 0, 0, 0, 0xFF, 0xFF]),
        formula(3, [2, 0, 7, 0, 0, 0, 0xFF, 0xFF]),
        formula(4, [3, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
        // A chart, with a number of its own.
        record(0x0809, &words(&[0x0600, 0x20, 0, 0])),
        number(9, 9, 0, 9.0),
        record(0x000A, &[]),
        record(0x00E5, &words(&[1, 0, 1, 3, 2])),
    ]))
    .unwrap();
    assert_eq!(
        shown(&book),
        [
            "A1=2026-03-05",
            "B1=80%",
            "C1=4",
            "D1=12.34",
            "E1=一二",
            "F1=TRUE",
            "G1=#N/A",
            "A2=1.5",
            "B2=ok",
            "C2=TRUE",
            "D2=#DIV/0!"
        ]
    );
    let sheet = &book.sheets[0];
    assert!(!sheet.row_at(0).hidden() && sheet.row_at(1).hidden());
    assert!(sheet.cell(2, 1).unwrap().formula);
    let area = Area {
        top: 1,
        left: 2,
        bottom: 2,
        right: 3,
    };
    assert_eq!(sheet.merges(), [area]);
}

#[test]
fn excel_95_wrote_in_the_code_page_of_the_machine() {
    let bytes = |text: &str| GB18030.encode(text).0.into_owned();
    let begin = |what| record(0x0809, &words(&[0x0500, what, 0, 0]));
    let sheet = |start: u32| {
        let name = bytes("清单");
        let data = [&start.to_le_bytes()[..], &[0, 0, 4], &name];
        record(0x0085, &data.concat())
    };
    let globals = |start| {
        [
            begin(5),
            record(0x0042, &words(&[936])),
            sheet(start),
            record(0x000A, &[]),
        ]
        .concat()
    };
    let start = u32::try_from(globals(0).len()).unwrap();
    let text = [&words(&[0, 0, 0, 4])[..], &bytes("问题")].concat();
    let stream = [
        globals(start),
        begin(0x10),
        record(0x0204, &text),
        record(0x000A, &[]),
    ];
    let book = read(&ole("Book", &stream.concat())).unwrap();
    assert_eq!(book.sheets[0].name(), "清单");
    assert_eq!(shown(&book), ["A1=问题"]);
}

#[test]
fn cells_far_apart_take_no_room_between() {
    let far = record(
        0x0203,
        &[&words(&[u16::MAX, u16::MAX, 0])[..], &1.0_f64.to_le_bytes()].concat(),
    );
    let book = read(&workbook(&[far])).unwrap();
    assert_eq!(shown(&book), ["CRXP65536=1"]);
}

#[test]
fn what_ends_too_soon_or_leads_nowhere_is_damaged() {
    let begin = record(0x0809, &words(&[0x0600, 5, 0, 0]));
    let nowhere = record(0x0085, b"\xFF\xFF\xFF\x7F\0\0\x01\0A");
    for stream in [
        begin[..6].to_vec(),
        [&begin[..], &record(0x00FC, &[1, 0, 0, 0, 1, 0, 0, 0, 9, 0])].concat(),
        [&begin[..], &nowhere, &record(0x000A, &[])].concat(),
        record(0x0203, &[0; 14]),
    ] {
        let error = read(&ole("Workbook", &stream)).unwrap_err();
        assert!(matches!(error, SheetError::Damaged { .. }), "{error}");
    }
    let short = workbook(&[record(0x0203, &[0; 4])]);
    assert!(matches!(read(&short), Err(SheetError::Damaged { .. })));
}
