use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Worksheet, XlsxError};

use super::look::Cells;
use super::{Column, Field, Page, Table, from_drawing, header, height, look};
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
const FITTED: u32 = 10_000;

const A4: u8 = 9;
const NARROWEST: f64 = 4.0;
const WIDEST: f64 = 60.0;

/// Puts rows into the sheet, one after the other.
pub struct Pen<'a> {
    sheet: &'a mut Worksheet,
    columns: Vec<Inked<'a>>,
    /// Of the first row of data, from 0.
    first: u32,
    /// Of the row to come, from 0.
    next: u32,
}

/// A column and the looks of its cells.
struct Inked<'a> {
    column: &'a Column,
    width: f64,
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
                cells: Cells::of(column.align, column.kind),
            })
            .collect();
        let mut pen = Self {
            sheet,
            columns,
            first: 0,
            next: 0,
        };
        pen.head(table, page).map_err(from_drawing)?;
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
        let mut lines = 1;
        let fields = fields.iter().chain(std::iter::repeat(&Field::Empty));
        for ((at, column), field) in (0_u16..).zip(&self.columns).zip(fields) {
            let cells = &column.cells;
            let written = match *field {
                Field::Empty | Field::Text("") => self.sheet.write_blank(row, at, &cells.own),
                Field::Text(text) => {
                    if text.len() > LETTERS && text.encode_utf16().count() > LETTERS {
                        let column = column_letters(at);
                        return Err(SheetError::TextTooLong {
                            row: row + 1,
                            column,
                        });
                    }
                    lines = lines.max(height::lines(text, column.width));
                    self.sheet
                        .write_string_with_format(row, at, text, &cells.own)
                }
                Field::Number(value) => {
                    self.sheet
                        .write_number_with_format(row, at, value, &cells.number)
                }
                Field::Date(date) => match serial::of(date.at(0, 0, 0, 0)) {
                    Some(serial) => {
                        self.sheet
                            .write_number_with_format(row, at, serial, &cells.date)
                    }
                    None => {
                        self.sheet
                            .write_string_with_format(row, at, date.to_string(), &cells.own)
                    }
                },
                Field::DateTime(moment) => {
                    lines = lines.max(height::lines("2026-01-01 00:00", column.width));
                    match serial::of(moment) {
                        Some(serial) => {
                            self.sheet
                                .write_number_with_format(row, at, serial, &cells.moment)
                        }
                        None => self.sheet.write_string_with_format(
                            row,
                            at,
                            serial::display(moment),
                            &cells.own,
                        ),
                    }
                }
            };
            written.map_err(from_drawing)?;
        }
        self.sheet
            .set_row_height(row, height::row_height(lines))
            .map_err(from_drawing)?;
        self.next += 1;
        Ok(())
    }

    fn head(&mut self, table: &Table<'_>, page: &Page) -> Result<(), XlsxError> {
        let sheet = &mut *self.sheet;
        sheet.set_name(tab_name(table.sheet))?;
        for (at, column) in (0_u16..).zip(&self.columns) {
            sheet.set_column_width(at, column.width)?;
        }
        let last = u16::try_from(self.columns.len() - 1).unwrap_or(u16::MAX);
        for (text, format, height) in [
            (table.title, look::title(), 32.0),
            (table.facts, look::facts(), 20.0),
        ] {
            if text.is_empty() {
                continue;
            }
            merged(sheet, (self.next, 0), (self.next, last), text, &format)?;
            sheet.set_row_height(self.next, height)?;
            self.next += 1;
        }

        let top = self.next;
        let format = look::header();
        let depth = u32::try_from(header::depth(table.columns)).unwrap_or(ROWS);
        let blocks = header::blocks(table.columns);
        let place = |row: usize, column: usize| {
            // Paths and columns are few; `new` has counted the columns.
            (
                top + u32::try_from(row).unwrap_or(ROWS),
                u16::try_from(column).unwrap_or(u16::MAX),
            )
        };
        let mut written = blocks.iter().peekable();
        for level in 0..header::depth(table.columns) {
            let mut lines = 1;
            while let Some(block) = written.next_if(|block| block.top == level) {
                merged(
                    sheet,
                    place(block.top, block.left),
                    place(block.bottom, block.right),
                    block.text,
                    &format,
                )?;
                let width: f64 = self.columns[block.left..=block.right]
                    .iter()
                    .map(|column| column.width)
                    .sum();
                if block.top == block.bottom {
                    lines = lines.max(height::lines(block.text, width));
                }
            }
            sheet.set_row_height(place(level, 0).0, height::row_height(lines).max(22.0))?;
        }
        self.next = top + depth;
        self.first = self.next;

        sheet.set_freeze_panes(self.first, 0)?;
        sheet.set_repeat_rows(top, self.first - 1)?;
        sheet.set_paper_size(A4);
        if page.landscape {
            sheet.set_landscape();
        }
        sheet.set_print_fit_to_pages(1, 0);
        sheet.set_print_center_horizontally(true);
        sheet.set_margins(
            page.side_margin,
            page.side_margin,
            page.end_margin,
            page.end_margin,
            0.3,
            0.3,
        );
        sheet.set_footer("&C第 &P 页，共 &N 页");
        Ok(())
    }

    /// Lays the filter over the rows, and the drop-down lists.
    pub(super) fn finish(self) -> Result<(), SheetError> {
        let last_column = u16::try_from(self.columns.len() - 1).unwrap_or(u16::MAX);
        // A filter needs its header row, and has it even where no row follows.
        let last = self.next.max(self.first + 1) - 1;
        let bottom = if self.next > self.first {
            last
        } else {
            self.first - 1
        };
        self.sheet
            .autofilter(self.first - 1, 0, bottom, last_column)
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
        Ok(())
    }
}

fn merged(
    sheet: &mut Worksheet,
    start: (u32, u16),
    end: (u32, u16),
    text: &str,
    format: &rust_xlsxwriter::Format,
) -> Result<(), XlsxError> {
    if start == end {
        sheet.write_string_with_format(start.0, start.1, text, format)?;
    } else {
        sheet.merge_range(start.0, start.1, end.0, end.1, text, format)?;
    }
    Ok(())
}

/// A name that Excel takes for a tab.
fn tab_name(name: &str) -> String {
    const LONGEST: usize = 31;
    let name: String = name
        .trim_matches(['\'', ' '])
        .chars()
        .map(|letter| {
            if matches!(letter, '[' | ']' | ':' | '*' | '?' | '/' | '\\') || letter.is_control() {
                '_'
            } else {
                letter
            }
        })
        .take(LONGEST)
        .collect();
    let name = name.trim_end_matches('\'');
    if name.is_empty() {
        "Sheet1".to_owned()
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_get_names_that_excel_takes() {
        for (name, tab) in [
            ("整改台账", "整改台账"),
            ("2026/上半年:[一]", "2026_上半年__一_"),
            ("", "Sheet1"),
            ("'引'", "引"),
        ] {
            assert_eq!(tab_name(name), tab);
        }
        assert_eq!(tab_name(&"长".repeat(40)).chars().count(), 31);
    }
}
