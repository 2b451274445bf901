//! What a part refers to: `_rels/NAME.rels` beside it, with more put in.

use super::markup::{Piece, as_text, pieces, with_last_child};
use super::parts::Parts;
use crate::SheetError;
use crate::read::package::Relationships;

const LIST: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>"#;

/// The list of a part's relationships, to which some are added.
pub(super) struct Relations {
    list: String,
    xml: String,
    /// What the addresses of kinds begin with: there are two sets of them.
    base: &'static str,
    added: String,
    /// The number of the id to come.
    next: u32,
}

/// What the addresses of kinds begin with in the workbook this part is of.
pub(super) fn base(part: &str) -> &'static str {
    if part.contains("http://purl.oclc.org/ooxml/") {
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    } else {
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    }
}

impl Relations {
    pub(super) fn of(
        parts: &mut Parts,
        part: &str,
        base: &'static str,
    ) -> Result<Self, SheetError> {
        let list = Relationships::list(part);
        let xml = if parts.has(&list) {
            parts.text(&list)?
        } else {
            LIST.to_owned()
        };
        let id = |piece: &Piece<'_>| match piece {
            Piece::Open(tag) => tag.get("Id")?.strip_prefix("rId")?.parse::<u32>().ok(),
            _ => None,
        };
        let last = pieces(&list, &xml)?.iter().filter_map(id).max();
        Ok(Self {
            list,
            xml,
            base,
            added: String::new(),
            next: last.unwrap_or(0) + 1,
        })
    }

    /// Adds one to another part, or to an address outside; answers its id.
    pub(super) fn add(&mut self, kind: &str, target: &str, outside: bool) -> String {
        let id = format!("rId{}", self.next);
        self.next += 1;
        let mode = if outside {
            r#" TargetMode="External""#
        } else {
            ""
        };
        let target = as_text(target).replace('"', "&quot;");
        let base = self.base;
        self.added.extend([
            r#"<Relationship Id=""#,
            &id,
            r#"" Type=""#,
            base,
            "/",
            kind,
            r#"" Target=""#,
            &target,
            r#"""#,
            mode,
            "/>",
        ]);
        id
    }

    pub(super) fn keep(self, parts: &mut Parts) -> Result<(), SheetError> {
        if self.added.is_empty() {
            return Ok(());
        }
        parts.put(&self.list, with_last_child(&self.xml, &self.added))
    }
}

/// Takes the relationship to a part, and the word on its content, out of the lists.
pub(super) fn forget(parts: &mut Parts, of: &str, part: &str) -> Result<(), SheetError> {
    let file = part.rsplit('/').next().unwrap_or(part).to_lowercase();
    for (list, element, attribute) in [
        (Relationships::list(of), "Relationship", "Target"),
        (CONTENTS.to_owned(), "Override", "PartName"),
    ] {
        let xml = parts.text(&list)?;
        let names_it = |piece: &Piece<'_>| match piece {
            Piece::Open(tag) if tag.name == element => tag
                .get(attribute)
                .is_some_and(|name| name.to_lowercase().ends_with(&file)),
            _ => false,
        };
        let rest: String = pieces(&list, &xml)?
            .iter()
            .filter(|piece| !names_it(piece))
            .map(Piece::raw)
            .collect();
        parts.put(&list, rest)?;
    }
    parts.remove(part);
    Ok(())
}

/// Says what each part and each ending holds.
pub(super) const CONTENTS: &str = "[Content_Types].xml";

/// Makes the list of contents name an ending or a part.
pub(super) fn declare(
    parts: &mut Parts,
    element: &str,
    key: (&str, &str),
    content: &str,
) -> Result<(), SheetError> {
    let (attribute, value) = key;
    let xml = parts.text(CONTENTS)?;
    let there = pieces(CONTENTS, &xml)?.iter().any(|piece| match piece {
        Piece::Open(tag) if tag.name == element => tag
            .get(attribute)
            .is_some_and(|known| known.eq_ignore_ascii_case(value)),
        _ => false,
    });
    if there {
        return Ok(());
    }
    let item = format!(r#"<{element} {attribute}="{value}" ContentType="{content}"/>"#);
    parts.put(CONTENTS, with_last_child(&xml, &item))
}
