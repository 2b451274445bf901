//! A template: what it asks for, what is wrong with it, and the letter it makes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::error::{Fault, TemplateError, Wrong};
use crate::fill::{filled, words};
use crate::mark::marks;
use crate::package::{Package, Part};
use crate::scan::{Paragraph, paragraphs};

/// Words by the names that templates have for them.
pub type Values = BTreeMap<&'static str, String>;

/// So many characters of a paragraph tell which one it is.
const PLACE: usize = 16;

/// A Word document with marks to be filled in.
pub struct Template {
    package: Package,
    /// Of each part with text.
    paragraphs: Vec<Vec<Paragraph>>,
}

impl Template {
    /// Reads a `.docx`.
    ///
    /// # Errors
    /// A file that is no Word document of 2007 or later, or is damaged.
    pub fn read(bytes: Vec<u8>) -> Result<Self, TemplateError> {
        let package = Package::read(bytes)?;
        let read =
            |part: &Part| paragraphs(&part.xml).ok_or_else(|| TemplateError::damaged(part.name));
        let paragraphs = package.parts.iter().map(read).collect::<Result<_, _>>()?;
        Ok(Self {
            package,
            paragraphs,
        })
    }

    /// Looks whether the template can be filled with values of these names, and has those it must have.
    ///
    /// # Errors
    /// All that has to be put right, in the order of the text.
    pub fn check(&self, known: &[&str], needed: &[&str]) -> Result<(), TemplateError> {
        let mut faults = Vec::new();
        let mut used = BTreeSet::new();
        for (part, paragraph) in self.each() {
            let words = words(paragraph);
            let (marks, mut wrong) = marks(&words);
            for mark in marks {
                if !known.contains(&mark.name.as_str()) {
                    let near = near(&mark.name, known);
                    let name = mark.name.clone();
                    wrong.push(Wrong::Unknown { name, near });
                }
                used.insert(mark.name);
            }
            for wrong in wrong {
                let place = place(part.name, &words);
                let fault = Fault { place, wrong };
                // Word keeps some text boxes twice, the second time for older programs.
                if !faults.contains(&fault) {
                    faults.push(fault);
                }
            }
        }
        for name in needed.iter().filter(|name| !used.contains(**name)) {
            faults.push(Fault {
                place: String::new(),
                wrong: Wrong::Missing {
                    name: (*name).to_owned(),
                },
            });
        }
        if faults.is_empty() {
            Ok(())
        } else {
            Err(TemplateError::Faults(faults))
        }
    }

    /// The template filled in.
    ///
    /// # Errors
    /// A mark that cannot be read, or that asks for a value which is not there: as [`Template::check`].
    pub fn fill(&self, values: &Values) -> Result<Vec<u8>, TemplateError> {
        let known: Vec<_> = values.keys().copied().collect();
        self.check(&known, &[])?;
        let parts = self.package.parts.iter().zip(&self.paragraphs);
        let filled: Vec<_> = parts
            .map(|(part, paragraphs)| filled(&part.xml, paragraphs, values))
            .collect();
        self.package.with(&filled)
    }

    fn each(&self) -> impl Iterator<Item = (&Part, &Paragraph)> {
        let parts = self.package.parts.iter().zip(&self.paragraphs);
        parts.flat_map(|(part, paragraphs)| paragraphs.iter().map(move |it| (part, it)))
    }
}

/// Its words stay out of every debug text.
impl fmt::Debug for Template {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Template")
            .field("parts", &self.paragraphs.len())
            .finish_non_exhaustive()
    }
}

fn place(part: &str, words: &[char]) -> String {
    let begin: String = words.iter().take(PLACE).collect();
    let more = if words.len() > PLACE { "…" } else { "" };
    format!("{part}“{}{more}”一段", begin.trim())
}

/// The known name that has the most letters in common with another, if that is most of them.
fn near(name: &str, known: &[&str]) -> Option<String> {
    let common = |known: &&&str| {
        let letters: BTreeSet<char> = known.chars().collect();
        name.chars()
            .filter(|letter| letters.contains(letter))
            .count()
    };
    let best = known.iter().max_by_key(common)?;
    (common(&best) * 2 > name.chars().count()).then(|| (*best).to_owned())
}
