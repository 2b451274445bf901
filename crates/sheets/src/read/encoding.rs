//! Files that are one text: read whole, whatever its encoding.

use std::fs::File;
use std::io::Read;

use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::Limits;
use crate::SheetError;

/// The bytes of a file that has to be held whole.
pub(super) fn whole(file: &mut File, limits: &Limits) -> Result<Vec<u8>, SheetError> {
    let mut bytes = Vec::new();
    // One byte more than may be held tells that there is more.
    let most = limits.text_bytes.saturating_add(1);
    file.take(most)
        .read_to_end(&mut bytes)
        .map_err(SheetError::from_reading)?;
    if bytes.len() as u64 == most {
        return Err(SheetError::TooMuchText {
            limit: limits.text_bytes,
        });
    }
    Ok(bytes)
}

/// The text of a file: by its byte order mark, else UTF-8 if it is that, else UTF-16 if it reads
/// like a text then, else as it says of itself (`label`), else GB18030, which contains GBK and
/// GB 2312.
pub(super) fn decoded(
    bytes: Vec<u8>,
    label: Option<&'static Encoding>,
) -> Result<String, SheetError> {
    let (encoding, mark) = match &bytes[..] {
        [0xEF, 0xBB, 0xBF, ..] => (UTF_8, 3),
        [0xFF, 0xFE, ..] => (UTF_16LE, 2),
        [0xFE, 0xFF, ..] => (UTF_16BE, 2),
        bytes => match (unmarked_utf16(bytes), label) {
            (Some(encoding), _) => (encoding, 0),
            _ if std::str::from_utf8(bytes).is_ok() => (UTF_8, 0),
            // Few labels lie, but UTF-8 it is not.
            (None, Some(label)) if label != UTF_8 => (label, 0),
            _ => (GB18030, 0),
        },
    };
    let bytes = match String::from_utf8(bytes) {
        Ok(mut text) if encoding == UTF_8 => {
            text.drain(..mark);
            return Ok(text);
        }
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    let (text, malformed) = encoding.decode_without_bom_handling(&bytes[mark..]);
    // A letter spoilt in transit is no reason to refuse a list; a file full of them is no text.
    if malformed
        && text.chars().filter(|letter| *letter == '\u{fffd}').count() * 50 > text.chars().count()
    {
        return Err(SheetError::NotASheet {
            actual: "无法识别的数据",
        });
    }
    Ok(text.into_owned())
}

/// The encoding that a text says it has, after a word such as `charset`.
pub(super) fn label(bytes: &[u8], word: &str) -> Option<&'static Encoding> {
    const LOOK: usize = 4096;
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(LOOK)]).to_ascii_lowercase();
    let (_, after) = start.split_once(word)?;
    let name = after
        .trim_start()
        .strip_prefix('=')?
        .trim_start_matches([' ', '"', '\'']);
    let end = name
        .find(|letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '-' | '_'))
        .unwrap_or(name.len());
    let encoding = Encoding::for_label(&name.as_bytes()[..end])?;
    // Of the two only the later has all characters of names and places.
    Some(if encoding == GBK { GB18030 } else { encoding })
}

/// UTF-16 without a mark: with the bytes in the right order, nearly all is Latin or Chinese.
pub(super) fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    const LOOK: usize = 4096;
    const LEAST: usize = 8;
    let start = &bytes[..bytes.len().min(LOOK) & !1];
    // Separators and line breaks have a zero in them; other encodings never do.
    if start.len() < LEAST || !start.contains(&0) {
        return None;
    }
    let plausible = |order: fn([u8; 2]) -> u16| {
        let good = start
            .as_chunks::<2>()
            .0
            .iter()
            .filter(|unit| {
                matches!(order(**unit),
                    0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0xA0..=0xFF
                    | 0x2010..=0x203B | 0x2460..=0x24FF | 0x3000..=0x301F
                    | 0x3400..=0x9FFF | 0xFF00..=0xFFEF)
            })
            .count();
        good * 20 >= start.len() / 2 * 19
    };
    match (plausible(u16::from_le_bytes), plausible(u16::from_be_bytes)) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf_16_is_told_without_a_mark() {
        let text = "序号\t问题\n1\t一级目录缺失\n2\t未公开\n";
        for (bytes, encoding) in [
            (units(text, u16::to_le_bytes), Some(UTF_16LE)),
            (units(text, u16::to_be_bytes), Some(UTF_16BE)),
            (text.as_bytes().to_vec(), None),
            (b"\0\x01\x02\x03\x04\x05\x06\x07".to_vec(), None),
            (b"a\0".to_vec(), None),
        ] {
            assert_eq!(unmarked_utf16(&bytes), encoding);
        }
    }

    #[test]
    fn a_label_counts_where_the_bytes_leave_room() {
        let text = "目錄：公開";
        let big5 = encoding_rs::BIG5.encode(text).0.into_owned();
        for (bytes, label, why) in [
            (&big5[..], Some(encoding_rs::BIG5), "as it says"),
            (
                text.as_bytes(),
                Some(GB18030),
                "UTF-8 is hardly ever chance",
            ),
            (&GB18030.encode(text).0, Some(UTF_8), "a label that lies"),
            (&GB18030.encode(text).0, None, "what Chinese Windows writes"),
        ] {
            assert_eq!(decoded(bytes.to_vec(), label).unwrap(), text, "{why}");
        }
    }
}
