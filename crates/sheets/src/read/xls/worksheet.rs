use std::collections::HashSet;
use std::sync::Arc;

use super::record::{Record, kind};
use super::{Book, Entry, damaged, link, strings};
use crate::SheetError;
use crate::read::arena::{Allowance, Draft, Incoming};
use crate::read::fields::Fields;
use crate::read::format_code::{self, Shown};
use crate::read::text::with_plain_breaks;
use crate::read::{Area, Sheet};

/// One link covers a few cells; no sheet has as many.
const LINKS: usize = 1 << 16;

/// A sheet being read, record by record.
pub(super) struct Reading<'a> {
    book: &'a Book,
    draft: Draft,
    links: Vec<(Area, String)>,
    hidden: HashSet<u16>,
    /// Place of the formula whose text is still to come.
    formula: Option<(u16, u16)>,
    /// How many charts deep in the sheet.
    depth: u32,
}

/// Whether the sheet goes on.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    More,
    End,
}

/// Row, column and style, with which every cell begins.
struct Place {
    row: u16,
    column: u16,
    style: u16,
}

impl<'a> Reading<'a> {
    pub(super) fn new(book: &'a Book, entry: &Entry, texts: Arc<String>) -> Self {
        Self {
            book,
            draft: Draft::new(entry.name.clone(), entry.visible, texts),
            links: Vec::new(),
            hidden: HashSet::new(),
            formula: None,
            depth: 0,
        }
    }

