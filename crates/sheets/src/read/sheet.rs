use std::borrow::Cow;
use std::sync::Arc;

use jiff::SignedDuration;
use jiff::civil::DateTime;

use super::arena::{Kind, Packed, RowHead, Span};
use super::number;
use super::picture::Picture;
use crate::serial;

/// Lines of a [caption](Sheet::caption): a number such as 附件1, a title, a line or two of facts.
pub(super) const CAPTION_LINES: usize = 5;

/// A rectangle of cells, both ends inclusive; rows from 1, columns from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    pub top: u32,
    pub left: u16,
    pub bottom: u32,
    pub right: u16,
}

/// One sheet. Only cells that hold something are kept, 12 bytes each, beside texts held once.
pub struct Sheet {
    pub(super) name: String,
    pub(super) caption: Option<String>,
    pub(super) visible: bool,
    pub(super) rows: Vec<RowHead>,
    pub(super) cells: Vec<Packed>,
    /// The texts that the sheets of a workbook share.
    pub(super) shared: Arc<String>,
    /// The texts of this sheet alone.
    pub(super) own: String,
    pub(super) merges: Vec<Area>,
    /// Index among the cells and the address in `own`, ascending.
    pub(super) links: Vec<(u32, Span)>,
    pub(super) pictures: Vec<Picture>,
    pub(super) width: u16,
}

// The cells of a list are personal data; they stay out of every debug text.
impl std::fmt::Debug for Sheet {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Sheet")
            .field("name", &self.name)
            .field("visible", &self.visible)
            .field("rows", &self.rows.len())
            .field("cells", &self.cells.len())
            .finish_non_exhaustive()
    }
}

impl Sheet {
    /// The name on the tab; empty for a csv file and for the only table of a web page; 表1, 表2 and
    /// so on where tables stand in a text.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What stands right before a table in a text: its title, who filled it in. At most five lines.
    /// `None` where there is nothing, and in workbooks, whose rows hold it all.
    pub fn caption(&self) -> Option<&str> {
        self.caption.as_deref()
    }

    pub fn visible(&self) -> bool {
        self.visible
    }

    /// The rows that hold something, from the top.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        (0..self.rows.len()).map(|index| Row { sheet: self, index })
    }

    /// How many rows hold something.
    pub fn row_count(&self) -> usize {
        self.rows.len()
    }

    /// The row at a place among those that hold something, from 0.
    ///
    /// # Panics
    /// If `index` is not below [`Sheet::row_count`].
    pub fn row_at(&self, index: usize) -> Row<'_> {
        assert!(index < self.rows.len(), "row index below row_count");
        Row { sheet: self, index }
    }

    /// The cell at a row (from 1, as Excel shows it) and a column (from 0), if it holds something.
    pub fn cell(&self, row: u32, column: u16) -> Option<Cell<'_>> {
        let index = self
            .rows
            .binary_search_by_key(&row, |head| head.number)
            .ok()?;
        Row { sheet: self, index }.cell(column)
    }

    /// The merged areas, in the order of the file.
    pub fn merges(&self) -> &[Area] {
        &self.merges
    }

    /// The pictures that lie on cells or fill them, by row and column; several may lie on one.
    pub fn pictures(&self) -> &[Picture] {
        &self.pictures
    }

    /// How many columns are in use: one more than the last column of any cell.
    pub fn width(&self) -> u16 {
        self.width
    }

    pub(super) fn span(&self, index: usize) -> std::ops::Range<usize> {
        let end = self
            .rows
            .get(index + 1)
            .map_or(self.cells.len(), |next| next.first as usize);
        self.rows[index].first as usize..end
    }

    fn view(&self, index: usize) -> Cell<'_> {
        let packed = self.cells[index];
        let link = self
            .links
            .binary_search_by_key(&index, |(cell, _)| *cell as usize)
            .ok()
            .map(|found| self.links[found].1.of(&self.own));
        let value = match packed.kind {
            Kind::SharedText => CellValue::Text(packed.span().of(&self.shared)),
            Kind::OwnText => CellValue::Text(packed.span().of(&self.own)),
            Kind::Number => CellValue::Number {
                value: packed.float(),
                percent: false,
            },
            Kind::Percent => CellValue::Number {
                value: packed.float(),
                percent: true,
            },
            Kind::Moment => CellValue::Moment(serial::from_seconds(packed.seconds())),
            Kind::Time => CellValue::Time(SignedDuration::from_secs(packed.seconds())),
            Kind::Bool => CellValue::Bool(packed.seconds() != 0),
            Kind::Error => CellValue::Error(packed.span().of(&self.own)),
            Kind::Unknown => CellValue::Unknown,
        };
        Cell {
            column: packed.column,
            value,
            formula: packed.formula,
            link,
        }
    }
}

