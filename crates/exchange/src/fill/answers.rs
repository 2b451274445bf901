//! What a record says to a column.

use std::borrow::Cow;

use gongkai_ledger::definition::Definition;
use gongkai_ledger::query::Row;
use gongkai_sheets::fill::Choices;

use super::columns::Answer;
use super::words::offered;

/// A record's word for a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    Nothing,
    Value(String),
    /// A word that the cell's drop-down list has not.
    NotOffered(String),
}

/// Whose records they are.
#[derive(Debug)]
pub(super) struct Office {
    pub definition: &'static Definition,
    /// Our own name: an issue without a unit is ours.
    pub unit: String,
}

impl Office {
    /// What the record says to a column, in the words of the cell's drop-down list where it has one.
    pub(super) fn said(&self, record: &Row, answer: &Answer, list: Option<&Choices>) -> Said {
        let text = |field: &usize| self.text(record, *field);
        let fitting = |field: &usize, value: &str| match list {
            Some(list) => {
                offered(&list.words, &self.definition.fields[*field], value).map(str::to_owned)
            }
            None => Some(value.to_owned()),
        };
        let value = match answer {
            Answer::Serial | Answer::Nothing => String::new(),
            Answer::Code => record.code.clone(),
            Answer::Extra(header) => record.extra.get(header).cloned().unwrap_or_default(),
            Answer::OrStatus(field, status) => {
                let stands = self.standing(record, *status);
                // 尚未整改 is a word of the status too, wherever it was written.
                let word = if stands.is_empty() {
                    text(field)
                } else {
                    stands
                };
                match fitting(status, &word) {
                    Some(value) => value,
                    None => return not_offered(&word),
                }
            }
            Answer::Pictures(field) => text(field).into_owned(),
            Answer::Fields(fields) => match fields.as_slice() {
                [field] => match fitting(field, &text(field)) {
                    Some(value) => value,
                    None => return not_offered(&text(field)),
                },
                several => {
                    let lines = several.iter().map(text).filter(|line| !line.is_empty());
                    lines.collect::<Vec<_>>().join("\n")
                }
            },
        };
        if value.is_empty() {
            Said::Nothing
        } else {
            Said::Value(value)
        }
    }

    fn text<'r>(&'r self, record: &'r Row, field: usize) -> Cow<'r, str> {
        let field = &self.definition.fields[field];
        match record.fields.get(&field.key) {
            Some(value) => value.text().into(),
            None if field.key == "unit" => self.unit.as_str().into(),
            None => "".into(),
        }
    }

    /// How far the record has come. Where nobody wrote a status, its closing or the day it was completed says it.
    fn standing<'r>(&'r self, record: &'r Row, status: usize) -> Cow<'r, str> {
        let word = self.text(record, status);
        let has = |key: &str| record.fields.get(key).map_or("", |value| value.text());
        let closed = self.definition.closed.as_deref().map_or("", has);
        if !word.is_empty() {
            word
        } else if self.definition.ended("", closed) {
            "已销号".into()
        } else if !has("completed_on").is_empty() {
            "已整改".into()
        } else {
            word
        }
    }
}

fn not_offered(value: &str) -> Said {
    if value.is_empty() {
        Said::Nothing
    } else {
        Said::NotOffered(value.to_owned())
    }
}
