//! How high a row must be, so that wrapped text prints whole: Excel fits the height itself only on
//! screen and only where nothing is merged, LibreOffice and WPS when it pleases them.

use super::look::NORMAL;

/// A line of 11-point 宋体 in points, with what other fonts in its place need more.
const LINE: f64 = 15.0;
/// Air above and below.
pub(crate) const AIR: f64 = 6.0;
/// Excel's highest row.
pub(crate) const HIGHEST: f64 = 409.0;

/// How many lines a text takes in a column that is `width` characters of its font wide.
pub(crate) fn lines(text: &str, width: f64) -> u32 {
    // The cell keeps a little of its width to itself, and a Chinese letter that does not fit
    // wholly goes to the next line.
    let room = (width - 1.0).max(2.0);
    text.split('\n').map(|line| wrapped(line, room)).sum()
}

/// How many lines a line becomes. Programs break an address behind its strokes and a sentence at its
/// blanks; what is longer than the room is broken anywhere.
fn wrapped(line: &str, room: f64) -> u32 {
    let mut lines = 1;
    let mut used = 0.0;
    for piece in line.split_inclusive(['/', ' ']) {
        let long = f64::from(columns(piece));
        if used > 0.0 && used + long > room {
            lines += 1;
            used = 0.0;
        }
        used += long;
        while used > room {
            lines += 1;
            used -= room;
        }
    }
    lines
}

/// What a line takes in characters: one for each of ASCII, two for a Chinese one.
fn columns(line: &str) -> u32 {
    // Of the lead bytes, those below 0x80 begin one-byte letters; continuation bytes count nothing.
    line.bytes()
        .map(|byte| u32::from(byte & 0xC0 != 0x80) + u32::from(byte >= 0xC0))
        .sum()
}

/// In points, for the row's fullest cell, in a font of that size.
pub(crate) fn row_height(lines: u32, size: f64) -> f64 {
    (f64::from(lines.max(1)) * LINE * size / NORMAL + AIR).min(HIGHEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_letters_take_two_columns() {
        for (text, width, expected) in [
            ("", 10.0, 1),
            ("abc", 10.0, 1),
            ("栏目更新不及时", 10.0, 2),
            ("栏目更新不及时", 15.0, 1),
            ("http://www.example.gov.cn/zwgk/t1.html", 19.0, 3),
            ("一\n二\n三", 10.0, 3),
            ("一\n\n三", 10.0, 3),
            ("http://www.example.gov.cn/zwgk", 11.0, 4),
        ] {
            assert_eq!(lines(text, width), expected, "{text} in {width}");
        }
    }

    #[test]
    fn no_row_is_higher_than_excel_allows() {
        assert!((row_height(1000, 11.0) - 409.0).abs() < f64::EPSILON);
    }
}
