//! Which header names mean which field, over all ledgers, looked up by their squeezed text.

use std::collections::HashMap;
use std::sync::LazyLock;

use gongkai_ledger::definition::{Definition, FieldKind, definitions};

use super::header_text::{squeeze, without_brackets};
use super::table::CODE;

/// A header name of a field, as far as it decides.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Meaning {
    /// Index among the fields of the ledger.
    pub field: usize,
    /// How early the field lists this name: an earlier one is the better fit.
    pub place: usize,
}

/// The header names of one ledger.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    pub definition: &'static Definition,
    exact: HashMap<String, Vec<Meaning>>,
    /// Names of three characters and more, longest first.
    long: Vec<(String, Meaning)>,
}

static VOCABULARIES: LazyLock<Vec<Vocabulary>> =
    LazyLock::new(|| definitions().iter().map(Vocabulary::of).collect());

/// The vocabularies of all ledgers, in their order.
pub(crate) fn vocabularies() -> &'static [Vocabulary] {
    &VOCABULARIES
}

impl Vocabulary {
    fn of(definition: &'static Definition) -> Self {
        let mut exact: HashMap<String, Vec<Meaning>> = HashMap::new();
        let mut long = Vec::new();
        for (field, entry) in definition.fields.iter().enumerate() {
            // Pictures lie on cells; what is written in them is no picture.
            if entry.kind == FieldKind::Pictures {
                continue;
            }
            let names = std::iter::once(&entry.name).chain(&entry.headers);
            for (place, name) in names.enumerate() {
                let squeezed = squeeze(name);
                let meanings = exact.entry(squeezed.clone()).or_default();
                if meanings.iter().any(|meaning| meaning.field == field) {
                    continue;
                }
                let meaning = Meaning { field, place };
                meanings.push(meaning);
                if squeezed.chars().count() >= 3 {
                    long.push((squeezed, meaning));
                }
            }
        }
        long.sort_by_key(|(name, meaning)| (usize::MAX - name.chars().count(), meaning.place));
        Self {
            definition,
            exact,
            long,
        }
    }

    /// The fields a squeezed name means as it stands, or without what it says in brackets.
    pub(crate) fn exact(&self, squeezed: &str) -> &[Meaning] {
        if let Some(meanings) = self.exact.get(squeezed) {
            return meanings;
        }
        let bare = without_brackets(squeezed);
        self.exact.get(&bare).map_or(&[], Vec::as_slice)
    }

    /// The names the squeezed text contains, longest first.
    pub(crate) fn contained<'a>(
        &'a self,
        squeezed: &'a str,
    ) -> impl Iterator<Item = Contained<'a>> {
        let bare = without_brackets(squeezed);
        let length = bare.chars().count();
        self.long.iter().filter_map(move |(name, meaning)| {
            let found = bare.find(name.as_str())?;
            let after = &bare[found + name.len()..];
            let position = if after.is_empty() {
                Position::Ends
            } else if found == 0 && TAILS.iter().any(|tail| after.starts_with(tail)) {
                Position::Opens
            } else {
                Position::Inside
            };
            #[expect(clippy::cast_precision_loss, reason = "header lengths are small")]
            let covered = name.chars().count() as f64 / length as f64;
            Some(Contained {
                name,
                meaning: *meaning,
                covered,
                position,
            })
        })
    }
}

/// What may follow a name without making it another: 存在问题及截图, 整改情况说明.
const TAILS: [&str; 9] = ["及", "和", "与", "、", "/", "-", "说明", "情况", "详情"];

/// A name found in a longer one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Contained<'a> {
    pub name: &'a str,
    pub meaning: Meaning,
    /// How much of the text it covers, from 0 to 1.
    pub covered: f64,
    pub position: Position,
}

/// Where a name stands in a longer one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Position {
    /// A Chinese name's last word says what it is.
    Ends,
    /// Only an addition follows.
    Opens,
    /// Its words serve another: 业务科室 in 业务科室意见.
    Inside,
}

/// Whether any ledger knows the squeezed name as it stands, or a sheet of ours has it.
pub(crate) fn known(squeezed: &str) -> bool {
    squeezed == CODE
        || vocabularies()
            .iter()
            .any(|vocabulary| !vocabulary.exact(squeezed).is_empty())
}

/// Whether any ledger knows a name the squeezed text contains.
pub(crate) fn touched(squeezed: &str) -> bool {
    vocabularies()
        .iter()
        .any(|vocabulary| vocabulary.contained(squeezed).next().is_some())
}
