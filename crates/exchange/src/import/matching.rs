//! Which record a row is, when its list comes again.
//!
//! Our own number decides; then the words that say what the record is about, all of them; then the sender's number
//! and unit, when the words are nearly the same or the page they speak of is. A record is taken by one row only.
//! Where several records fit as well, the clerk is asked.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use gongkai_ledger::definition::{Definition, FieldKind};
use gongkai_ledger::query::{Query, Row};
use gongkai_ledger::{Ledger, RecordId};
use jiff::civil::Date;

use crate::ExchangeError;
use crate::recognise::Table;

use super::values::RowValues;

/// The list a record came on is kept with it under this name.
pub(crate) const LIST: &str = "来源清单";
/// The file a record came in is kept with it under this name.
pub(crate) const FILE: &str = "来源文件";
/// The field that says how often an issue was found, the record's own time included.
pub(crate) const FOUND: &str = "times_found";
/// The field with the code of the record that the same issue had before.
pub(crate) const BEFORE: &str = "found_before";

/// Words are nearly the same from this share of common character pairs on (Dice's coefficient).
const NEARLY: f64 = 0.6;

/// The records a row may be.
#[derive(Debug, Default)]
pub(crate) struct Records {
    by_code: HashMap<String, RecordId>,
    by_words: HashMap<u64, Vec<RecordId>>,
    by_number: HashMap<(String, String), Vec<Numbered>>,
    known: HashMap<RecordId, Known>,
    taken: HashSet<RecordId>,
}

/// What is known of a record.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub code: String,
    /// Whether it still needs work.
    pub open: bool,
    /// The list it came on; none: it was made here.
    pub list: Option<String>,
    /// How often its issue was found, itself included.
    pub found: u32,
    number: String,
}

/// Which record a row is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Match {
    /// None: it is a new one.
    New,
    Same(RecordId),
    /// Several are as likely.
    Unsure(Vec<RecordId>),
    /// One that an earlier row of the file is already.
    Taken(RecordId),
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
    /// Those of them that a table has columns for: a form asks about a record in fewer words than its list told it.
    pub(crate) fn within(definition: &Definition, table: &Table) -> Self {
        let mut identity = Self::of(definition);
        identity.fields.retain(|field| {
            table
                .columns
                .iter()
                .any(|column| column.fields.contains(field))
        });
        identity
    }

    /// Whether a row says which record it is about.
    pub(crate) fn is_said(&self, values: &RowValues<'_>) -> bool {
        values.code.is_some() || self.words(|field| values.text(field)).is_some()
    }

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
                let found = row
                    .fields
                    .get(FOUND)
                    .and_then(|value| value.text().parse().ok());
                records.known.insert(
                    row.id,
                    Known {
                        code: row.code.clone(),
                        open: row.open,
                        list: row.extra.get(LIST).cloned(),
                        found: found.unwrap_or(1),
                        number: number.to_owned(),
                    },
                );
                records.by_code.insert(row.code.clone(), row.id);
                Ok(())
            },
        )?;
        Ok(records)
    }

    /// What is known of a record.
    pub(crate) fn known(&self, id: RecordId) -> Option<&Known> {
        self.known.get(&id)
    }

    /// The records of a list that no row has been so far.
    pub(crate) fn left_of(&self, list: &str) -> Vec<&Known> {
        let mut left: Vec<&Known> = self
            .known
            .iter()
            .filter(|(id, known)| known.list.as_deref() == Some(list) && !self.taken.contains(id))
            .map(|(_, known)| known)
            .collect();
        left.sort_by(|one, other| one.code.cmp(&other.code));
        left
    }

    /// Which record a row of that list is; no later row can be the same one.
    pub(crate) fn take(
        &mut self,
        values: &RowValues<'_>,
        identity: &Identity,
        list: &str,
    ) -> Match {
        let found = self.find(values, identity, list);
        if let Match::Same(id) = found {
            self.taken.insert(id);
        }
        found
    }

    fn find(&self, values: &RowValues<'_>, identity: &Identity, list: &str) -> Match {
        if let Some(code) = &values.code {
            return match self.by_code.get(code.as_ref()) {
                Some(id) if self.taken.contains(id) => Match::Taken(*id),
                Some(id) => Match::Same(*id),
                None => Match::New,
            };
        }
        let text = |field: usize| values.text(field);
        let Some(words) = identity.words(text) else {
            return Match::New;
        };
        let number = identity.number.map_or("", text);
        let alike: Vec<RecordId> = self.by_words.get(&words).map_or_else(Vec::new, |ids| {
            ids.iter()
                .copied()
                .filter(|id| !self.taken.contains(id))
                .collect()
        });
        if !alike.is_empty() {
            return self.of_equal_words(alike, number, list);
        }
        self.of_equal_number(values, identity, list)
            .map_or(Match::New, Match::Same)
    }

    /// Of records with the same words: the same list's, then the same number's, then the one that is open.
    fn of_equal_words(&self, mut alike: Vec<RecordId>, number: &str, list: &str) -> Match {
        let mut narrow = |wanted: &dyn Fn(&Known) -> bool| {
            let some: Vec<RecordId> = alike
                .iter()
                .copied()
                .filter(|id| self.known.get(id).is_some_and(wanted))
                .collect();
            let narrowed = !some.is_empty();
            if narrowed {
                alike = some;
            }
            narrowed
        };
        let here = narrow(&|known| known.list.as_deref() == Some(list));
        narrow(&|known| known.number == number);
        if !here {
            narrow(&|known| known.open);
        }
        let any_open = alike
            .iter()
            .any(|id| self.known.get(id).is_some_and(|known| known.open));
        match alike.as_slice() {
            // Rows of one list that nothing tells apart are taken in their order, ended ones the latest first.
            [first, ..] if here || alike.len() == 1 => Match::Same(*first),
            [.., last] if !any_open => Match::Same(*last),
            several => Match::Unsure(several.to_vec()),
        }
    }

    /// The one record with the sender's number and unit whose words are nearly the same, or whose page is.
    fn of_equal_number(
        &self,
        values: &RowValues<'_>,
        identity: &Identity,
        list: &str,
    ) -> Option<RecordId> {
        let text = |field: usize| values.text(field);
        let number = identity
            .number
            .map(text)
            .filter(|number| !number.is_empty())?;
        let key = (number.to_owned(), identity.unit.map_or("", text).to_owned());
        let subject = identity.subject.map_or("", text);
        let link = identity.link.map_or("", text);
        let same = |other: &&Numbered| {
            let here = self
                .known
                .get(&other.id)
                .is_some_and(|known| known.list.as_deref() == Some(list));
            !self.taken.contains(&other.id)
                && ((!link.is_empty() && link == other.link)
                    || (here && subject.is_empty() && other.subject.is_empty())
                    || alike(subject, &other.subject))
        };
        let mut near = self.by_number.get(&key)?.iter().filter(same);
        match (near.next(), near.next()) {
            (Some(one), None) => Some(one.id),
            _ => None,
        }
    }
}

/// Whether two texts are nearly the same.
pub(crate) fn alike(one: &str, other: &str) -> bool {
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
