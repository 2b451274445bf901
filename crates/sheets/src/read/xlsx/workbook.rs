use crate::SheetError;
use crate::read::package::Package;
use crate::read::package::xml::{self, Node, attribute, is_true};

/// What the workbook part says of its sheets.
pub(super) struct Outline {
    pub(super) sheets: Vec<Entry>,
    pub(super) from_1904: bool,
}

pub(super) struct Entry {
    pub(super) name: String,
    pub(super) visible: bool,
    /// Id of the relationship to the sheet's part.
    pub(super) relation: String,
}

pub(super) fn read(package: &mut Package<'_>, part: &str) -> Result<Outline, SheetError> {
    let mut outline = Outline {
        sheets: Vec::new(),
        from_1904: false,
    };
    xml::each(&mut package.part(part, false)?, |node| {
        match node {
            Node::Open {
                name: "sheet", tag, ..
            } => {
                if let (Some(name), Some(relation)) = (attribute(tag, "name"), attribute(tag, "id"))
                {
                    let visible = attribute(tag, "state").is_none_or(|state| state == "visible");
                    outline.sheets.push(Entry {
                        name,
                        visible,
                        relation,
                    });
                }
            }
            Node::Open {
                name: "workbookPr",
                tag,
                ..
            } => {
                outline.from_1904 = attribute(tag, "date1904").is_some_and(|value| is_true(&value));
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(outline)
}