/// One row that holds something.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    sheet: &'a Sheet,
    index: usize,
}

impl<'a> Row<'a> {
    /// As Excel shows it, from 1; for a csv file the number of the record.
    pub fn number(&self) -> u32 {
        self.sheet.rows[self.index].number
    }

    /// Hidden by hand or by a filter. Its cells count all the same.
    pub fn hidden(&self) -> bool {
        self.sheet.rows[self.index].hidden
    }

    /// The cells that hold something, from the left.
    pub fn cells(&self) -> impl ExactSizeIterator<Item = Cell<'a>> + use<'a> {
        let sheet = self.sheet;
        sheet.span(self.index).map(|index| sheet.view(index))
    }

    /// The cell in a column (from 0), if it holds something.
    pub fn cell(&self, column: u16) -> Option<Cell<'a>> {
        let span = self.sheet.span(self.index);
        let found = self.sheet.cells[span.clone()]
            .binary_search_by_key(&column, |cell| cell.column)
            .ok()?;
        Some(self.sheet.view(span.start + found))
    }
}

/// One cell that holds something.
#[derive(Clone, Copy)]
pub struct Cell<'a> {
    /// From 0.
    pub column: u16,
    pub value: CellValue<'a>,
    /// Whether the value was computed by a formula.
    pub formula: bool,
    /// The address that a click on the cell opens (outside the workbook).
    pub link: Option<&'a str>,
}

impl std::fmt::Debug for Cell<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Cell")
            .field("column", &self.column)
            .finish_non_exhaustive()
    }
}

/// What a cell holds.
#[derive(Clone, Copy, PartialEq)]
pub enum CellValue<'a> {
    /// As stored, outer blanks included; line breaks are `\n`.
    Text(&'a str),
    /// `percent`: the cell shows it as a percentage, so 0.8 reads 80%.
    Number {
        value: f64,
        percent: bool,
    },
    /// A number that the cell shows as a date, to the second; midnight is a plain date.
    Moment(DateTime),
    /// A number that the cell shows as a time of day or as elapsed time; hours may pass 24.
    Time(SignedDuration),
    Bool(bool),
    /// What a failed formula shows: `#N/A`, `#REF!` …
    Error(&'a str),
    /// A formula that was never computed: the program that wrote it left no value.
    Unknown,
}

impl std::fmt::Debug for CellValue<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Text(_) => "Text",
            Self::Number { .. } => "Number",
            Self::Moment(_) => "Moment",
            Self::Time(_) => "Time",
            Self::Bool(_) => "Bool",
            Self::Error(_) => "Error",
            Self::Unknown => "Unknown",
        })
    }
}

impl<'a> Cell<'a> {
    /// What a person reads in the cell. Text is trimmed of outer blanks. Numbers have at most 15
    /// significant digits, as in Excel (0.1 + 0.2 reads `0.3`), and no exponent unless they have
    /// more than 21 digits. Dates are `2026-03-05` or `2026-03-05 09:30`, times `09:30` (seconds
    /// only if there are any), percentages `80%`, booleans `TRUE` or `FALSE`. An unknown value is
    /// empty.
    pub fn text(&self) -> Cow<'a, str> {
        match self.value {
            CellValue::Text(text) => Cow::Borrowed(super::text::trimmed(text)),
            CellValue::Number {
                value,
                percent: false,
            } => Cow::Owned(number::plain(value)),
            CellValue::Number {
                value,
                percent: true,
            } => Cow::Owned(number::percent(value)),
            CellValue::Moment(moment) => Cow::Owned(serial::display(moment)),
            CellValue::Time(time) => Cow::Owned(serial::display_time(time)),
            CellValue::Bool(value) => Cow::Borrowed(if value { "TRUE" } else { "FALSE" }),
            CellValue::Error(error) => Cow::Borrowed(error),
            CellValue::Unknown => Cow::Borrowed(""),
        }
    }
}
