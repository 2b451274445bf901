//! Filling in: a [`Form`] is a workbook that another office drew, and that goes back as it came but for what was put into
//! it. It is edited part by part inside its zip. Parts in which nothing changes are copied byte for byte, and in the others
//! the markup that is not ours to change. Why not by a library that reads and writes workbooks whole:
//! `docs/adr/0007-fill-in-place.md`.

mod cell;
mod choices;
mod columns;
mod formula;
mod frame;
mod insert;
mod links;
mod lists;
mod markup;
mod move_rows;
mod open;
mod parts;
mod pictures;
mod put;
mod references;
mod relations;
mod rows;
mod shift;
mod styles;
mod value;
mod vml;

use std::path::{Path, PathBuf};

pub use choices::Choices;
pub use pictures::is_drawn;
pub use put::{Entry, SheetEntries};
pub use shift::Insertion;

use frame::Frame;
use parts::Parts;
use shift::ROWS;
use styles::Styles;

use crate::SheetError;
use crate::read::Workbook;
use crate::write::save::Place;

/// A form that came from another office, and what is to be put into it.
pub struct Form {
    /// Its cells, as they read.
    pub workbook: Workbook,
    path: PathBuf,
    parts: Parts,
    /// The part with the list of sheets.
    main: String,
    /// The part of each sheet of the workbook, in its order.
    sheets: Vec<String>,
    styles_part: Option<String>,
    styles: Styles,
    /// The ending a file of this kind has.
    ending: &'static str,
}

// What is in the form are the cells of a list.
impl std::fmt::Debug for Form {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Form")
            .field("workbook", &self.workbook)
            .finish_non_exhaustive()
    }
}

impl Form {
    /// What the name of a file of this kind ends in, without the dot.
    pub fn ending(&self) -> &'static str {
        self.ending
    }

    /// The drop-down lists of a sheet.
    pub fn choices(&self, sheet: usize) -> Result<Vec<Choices>, SheetError> {
        let xml = self.parts.text(&self.sheets[sheet])?;
        let main = self.parts.text(&self.main)?;
        choices::read(&self.workbook, sheet, &xml, &main)
    }

    /// The last of the rows from `first` on that are drawn as it is: framed in the same of these columns. Where `first` has
    /// no frame, the rows below it have none to tell them apart, and the answer is `limit`, or `first` without one.
    pub fn drawn_alike(
        &self,
        sheet: usize,
        columns: std::ops::RangeInclusive<u16>,
        first: u32,
        limit: Option<u32>,
    ) -> Result<u32, SheetError> {
        let xml = self.parts.text(&self.sheets[sheet])?;
        let (_, rows) = Frame::split(self.workbook.sheets[sheet].name(), &xml)?;
        let framed = |number: u32| -> Vec<u16> {
            let row = rows.binary_search_by_key(&number, |row| row.number);
            let cells = row.map_or(&[][..], |at| &rows[at].cells);
            cells
                .iter()
                .filter(|cell| columns.contains(&cell.column) && self.styles.framed(cell.style))
                .map(|cell| cell.column)
                .collect()
        };
        let pattern = framed(first);
        if pattern.is_empty() {
            return Ok(limit.unwrap_or(first));
        }
        let end = limit.unwrap_or(ROWS);
        Ok((first..=end)
            .take_while(|row| framed(*row) == pattern)
            .last()
            .unwrap_or(first))
    }

    /// Puts the entries in and writes the form to another file, which appears only when all is well.
    ///
    /// # Errors
    /// [`SheetError::OverForm`] for the form's own place, [`SheetError::OtherEnding`] for a name that promises another kind of
    /// file, [`SheetError::Immovable`] for what cannot follow inserted rows, and the errors of writing.
    pub fn write(&self, out: &Path, sheets: &[SheetEntries<'_>]) -> Result<(), SheetError> {
        let same = |one: &Path, other: &Path| matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other);
        if same(&self.path, out) {
            return Err(SheetError::OverForm);
        }
        let named = out
            .extension()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        if named != self.ending {
            return Err(SheetError::OtherEnding {
                ending: self.ending,
            });
        }
        let place = Place::beside(out)?;
        let mut edit = Edit {
            form: self,
            parts: self.parts.clone(),
            styles: self.styles.clone(),
        };
        for entries in sheets.iter().filter(|entries| !entries.is_empty()) {
            edit.put(entries)?;
        }
        let Edit {
            mut parts, styles, ..
        } = edit;
        if let Some(part) = &self.styles_part {
            let xml = parts.text(part)?;
            parts.put(part, styles.written(part, &xml)?)?;
        }
        place.take(|out| parts.save(out))
    }
}

/// A form being filled in: its parts and looks as they become.
struct Edit<'f> {
    form: &'f Form,
    parts: Parts,
    styles: Styles,
}
