//! What in a part names rows of the sheet, by element and attribute (ECMA-376 part 1, 18 and 20.5; the additions of
//! Excel 2010 use the same names), and how it follows them.

mod walk;

use super::formula::{self, Place};
use super::markup::{Piece, Tag, as_text, pieces, text_of};
use super::shift::{Edge, Shift};
use crate::SheetError;
use walk::Walk;

/// How a value names rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Cells that stay as many as they are.
    Cells,
    /// Cells alike: those put in below the last of them are alike too.
    Alike,
    /// Cells merged into one; those of one row are that row's.
    Merged,
    Formula,
    /// The row above a page break.
    Break,
}

const ATTRIBUTES: &[(&str, &str, Kind)] = &[
    ("dimension", "ref", Kind::Alike),
    ("sheetView", "topLeftCell", Kind::Cells),
    ("pane", "topLeftCell", Kind::Cells),
    ("selection", "activeCell", Kind::Cells),
    ("selection", "sqref", Kind::Cells),
    ("mergeCell", "ref", Kind::Merged),
    ("dataValidation", "sqref", Kind::Alike),
    ("conditionalFormatting", "sqref", Kind::Alike),
    ("protectedRange", "sqref", Kind::Alike),
    ("ignoredError", "sqref", Kind::Alike),
    ("autoFilter", "ref", Kind::Alike),
    ("sortState", "ref", Kind::Alike),
    ("sortCondition", "ref", Kind::Alike),
    ("table", "ref", Kind::Alike),
    ("hyperlink", "ref", Kind::Cells),
    ("hyperlink", "location", Kind::Formula),
    ("cellWatch", "r", Kind::Cells),
    ("inputCells", "r", Kind::Cells),
    ("singleXmlCell", "r", Kind::Cells),
    ("comment", "ref", Kind::Cells),
    ("threadedComment", "ref", Kind::Cells),
    ("brk", "id", Kind::Break),
    ("sp", "textlink", Kind::Formula),
    ("controlPr", "linkedCell", Kind::Formula),
    ("controlPr", "listFillRange", Kind::Formula),
    ("formControlPr", "fmlaLink", Kind::Formula),
    ("formControlPr", "fmlaRange", Kind::Formula),
];

/// Elements whose text is a formula: of cells, validations, conditional formats, charts, tables, names.
const FORMULAS: [&str; 8] = [
    "f",
    "formula",
    "formula1",
    "formula2",
    "definedName",
    "calculatedColumnFormula",
    "totalsRowFormula",
    "sqref",
];

/// The part with all that names rows of the sheet following them. `here`: it belongs to that sheet; otherwise only
/// formulas that name the sheet change. `place`: what the clerk calls the part.
pub(super) fn moved(
    place: &str,
    xml: &str,
    shift: &Shift,
    here: bool,
) -> Result<String, SheetError> {
    let pieces = pieces(place, xml)?;
    let mut out = String::with_capacity(xml.len() + 256);
    let mut walk = Walk::default();
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        at += 1;
        let Piece::Open(tag) = piece else {
            if let Piece::Close { name, .. } = piece {
                walk.close(name);
            }
            out.push_str(piece.raw());
            continue;
        };
        walk.open(tag);
        out.push_str(&with_moved_attributes(place, tag, shift, here, &walk)?);
        if tag.empty {
            walk.close(tag.name);
            continue;
        }
        let end = text_end(&pieces, at);
        let raw: String = pieces[at..end].iter().map(Piece::raw).collect();
        if raw.is_empty() {
            continue;
        }
        at = end;
        walk.at_edge = offset(&pieces[at..]) == Some(0);
        match moved_text(place, tag, &raw, (shift, here), &mut walk)? {
            Some(text) => out.push_str(&as_text(&text)),
            None => out.push_str(&raw),
        }
    }
    Ok(out)
}

/// Behind the text that stands at this place, where nothing but text does.
fn text_end(pieces: &[Piece<'_>], from: usize) -> usize {
    let other = |piece: &Piece<'_>| !matches!(piece, Piece::Other(_));
    let end = pieces[from..]
        .iter()
        .position(other)
        .map_or(pieces.len(), |more| from + more);
    match pieces.get(end) {
        Some(Piece::Close { .. }) => end,
        _ => from,
    }
}

/// How far below the upper edge of its row a corner lies, said right behind the row.
fn offset(pieces: &[Piece<'_>]) -> Option<i64> {
    let mut ahead = pieces
        .iter()
        .take(4)
        .skip_while(|piece| !matches!(piece, Piece::Open(tag) if tag.name == "rowOff"));
    ahead.next()?;
    ahead.next()?.raw().trim().parse().ok()
}

fn with_moved_attributes(
    place: &str,
    tag: &Tag<'_>,
    shift: &Shift,
    here: bool,
    walk: &Walk,
) -> Result<String, SheetError> {
    let mut changes: Vec<(&str, String)> = Vec::new();
    for (_, attribute, kind) in ATTRIBUTES
        .iter()
        .filter(|(element, ..)| *element == tag.name)
    {
        if !here && *kind != Kind::Formula {
            continue;
        }
        let Some(value) = tag.get(attribute) else {
            continue;
        };
        let moved = match kind {
            Kind::Cells => shift.areas(&value, Edge::Stays),
            Kind::Alike => shift.areas(&value, Edge::Grows),
            Kind::Merged => shift.area(&value, merged),
            Kind::Formula => moved_formula(place, &value, shift, here)?,
            Kind::Break if walk.row_breaks => value
                .parse()
                .map_or(value.clone(), |row| shift.end(row, Edge::Grows).to_string()),
            Kind::Break => continue,
        };
        if moved != value {
            changes.push((attribute, moved));
        }
    }
    if changes.is_empty() {
        return Ok(tag.raw.to_owned());
    }
    let changes: Vec<(&str, Option<&str>)> = changes
        .iter()
        .map(|(name, value)| (*name, Some(value.as_str())))
        .collect();
    Ok(tag.with(&changes))
}

/// A cell merged over several rows takes in what is put below it.
pub(super) fn merged(top: u32, bottom: u32) -> Edge {
    if top < bottom {
        Edge::Grows
    } else {
        Edge::Stays
    }
}

fn moved_text(
    place: &str,
    tag: &Tag<'_>,
    raw: &str,
    (shift, here): (&Shift, bool),
    walk: &mut Walk,
) -> Result<Option<String>, SheetError> {
    let wanted = FORMULAS.contains(&tag.name) || walk.in_corner();
    let Some(text) = text_of(raw).filter(|_| wanted) else {
        return Ok(None);
    };
    let moved = match tag.name {
        "sqref" if here => shift.areas(&text, Edge::Grows),
        "sqref" => return Ok(None),
        "row" if here && walk.in_corner() => match walk.moved_corner(&text, shift) {
            Some(row) => row.to_string(),
            None => return Ok(None),
        },
        name if FORMULAS.contains(&name) => moved_formula(place, &text, shift, here)?,
        _ => return Ok(None),
    };
    Ok((moved != text).then_some(moved))
}

fn moved_formula(place: &str, text: &str, shift: &Shift, here: bool) -> Result<String, SheetError> {
    formula::moved(text, shift, Place { here, row: None })
        .map(std::borrow::Cow::into_owned)
        .map_err(|formula::OverSeveralSheets| SheetError::Immovable {
            place: place.to_owned(),
            what: "同时引用几张工作表的公式",
        })
}

#[cfg(test)]
mod tests;
