use std::borrow::Cow;

use memchr::{memchr2, memmem};

/// A text as cells keep it, from how a workbook writes it: escapes resolved, line breaks plain.
pub(super) fn settled(raw: &str) -> Cow<'_, str> {
    // Nearly every text is as it should be; one quick look tells.
    if memchr2(b'_', b'\r', raw.as_bytes()).is_none() {
        return Cow::Borrowed(raw);
    }
    match without_escapes(raw) {
        Cow::Borrowed(plain) => with_plain_breaks(plain),
        Cow::Owned(plain) => Cow::Owned(with_plain_breaks(&plain).into_owned()),
    }
}

/// Without outer blanks: white space of any script, and the invisible characters that web pages
/// and chat programs leave at the ends of copied text.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(|letter: char| {
        letter.is_whitespace()
            || matches!(
                letter,
                '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}'
            )
    })
}

/// Line breaks as `\n`, whatever they were.
pub(super) fn with_plain_breaks(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Undoes `_x000D_` and its like, by which a workbook writes characters that XML cannot hold
/// (ECMA-376 part 1, 22.9.2.19, ST_Xstring). `_x005F_` stands for an underscore that would
/// otherwise begin such a sequence. Control characters other than tab and line breaks are dropped.
fn without_escapes(text: &str) -> Cow<'_, str> {
    let Some(first) = memmem::find(text.as_bytes(), b"_x") else {
        return Cow::Borrowed(text);
    };
    let mut plain = String::with_capacity(text.len());
    plain.push_str(&text[..first]);
    let mut rest = &text[first..];
    // UTF-16 halves of one character come as two sequences in a row.
    let mut high = None;
    while let Some(letter) = rest.chars().next() {
        if let Some(unit) = escaped_unit(rest) {
            rest = &rest[7..];
            let units = [high.take().unwrap_or(unit), unit];
            let units = if units[0] == unit {
                &units[1..]
            } else {
                &units[..]
            };
            if (0xD800..0xDC00).contains(&unit) {
                high = Some(unit);
                continue;
            }
            plain.extend(
                char::decode_utf16(units.iter().copied())
                    .filter_map(Result::ok)
                    .filter(|letter| !letter.is_control() || matches!(letter, '\t' | '\n' | '\r')),
            );
        } else {
            plain.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    Cow::Owned(plain)
}

fn escaped_unit(text: &str) -> Option<u16> {
    let bytes = text.as_bytes();
    if bytes.len() < 7
        || &bytes[..2] != b"_x"
        || bytes[6] != b'_'
        || !bytes[2..6].iter().all(u8::is_ascii_hexdigit)
    {
        return None;
    }
    u16::from_str_radix(&text[2..6], 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_characters_are_read_as_themselves() {
        for (stored, read) in [
            ("第一行_x000D_\n第二行", "第一行\r\n第二行"),
            ("a_x005F_x000D_b", "a_x000D_b"),
            ("_x4E2D_文", "中文"),
            ("_xD83D__xDE00_", "😀"),
            ("_xD83D_单", "单"),
            ("a_x0007_b", "ab"),
            ("_xyz_", "_xyz_"),
            ("_x00", "_x00"),
            ("_x中文中文_", "_x中文中文_"),
        ] {
            assert_eq!(without_escapes(stored), read, "{stored}");
        }
    }

    #[test]
    fn outer_blanks_of_every_kind_go() {
        assert_eq!(trimmed("\u{3000}\u{a0}\u{feff} 局 办\u{200b}\n"), "局 办");
    }

    #[test]
    fn line_breaks_become_one_kind() {
        assert_eq!(with_plain_breaks("a\r\nb\rc\nd"), "a\nb\nc\nd");
    }
}
