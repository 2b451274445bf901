//! The rows of a sheet as they stand in its part, between `<sheetData>` and its end.

use super::cell::{Cell, stretch};
use super::markup::{Piece, Tag, closing};

/// A row and its cells.
#[derive(Debug, Clone)]
pub(super) struct Row<'a> {
    pub(super) number: u32,
    /// As it says now; none for a row that has to be made.
    pub(super) tag: Option<Tag<'a>>,
    /// In points, where it is to be another than the tag says.
    pub(super) height: Option<f64>,
    pub(super) cells: Vec<Cell<'a>>,
    /// What stands behind the cells.
    rest: &'a str,
}

/// Reads the pieces inside `<sheetData>`.
pub(super) fn read<'a>(pieces: &[Piece<'a>], xml: &'a str) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    let mut number = 0;
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        at += 1;
        let Piece::Open(tag) = piece else { continue };
        match tag.name {
            "row" => {
                number = tag.number("r").unwrap_or(number + 1);
                rows.push(Row {
                    tag: Some(*tag),
                    ..Row::new(number)
                });
            }
            "c" => {
                let end = if tag.empty {
                    at
                } else {
                    closing(pieces, at, "c")
                };
                if let Some(row) = rows.last_mut() {
                    let next = row
                        .cells
                        .last()
                        .map_or(0, |last| last.column.saturating_add(1));
                    row.cells
                        .push(Cell::read(*tag, &pieces[at..end], xml, next));
                }
                at = end;
            }
            "extLst" if !tag.empty => {
                let end = closing(pieces, at, "extLst") + 1;
                if let Some(row) = rows.last_mut() {
                    row.rest = stretch(&pieces[at - 1..end.min(pieces.len())], xml);
                }
                at = end;
            }
            _ => {}
        }
    }
    rows.sort_by_key(|row| row.number);
    rows
}

impl<'a> Row<'a> {
    /// A row that is not in the part yet.
    pub(super) fn new(number: u32) -> Self {
        Self {
            number,
            tag: None,
            height: None,
            cells: Vec::new(),
            rest: "",
        }
    }

    /// The cell of a column, made with this style where there is none.
    pub(super) fn cell(&mut self, column: u16, style: u32) -> &mut Cell<'a> {
        let style = match self.tag {
            Some(tag) if tag.says("customFormat") => tag.number("s").unwrap_or(style),
            _ => style,
        };
        let at = match self.cells.iter().position(|cell| cell.column >= column) {
            Some(at) if self.cells[at].column == column => at,
            other => {
                let at = other.unwrap_or(self.cells.len());
                self.cells.insert(at, Cell::new(column, style));
                at
            }
        };
        &mut self.cells[at]
    }

    /// In points, as the row says.
    pub(super) fn stated_height(&self) -> Option<f64> {
        self.tag?.number("ht")
    }

    pub(super) fn write(&self, prefix: &str, out: &mut String) {
        let number = self.number.to_string();
        let made = format!("<{prefix}row/>");
        let tag = self.tag.unwrap_or_else(|| Tag::read(&made, true));
        let height = self.height.map(|height| height.to_string());
        let mut changes = Vec::new();
        if tag.get("r").as_ref() != Some(&number) {
            changes.push(("r", Some(number.as_str())));
        }
        if let Some(height) = &height {
            changes.extend([("ht", Some(height.as_str())), ("customHeight", Some("1"))]);
        }
        if self.cells.iter().any(Cell::is_new) {
            changes.push(("spans", None));
        }
        let tag = Tag {
            empty: tag.empty && self.cells.is_empty() && self.rest.is_empty(),
            ..tag
        };
        if changes.is_empty() && self.tag.is_some_and(|before| before.empty == tag.empty) {
            out.push_str(tag.raw);
        } else {
            out.push_str(&tag.with(&changes));
        }
        for cell in &self.cells {
            cell.write(self.number, prefix, out);
        }
        if !tag.empty {
            out.push_str(self.rest);
            out.push_str(&tag.close());
        }
    }
}
