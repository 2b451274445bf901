use std::sync::Arc;

use quick_xml::events::BytesStart;

use super::cell_images::{self, CellImages};
use super::drawing;
use super::grid::Grid;
use super::styles::Styles;
use super::workbook::Entry;
use crate::column::{leading_column, split_reference};
use crate::read::arena::{Allowance, Draft, Incoming, Span};
use crate::read::format_code;
use crate::read::package::xml::{self, Node, attribute, is_true};
use crate::read::package::{Package, Relationships};
use crate::read::picture::{Gallery, Picture};
use crate::read::{Area, Sheet, text};
use crate::{SheetError, serial};

/// What the cells of all sheets refer to.
pub(super) struct Context<'a> {
    pub(super) images: &'a CellImages,
    pub(super) styles: &'a Styles,
    /// The texts that all sheets share, and where in it each lies.
    pub(super) texts: Arc<String>,
    pub(super) strings: &'a [Span],
    pub(super) from_1904: bool,
}

pub(super) fn read(
    package: &mut Package<'_>,
    part: &str,
    entry: Entry,
    context: &Context<'_>,
    allowance: &mut Allowance,
    gallery: &mut Gallery,
) -> Result<Sheet, SheetError> {
    let relations = Relationships::of(package, part)?;
    let place = format!("工作表“{}”", entry.name);
    let drawing = relations.first("drawing");
    let mut reading = Reading {
        context,
        relations: &relations,
        draft: Draft::new(entry.name, entry.visible, Arc::clone(&context.texts)),
        links: Vec::new(),
        grid: drawing.map(|_| Grid::new()),
        pictures: Vec::new(),
        row: (0, false),
        column: None,
        cell: None,
        text: String::new(),
        formula: String::new(),
        in_value: false,
        in_formula: false,
        in_phonetic: false,
    };
    xml::each(&mut package.part(part, true)?, |node| {
        reading.take(&node, &place, allowance)
    })?;
    let Reading {
        mut draft,
        links,
        grid,
        pictures,
        ..
    } = reading;
    if let (Some(part), Some(mut grid)) = (drawing, grid) {
        grid.settle();
        for hung in drawing::read(package, part)? {
            let media = match &hung.part {
                Some(part) => gallery.media(package, part)?,
                None => None,
            };
            let (row, column) = grid.cell_under(&hung.anchor);
            draft.picture(Picture { row, column, media });
        }
    }
    for (row, column, id) in pictures {
        let media = match context.images.part(&id) {
            Some(part) => gallery.media(package, part)?,
            None => None,
        };
        draft.picture(Picture { row, column, media });
    }
    draft.finish(&links, allowance)
}

struct Reading<'a> {
    context: &'a Context<'a>,
    relations: &'a Relationships,
    draft: Draft,
    links: Vec<(Area, String)>,
    /// Only for a sheet with a drawing.
    grid: Option<Grid>,
    /// Row, column and id of the pictures that fill cells.
    pictures: Vec<(u32, u16, String)>,
    /// Number of the present row, and whether it is hidden.
    row: (u32, bool),
    /// Of the cell read last in this row.
    column: Option<u16>,
    cell: Option<Open>,
    /// What the present cell says.
    text: String,
    /// How it is computed.
    formula: String,
    in_value: bool,
    in_formula: bool,
    in_phonetic: bool,
}

/// A cell whose end has not come yet.
#[derive(Clone, Copy)]
struct Open {
    column: u16,
    style: u32,
    kind: Type,
    formula: bool,
    /// It has an element for its value, be that empty.
    valued: bool,
}

impl Open {
    /// The id of the picture that fills it: the formula says so, or else the value that WPS leaves.
    fn picture<'a>(&self, formula: &'a str, value: &'a str) -> Option<&'a str> {
        let formula = if self.formula { formula } else { "" };
        cell_images::id_in(formula).or_else(|| match self.kind {
            Type::Text => cell_images::id_in(value),
            _ => None,
        })
    }
}

/// The `t` of a cell (ECMA-376 part 1, 18.18.11, ST_CellType).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Type {
    Number,
    Shared,
    /// `str` and `inlineStr`.
    Text,
    Bool,
    Error,
    Date,
}

