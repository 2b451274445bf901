//! All that names rows of a sheet outside its own part: drawings, comments, tables, formulas on other sheets, names,
//! charts.

use super::markup::{Piece, pieces, root};
use super::references::moved;
use super::relations::forget;
use super::shift::Shift;
use super::{Edit, vml};
use crate::SheetError;

/// What a sheet's part refers to that names its rows.
const KINDS: [&str; 7] = [
    "drawing",
    "comments",
    "threadedComment",
    "table",
    "tableSingleCells",
    "ctrlProp",
    "vmlDrawing",
];

impl Edit<'_> {
    /// Lets everything follow the rows of the sheet in this part.
    pub(super) fn move_rows(&mut self, part: &str, shift: &Shift) -> Result<(), SheetError> {
        let place = format!("工作表“{}”", shift.sheet);
        if !self.parts.below("xl/pivotcache/").is_empty() {
            return Err(SheetError::Immovable {
                place: "这个工作簿".to_owned(),
                what: "数据透视表",
            });
        }
        let relations = self.parts.relationships(part)?;
        for kind in KINDS {
            for part in relations.parts(kind).map(str::to_owned).collect::<Vec<_>>() {
                let xml = self.parts.text(&part)?;
                let after = if kind == "vmlDrawing" {
                    vml::moved(&xml, shift)
                } else {
                    moved(&place, &xml, shift, true)?
                };
                self.parts.put(&part, after)?;
            }
        }
        let sheets = self.form.workbook.sheets.iter().zip(&self.form.sheets);
        let others: Vec<(String, String)> = sheets
            .filter(|(_, other)| *other != part)
            .map(|(sheet, part)| (format!("工作表“{}”", sheet.name()), part.clone()))
            .chain([("名称管理器".to_owned(), self.form.main.clone())])
            .chain(
                self.parts
                    .below("xl/charts/chart")
                    .into_iter()
                    .map(|part| ("图表".to_owned(), part)),
            )
            .collect();
        for (place, part) in others {
            let xml = self.parts.text(&part)?;
            let after = moved(&place, &xml, shift, false)?;
            self.parts.put(&part, after)?;
        }
        self.forget_chain()
    }

    /// The order in which cells were computed names them; programs make it anew where it is missing.
    fn forget_chain(&mut self) -> Result<(), SheetError> {
        let main = self.form.main.clone();
        let chain = self
            .parts
            .relationships(&main)?
            .first("calcChain")
            .map(str::to_owned);
        match chain.filter(|chain| self.parts.has(chain)) {
            Some(chain) => forget(&mut self.parts, &main, &chain),
            None => Ok(()),
        }
    }

    /// Asks the program that opens the form to compute its formulas, where it has any.
    pub(super) fn compute_anew(&mut self) -> Result<(), SheetError> {
        let mut computes = false;
        for part in self.form.sheets.clone() {
            let xml = self.parts.text(&part)?;
            let formula = |piece: &Piece<'_>| matches!(piece, Piece::Open(tag) if tag.name == "f");
            computes = computes || pieces(&part, &xml)?.iter().any(formula);
        }
        if !computes {
            return Ok(());
        }
        let main = self.form.main.clone();
        let xml = self.parts.text(&main)?;
        let after = with_full_computing(&main, &xml)?;
        self.parts.put(&main, after)
    }
}

/// The workbook's part with the wish that all be computed when it is opened.
fn with_full_computing(part: &str, xml: &str) -> Result<String, SheetError> {
    let pieces = pieces(part, xml)?;
    let is_wish = |piece: &Piece<'_>| matches!(piece, Piece::Open(tag) if tag.name == "calcPr");
    if pieces.iter().any(is_wish) {
        let write = |piece: &Piece<'_>| match piece {
            Piece::Open(tag)
                if tag.name == "calcPr" && tag.get("fullCalcOnLoad").as_deref() != Some("1") =>
            {
                tag.with(&[("fullCalcOnLoad", Some("1"))])
            }
            other => other.raw().to_owned(),
        };
        return Ok(pieces.iter().map(write).collect());
    }
    // It stands behind the names, or else behind the list of sheets and what follows that (18.2.27).
    let ends = [
        "sheets",
        "functionGroups",
        "externalReferences",
        "definedNames",
    ];
    let mut at = 0;
    let mut behind = None;
    for piece in &pieces {
        at += piece.raw().len();
        let ended = match piece {
            Piece::Close { name, .. } => ends.contains(name),
            Piece::Open(tag) => tag.empty && ends.contains(&tag.name),
            Piece::Other(_) => false,
        };
        if ended {
            behind = Some(at);
        }
    }
    let mut out = xml.to_owned();
    if let Some(at) = behind {
        let prefix = root(&pieces).map_or("", |root| root.prefix);
        out.insert_str(at, &format!(r#"<{prefix}calcPr fullCalcOnLoad="1"/>"#));
    }
    Ok(out)
}
