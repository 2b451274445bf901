use std::collections::HashMap;

use crate::SheetError;
use crate::read::format_code::{self, Shown};
use crate::read::package::Package;
use crate::read::package::xml::{self, Node, attribute};

/// How numbers are shown, by the style number of a cell.
#[derive(Default)]
pub(super) struct Styles(Vec<Shown>);

impl Styles {
    pub(super) fn read(package: &mut Package<'_>, part: &str) -> Result<Self, SheetError> {
        if !package.has(part) {
            return Ok(Self::default());
        }
        let mut codes = HashMap::new();
        let mut formats: Vec<u32> = Vec::new();
        let mut in_cell_formats = false;
        xml::each(&mut package.part(part, false)?, |node| {
            match node {
                Node::Open {
                    name: "numFmt",
                    tag,
                    ..
                } => {
                    if codes.len() < xml::MOST
                        && let (Some(id), Some(code)) = (number(tag), attribute(tag, "formatCode"))
                    {
                        codes.insert(id, format_code::shown(&code));
                    }
                }
                Node::Open {
                    name: "cellXfs",
                    empty,
                    ..
                } => in_cell_formats = !empty,
                Node::Close { name: "cellXfs" } => in_cell_formats = false,
                Node::Open {
                    name: "xf", tag, ..
                } if in_cell_formats => formats.push(number(tag).unwrap_or(0)),
                _ => {}
            }
            Ok(())
        })?;
        let shown = |id: &u32| {
            codes
                .get(id)
                .copied()
                .unwrap_or_else(|| format_code::built_in(*id))
        };
        Ok(Self(formats.iter().map(shown).collect()))
    }

    pub(super) fn shown(&self, style: u32) -> Shown {
        self.0.get(style as usize).copied().unwrap_or(Shown::Number)
    }
}

fn number(tag: &quick_xml::events::BytesStart<'_>) -> Option<u32> {
    attribute(tag, "numFmtId")?.parse().ok()
}