    pub(super) fn take(
        &mut self,
        record: &Record<'_>,
        allowance: &mut Allowance,
    ) -> Result<Next, SheetError> {
        match record.kind {
            kind::BEGIN => self.depth += 1,
            kind::END => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    return Ok(Next::End);
                }
            }
            // What a chart on the sheet shows has records like cells.
            _ if self.depth == 1 => self.within(record, allowance)?,
            // The sheet is not where it should begin.
            _ if self.depth == 0 => return Err(damaged()),
            _ => {}
        }
        Ok(Next::More)
    }

    fn within(&mut self, record: &Record<'_>, allowance: &mut Allowance) -> Result<(), SheetError> {
        let mut fields = Fields(record.data);
        match record.kind {
            kind::ROW => {
                const HIDDEN: u16 = 0x20;
                const UP_TO_FLAGS: usize = 10;
                if let (Some(row), Some(_), Some(flags)) =
                    (fields.u16(), fields.bytes(UP_TO_FLAGS), fields.u16())
                    && flags & HIDDEN != 0
                {
                    self.hidden.insert(row);
                }
            }
            kind::MERGES => {
                let count = fields.u16().unwrap_or(0);
                for _ in 0..count {
                    let Some(area) = link::area(&mut fields) else {
                        break;
                    };
                    self.draft.merge(area);
                }
            }
            kind::LINK => {
                if self.links.len() < LINKS
                    && let Some(found) = link::read(record.data)
                {
                    self.links.push(found);
                }
            }
            kind::FORMULA_TEXT => {
                if let Some((row, column)) = self.formula.take() {
                    let text =
                        strings::of_formula(record, self.book.letters).ok_or_else(damaged)?;
                    let text = with_plain_breaks(&text);
                    self.put(row, column, Incoming::Text(&text), true, allowance)?;
                }
            }
            kind::NUMBER
            | kind::SHORT_NUMBER
            | kind::SHORT_NUMBERS
            | kind::SHARED_TEXT
            | kind::TEXT
            | kind::RICH_TEXT
            | kind::BOOL_OR_ERROR
            | kind::FORMULA => {
                self.formula = None;
                self.cell(record, allowance).ok_or_else(damaged)??;
            }
            _ => {}
        }
        Ok(())
    }

    /// `None`: the record is too short.
    fn cell(
        &mut self,
        record: &Record<'_>,
        allowance: &mut Allowance,
    ) -> Option<Result<(), SheetError>> {
        let mut fields = Fields(record.data);
        if record.kind == kind::SHORT_NUMBERS {
            return self.short_numbers(fields, allowance);
        }
        let place = Place {
            row: fields.u16()?,
            column: fields.u16()?,
            style: fields.u16()?,
        };
        let text;
        let value = match record.kind {
            kind::NUMBER => self.number(fields.f64()?, place.style),
            kind::SHORT_NUMBER => self.number(short(fields.u32()?), place.style),
            kind::SHARED_TEXT => {
                let index = usize::try_from(fields.u32()?).ok()?;
                Incoming::Shared(*self.book.strings.get(index)?)
            }
            kind::TEXT | kind::RICH_TEXT => {
                text = self.book.letters.long(fields)?;
                Incoming::Text(&text)
            }
            kind::BOOL_OR_ERROR => bool_or_error(fields.u8()?, fields.u8()?),
            _ => match self.result(fields, &place)? {
                Some(value) => value,
                None => return Some(Ok(())),
            },
        };
        let formula = record.kind == kind::FORMULA;
        Some(self.put(place.row, place.column, value, formula, allowance))
    }

    /// What a formula came to, if it is not a text, which follows ([MS-XLS] 2.5.133).
    #[expect(
        clippy::option_option,
        reason = "the outer says that the record is too short"
    )]
    fn result(
        &mut self,
        mut fields: Fields<'_>,
        place: &Place,
    ) -> Option<Option<Incoming<'static>>> {
        const TEXT: u8 = 0;
        const BOOL: u8 = 1;
        const ERROR: u8 = 2;
        let mut whole = fields;
        let (what, _, value) = (fields.u8()?, fields.u8()?, fields.u8()?);
        let (_, _, _, mark) = (fields.u8()?, fields.u8()?, fields.u8()?, fields.u16()?);
        Some(match (mark, what) {
            (0xFFFF, TEXT) => {
                self.formula = Some((place.row, place.column));
                None
            }
            (0xFFFF, BOOL) => Some(bool_or_error(value, 0)),
            (0xFFFF, ERROR) => Some(bool_or_error(value, 1)),
            (0xFFFF, _) => None, // an empty text
            _ => Some(self.number(whole.f64()?, place.style)),
        })
    }

    /// Several numbers side by side.
    fn short_numbers(
        &mut self,
        mut fields: Fields<'_>,
        allowance: &mut Allowance,
    ) -> Option<Result<(), SheetError>> {
        const LAST_COLUMN: usize = 2;
        let (row, first) = (fields.u16()?, fields.u16()?);
        for column in first.. {
            if fields.0.len() <= LAST_COLUMN {
                break;
            }
            let style = fields.u16()?;
            let value = self.number(short(fields.u32()?), style);
            if let Err(error) = self.put(row, column, value, false, allowance) {
                return Some(Err(error));
            }
        }
        Some(Ok(()))
    }

    fn number(&self, value: f64, style: u16) -> Incoming<'static> {
        let styles = &self.book.styles;
        let shown = styles.get(usize::from(style)).copied();
        format_code::incoming(value, shown.unwrap_or(Shown::Number), self.book.from_1904)
    }

    fn put(
        &mut self,
        row: u16,
        column: u16,
        value: Incoming<'_>,
        formula: bool,
        allowance: &mut Allowance,
    ) -> Result<(), SheetError> {
        let place = (u32::from(row) + 1, self.hidden.contains(&row));
        self.draft.put(place, column, value, formula, allowance)
    }

    pub(super) fn finish(self, allowance: &mut Allowance) -> Result<Sheet, SheetError> {
        self.draft.finish(&self.links, allowance)
    }
}

/// A number of 30 bits ([MS-XLS] 2.5.217): whole, or the upper half of a float; or a hundredth of
/// either.
fn short(bits: u32) -> f64 {
    const HUNDREDTH: u32 = 1;
    const WHOLE: u32 = 2;
    let value = if bits & WHOLE == 0 {
        f64::from_bits(u64::from(bits & !0b11) << 32)
    } else {
        f64::from(bits.cast_signed() >> 2)
    };
    if bits & HUNDREDTH == 0 {
        value
    } else {
        value / 100.0
    }
}

fn bool_or_error(value: u8, is_error: u8) -> Incoming<'static> {
    if is_error == 0 {
        return Incoming::Bool(value != 0);
    }
    // [MS-XLS] 2.5.10.
    Incoming::Error(match value {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    })
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn short_numbers_are_read() {
        for (bits, value) in [
            (0x3FF0_0000, 1.0),
            (0x3FF0_0001, 0.01),
            (4 << 2 | 2, 4.0),
            (1234 << 2 | 3, 12.34),
            ((-5_i32 << 2).cast_unsigned() | 2, -5.0),
        ] {
            assert!((short(bits) - value).abs() < 1e-12, "{bits:x}");
        }
    }
}
