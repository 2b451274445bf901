use super::Package;
use super::xml::{self, Node, attribute};
use crate::SheetError;

/// What a part refers to: `_rels/NAME.rels` beside it.
pub(crate) struct Relationships(Vec<Relationship>);

struct Relationship {
    id: String,
    /// The last word of the type's address, the same in both sets of namespaces.
    kind: String,
    target: Target,
}

enum Target {
    Part(String),
    Outside(String),
}

impl Relationships {
    /// Those of a part, or of the whole package for an empty name. None at all if there is no list.
    pub(in crate::read) fn of(package: &mut Package<'_>, part: &str) -> Result<Self, SheetError> {
        let list = Self::list(part);
        if !package.has(&list) {
            return Ok(Self(Vec::new()));
        }
        let mut reading = package.part(&list, false)?;
        Self::read(part, &mut |piece| reading.fill(piece))
    }

    /// The part that lists them.
    pub(crate) fn list(part: &str) -> String {
        let (folder, name) = place(part);
        if folder.is_empty() {
            format!("_rels/{name}.rels")
        } else {
            format!("{folder}/_rels/{name}.rels")
        }
    }

    /// Reads the list of a part, of which `fill` gives the next piece as far as it goes.
    pub(crate) fn read(
        part: &str,
        fill: &mut dyn FnMut(&mut [u8]) -> Result<usize, SheetError>,
    ) -> Result<Self, SheetError> {
        let (folder, _) = place(part);
        let mut found = Vec::new();
        xml::each_from(&Self::list(part), fill, |node| {
            if found.len() < xml::MOST
                && let Node::Open {
                    name: "Relationship",
                    tag,
                    ..
                } = node
                && let (Some(id), Some(kind), Some(target)) = (
                    attribute(tag, "Id"),
                    attribute(tag, "Type"),
                    attribute(tag, "Target"),
                )
            {
                let outside = attribute(tag, "TargetMode")
                    .is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
                let target = if outside {
                    Target::Outside(target)
                } else {
                    Target::Part(resolve(folder, &target))
                };
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                found.push(Relationship { id, kind, target });
            }
            Ok(())
        })?;
        Ok(Self(found))
    }

    /// The parts of a kind.
    pub(crate) fn parts<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |relation| relation.kind == kind)
            .filter_map(Relationship::part)
    }

    /// The first part of a kind.
    pub(crate) fn first<'a>(&'a self, kind: &'a str) -> Option<&'a str> {
        self.parts(kind).next()
    }

    /// The part that an id names, if it is of the kind.
    pub(crate) fn target(&self, id: &str, kind: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|relation| relation.id == id && relation.kind == kind)
            .and_then(Relationship::part)
    }

    /// The address outside the workbook that an id names.
    pub(crate) fn outside(&self, id: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|relation| relation.id == id)
            .and_then(|relation| match &relation.target {
                Target::Outside(address) => Some(address.as_str()),
                Target::Part(_) => None,
            })
    }
}

impl Relationship {
    fn part(&self) -> Option<&str> {
        match &self.target {
            Target::Part(part) => Some(part),
            Target::Outside(_) => None,
        }
    }
}

/// The folder and the name of a part.
fn place(part: &str) -> (&str, &str) {
    let part = part.trim_start_matches('/');
    part.rsplit_once(['/', '\\']).unwrap_or(("", part))
}

/// A target is relative to the folder of its part, or absolute with a leading slash.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut path: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|step| !step.is_empty()).collect()
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_however_they_are_written() {
        for (folder, target, part) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            (
                "xl",
                "/xl/worksheets/sheet1.xml",
                "xl/worksheets/sheet1.xml",
            ),
            ("xl", "worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"),
            (
                "xl/worksheets",
                "../sharedStrings.xml",
                "xl/sharedStrings.xml",
            ),
            ("", "./xl/workbook.xml", "xl/workbook.xml"),
            ("xl", "../../../etc/passwd", "etc/passwd"),
        ] {
            assert_eq!(resolve(folder, target), part, "{folder} + {target}");
        }
    }
}
