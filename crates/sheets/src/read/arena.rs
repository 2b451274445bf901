//! How the cells of a sheet lie in memory, and how they get there.

use std::sync::Arc;

use super::picture::Picture;
use super::text;
use super::{Area, Limits, Sheet};
use crate::SheetError;

/// A piece of a heap of texts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub(super) start: u32,
    pub(super) length: u32,
}

impl Span {
    pub(super) fn of(self, heap: &str) -> &str {
        let start = self.start as usize;
        &heap[start..start + self.length as usize]
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    SharedText,
    OwnText,
    Number,
    Percent,
    Moment,
    Time,
    Bool,
    Error,
    Unknown,
}

/// A cell in twelve bytes: the payload is the two halves of a number, or the span of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Packed {
    payload: [u32; 2],
    pub(super) column: u16,
    pub(super) kind: Kind,
    pub(super) formula: bool,
}

/// How many rows and cells links may cover in all. A link of an honest sheet covers a few; a million
/// links over whole columns would keep the clerk waiting for hours.
const LINK_VISITS: usize = 10_000_000;

const _: () = assert!(size_of::<Packed>() == 12);

impl Packed {
    pub(super) fn span(self) -> Span {
        Span {
            start: self.payload[0],
            length: self.payload[1],
        }
    }

    pub(super) fn float(self) -> f64 {
        f64::from_bits(self.bits())
    }

    pub(super) fn seconds(self) -> i64 {
        self.bits().cast_signed()
    }

    fn bits(self) -> u64 {
        u64::from(self.payload[0]) << 32 | u64::from(self.payload[1])
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct RowHead {
    pub(super) number: u32,
    /// Where its cells begin; they end where those of the next row begin.
    pub(super) first: u32,
    pub(super) hidden: bool,
}

/// A value on its way into a sheet.
#[derive(Debug, Clone, Copy)]
pub(super) enum Incoming<'a> {
    Shared(Span),
    Text(&'a str),
    Number(f64),
    Percent(f64),
    /// Seconds as `serial` counts them.
    Moment(i64),
    Time(i64),
    Bool(bool),
    Error(&'a str),
    Unknown,
}

/// What may still be taken in, over all sheets of a workbook.
#[derive(Debug)]
pub(super) struct Allowance {
    cells: u64,
    text_bytes: u64,
    limits: Limits,
}

impl Allowance {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            cells: limits.cells,
            // A span counts in 32 bits.
            text_bytes: limits.text_bytes.min(u64::from(u32::MAX)),
            limits: limits.clone(),
        }
    }

    fn cell(&mut self) -> Result<(), SheetError> {
        self.cells = self.cells.checked_sub(1).ok_or(SheetError::TooManyCells {
            limit: self.limits.cells,
        })?;
        Ok(())
    }

    /// Appends a text that cells may share. There may be no more of them than cells.
    pub(super) fn shared_text(
        &mut self,
        heap: &mut String,
        spans: &mut Vec<Span>,
        text: &str,
    ) -> Result<(), SheetError> {
        if spans.len() as u64 >= self.limits.cells {
            return Err(SheetError::TooManyCells {
                limit: self.limits.cells,
            });
        }
        spans.push(self.text(heap, text)?);
        Ok(())
    }

    /// Appends a text to a heap.
    pub(super) fn text(&mut self, heap: &mut String, text: &str) -> Result<Span, SheetError> {
        self.text_bytes =
            self.text_bytes
                .checked_sub(text.len() as u64)
                .ok_or(SheetError::TooMuchText {
                    limit: self.limits.text_bytes,
                })?;
        let place = |at: usize| {
            u32::try_from(at).map_err(|_| SheetError::TooMuchText {
                limit: u64::from(u32::MAX),
            })
        };
        let span = Span {
            start: place(heap.len())?,
            length: place(text.len())?,
        };
        heap.push_str(text);
        Ok(span)
    }
}

/// Excel itself slows to a halt long before.
const MERGES: usize = 1 << 20;

/// A sheet being read, cell by cell.
#[derive(Debug)]
pub(super) struct Draft {
    sheet: Sheet,
    /// Rows or cells came in another order than from the top left.
    disordered: bool,
}

impl Draft {
    pub(super) fn new(name: String, visible: bool, shared: Arc<String>) -> Self {
        Self {
            sheet: Sheet {
                name,
                caption: None,
                visible,
                rows: Vec::new(),
                cells: Vec::new(),
                shared,
                own: String::new(),
                merges: Vec::new(),
                links: Vec::new(),
                pictures: Vec::new(),
                width: 0,
            },
            disordered: false,
        }
    }

