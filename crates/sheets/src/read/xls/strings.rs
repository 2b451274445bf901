use encoding_rs::Encoding;

use super::damaged;
use super::record::Record;
use crate::SheetError;
use crate::read::fields::Fields;
use crate::read::text::with_plain_breaks;

/// How a workbook writes its texts.
#[derive(Debug, Clone, Copy)]
pub(super) enum Letters {
    /// From Excel 97 on: one or two bytes a letter, as a flag before them says.
    Unicode,
    /// Before: in the code page of the machine.
    Bytes(&'static Encoding),
}

impl Letters {
    /// A text after its length in one byte: the name of a sheet.
    pub(super) fn short(self, mut fields: Fields<'_>) -> Option<String> {
        let length = fields.u8()?.into();
        self.text(length, fields)
    }

    /// A text after its length in two bytes: what a cell holds.
    pub(super) fn long(self, mut fields: Fields<'_>) -> Option<String> {
        let length = fields.u16()?.into();
        self.text(length, fields)
    }

    /// The code of a number format, whose length is short where texts are bytes.
    pub(super) fn format_code(self, fields: Fields<'_>) -> Option<String> {
        match self {
            Self::Unicode => self.long(fields),
            Self::Bytes(_) => self.short(fields),
        }
    }

    fn text(self, length: usize, mut fields: Fields<'_>) -> Option<String> {
        match self {
            Self::Unicode => {
                let wide = fields.u8()? & WIDE != 0;
                let bytes = fields.bytes(if wide { length * 2 } else { length })?;
                let mut text = String::new();
                append(&mut text, bytes, wide);
                Some(text)
            }
            Self::Bytes(encoding) => {
                let (text, _) = encoding.decode_without_bom_handling(fields.bytes(length)?);
                Some(text.into_owned())
            }
        }
    }
}

// Flags of a text ([MS-XLS] 2.5.293).
const WIDE: u8 = 0x01;
const PHONETIC: u8 = 0x04;
const RICH: u8 = 0x08;

/// Appends letters of two bytes, or of one: those below U+0100.
fn append(text: &mut String, bytes: &[u8], wide: bool) {
    if wide {
        let units = bytes
            .as_chunks()
            .0
            .iter()
            .map(|unit| u16::from_le_bytes(*unit));
        text.extend(char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{fffd}')));
    } else {
        text.extend(bytes.iter().map(|byte| char::from(*byte)));
    }
}

/// Gives the texts of the shared string table one by one.
pub(super) fn shared(
    record: &Record<'_>,
    mut take: impl FnMut(&str) -> Result<(), SheetError>,
) -> Result<(), SheetError> {
    let mut pieces = Pieces::of(record);
    let _uses = pieces.u32();
    let count = pieces.u32().ok_or_else(damaged)?;
    let mut text = String::new();
    for _ in 0..count {
        if pieces.at_end() {
            break; // some programs count wrong
        }
        text.clear();
        pieces.text(&mut text).ok_or_else(damaged)?;
        take(&with_plain_breaks(&text))?;
    }
    Ok(())
}

/// The text that a formula came to, which may go on over several records.
pub(super) fn of_formula(record: &Record<'_>, letters: Letters) -> Option<String> {
    match letters {
        Letters::Bytes(_) => letters.long(Fields(record.data)),
        Letters::Unicode => {
            let mut pieces = Pieces::of(record);
            let length = pieces.u16()?;
            let wide = pieces.u8()? & WIDE != 0;
            let mut text = String::new();
            pieces.letters(&mut text, length.into(), wide)?;
            Some(text)
        }
    }
}

/// The data of a record that lies in pieces.
struct Pieces<'a> {
    piece: Fields<'a>,
    rest: std::vec::IntoIter<&'a [u8]>,
}

impl<'a> Pieces<'a> {
    fn of(record: &Record<'a>) -> Self {
        Self {
            piece: Fields(&[]),
            rest: record.pieces().collect::<Vec<_>>().into_iter(),
        }
    }

