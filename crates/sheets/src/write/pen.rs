use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, ProtectionOptions, Worksheet, XlsxError,
};

use super::look::{self, Cells};
use super::{Column, Field, Fonts, Page, Part, Table, from_drawing, height, pictures};
use crate::{SheetError, column_letters, serial};

/// What Excel has room for (ECMA-376 leaves it open; these are Excel's).
const ROWS: u32 = 1_048_576;
const COLUMNS: usize = 16_384;
const LETTERS: usize = 32_767;
/// What a drop-down list may come to, separators included.
const CHOICE_LETTERS: usize = 255;

/// Rows below get no height of their own. rust_xlsxwriter keeps 400 bytes for each height until the
/// file is closed, and nobody prints what is longer; on the screen every program fits the rows
/// itself.
pub(super) const FITTED: u32 = 10_000;

const NARROWEST: f64 = 4.0;
const WIDEST: f64 = 60.0;

/// Puts rows into the sheet, one after the other.
pub struct Pen<'a> {
    pub(super) sheet: &'a mut Worksheet,
    pub(super) columns: Vec<Inked<'a>>,
    pub(super) fonts: Fonts,
    /// Of the first row of data, from 0.
    pub(super) first: u32,
    /// Of the row to come, from 0.
    pub(super) next: u32,
    /// Whether the sheet is held in memory as a whole.
    pub(super) whole: bool,
    /// What [`Pen::settle_height`] is to do.
    pub(super) unsettled: Option<(u32, f64)>,
}

/// A column and the looks of its cells.
pub(super) struct Inked<'a> {
    pub(super) column: &'a Column,
    pub(super) width: f64,
    cells: Cells,
}

impl std::fmt::Debug for Pen<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Pen")
            .field("next", &self.next)
            .finish_non_exhaustive()
    }
}

impl<'a> Pen<'a> {
    /// Sets up the page and writes what stands above the rows.
    pub(super) fn new(
        sheet: &'a mut Worksheet,
        table: &Table<'a>,
        page: &Page,
        whole: bool,
    ) -> Result<Self, SheetError> {
        if table.columns.is_empty() || table.columns.len() > COLUMNS {
            return Err(SheetError::ColumnCount {
                count: table.columns.len(),
            });
        }
        let columns = table
            .columns
            .iter()
            .map(|column| Inked {
                column,
                width: column.width.clamp(NARROWEST, WIDEST),
                cells: Cells::of(column, &page.fonts),
            })
            .collect();
        let mut pen = Self {
            sheet,
            columns,
            fonts: page.fonts.clone(),
            first: 0,
            next: 0,
            whole,
            unsettled: None,
        };
        pen.title(table).map_err(from_drawing)?;
        pen.header(table.columns).map_err(from_drawing)?;
        pen.page(page);
        Ok(pen)
    }

