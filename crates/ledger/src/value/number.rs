//! Numbers as people and programs write them, brought to the form a person reads.

use crate::definition::FieldKind;

/// Full-width letters, digits and signs become half-width: １３８ is 138.
pub(super) fn half_width(text: &str) -> String {
    let half = |character| match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(character as u32 - 0xFEE0).unwrap_or(character),
        '\u{3000}' => ' ',
        _ => character,
    };
    text.chars().map(half).collect()
}

/// Whether the text stands for an empty cell, as `-` and `/` do in tables of numbers.
pub(super) fn is_stroke(text: &str) -> bool {
    matches!(text, "-" | "－" | "—" | "——" | "–" | "/" | "／" | "无")
}

/// A number without its unit, without signs that only group its digits, and without zeros that do
/// not change it: `1,200.50元` is `1200.5`, `扣0.50分` is `0.5`. Nothing is rounded.
pub(super) fn read(kind: FieldKind, text: &str) -> Option<String> {
    let text = half_width(text).replace(['−', '–'], "-");
    let text = match kind {
        FieldKind::Money => {
            let text = text.trim_start_matches(['¥', '￥']);
            text.strip_suffix('元').unwrap_or(text)
        }
        FieldKind::Score => {
            let text = text.strip_prefix('扣').unwrap_or(&text);
            text.strip_suffix('分').unwrap_or(text)
        }
        _ => &text,
    };
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = ungrouped(whole)?;
    let digits_only = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits_only(&whole) || !digits_only(fraction) || whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let fraction = fraction.trim_end_matches('0');
    match (whole, fraction) {
        ("0", "") => Some("0".to_owned()),
        (whole, "") => Some(format!("{sign}{whole}")),
        (whole, fraction) => Some(format!("{sign}{whole}.{fraction}")),
    }
}

/// The digits without the commas of `1,200,000`. Commas elsewhere make it no number: `1,2` may be
/// two of them.
fn ungrouped(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.is_empty() || first.len() > 3 {
            return None;
        }
        digits.push_str(group);
    }
    Some(digits)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::definition::FieldKind::{Money, Number, Score};

    #[test]
    fn numbers_read_as_a_person_reads_them() {
        let cases = [
            (Score, "3.0000", Some("3")),
            (Score, "扣0.50分", Some("0.5")),
            (Score, "-0.5", Some("-0.5")),
            (Score, "−0.0", Some("0")),
            (Score, ".5", Some("0.5")),
            (Number, "１２．５０", Some("12.5")),
            (Number, "1,234,567", Some("1234567")),
            (Number, "007", Some("7")),
            (Number, "100", Some("100")),
            (
                Number,
                "12345678901234567890.10",
                Some("12345678901234567890.1"),
            ),
            (Money, "￥1,200.00", Some("1200")),
            (Money, "420元", Some("420")),
            (Number, "1,2", None),
            (Number, "1.2.3", None),
            (Number, "2项", None),
            (Number, "1e5", None),
            (Number, ".", None),
            (Money, "2000万", None),
        ];
        for (kind, text, number) in cases {
            assert_eq!(read(kind, text).as_deref(), number, "{text} as {kind:?}");
        }
    }
}
