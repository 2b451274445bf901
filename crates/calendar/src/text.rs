//! What the three readers share: folding of looks, and a cursor over words, numbers and dates.

mod cursor;
mod numeral;

use jiff::civil::Date;

pub(crate) use cursor::Cursor;

/// Years that a date in an office's papers can have; anything else is a number of another kind.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;

/// Folds what differs only in looks: full-width to ASCII, every dash and tilde to `-`, brackets to
/// `()`. Blanks go, save for one between two digits, where it parts two numbers; line breaks stay.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.chars().map(fold_char) {
        if c == ' ' {
            blank = true;
            continue;
        }
        if blank && c.is_ascii_digit() && folded.ends_with(|last: char| last.is_ascii_digit()) {
            folded.push(' ');
        }
        blank = false;
        folded.push(c);
    }
    folded
}

fn fold_char(c: char) -> char {
    match c {
        '\n' => c,
        '—' | '–' | '―' | '−' | '‐' | '‑' | '─' | '～' | '〜' | '~' => '-',
        '〔' | '【' | '［' => '(',
        '〕' | '】' | '］' => ')',
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(u32::from(c) - 0xFEE0).expect("the block mirrors ASCII")
        }
        '\u{FEFF}' | '\u{200B}' => ' ',
        _ if c.is_whitespace() => ' ',
        _ => c,
    }
}

/// Every year that has its 年, in order.
pub(crate) fn years(folded: &str) -> impl Iterator<Item = i16> {
    let mut cursor = Cursor::new(folded);
    std::iter::from_fn(move || cursor.find(Cursor::named_year))
}

/// A day of the civil calendar, if there is such a day.
pub(crate) fn civil(year: i16, month: u32, day: u32) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// `number` as a year, if papers speak of such years.
pub(crate) fn within_years(year: u32) -> Option<i16> {
    YEARS.contains(&year).then(|| i16::try_from(year).ok())?
}
