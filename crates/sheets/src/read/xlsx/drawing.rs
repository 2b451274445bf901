//! Pictures that lie over a sheet (ECMA-376 part 1, 20.5): each hangs on an anchor. Pictures of a
//! group share the anchor of the group.

use quick_xml::events::BytesStart;

use crate::SheetError;
use crate::read::package::xml::{self, Node, attribute};
use crate::read::package::{Package, Relationships};

/// A picture and where it hangs.
pub(super) struct Hung {
    pub(super) anchor: Anchor,
    /// The part with its bytes; `None` if they are not in the file.
    pub(super) part: Option<String>,
}

/// Where a drawing hangs; distances in English metric units (12,700 a point).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Anchor {
    pub(super) from: Option<Corner>,
    /// The lower right corner, where it hangs on a cell too.
    pub(super) to: Option<Corner>,
    /// The upper left corner of what hangs on no cell: from the left, from the top.
    pub(super) position: Option<(i64, i64)>,
    /// Where it has no second corner.
    pub(super) height: i64,
}

/// A place in a cell; rows and columns from 0, as drawings count them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Corner {
    pub(super) row: u32,
    pub(super) column: u16,
    /// Below the upper edge of the row.
    pub(super) below: i64,
}

/// The pictures of a drawing, in its order.
pub(super) fn read(package: &mut Package<'_>, part: &str) -> Result<Vec<Hung>, SheetError> {
    if !package.has(part) {
        return Ok(Vec::new());
    }
    let relations = Relationships::of(package, part)?;
    let mut reading = Reading {
        relations: &relations,
        hung: Vec::new(),
        anchor: Anchor::default(),
        pictures: Vec::new(),
        in_shape: false,
        in_fallback: false,
        corner: None,
        number: None,
    };
    xml::each(&mut package.part(part, false)?, |node| {
        reading.take(&node);
        Ok(())
    })?;
    Ok(reading.hung)
}

struct Reading<'a> {
    relations: &'a Relationships,
    hung: Vec<Hung>,
    anchor: Anchor,
    /// The parts of the pictures on the present anchor.
    pictures: Vec<Option<String>>,
    /// Inside what hangs on the anchor, where words like `ext` mean other things.
    in_shape: bool,
    /// Inside what programs draw that do not know the first choice: the same once more.
    in_fallback: bool,
    corner: Option<Corner>,
    /// The number being spelt out.
    number: Option<String>,
}

impl Reading<'_> {
    fn take(&mut self, node: &Node<'_>) {
        match *node {
            Node::Open { name, tag, empty } => self.open(name, tag, empty),
            Node::Close { name } => self.close(name),
            Node::Text(text) => {
                if let Some(number) = &mut self.number {
                    number.push_str(text);
                }
            }
            Node::Letter(_) => {}
        }
    }

    fn open(&mut self, name: &str, tag: &BytesStart<'_>, empty: bool) {
        let emu = |name| attribute(tag, name).and_then(|value| value.parse::<i64>().ok());
        match name {
            "oneCellAnchor" | "twoCellAnchor" | "absoluteAnchor" => {
                self.anchor = Anchor::default();
                self.pictures.clear();
                self.in_shape = false;
            }
            "from" | "to" if !self.in_shape => self.corner = Some(Corner::default()),
            "row" | "rowOff" | "col" if self.corner.is_some() => self.number = Some(String::new()),
            "ext" if !self.in_shape => self.anchor.height = emu("cy").unwrap_or_default(),
            "pos" if !self.in_shape => self.anchor.position = emu("x").zip(emu("y")),
            "pic" | "sp" | "grpSp" | "graphicFrame" | "cxnSp" | "contentPart" => {
                self.in_shape = !empty;
            }
            "Fallback" => self.in_fallback = !empty,
            // `embed` is empty or missing for a picture that is only linked.
            "blip" if !self.in_fallback => {
                let part = attribute(tag, "embed")
                    .and_then(|id| self.relations.target(&id, "image").map(str::to_owned));
                self.pictures.push(part);
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "from" => self.anchor.from = self.corner.take().or(self.anchor.from),
            "to" => self.anchor.to = self.corner.take().or(self.anchor.to),
            "row" | "rowOff" | "col" => {
                if let (Some(corner), Some(number)) = (&mut self.corner, self.number.take()) {
                    let number = number.trim();
                    match name {
                        "row" => corner.row = number.parse().unwrap_or_default(),
                        "rowOff" => corner.below = number.parse().unwrap_or_default(),
                        _ => corner.column = number.parse().unwrap_or_default(),
                    }
                }
            }
            "Fallback" => self.in_fallback = false,
            "oneCellAnchor" | "twoCellAnchor" | "absoluteAnchor" => {
                let room = xml::MOST.saturating_sub(self.hung.len());
                let anchor = self.anchor;
                self.hung.extend(
                    self.pictures
                        .drain(..)
                        .take(room)
                        .map(|part| Hung { anchor, part }),
                );
            }
            _ => {}
        }
    }
}
