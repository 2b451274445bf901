use std::sync::Arc;

use crate::SheetError;
use crate::read::arena::{Allowance, Draft, Incoming};
use crate::read::package::{Package, xml};
use crate::read::picture::{Gallery, Picture};
use crate::read::{Area, Sheet};

/// Word itself allows 63.
const COLUMNS: u16 = 1024;

/// A table being read.
pub(super) struct Table {
    draft: Draft,
    caption: String,
    /// Number of the present row; 0 before the first.
    row: u32,
    hidden: bool,
    deleted: bool,
    /// Where the next cell goes.
    column: u16,
    cell: Option<OpenCell>,
    areas: Vec<Area>,
    /// Index in `areas` of the last that begins in a column and may reach down, by column.
    reaching: Vec<Option<usize>>,
    links: Vec<(Area, String)>,
    pictures: Vec<Found>,
}

/// A cell whose end has not come yet.
struct OpenCell {
    text: String,
    width: u16,
    merged: Merged,
    link: Option<String>,
}

#[derive(PartialEq, Eq)]
enum Merged {
    No,
    Begins,
    GoesOn,
}

/// A picture in a cell, and the part with its bytes.
pub(super) struct Found {
    row: u32,
    column: u16,
    part: Option<String>,
}

impl Found {
    pub(super) fn hung(
        self,
        package: &mut Package<'_>,
        gallery: &mut Gallery,
    ) -> Result<Picture, SheetError> {
        let media = match &self.part {
            Some(part) => gallery.media(package, part)?,
            None => None,
        };
        Ok(Picture {
            row: self.row,
            column: self.column,
            media,
        })
    }
}

impl Table {
    pub(super) fn new(name: String, caption: String) -> Self {
        Self {
            draft: Draft::new(name, true, Arc::default()),
            caption,
            row: 0,
            hidden: false,
            deleted: false,
            column: 0,
            cell: None,
            areas: Vec::new(),
            reaching: Vec::new(),
            links: Vec::new(),
            pictures: Vec::new(),
        }
    }

    pub(super) fn open_row(&mut self) -> Result<(), SheetError> {
        if !self.deleted {
            self.row = self
                .row
                .checked_add(1)
                .ok_or_else(|| SheetError::damaged("文档", "表格行数过多"))?;
        }
        self.hidden = false;
        self.deleted = false;
        self.column = 0;
        Ok(())
    }

    /// The row was deleted, though the change is still to be accepted.
    pub(super) fn delete_row(&mut self) {
        self.deleted = true;
    }

    pub(super) fn hide_row(&mut self, hidden: bool) {
        self.hidden = hidden;
    }

    /// Leaves columns empty at the beginning of the row.
    pub(super) fn skip(&mut self, columns: u16) {
        self.column = self.column.saturating_add(columns).min(COLUMNS);
    }

    pub(super) fn open_cell(&mut self) -> Result<(), SheetError> {
        if self.column >= COLUMNS {
            let place = format!("表格第 {} 行", self.row);
            return Err(SheetError::damaged(place, "列数过多"));
        }
        self.cell = Some(OpenCell {
            text: String::new(),
            width: 1,
            merged: Merged::No,
            link: None,
        });
        Ok(())
    }

    /// The cell covers several columns.
    pub(super) fn widen(&mut self, columns: u16) {
        if let Some(cell) = &mut self.cell {
            cell.width = columns.clamp(1, COLUMNS - self.column);
        }
    }

    /// The cell is merged with those below, or goes on from the one above.
    pub(super) fn merge(&mut self, begins: bool) {
        if let Some(cell) = &mut self.cell {
            cell.merged = if begins {
                Merged::Begins
            } else {
                Merged::GoesOn
            };
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if let Some(cell) = &mut self.cell {
            cell.text.push_str(text);
        }
    }

    /// Where a click on the text leads; of several places the first.
    pub(super) fn link(&mut self, address: &str) {
        if let Some(cell) = &mut self.cell {
            cell.link.get_or_insert_with(|| address.to_owned());
        }
    }

    pub(super) fn picture(&mut self, part: Option<String>) {
        if self.cell.is_some() && !self.deleted && self.pictures.len() < xml::MOST {
            self.pictures.push(Found {
                row: self.row,
                column: self.column,
                part,
            });
        }
    }

    pub(super) fn close_cell(&mut self, allowance: &mut Allowance) -> Result<(), SheetError> {
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        let left = self.column;
        self.column += cell.width;
        if self.deleted {
            return Ok(());
        }
        let column = usize::from(left);
        if self.reaching.len() <= column {
            self.reaching.resize(column + 1, None);
        }
        if cell.merged == Merged::GoesOn
            && let Some(area) = self.reaching[column].and_then(|at| self.areas.get_mut(at))
            && area.bottom + 1 == self.row
        {
            // What Word still keeps in it, it shows nowhere.
            area.bottom = self.row;
            return Ok(());
        }
        self.reaching[column] = (cell.merged != Merged::No).then_some(self.areas.len());
        let area = Area {
            top: self.row,
            left,
            bottom: self.row,
            right: left + cell.width - 1,
        };
        if cell.merged != Merged::No || cell.width > 1 {
            self.areas.push(area);
        }
        let text = cell.text.trim_end_matches(['\n', ' ']);
        self.draft.put(
            (self.row, self.hidden),
            left,
            Incoming::Text(text),
            false,
            allowance,
        )?;
        if let Some(address) = cell.link {
            let place = Area {
                right: left,
                ..area
            };
            self.links.push((place, address));
        }
        Ok(())
    }

    pub(super) fn close(
        mut self,
        allowance: &mut Allowance,
    ) -> Result<(Sheet, Vec<Found>), SheetError> {
        for area in self.areas {
            self.draft.merge(area);
        }
        let mut sheet = self.draft.finish(&self.links, allowance)?;
        sheet.caption = (!self.caption.is_empty()).then_some(self.caption);
        Ok((sheet, self.pictures))
    }
}