    /// Puts a row: a field for each column, in their order. Fields that are missing are left
    /// empty, those beyond the last column are left out.
    ///
    /// # Errors
    /// [`SheetError::TooManyRows`] and [`SheetError::TextTooLong`] where Excel has no room;
    /// the errors of writing.
    pub fn row(&mut self, fields: &[Field<'_>]) -> Result<(), SheetError> {
        let row = self.next;
        if row >= ROWS {
            return Err(SheetError::TooManyRows {
                limit: ROWS - self.first,
            });
        }
        self.settle_height().map_err(from_drawing)?;
        let mut lines = 1;
        let mut pictured = 0.0_f64;
        let fields = fields.iter().chain(std::iter::repeat(&Field::Empty));
        for ((at, column), field) in (0_u16..).zip(&self.columns).zip(fields) {
            if let Field::Text(text) = field {
                if text.len() > LETTERS && text.encode_utf16().count() > LETTERS {
                    let column = column_letters(at);
                    return Err(SheetError::TextTooLong {
                        row: row + 1,
                        column,
                    });
                }
                if column.column.part != Part::Hidden {
                    lines = lines.max(height::lines(text, self.room(column.width)));
                }
            }
            put(self.sheet, (row, at), field, &column.cells).map_err(from_drawing)?;
            if let Field::Pictures(pictures) = field {
                let drawn = pictures::draw(
                    self.sheet,
                    (row, at),
                    pictures,
                    (column.width, &column.cells.own),
                );
                pictured = pictured.max(drawn.map_err(from_drawing)?);
            }
        }
        let height = height::row_height(lines, self.fonts.size).max(pictured);
        self.unsettled = (row < FITTED || pictured > 0.0).then_some((row, height));
        self.next += 1;
        Ok(())
    }

    /// Sets the height of the row written last, now that another follows. In constant-memory mode
    /// rust_xlsxwriter writes the last row of a sheet twice if it has a height, and Excel calls such a
    /// file damaged; so there the last row is left for the programs to fit.
    pub(super) fn settle_height(&mut self) -> Result<(), XlsxError> {
        if let Some((row, height)) = self.unsettled.take() {
            self.sheet.set_row_height(row, height)?;
        }
        Ok(())
    }

    /// `new` has counted the columns.
    pub(super) fn last_column(&self) -> u16 {
        u16::try_from(self.columns.len() - 1).unwrap_or(u16::MAX)
    }

    /// How many characters of the body's font a width has room for.
    pub(super) fn room(&self, width: f64) -> f64 {
        width * look::NORMAL / self.fonts.size
    }

    /// Lays the filter over the rows, and the drop-down lists, and locks what is not to be filled in.
    pub(super) fn finish(mut self) -> Result<(), SheetError> {
        // rust_xlsxwriter's constant-memory mode alone mistakes the last row's height.
        if self.whole {
            self.settle_height().map_err(from_drawing)?;
        }
        // Where no row follows, the header alone has the filter, and the first row to be filled in
        // the lists.
        let bottom = self.next - 1;
        let last = bottom.max(self.first);
        self.sheet
            .autofilter(self.first - 1, 0, bottom, self.last_column())
            .map_err(from_drawing)?;
        for (at, inked) in (0_u16..).zip(&self.columns) {
            let choices = &inked.column.choices;
            let letters: usize = choices
                .iter()
                .map(|choice| choice.encode_utf16().count() + 1)
                .sum();
            if choices.is_empty()
                || letters > CHOICE_LETTERS
                || choices.iter().any(|choice| choice.contains(','))
            {
                continue;
            }
            // Offices add words of their own; the list helps and warns, it does not forbid.
            let list = DataValidation::new()
                .allow_list_strings(choices)
                .and_then(|list| list.set_error_title("不在下拉选项中"))
                .and_then(|list| list.set_error_message("这个值不在下拉选项中，仍要使用吗？"))
                .map_err(from_drawing)?
                .set_error_style(DataValidationErrorStyle::Warning);
            self.sheet
                .add_data_validation(self.first, at, last, at, &list)
                .map_err(from_drawing)?;
        }
        if self
            .columns
            .iter()
            .any(|inked| inked.column.part == Part::Fill)
        {
            self.sheet.protect_with_options(&open_to_work());
        }
        Ok(())
    }
}

/// A lock under which widths, heights, filters and pictures are still the receiver's to change.
fn open_to_work() -> ProtectionOptions {
    ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        sort: true,
        use_autofilter: true,
        edit_objects: true,
        ..ProtectionOptions::default()
    }
}

fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    field: &Field<'_>,
    cells: &Cells,
) -> Result<(), XlsxError> {
    // A moment before Excel's calendar begins can only be words.
    let (moment, format) = match *field {
        Field::Empty | Field::Text("") | Field::Pictures(_) => {
            sheet.write_blank(row, column, &cells.own)?;
            return Ok(());
        }
        Field::Text(text) => {
            sheet.write_string_with_format(row, column, text, &cells.own)?;
            return Ok(());
        }
        Field::Number(value) => {
            sheet.write_number_with_format(row, column, value, &cells.number)?;
            return Ok(());
        }
        Field::Date(date) => (date.at(0, 0, 0, 0), &cells.date),
        Field::DateTime(moment) => (moment, &cells.moment),
    };
    match serial::of(moment) {
        Some(serial) => sheet.write_number_with_format(row, column, serial, format)?,
        None => sheet.write_string_with_format(row, column, serial::display(moment), &cells.own)?,
    };
    Ok(())
}
