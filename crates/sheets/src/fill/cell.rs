//! A cell of a sheet as it stands in its part, or with another content.

use super::formula;
use super::markup::{Piece, Tag, as_text, closing, text_of};
use crate::column::leading_column;
use crate::column_letters;

/// A cell as it stands, or with another content.
#[derive(Debug, Clone)]
pub(super) struct Cell<'a> {
    pub(super) column: u16,
    pub(super) style: u32,
    /// As it says now; none for a cell that has to be made.
    tag: Option<Tag<'a>>,
    content: Content<'a>,
}

#[derive(Debug, Clone)]
enum Content<'a> {
    /// What stands between its tags.
    Kept(&'a str),
    /// Computed; its last result is no longer sure.
    Formula(Formula<'a>),
    /// A type, and what stands between its tags.
    Put(&'static str, String),
}

/// How a cell is computed.
#[derive(Debug, Clone)]
pub(super) struct Formula<'a> {
    pub(super) tag: Tag<'a>,
    /// Empty where another cell has the words of a formula that several share.
    pub(super) text: String,
    /// The cells it is for, where that is to be said otherwise than in the tag.
    pub(super) area: Option<String>,
    /// Shared no longer.
    pub(super) alone: bool,
    /// What stands between the cell's tags, as long as the result there is still right.
    pub(super) kept: Option<&'a str>,
}

/// The stretch of the part that these neighbouring pieces are.
pub(super) fn stretch<'a>(pieces: &[Piece<'a>], xml: &'a str) -> &'a str {
    let start = |piece: &Piece<'a>| piece.raw().as_ptr() as usize - xml.as_ptr() as usize;
    match (pieces.first(), pieces.last()) {
        (Some(first), Some(last)) => &xml[start(first)..start(last) + last.raw().len()],
        _ => "",
    }
}

impl<'a> Cell<'a> {
    pub(super) fn read(tag: Tag<'a>, inside: &[Piece<'a>], xml: &'a str, next: u16) -> Self {
        let kept = stretch(inside, xml);
        let formula = inside
            .iter()
            .enumerate()
            .find_map(|(at, piece)| match piece {
                Piece::Open(tag) if tag.name == "f" => Some((at, *tag)),
                _ => None,
            });
        let content = match formula {
            None => Content::Kept(kept),
            Some((at, tag)) => {
                let end = if tag.empty {
                    at + 1
                } else {
                    closing(inside, at, "f")
                };
                Content::Formula(Formula {
                    tag,
                    text: text_of(stretch(&inside[at + 1..end], xml)).unwrap_or_default(),
                    area: None,
                    alone: false,
                    kept: Some(kept),
                })
            }
        };
        Self {
            column: tag
                .get("r")
                .as_deref()
                .and_then(leading_column)
                .unwrap_or(next),
            style: tag.number("s").unwrap_or(0),
            tag: Some(tag),
            content,
        }
    }

    /// A cell that is not in the part yet.
    pub(super) fn new(column: u16, style: u32) -> Self {
        Self {
            column,
            style,
            tag: None,
            content: Content::Kept(""),
        }
    }

    pub(super) fn is_new(&self) -> bool {
        self.tag.is_none()
    }

    /// Puts a value in it: its type, and what stands between the cell's tags.
    pub(super) fn put(&mut self, kind: &'static str, inside: String) {
        self.content = Content::Put(kind, inside);
    }

    pub(super) fn write(&self, row: u32, prefix: &str, out: &mut String) {
        let place = format!("{}{row}", column_letters(self.column));
        let style = self.style.to_string();
        let made = format!("<{prefix}c/>");
        let tag = self.tag.unwrap_or_else(|| Tag::read(&made, true));
        let (inside, kind, sure) = match &self.content {
            Content::Kept(kept) => ((*kept).to_owned(), None, true),
            Content::Formula(formula) => (formula.written(), None, formula.kept.is_some()),
            Content::Put(kind, inside) => (
                inside.clone(),
                Some(*kind).filter(|kind| !kind.is_empty()),
                false,
            ),
        };
        let mut changes = Vec::new();
        if tag.get("r").as_ref() != Some(&place) {
            changes.push(("r", Some(place.as_str())));
        }
        if tag.number("s").unwrap_or(0) != self.style {
            changes.push(("s", Some(style.as_str())));
        }
        if !sure {
            // The kind of the result, and what belongs to it elsewhere, went with the result.
            changes.extend(["t", "vm"].map(|name| (name, None)));
            if kind.is_some() {
                changes.push(("cm", None));
            }
            changes.retain(|(name, _)| *name != "t" || kind.is_none());
            changes.extend(kind.map(|kind| ("t", Some(kind))));
        }
        let tag = Tag {
            empty: tag.empty && inside.is_empty(),
            ..tag
        };
        if changes.is_empty() && self.tag.is_some_and(|before| before.empty == tag.empty) {
            out.push_str(tag.raw);
        } else {
            out.push_str(&tag.with(&changes));
        }
        if !tag.empty {
            out.push_str(&inside);
            out.push_str(&tag.close());
        }
    }

    pub(super) fn formula(&mut self) -> Option<&mut Formula<'a>> {
        match &mut self.content {
            Content::Formula(formula) => Some(formula),
            Content::Kept(_) | Content::Put(..) => None,
        }
    }
}

impl Formula<'_> {
    fn written(&self) -> String {
        if let Some(kept) = self.kept {
            return kept.to_owned();
        }
        let tag = Tag {
            empty: self.text.is_empty(),
            ..self.tag
        };
        let mut changes: Vec<(&str, Option<&str>)> = Vec::new();
        if self.alone {
            changes.extend(["t", "ref", "si"].map(|name| (name, None)));
        }
        if let Some(area) = &self.area {
            changes.push(("ref", Some(area)));
        }
        let open = if changes.is_empty() && tag.empty == self.tag.empty {
            tag.raw.to_owned()
        } else {
            tag.with(&changes)
        };
        if tag.empty {
            open
        } else {
            format!("{open}{}{}", as_text(&self.text), tag.close())
        }
    }

    /// Forgets the result, unless it depends on nothing that may have changed.
    pub(super) fn doubt(&mut self) {
        if self.text.is_empty() || !formula::stands_alone(&self.text) {
            self.kept = None;
        }
    }
}