    /// Takes in a cell. A text of nothing but blanks is no cell.
    pub(super) fn put(
        &mut self,
        row: (u32, bool),
        column: u16,
        value: Incoming<'_>,
        formula: bool,
        allowance: &mut Allowance,
    ) -> Result<(), SheetError> {
        let sheet = &mut self.sheet;
        let (kind, payload) = match value {
            Incoming::Shared(span) => {
                if text::trimmed(span.of(&sheet.shared)).is_empty() {
                    return Ok(());
                }
                (Kind::SharedText, [span.start, span.length])
            }
            Incoming::Text(text) => {
                if text::trimmed(text).is_empty() {
                    return Ok(());
                }
                let span = allowance.text(&mut sheet.own, text)?;
                (Kind::OwnText, [span.start, span.length])
            }
            Incoming::Error(error) => {
                let span = allowance.text(&mut sheet.own, error)?;
                (Kind::Error, [span.start, span.length])
            }
            Incoming::Number(value) => (Kind::Number, halves(value.to_bits())),
            Incoming::Percent(value) => (Kind::Percent, halves(value.to_bits())),
            Incoming::Moment(seconds) => (Kind::Moment, halves(seconds.cast_unsigned())),
            Incoming::Time(seconds) => (Kind::Time, halves(seconds.cast_unsigned())),
            Incoming::Bool(value) => (Kind::Bool, halves(u64::from(value))),
            Incoming::Unknown => (Kind::Unknown, [0, 0]),
        };
        allowance.cell()?;
        let (number, hidden) = row;
        let at = u32::try_from(sheet.cells.len()).map_err(|_| SheetError::TooManyCells {
            limit: u64::from(u32::MAX),
        })?;
        match sheet.rows.last() {
            Some(last) if last.number == number => {
                self.disordered |= sheet.cells.last().is_some_and(|last| last.column >= column);
            }
            last => {
                self.disordered |= last.is_some_and(|last| last.number > number);
                sheet.rows.push(RowHead {
                    number,
                    first: at,
                    hidden,
                });
            }
        }
        sheet.cells.push(Packed {
            payload,
            column,
            kind,
            formula,
        });
        sheet.width = sheet.width.max(column.saturating_add(1));
        Ok(())
    }

    /// Takes in a merged area of more than one cell.
    pub(super) fn merge(&mut self, area: Area) {
        if (area.top, area.left) != (area.bottom, area.right) && self.sheet.merges.len() < MERGES {
            self.sheet.merges.push(area);
        }
    }

    pub(super) fn picture(&mut self, picture: Picture) {
        self.sheet.pictures.push(picture);
    }

    /// Closes the sheet, giving each link to the cells of its area.
    pub(super) fn finish(
        mut self,
        links: &[(Area, String)],
        allowance: &mut Allowance,
    ) -> Result<Sheet, SheetError> {
        if self.disordered {
            self.put_in_order();
        }
        let mut sheet = self.sheet;
        sheet
            .pictures
            .sort_by_key(|picture| (picture.row, picture.column));
        let mut visits = LINK_VISITS;
        for (area, address) in links {
            let top = sheet.rows.partition_point(|row| row.number < area.top);
            let bottom = sheet.rows.partition_point(|row| row.number <= area.bottom);
            let span = allowance.text(&mut sheet.own, address)?;
            for index in top..bottom {
                let row = sheet.span(index);
                let left = row.start
                    + sheet.cells[row.clone()].partition_point(|cell| cell.column < area.left);
                let right =
                    row.start + sheet.cells[row].partition_point(|cell| cell.column <= area.right);
                visits = visits.saturating_sub(right - left + 1);
                if visits == 0 {
                    break;
                }
                // Cells are counted in 32 bits on the way in.
                let cells = (left..right).filter_map(|cell| u32::try_from(cell).ok());
                sheet.links.extend(cells.map(|cell| (cell, span)));
            }
        }
        sheet.links.sort_by_key(|(cell, _)| *cell);
        sheet.links.dedup_by_key(|(cell, _)| *cell);
        sheet.rows.shrink_to_fit();
        sheet.cells.shrink_to_fit();
        sheet.own.shrink_to_fit();
        Ok(sheet)
    }

    /// Sorts rows and cells; of two cells at one place the later one counts, as in Excel.
    fn put_in_order(&mut self) {
        let sheet = &mut self.sheet;
        let mut all: Vec<(u32, bool, Packed)> = Vec::with_capacity(sheet.cells.len());
        for index in 0..sheet.rows.len() {
            let RowHead { number, hidden, .. } = sheet.rows[index];
            all.extend(
                sheet.cells[sheet.span(index)]
                    .iter()
                    .map(|cell| (number, hidden, *cell)),
            );
        }
        all.sort_by_key(|(number, _, cell)| (*number, cell.column));
        sheet.rows.clear();
        sheet.cells.clear();
        for (number, hidden, cell) in all {
            if sheet.rows.last().is_none_or(|row| row.number != number) {
                let first = u32::try_from(sheet.cells.len()).unwrap_or(u32::MAX);
                sheet.rows.push(RowHead {
                    number,
                    first,
                    hidden,
                });
            } else if let Some(last) = sheet
                .cells
                .last_mut()
                .filter(|last| last.column == cell.column)
            {
                *last = cell;
                continue;
            }
            sheet.cells.push(cell);
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the two halves of 64 bits")]
fn halves(bits: u64) -> [u32; 2] {
    [(bits >> 32) as u32, bits as u32]
}
