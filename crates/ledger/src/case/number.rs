//! Numbers by the office's own pattern: 文号 of letters, 登记编号 of requests.
//!
//! A number is the smallest of the year that nothing bears, so there are no gaps: the number of a
//! letter that was undone is given again. Kinds of letters with the same pattern share their numbers.

use std::collections::HashSet;

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::LEDGER;
use super::document::DocumentKind;
use super::error::CaseError;
use crate::journal::transact::Transaction;
use crate::settings::{self, LetterSettings};
use crate::value::ValueRef;
use crate::{Draft, Ledger, LedgerError, RecordId};

/// The key of the pattern for 登记编号 among [`LetterSettings::numbers`].
pub const REQUEST: &str = "request";

/// No office writes more letters in a year.
const MOST: u32 = 9_999_999;
const WIDEST: usize = 7;

/// How an office numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct NumberPattern {
    /// 云经信公复〔{年}〕{号}号; `{号:3}` has at least three digits. Empty: not numbered.
    pub pattern: String,
    /// The first number of `year`, for an office that begins amid one. Other years begin at 1.
    pub first: u32,
    pub year: i16,
}

impl Default for NumberPattern {
    fn default() -> Self {
        Self {
            pattern: String::new(),
            first: 1,
            year: 0,
        }
    }
}

impl NumberPattern {
    /// The nth number of a year.
    ///
    /// # Errors
    /// A pattern that cannot be read: the advice says what is to be put right.
    pub fn number(&self, year: i16, nth: u32) -> Result<String, &'static str> {
        let mut number = String::new();
        let mut counted = false;
        let mut rest = self.pattern.trim();
        while let Some((before, after)) = rest.split_once('{') {
            number.push_str(before);
            let (name, behind) = after.split_once('}').ok_or("“{”后面没有“}”")?;
            let written = match (name, name.strip_prefix("号:")) {
                ("年", _) => year.to_string(),
                ("号", _) => nth.to_string(),
                (_, Some(width)) => {
                    let width = width.parse().ok().filter(|it| (1..=WIDEST).contains(it));
                    let width = width.ok_or("“号:”后面要写位数，从 1 到 7，如 {号:3}")?;
                    format!("{nth:0width$}")
                }
                _ => return Err("花括号里只能写 {年}、{号} 或 {号:3}"),
            };
            number.push_str(&written);
            counted |= name != "年";
            rest = behind;
        }
        if rest.contains('}') {
            return Err("“}”前面没有“{”");
        }
        number.push_str(rest);
        if counted {
            Ok(number)
        } else {
            Err("没有写 {号}，编不出不同的号")
        }
    }

    /// The smallest number of the year that is not taken.
    fn next(&self, year: i16, taken: &HashSet<String>) -> Result<String, &'static str> {
        let first = if self.year == year { self.first } else { 1 };
        for nth in first.max(1)..=MOST {
            let number = self.number(year, nth)?;
            if !taken.contains(&number) {
                return Ok(number);
            }
        }
        Err("一年的号已经用完")
    }
}

impl LetterSettings {
    /// The pattern of that key; none where the office numbers none of the kind.
    fn pattern(&self, key: &str) -> Option<&NumberPattern> {
        let pattern = self.numbers.get(key);
        pattern.filter(|pattern| !pattern.pattern.trim().is_empty())
    }

    /// Looks whether every pattern can be read.
    pub(crate) fn check(&self) -> Result<(), CaseError> {
        for key in self.numbers.keys() {
            if let Some(pattern) = self.pattern(key) {
                let number = pattern.number(0, 1);
                number.map_err(|advice| bad_pattern(key, advice))?;
            }
        }
        Ok(())
    }
}

impl Ledger {
    /// The number that a letter of that kind would take; none where the office numbers none.
    pub fn next_number(&self, kind: DocumentKind, on: Date) -> Result<Option<String>, LedgerError> {
        next(&self.connection, kind.key(), on.year(), letters)
    }
}

impl Transaction<'_> {
    /// As [`Ledger::next_number`]. Nobody can take it before the operation ends.
    pub fn next_number(&self, kind: DocumentKind, on: Date) -> Result<Option<String>, LedgerError> {
        next(self.connection, kind.key(), on.year(), letters)
    }

    /// The 登记编号 of a request that brings none, and the place of its field; none where the office
    /// gives none.
    pub(super) fn lacking_number(
        &self,
        draft: &Draft<'_>,
        received: Date,
    ) -> Result<Option<(usize, String)>, LedgerError> {
        let fields = &self.ledger.table(LEDGER)?.definition.fields;
        let place = fields.iter().position(|field| field.key == "request_no");
        let given = |(at, value): &(usize, ValueRef<'_>)| {
            Some(*at) == place && !matches!(value, ValueRef::Text(text) if text.trim().is_empty())
        };
        if draft.fields.iter().any(given) {
            return Ok(None);
        }
        let number = next(self.connection, REQUEST, received.year(), requests)?;
        Ok(place.zip(number))
    }
}

