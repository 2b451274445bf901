//! A value as a cell holds it.

use std::fmt::Write as _;

use super::markup::as_text;
use super::styles::Suits;
use crate::serial;
use crate::write::Field;

/// A value as its cell's type, what stands between the cell's tags, and what the cell's look must suit.
pub(super) fn written(
    field: Field<'_>,
    from_1904: bool,
    prefix: &str,
) -> (&'static str, String, Option<Suits>) {
    let moment = |moment, suits| match serial::counted(moment, from_1904) {
        Some(serial) => ("", format!("<{prefix}v>{serial}</{prefix}v>"), Some(suits)),
        None => text(&serial::display(moment), prefix),
    };
    match field {
        Field::Empty | Field::Text("") | Field::Pictures(_) => ("", String::new(), None),
        Field::Text(words) => text(words, prefix),
        Field::Number(number) => ("", format!("<{prefix}v>{number}</{prefix}v>"), None),
        Field::Date(date) => moment(date.at(0, 0, 0, 0), Suits::Date),
        Field::DateTime(at) => moment(at, Suits::Moment),
    }
}

/// A text stands in its cell, so that the part with all texts stays as it is.
fn text(words: &str, prefix: &str) -> (&'static str, String, Option<Suits>) {
    let digits = words.trim().parse::<f64>().is_ok().then_some(Suits::Digits);
    let words = as_text(&escaped(words));
    let inside =
        format!(r#"<{prefix}is><{prefix}t xml:space="preserve">{words}</{prefix}t></{prefix}is>"#);
    ("inlineStr", inside, digits)
}

/// A text as a workbook writes what XML cannot hold (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        let hex = |code: &str| code.bytes().all(|byte| byte.is_ascii_hexdigit());
        let looks_escaped = || {
            let code = text[at..].strip_prefix("_x").and_then(|rest| rest.get(..5));
            code.and_then(|code| code.strip_suffix('_'))
                .is_some_and(hex)
        };
        match letter {
            '_' if looks_escaped() => out.push_str("_x005F_"),
            '\n' | '\t' => out.push(letter),
            '\u{FFFE}' | '\u{FFFF}' => {}
            letter if letter.is_ascii_control() => {
                // Writing to a string does not fail.
                let _ = write!(out, "_x{:04X}_", u32::from(letter));
            }
            letter => out.push(letter),
        }
    }
    out
}
