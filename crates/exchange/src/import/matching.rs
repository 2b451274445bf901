//! Which record a row is, when its list comes again.
//!
//! Our own number decides; then the words that say what the record is about, all of them; then the sender's number
//! and unit, when the words are nearly the same or the page they speak of is. A record is taken by one row only.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use gongkai_ledger::definition::{Definition, FieldKind};
use gongkai_ledger::query::{Query, Row};
use gongkai_ledger::{Ledger, RecordId};
use jiff::civil::Date;

use crate::ExchangeError;

use super::values::RowValues;

/// Words are nearly the same from this share of common character pairs on (Dice's coefficient).
const NEARLY: f64 = 0.6;

/// The records a row may be.
#[derive(Debug, Default)]
pub(crate) struct Records {
    by_code: HashMap<String, RecordId>,
    by_words: HashMap<u64, Vec<RecordId>>,
    by_number: HashMap<(String, String), Vec<Numbered>>,
    taken: HashSet<RecordId>,
}

/// What else is compared of a record whose number fits.
#[derive(Debug)]
struct Numbered {
    id: RecordId,
    subject: String,
    link: String,
}

/// The fields that tell records apart, by index.
#[derive(Debug)]
pub(crate) struct Identity {
    fields: Vec<usize>,
    number: Option<usize>,
    unit: Option<usize>,
    subject: Option<usize>,
    link: Option<usize>,
}

impl Identity {
    pub(crate) fn of(definition: &Definition) -> Self {
        let place = |key: &str| definition.fields.iter().position(|field| field.key == key);
        Self {
            fields: definition
                .identity
                .iter()
                .filter_map(|key| place(key))
                .collect(),
            number: place(&definition.number),
            unit: place("unit"),
            subject: place(&definition.subject),
            link: definition
                .fields
                .iter()
                .position(|field| field.kind == FieldKind::Link),
        }
    }

    /// The words that say what the record is about; none when it says nothing.
    fn words<'a>(&self, text: impl Fn(usize) -> &'a str) -> Option<u64> {
        let mut hasher = DefaultHasher::new();
        let mut any = false;
        for field in &self.fields {
            for character in text(*field).chars().filter(|c| !c.is_whitespace()) {
                any = true;
                character.hash(&mut hasher);
            }
            '\0'.hash(&mut hasher);
        }
        any.then(|| hasher.finish())
    }
}

impl Records {
    /// Reads what tells the ledger's records apart.
    pub(crate) fn of(
        ledger: &Ledger,
        definition: &'static Definition,
        identity: &Identity,
        today: Date,
    ) -> Result<Self, ExchangeError> {
        let mut records = Self::default();
        let query = Query {
            ledger: definition.key.clone(),
            ..Query::default()
        };
        ledger.each(
            &query,
            today,
            &mut |row: Row| -> Result<(), ExchangeError> {
                let text = |field: usize| {
                    row.fields
                        .get(&definition.fields[field].key)
                        .map_or("", |value| value.text())
                };
                if let Some(words) = identity.words(text) {
                    records.by_words.entry(words).or_default().push(row.id);
                }
                let number = identity.number.map_or("", text);
                if !number.is_empty() {
                    let key = (number.to_owned(), identity.unit.map_or("", text).to_owned());
                    records.by_number.entry(key).or_default().push(Numbered {
                        id: row.id,
                        subject: identity.subject.map_or("", text).to_owned(),
                        link: identity.link.map_or("", text).to_owned(),
                    });
                }
                records.by_code.insert(row.code.clone(), row.id);
                Ok(())
            },
        )?;
        Ok(records)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.by_code.is_empty()
    }

    /// The record this row is, which no later row can be.
    pub(crate) fn take(&mut self, values: &RowValues<'_>, identity: &Identity) -> Option<RecordId> {
        let found = self.find(values, identity)?;
        self.taken.insert(found);
        Some(found)
    }

    fn find(&self, values: &RowValues<'_>, identity: &Identity) -> Option<RecordId> {
        let free = |id: &RecordId| !self.taken.contains(id);
        if let Some(code) = &values.code {
            return self.by_code.get(code.as_ref()).copied().filter(free);
        }
        let text = |field: usize| values.text(field);
        let words = identity.words(text)?;
        if let Some(id) = self
            .by_words
            .get(&words)
            .and_then(|ids| ids.iter().copied().find(free))
        {
            return Some(id);
        }
        let number = identity.number.map_or("", text);
        if number.is_empty() {
            return None;
        }
        let key = (number.to_owned(), identity.unit.map_or("", text).to_owned());
        let subject = identity.subject.map_or("", text);
        let link = identity.link.map_or("", text);
        let same = |other: &&Numbered| {
            free(&other.id)
                && ((!link.is_empty() && link == other.link) || alike(subject, &other.subject))
        };
        let mut near = self.by_number.get(&key)?.iter().filter(same);
        match (near.next(), near.next()) {
            (Some(one), None) => Some(one.id),
            _ => None,
        }
    }
}

/// Whether two texts are nearly the same.
fn alike(one: &str, other: &str) -> bool {
    let pairs = |text: &str| -> Vec<(char, char)> {
        let characters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        characters
            .windows(2)
            .map(|pair| (pair[0], pair[1]))
            .collect()
    };
    let (one, mut other) = (pairs(one), pairs(other));
    let all = one.len() + other.len();
    if all == 0 {
        return false;
    }
    let common = one
        .iter()
        .filter(|pair| {
            other
                .iter()
                .position(|p| p == *pair)
                .map(|at| other.swap_remove(at))
                .is_some()
        })
        .count();
    #[expect(
        clippy::cast_precision_loss,
        reason = "texts are far shorter than 2^52"
    )]
    let share = (2 * common) as f64 / all as f64;
    share >= NEARLY
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corrected_sentence_is_nearly_the_same() {
        assert!(
            alike(
                "“回应关切”栏目1月以来无新内容",
                "“回应关切”栏目2月以来无新内容"
            ),
            "one character was corrected"
        );
        assert!(
            !alike(
                "“回应关切”栏目1月以来无新内容",
                "2025年部门决算公开表数据不一致"
            ),
            "the same number on another list is another issue"
        );
        assert!(!alike("", ""), "two empty texts say nothing");
    }
}