impl Reading<'_> {
    fn take(
        &mut self,
        node: &Node<'_>,
        place: &str,
        allowance: &mut Allowance,
    ) -> Result<(), SheetError> {
        match *node {
            Node::Text(text) if self.in_value => self.text.push_str(text),
            Node::Letter(letter) if self.in_value => self.text.push(letter),
            Node::Open { name, tag, empty } => self.open(name, tag, empty, place)?,
            Node::Close { name } => match name {
                "v" | "t" => self.in_value = false,
                "f" => self.in_formula = false,
                "c" => self.close_cell(place, allowance)?,
                "rPh" => self.in_phonetic = false,
                _ => {}
            },
            Node::Text(text) if self.in_formula => self.formula.push_str(text),
            Node::Letter(letter) if self.in_formula => self.formula.push(letter),
            Node::Text(_) | Node::Letter(_) => {}
        }
        Ok(())
    }

    fn open(
        &mut self,
        name: &str,
        tag: &BytesStart<'_>,
        empty: bool,
        place: &str,
    ) -> Result<(), SheetError> {
        match name {
            "c" => {
                let cell = self.open_cell(tag, place)?;
                self.column = Some(cell.column);
                // An empty cell with a style is only paint.
                self.cell = (!empty).then_some(cell);
                self.text.clear();
            }
            "v" | "t" => {
                if let Some(cell) = self.cell.as_mut().filter(|_| !self.in_phonetic) {
                    cell.valued = true;
                    self.in_value = !empty;
                }
            }
            "f" => {
                if let Some(cell) = &mut self.cell {
                    cell.formula = true;
                    self.in_formula = !empty;
                    self.formula.clear();
                }
            }
            "rPh" => self.in_phonetic = !empty,
            "row" => {
                let next = || {
                    self.row
                        .0
                        .checked_add(1)
                        .ok_or_else(|| SheetError::damaged(place, "行号过大"))
                };
                let number = match attribute(tag, "r").and_then(|number| number.parse().ok()) {
                    Some(number @ 1..) => number,
                    _ => next()?,
                };
                self.row = (
                    number,
                    attribute(tag, "hidden").is_some_and(|value| is_true(&value)),
                );
                self.column = None;
                if let Some(grid) = &mut self.grid {
                    grid.row(number, self.row.1, tag);
                }
            }
            "sheetFormatPr" => {
                if let Some(grid) = &mut self.grid {
                    grid.defaults(tag);
                }
            }
            "col" => {
                if let Some(grid) = &mut self.grid {
                    grid.column(tag);
                }
            }
            "mergeCell" => {
                if let Some(area) = attribute(tag, "ref").as_deref().and_then(area) {
                    self.draft.merge(area);
                }
            }
            "hyperlink" => {
                let address = attribute(tag, "id")
                    .and_then(|id| self.relations.outside(&id).map(str::to_owned));
                if let (Some(area), Some(address)) =
                    (attribute(tag, "ref").as_deref().and_then(area), address)
                    && self.links.len() < xml::MOST
                {
                    self.links.push((area, address));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn open_cell(&mut self, tag: &BytesStart<'_>, place: &str) -> Result<Open, SheetError> {
        let mut cell = Open {
            column: 0,
            style: 0,
            kind: Type::Number,
            formula: false,
            valued: false,
        };
        let mut column = None;
        for attribute in tag.attributes().with_checks(false).flatten() {
            let value = &*attribute.value;
            match attribute.key.into_inner() {
                "r" => column = leading_column(value),
                "s" => cell.style = value.parse().unwrap_or(0),
                "t" => {
                    cell.kind = match value {
                        "s" => Type::Shared,
                        "str" | "inlineStr" => Type::Text,
                        "b" => Type::Bool,
                        "e" => Type::Error,
                        "d" => Type::Date,
                        _ => Type::Number,
                    }
                }
                _ => {}
            }
        }
        // Programs that leave the reference out mean the next place.
        cell.column = match (column, self.column) {
            (Some(column), _) => column,
            (None, None) => 0,
            (None, Some(last)) => last
                .checked_add(1)
                .ok_or_else(|| SheetError::damaged(place, "列号过大"))?,
        };
        if self.row.0 == 0 {
            return Err(SheetError::damaged(place, "单元格不在任何行中"));
        }
        Ok(cell)
    }

    fn close_cell(&mut self, place: &str, allowance: &mut Allowance) -> Result<(), SheetError> {
        self.in_value = false;
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        let context = self.context;
        let raw = self.text.as_str();
        let bare = raw.trim_ascii();
        if let Some(id) = cell.picture(&self.formula, bare) {
            if self.pictures.len() < xml::MOST {
                self.pictures.push((self.row.0, cell.column, id.to_owned()));
            }
            return Ok(());
        }
        let settled;
        let value = match cell.kind {
            Type::Shared if !bare.is_empty() => {
                let index: Option<usize> = bare.parse().ok();
                let span = index
                    .and_then(|index| context.strings.get(index))
                    .ok_or_else(|| {
                        let (row, column) = (self.row.0, crate::column_letters(cell.column));
                        SheetError::damaged(format!("{place}第 {row} 行 {column} 列"), "文字缺失")
                    })?;
                Some(Incoming::Shared(*span))
            }
            // A formula may come to an empty text; one without a value never came to anything.
            Type::Text if cell.valued || !cell.formula => {
                settled = text::settled(raw);
                Some(Incoming::Text(&settled))
            }
            _ if bare.is_empty() => cell.formula.then_some(Incoming::Unknown),
            Type::Bool => Some(Incoming::Bool(is_true(bare))),
            Type::Error => Some(Incoming::Error(bare)),
            Type::Date => Some(
                serial::seconds_of_iso(raw)
                    .map(Incoming::Moment)
                    .or_else(|| serial::seconds_of_iso_time(raw).map(Incoming::Time))
                    .unwrap_or(Incoming::Text(raw)),
            ),
            Type::Number | Type::Shared | Type::Text => Some(match bare.parse::<f64>() {
                Ok(value) if value.is_finite() => format_code::incoming(
                    value,
                    context.styles.shown(cell.style),
                    context.from_1904,
                ),
                _ => Incoming::Text(raw),
            }),
        };
        match value {
            Some(value) => self
                .draft
                .put(self.row, cell.column, value, cell.formula, allowance),
            None => Ok(()),
        }
    }
}

/// Reads `A1:B2`, or `A1` for a single cell.
fn area(reference: &str) -> Option<Area> {
    let (start, end) = reference.split_once(':').unwrap_or((reference, reference));
    let ((Some(top), Some(left)), (Some(bottom), Some(right))) =
        (split_reference(start), split_reference(end))
    else {
        return None;
    };
    Some(Area {
        top: top.min(bottom),
        left: left.min(right),
        bottom: top.max(bottom),
        right: left.max(right),
    })
}
