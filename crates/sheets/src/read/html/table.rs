use std::sync::Arc;

use super::words::Words;
use crate::SheetError;
use crate::read::arena::{Allowance, Draft, Incoming};
use crate::read::sheet::CAPTION_LINES;
use crate::read::{Area, Sheet};

/// What browsers make of greater spans (HTML, 4.9.11).
const WIDEST_SPAN: u16 = 1000;
const HIGHEST_SPAN: u32 = 65_534;
/// No list on a page is as wide.
const COLUMNS: u16 = 1024;

/// A table being read.
pub(super) struct Table {
    /// Its place among the tables by where they begin.
    place: usize,
    caption: String,
    draft: Draft,
    /// Number of the present row; 0 before the first.
    row: u32,
    hidden: bool,
    /// Where the next cell may go.
    column: u16,
    /// To which row each column is taken by a cell that reaches down.
    taken: Vec<u32>,
    cell: Option<OpenCell>,
    /// The cells of the present row, and of the row that has most.
    cells: (u16, u16),
    /// Beginning of the last column that any cell begins in.
    last_column: u16,
    areas: Vec<Area>,
    links: Vec<(Area, String)>,
    /// What stands between the cells. Browsers show it before the table.
    loose: Words,
}

/// A cell whose end has not come yet.
pub(super) struct OpenCell {
    area: Area,
    words: Words,
    link: Option<String>,
    /// What Excel says the cell holds, where it writes a page.
    number: Option<f64>,
    text: Option<String>,
    formula: bool,
}

/// A table that was read.
pub(super) struct Closed {
    pub(super) place: usize,
    pub(super) sheet: Sheet,
}

impl Table {
    pub(super) fn new(place: usize, caption: String) -> Self {
        Self {
            place,
            caption,
            draft: Draft::new(String::new(), true, Arc::default()),
            row: 0,
            hidden: false,
            column: 0,
            taken: Vec::new(),
            cell: None,
            cells: (0, 0),
            last_column: 0,
            areas: Vec::new(),
            links: Vec::new(),
            loose: Words::default(),
        }
    }

    /// Where text within the table goes now.
    pub(super) fn words(&mut self) -> &mut Words {
        match &mut self.cell {
            Some(cell) => &mut cell.words,
            None => &mut self.loose,
        }
    }

    /// Whether it has shown itself to be more than layout: what a cell of a list holds is of the
    /// cell, be it a table.
    pub(super) fn is_list(&self) -> bool {
        self.row > 1 && self.cells.1 > 1
    }

    pub(super) fn open_row(
        &mut self,
        hidden: bool,
        allowance: &mut Allowance,
    ) -> Result<(), SheetError> {
        self.close_cell(allowance)?;
        self.row += 1;
        self.hidden = hidden;
        self.column = 0;
        self.cells.0 = 0;
        Ok(())
    }

    pub(super) fn open_cell(
        &mut self,
        rows: Option<u32>,
        columns: Option<u16>,
        allowance: &mut Allowance,
    ) -> Result<&mut OpenCell, SheetError> {
        self.close_cell(allowance)?;
        if self.row == 0 {
            self.open_row(false, allowance)?;
        }
        let is_taken = |column: u16| {
            let row = self.taken.get(usize::from(column));
            row.is_some_and(|row| *row >= self.row)
        };
        let left = (self.column..COLUMNS)
            .find(|column| !is_taken(*column))
            .ok_or_else(|| SheetError::damaged(format!("表格第 {} 行", self.row), "列数过多"))?;
        let rows = match rows {
            Some(0) => HIGHEST_SPAN, // to the end
            rows => rows.unwrap_or(1).min(HIGHEST_SPAN),
        };
        let columns = columns.unwrap_or(1).clamp(1, WIDEST_SPAN);
        let area = Area {
            top: self.row,
            left,
            bottom: self.row.saturating_add(rows - 1),
            right: left + columns - 1,
        };
        if rows > 1 {
            let end = usize::from(area.right) + 1;
            if self.taken.len() < end {
                self.taken.resize(end, 0);
            }
            self.taken[usize::from(left)..end].fill(area.bottom);
        }
        self.column = area.right + 1;
        self.last_column = self.last_column.max(left);
        self.cells.0 += 1;
        self.cells.1 = self.cells.1.max(self.cells.0);
        Ok(self.cell.insert(OpenCell {
            area,
            words: Words::default(),
            link: None,
            number: None,
            text: None,
            formula: false,
        }))
    }

    /// Where a click on the text leads; of several places the first.
    pub(super) fn link(&mut self, address: &str) {
        let leads_out = !address.is_empty()
            && !address.starts_with('#')
            && !address.to_ascii_lowercase().starts_with("javascript:");
        if let Some(cell) = self.cell.as_mut().filter(|_| leads_out) {
            cell.link.get_or_insert_with(|| address.to_owned());
        }
    }

    pub(super) fn close_cell(&mut self, allowance: &mut Allowance) -> Result<(), SheetError> {
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        let shown = cell.words.finish();
        let text = cell.text.as_deref().unwrap_or(&shown);
        // The cell was too narrow for its number, or showed only a part of it.
        let cut = shown.starts_with('#') || shown.contains("E+");
        let value = match cell.number {
            Some(number) if cut => Incoming::Number(number),
            _ => Incoming::Text(text),
        };
        let Area { top, left, .. } = cell.area;
        self.draft
            .put((top, self.hidden), left, value, cell.formula, allowance)?;
        if let Some(address) = cell.link {
            let place = Area {
                bottom: top,
                right: left,
                ..cell.area
            };
            self.links.push((place, address));
        }
        if (cell.area.bottom, cell.area.right) != (top, left) {
            self.areas.push(cell.area);
        }
        Ok(())
    }

    pub(super) fn close(mut self, allowance: &mut Allowance) -> Result<Closed, SheetError> {
        self.close_cell(allowance)?;
        for area in self.areas {
            self.draft.merge(Area {
                bottom: area.bottom.min(self.row),
                right: area.right.min(self.last_column.max(area.left)),
                ..area
            });
        }
        let mut sheet = self.draft.finish(&self.links, allowance)?;
        let loose = self.loose.finish();
        let lines = self.caption.lines().chain(loose.lines()).map(str::trim);
        let lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
        let last = lines.len().saturating_sub(CAPTION_LINES);
        sheet.caption = (!lines.is_empty()).then(|| lines[last..].join("\n"));
        Ok(Closed {
            place: self.place,
            sheet,
        })
    }
}

impl OpenCell {
    /// Takes in what Excel says of the cell: `x:num`, `x:str` and `x:fmla`.
    pub(super) fn says(&mut self, number: Option<&str>, text: Option<&str>, formula: bool) {
        self.number = number.and_then(|number| number.trim().parse().ok());
        self.text = text.filter(|text| !text.is_empty()).map(str::to_owned);
        self.formula = formula;
    }
}

impl Closed {
    /// All that it says, for a cell or a page to say in its place.
    pub(super) fn text(&self) -> String {
        let caption = self.sheet.caption.iter().cloned();
        let rows = self.sheet.rows().map(|row| {
            let cells: Vec<_> = row.cells().map(|cell| cell.text()).collect();
            cells.join(" ")
        });
        caption.chain(rows).collect::<Vec<_>>().join("\n")
    }
}
