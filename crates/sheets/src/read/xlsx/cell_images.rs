//! Pictures that fill a cell, as WPS keeps them: the cell computes `DISPIMG("ID_…",1)`, and one
//! part of the workbook says which picture the id names.

use std::collections::HashMap;

use crate::SheetError;
use crate::read::package::xml::{self, Node, attribute};
use crate::read::package::{Package, Relationships};

/// The parts of the pictures by id.
#[derive(Default)]
pub(super) struct CellImages(HashMap<String, String>);

impl CellImages {
    pub(super) fn read(package: &mut Package<'_>, part: &str) -> Result<Self, SheetError> {
        let mut images = HashMap::new();
        if !package.has(part) {
            return Ok(Self(images));
        }
        let relations = Relationships::of(package, part)?;
        let mut id = None;
        xml::each(&mut package.part(part, false)?, |node| {
            match node {
                Node::Open {
                    name: "cNvPr", tag, ..
                } => id = attribute(tag, "name"),
                Node::Open {
                    name: "blip", tag, ..
                } if images.len() < xml::MOST => {
                    let part = attribute(tag, "embed").and_then(|relation| {
                        relations.target(&relation, "image").map(str::to_owned)
                    });
                    if let (Some(id), Some(part)) = (id.take(), part) {
                        images.insert(id, part);
                    }
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(Self(images))
    }

    pub(super) fn part(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(String::as_str)
    }
}

/// The id in `DISPIMG("ID_…",1)`, as WPS writes it, as Excel writes what it does not know
/// (`_xlfn.DISPIMG`), and as the value that WPS leaves in the cell (`=DISPIMG`).
pub(super) fn id_in(formula: &str) -> Option<&str> {
    let name = formula.trim_start().trim_start_matches('=');
    let name = name.strip_prefix("_xlfn.").unwrap_or(name);
    let call = name
        .strip_prefix("DISPIMG")?
        .trim_start()
        .strip_prefix('(')?;
    let (id, _) = call.trim_start().strip_prefix('"')?.split_once('"')?;
    Some(id)
}

#[cfg(test)]
mod tests {
    use super::id_in;

    #[test]
    fn the_id_is_found_in_every_spelling() {
        for (formula, id) in [
            (r#"DISPIMG("ID_1F",1)"#, Some("ID_1F")),
            (r#"_xlfn.DISPIMG("ID_1F",1)"#, Some("ID_1F")),
            (r#"=DISPIMG("ID_1F",1)"#, Some("ID_1F")),
            (r#"=_xlfn.DISPIMG( "ID_1F" , 1)"#, Some("ID_1F")),
            (r"DISPIMG(A1,1)", None),
            (r#"IF(A1,DISPIMG("ID_1F",1))"#, None),
            ("见图", None),
        ] {
            assert_eq!(id_in(formula), id, "{formula}");
        }
    }
}
