//! A worksheet's part around its rows: the elements that stand beside `<sheetData>`, in the order that ECMA-376 part 1,
//! 18.3.1.99, wants them.

use super::lists::with_more;
use super::markup::{Piece, Tag, closing, pieces, root};
use super::rows::{self, Row};
use crate::SheetError;

const ORDER: [&str; 38] = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
];

/// A worksheet's part without its rows.
pub(super) struct Frame {
    /// What the clerk calls the sheet.
    pub(super) place: String,
    pub(super) xml: String,
    /// The prefix of its elements, with the colon.
    pub(super) prefix: String,
}

impl Frame {
    /// Takes a part apart into what stands around its rows and the rows.
    pub(super) fn split<'a>(place: &str, xml: &'a str) -> Result<(Self, Vec<Row<'a>>), SheetError> {
        let pieces = pieces(place, xml)?;
        let data = |piece: &Piece<'_>| matches!(piece, Piece::Open(tag) if tag.name == "sheetData");
        let start = pieces
            .iter()
            .position(data)
            .ok_or_else(|| SheetError::damaged(place, "缺少单元格"))?;
        let Piece::Open(tag) = pieces[start] else {
            return Err(SheetError::damaged(place, "缺少单元格"));
        };
        let end = if tag.empty {
            start + 1
        } else {
            closing(&pieces, start, "sheetData")
        };
        let raw = |pieces: &[Piece<'_>]| pieces.iter().map(Piece::raw).collect::<String>();
        let behind = if tag.empty {
            end
        } else {
            (end + 1).min(pieces.len())
        };
        let open = Tag {
            empty: false,
            ..tag
        }
        .with(&[]);
        let frame = Self {
            place: place.to_owned(),
            xml: format!(
                "{}{open}{}{}",
                raw(&pieces[..start]),
                tag.close(),
                raw(&pieces[behind..])
            ),
            prefix: tag.prefix.to_owned(),
        };
        Ok((
            frame,
            rows::read(&pieces[start + 1..end.max(start + 1)], xml),
        ))
    }

    /// The part with these rows.
    pub(super) fn with_rows(&self, rows: &[Row<'_>]) -> String {
        let close = format!("</{}sheetData>", self.prefix);
        let at = self.xml.find(&close).unwrap_or(self.xml.len());
        let mut out = String::with_capacity(self.xml.len() + rows.len() * 256);
        out.push_str(&self.xml[..at]);
        for row in rows {
            row.write(&self.prefix, &mut out);
        }
        out.push_str(&self.xml[at..]);
        out
    }

    /// The values of an attribute of all elements of that name.
    pub(super) fn values(&self, element: &str, attribute: &str) -> Result<Vec<String>, SheetError> {
        let value = |piece: &Piece<'_>| match piece {
            Piece::Open(tag) if tag.name == element => tag.get(attribute),
            _ => None,
        };
        Ok(pieces(&self.place, &self.xml)?
            .iter()
            .filter_map(value)
            .collect())
    }

    /// Puts so many more elements into a list, which is made where there is none.
    pub(super) fn add(&mut self, list: &str, items: &str, count: usize) -> Result<(), SheetError> {
        if let Some(xml) = with_more(&self.place, &self.xml, list, items, count)? {
            self.xml = xml;
            return Ok(());
        }
        let prefix = &self.prefix;
        let counted = if list == "hyperlinks" {
            String::new()
        } else {
            format!(r#" count="{count}""#)
        };
        let made = format!("<{prefix}{list}{counted}>{items}</{prefix}{list}>");
        self.put_in_order(list, &made)
    }

    /// Puts an element in its place among the others.
    pub(super) fn put_in_order(&mut self, name: &str, element: &str) -> Result<(), SheetError> {
        let place = ORDER
            .iter()
            .position(|known| *known == name)
            .unwrap_or(ORDER.len());
        let before = &ORDER[..place];
        let mut depth = 0;
        let mut at = 0;
        let mut behind = None;
        for piece in pieces(&self.place, &self.xml)? {
            at += piece.raw().len();
            let name = match piece {
                Piece::Open(tag) => {
                    depth += usize::from(!tag.empty);
                    tag.empty.then_some(tag.name)
                }
                Piece::Close { name, .. } => {
                    depth -= 1;
                    Some(name)
                }
                Piece::Other(_) => None,
            };
            if depth == 1 && name.is_some_and(|name| before.contains(&name)) {
                behind = Some(at);
            }
        }
        let at = behind.ok_or_else(|| SheetError::damaged(&self.place, "缺少单元格"))?;
        self.xml.insert_str(at, element);
        Ok(())
    }

    /// The name of the id that leads to another part, with what has to be declared beside it.
    pub(super) fn relation_attribute(&self, base: &str) -> Result<(String, String), SheetError> {
        let pieces = pieces(&self.place, &self.xml)?;
        let known = root(&pieces).and_then(|root| root.prefix_of(base));
        Ok(match known {
            Some(prefix) => (format!("{prefix}:id"), String::new()),
            None => ("r:id".to_owned(), format!(r#" xmlns:r="{base}""#)),
        })
    }
}