fn next(
    connection: &Connection,
    key: &str,
    year: i16,
    taken: fn(&Connection) -> Result<HashSet<String>, LedgerError>,
) -> Result<Option<String>, LedgerError> {
    let settings = settings::settings(connection)?.letters;
    let Some(pattern) = settings.pattern(key) else {
        return Ok(None);
    };
    let number = pattern.next(year, &taken(connection)?);
    Ok(Some(number.map_err(|advice| bad_pattern(key, advice))?))
}

/// The numbers of all letters, also of those whose record was deleted: they went out under them.
fn letters(connection: &Connection) -> Result<HashSet<String>, LedgerError> {
    let sql = "SELECT document.value ->> 'number' \
               FROM case_documents, json_each(case_documents.documents) AS document \
               WHERE document.value ->> 'number' IS NOT NULL";
    collect(connection, sql)
}

fn requests(connection: &Connection) -> Result<HashSet<String>, LedgerError> {
    collect(
        connection,
        "SELECT request_no FROM disclosure WHERE request_no IS NOT NULL",
    )
}

fn collect(connection: &Connection, sql: &str) -> Result<HashSet<String>, LedgerError> {
    let mut statement = connection.prepare_cached(sql)?;
    let numbers = statement.query_map([], |row| row.get(0))?;
    Ok(numbers.collect::<Result<_, _>>()?)
}

/// Refuses numbers that a letter bears already, and one that comes twice.
pub(super) fn refuse_taken(
    connection: &Connection,
    numbers: impl Iterator<Item = String>,
) -> Result<(), LedgerError> {
    let mut taken = letters(connection)?;
    for number in numbers {
        if taken.contains(&number) {
            return Err(CaseError::NumberTaken { number }.into());
        }
        taken.insert(number);
    }
    Ok(())
}

/// Refuses the return of a request whose 登记编号 was given to another meanwhile.
pub(crate) fn refuse_doubled_request(
    connection: &Connection,
    id: RecordId,
) -> Result<(), LedgerError> {
    let settings = settings::settings(connection)?.letters;
    if settings.pattern(REQUEST).is_none() {
        return Ok(());
    }
    let mut statement = connection.prepare_cached(include_str!("doubled_request.sql"))?;
    match statement.query_row([id.0], |row| row.get(0)).optional()? {
        Some(number) => Err(CaseError::NumberTaken { number }.into()),
        None => Ok(()),
    }
}

fn bad_pattern(key: &str, advice: &'static str) -> CaseError {
    let of = match DocumentKind::named(key) {
        Some(kind) => kind.name(),
        None => "登记编号",
    };
    CaseError::BadPattern { of, advice }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(words: &str) -> NumberPattern {
        NumberPattern {
            pattern: words.to_owned(),
            ..NumberPattern::default()
        }
    }

    #[test]
    fn a_pattern_gives_the_number_that_an_office_prints() {
        for (words, number) in [
            ("云经信公复〔{年}〕{号}号", "云经信公复〔2026〕7号"),
            ("〔{年}〕第{号:3}号", "〔2026〕第007号"),
            ("SQ{年}{号:5}", "SQ202600007"),
            (" {号}-{号:2} ", "7-07"),
        ] {
            assert_eq!(
                pattern(words).number(2026, 7).as_deref(),
                Ok(number),
                "{words}"
            );
        }
        let long = pattern("{号:2}").number(2026, 1234);
        assert_eq!(
            long.as_deref(),
            Ok("1234"),
            "a year may have more than was thought"
        );
    }

    #[test]
    fn a_pattern_that_cannot_number_is_refused_with_advice() {
        for (words, advice) in [
            ("云经信〔{年}〕号", "没有写 {号}"),
            ("{年}{序}", "只能写"),
            ("{号:0}", "位数"),
            ("{号:八}", "位数"),
            ("〔{年〕{号}", "只能写"),
            ("{号", "没有“}”"),
            ("号}", "没有“{”"),
        ] {
            let refused = pattern(words).number(2026, 1).unwrap_err();
            assert!(refused.contains(advice), "{words}: {refused}");
        }
    }

    #[test]
    fn the_smallest_free_number_comes_next() {
        let taken = |numbers: &[&str]| numbers.iter().map(|it| (*it).to_owned()).collect();
        let from = |first, year| NumberPattern {
            first,
            year,
            ..pattern("{年}-{号}")
        };
        for (pattern, year, numbers, next) in [
            (from(1, 0), 2026, &[][..], "2026-1"),
            (from(1, 0), 2026, &["2026-1", "2026-3"], "2026-2"),
            (from(1, 0), 2027, &["2026-1"], "2027-1"),
            (from(18, 2026), 2026, &[], "2026-18"),
            (from(18, 2026), 2026, &["2026-18"], "2026-19"),
            (from(18, 2026), 2027, &[], "2027-1"),
            (from(0, 2026), 2026, &[], "2026-1"),
        ] {
            let number = pattern.next(year, &taken(numbers));
            assert_eq!(number.as_deref(), Ok(next), "{pattern:?} with {numbers:?}");
        }
    }
}
