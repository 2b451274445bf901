//! Writing: [`write()`] draws one clean sheet as offices exchange it — a title, a line of facts, a
//! framed table with one to three header rows — that prints on A4 as it stands and opens in Excel
//! and WPS with filters and drop-down lists. Rows are written as they come and never gathered.

mod head;
mod header;
pub(crate) mod height;
mod look;
mod pen;
pub(crate) mod pictures;
pub(crate) mod save;

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use jiff::civil::{Date, DateTime};
use rust_xlsxwriter::{Workbook, XlsxError};

pub use pen::Pen;

use crate::SheetError;

/// What is written above and around the rows.
#[derive(Debug, Clone)]
pub struct Table<'a> {
    /// The name on the tab. Characters that no tab may have are replaced, and it is cut to 31.
    pub sheet: &'a str,
    /// The first row, across all columns. Empty for none.
    pub title: &'a str,
    /// One line under the title, such as `填报单位：…    填报日期：…`. Empty for none.
    pub facts: &'a str,
    /// Lines under the facts that say how to fill the sheet in. Empty for none.
    pub note: &'a str,
    /// At least one.
    pub columns: &'a [Column],
    /// How many rows will come. A short sheet is held in memory and every row gets its height.
    pub rows: u32,
}

/// A column of the table.
#[derive(Debug, Clone)]
pub struct Column {
    /// From the top; one to three words. Neighbours that begin with the same words share a cell
    /// there, and a path that is shorter than others reaches down.
    pub header: Vec<String>,
    /// In characters, as Excel counts them: a Chinese one is two. Kept between 4 and 60.
    pub width: f64,
    pub align: Align,
    /// For a drop-down list; empty for none. Excel takes 255 characters in all and no commas; a
    /// longer list is left out.
    pub choices: Vec<String>,
    pub kind: ColumnKind,
    pub part: Part,
}

impl Column {
    /// A column to be read, with one word for its header and no choices.
    pub fn plain(header: &str, width: f64, align: Align, kind: ColumnKind) -> Self {
        Self {
            header: vec![header.to_owned()],
            width,
            align,
            choices: Vec::new(),
            kind,
            part: Part::Read,
        }
    }
}

/// What a column is to whoever receives the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// To be read. Locked, where another column is to be filled in.
    Read,
    /// To be filled in: coloured, and open on a sheet whose other cells are locked. The lock has no password; it keeps
    /// a hand from slipping, and nobody out.
    Fill,
    /// For programs: not shown.
    Hidden,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Center,
    Right,
}

/// What the cells of a column are made for, also the empty ones that are still to be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Short words and numbers that are names: what is typed stays as typed, `0012` too.
    Text,
    /// Sentences. Their format is General, since Excel before 2010 shows a text of more than 255
    /// characters as `####` in a cell formatted as text.
    LongText,
    Date,
    Number,
    /// Pictures one below the other. A sheet with such a column is held in memory until it is saved.
    Pictures,
}

/// A value in a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Field<'a> {
    Empty,
    /// Always written as text: phones, long numbers, a value that begins with `=`.
    Text(&'a str),
    Date(Date),
    DateTime(DateTime),
    Number(f64),
    /// The bytes of picture files. PNG, JPEG, GIF and BMP are drawn; in place of others stands a word.
    Pictures(&'a [Vec<u8>]),
}

/// How the sheet prints: one page wide, as long as it takes.
#[derive(Debug, Clone)]
pub struct Page {
    pub paper: Paper,
    pub landscape: bool,
    /// Left and right, in inches.
    pub side_margin: f64,
    /// Top and bottom, in inches.
    pub end_margin: f64,
    pub fonts: Fonts,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    A4,
    A3,
}

/// The fonts of a sheet, by name, and their sizes in points.
#[derive(Debug, Clone, PartialEq)]
pub struct Fonts {
    pub title: String,
    pub header: String,
    pub body: String,
    pub title_size: f64,
    /// Of all but the title.
    pub size: f64,
}

impl Default for Fonts {
    /// 黑体 for title and header, 宋体 for the rest.
    fn default() -> Self {
        Self {
            title: "黑体".to_owned(),
            header: "黑体".to_owned(),
            body: "宋体".to_owned(),
            title_size: 18.0,
            size: 11.0,
        }
    }
}

impl Default for Page {
    /// A4, landscape, with narrow margins.
    fn default() -> Self {
        Self {
            paper: Paper::A4,
            landscape: true,
            side_margin: 0.4,
            end_margin: 0.6,
            fonts: Fonts::default(),
        }
    }
}

/// Writes a table to a file. `rows` is given a [`Pen`] and puts one row after the other; whatever
/// error it returns ends the work. The file appears only when all is well: it is written beside its
/// place under another name and then moved there. Until then, what was there stays.
///
/// # Errors
/// Those of `rows`, and the [`SheetError`]s of writing: no such folder, no permission, the file open
/// in another program, no space.
pub fn write<E: From<SheetError>>(
    path: &Path,
    table: &Table<'_>,
    page: &Page,
    rows: impl FnOnce(&mut Pen<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let place = save::Place::beside(path)?;
    let mut book = Workbook::new();
    look::prepare(&mut book).map_err(from_drawing)?;
    let pictured = |column: &Column| column.kind == ColumnKind::Pictures;
    let whole = table.rows <= pen::FITTED || table.columns.iter().any(pictured);
    let sheet = if whole {
        book.add_worksheet()
    } else {
        book.add_worksheet_with_constant_memory()
            .map_err(from_drawing)?
    };
    let mut pen = Pen::new(sheet, table, page, whole)?;
    rows(&mut pen)?;
    pen.finish()?;
    place.take(|out| book.save_to_writer(out).map_err(from_drawing))?;
    Ok(())
}

/// Writes a file that others made, as safely as [`write()`] does: whole, or not at all.
///
/// # Errors
/// As those of writing in [`write()`].
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), SheetError> {
    write_with(path, |out| out.write_all(bytes))
}

/// As [`write_file`], of a file that is made piece by piece.
///
/// # Errors
/// As those of writing in [`write()`].
pub fn write_with(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<&mut File>) -> io::Result<()>,
) -> Result<(), SheetError> {
    let place = save::Place::beside(path)?;
    place.take(|out| write(out).map_err(SheetError::from_writing))
}

fn from_drawing(error: XlsxError) -> SheetError {
    match error {
        XlsxError::IoError(error) | XlsxError::TempFileError(_, error) => {
            SheetError::from_writing(error)
        }
        XlsxError::ZipError(error) => SheetError::from_writing(error.into()),
        // Rows, columns and texts that Excel has no room for are told where they are written.
        error => SheetError::Writing(std::io::Error::other(error.to_string())),
    }
}
