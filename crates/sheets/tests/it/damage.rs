use gongkai_sheets::read::{Limits, ReadOptions};

use super::handmade::read_with;
use super::samples::path;

/// A small generator of our own keeps the mutations the same on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }
}

/// Whatever comes of it, it is a workbook or an error: a panic would fail the test.
fn read_spoilt(start: &str, times: usize) {
    let whole = std::fs::read(path(start)).unwrap();
    let limits = Limits {
        inflated_bytes: 8 << 20,
        ..Limits::default()
    };
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut refused = 0;
    for _ in 0..times {
        let mut spoilt = whole.clone();
        for _ in 0..=dice.below(8) {
            let at = dice.below(spoilt.len());
            spoilt[at] = u8::try_from(dice.below(256)).unwrap();
        }
        if dice.below(4) == 0 {
            spoilt.truncate(dice.below(whole.len()));
        }
        let read = read_with(
            &spoilt,
            &ReadOptions {
                limits: limits.clone(),
                ..ReadOptions::default()
            },
        );
        refused += usize::from(read.is_err());
    }
    assert!(
        refused > times / 10,
        "the damage was felt: {refused} of {times}"
    );
}

#[test]
fn a_spoilt_xlsx_never_panics() {
    read_spoilt("d02", 300);
}

#[test]
fn a_spoilt_xls_never_panics() {
    read_spoilt("d04", 150);
}

#[test]
fn spoilt_xml_inside_a_whole_zip_never_panics() {
    use super::handmade::Parts;
    let sound = concat!(
        r#"<sheetData><row r="1"><c r="A1" s="1"><v>46086</v></c><c r="B1" t="inlineStr"><is><t>文&amp;_x000D_</t></is></c></row></sheetData>"#,
        r#"<mergeCells><mergeCell ref="A1:B2"/></mergeCells>"#
    );
    let letters = ['<', '>', '"', '&', ';', '/', 'A', '9', '_', ':', '文', ' '];
    let mut dice = Dice(7);
    for _ in 0..2000 {
        let mut spoilt: Vec<char> = sound.chars().collect();
        for _ in 0..=dice.below(3) {
            let at = dice.below(spoilt.len());
            spoilt[at] = letters[dice.below(letters.len())];
        }
        let mut parts = Parts::with_sheet(&spoilt.into_iter().collect::<String>());
        let read = super::handmade::read(&parts.formats(&["14"]).bytes());
        if let Ok(book) = read {
            for row in book.sheets[0].rows() {
                row.cells().for_each(|cell| drop(cell.text()));
            }
        }
    }
}