    /// Goes on to the next piece if this one is used up.
    fn go_on(&mut self) -> Option<()> {
        while self.piece.0.is_empty() {
            self.piece = Fields(self.rest.next()?);
        }
        Some(())
    }

    fn at_end(&mut self) -> bool {
        self.go_on().is_none()
    }

    // No number is cut in two.
    fn u8(&mut self) -> Option<u8> {
        self.go_on()?;
        self.piece.u8()
    }

    fn u16(&mut self) -> Option<u16> {
        self.go_on()?;
        self.piece.u16()
    }

    fn u32(&mut self) -> Option<u32> {
        self.go_on()?;
        self.piece.u32()
    }

    fn skip(&mut self, mut length: usize) -> Option<()> {
        while length > 0 {
            self.go_on()?;
            let here = length.min(self.piece.0.len());
            self.piece.bytes(here)?;
            length -= here;
        }
        Some(())
    }

    /// A text with what hangs on it ([MS-XLS] 2.5.293, XLUnicodeRichExtendedString): how runs of it
    /// look, how it is pronounced.
    fn text(&mut self, text: &mut String) -> Option<()> {
        let length = self.u16()?;
        let flags = self.u8()?;
        let runs = if flags & RICH == 0 { 0 } else { self.u16()? };
        let phonetic = if flags & PHONETIC == 0 {
            0
        } else {
            self.u32()?
        };
        self.letters(text, length.into(), flags & WIDE != 0)?;
        self.skip(usize::from(runs) * 4)?;
        self.skip(usize::try_from(phonetic).ok()?)
    }

    /// Letters, which in the next piece may be of another width.
    fn letters(&mut self, text: &mut String, mut length: usize, mut wide: bool) -> Option<()> {
        while length > 0 {
            if self.piece.0.is_empty() {
                self.go_on()?;
                wide = self.piece.u8()? & WIDE != 0;
            }
            let width = if wide { 2 } else { 1 };
            let here = length.min(self.piece.0.len() / width);
            if here == 0 && !self.piece.0.is_empty() {
                return None; // half a letter
            }
            append(text, self.piece.bytes(here * width)?, wide);
            length -= here;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::record::{Records, kind};
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
    }

    fn first(stream: &[u8]) -> Record<'_> {
        Records::at(stream, 0)
            .and_then(|mut records| records.next_record())
            .unwrap()
            .unwrap()
    }

    fn wide(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn texts_are_read_across_records() {
        let begin = [
            &[9, 0, 0, 0, 9, 0, 0, 0][..], // nine uses, nine texts, though there are four
            &[2, 0, 0],
            b"ab",
            &[2, 0, WIDE | RICH | PHONETIC, 1, 0, 3, 0, 0, 0],
            &wide("\u{597d}\u{7684}"),
            &[0, 0, 0, 0], // one run
            &[7, 7, 7],    // how it is pronounced
            &[4, 0, WIDE],
            &wide("\u{4e00}\u{4e8c}"),
        ];
        let stream = [
            record(kind::SHARED_STRINGS, &begin.concat()),
            record(kind::CONTINUE, &[&[0][..], b"cd", &[1, 0, WIDE]].concat()),
            record(kind::CONTINUE, &[&[WIDE][..], &wide("\u{4e09}")].concat()),
            record(kind::END, &[]),
        ];
        let stream = stream.concat();
        let mut texts = Vec::new();
        shared(&first(&stream), |text| {
            texts.push(text.to_owned());
            Ok(())
        })
        .unwrap();
        assert_eq!(texts, ["ab", "好的", "一二cd", "三"]);
    }

    #[test]
    fn a_text_cut_short_is_damage() {
        for data in [
            &[1, 0, 0, 0][..],
            &[1, 0, 0, 0, 1, 0, 0, 0, 9, 0, 0, b'a'],
            &[1, 0, 0, 0, 1, 0, 0, 0, 1, 0, WIDE, b'a'],
        ] {
            let stream = record(kind::SHARED_STRINGS, data);
            let read = shared(&first(&stream), |_| Ok(()));
            assert!(read.is_err(), "{data:?}");
        }
    }
}
