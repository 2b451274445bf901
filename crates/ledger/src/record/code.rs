//! The number a record carries on paper: `ZG-2026-0001`.

use std::fmt;

use rusqlite::OptionalExtension;

use crate::journal::transact::Transaction;
use crate::{Ledger, LedgerError, RecordId};

/// No year brings more records; a number beyond is somebody else's.
const MOST: u32 = 9_999_999;

/// A record's code without its ledger's prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Code {
    pub(crate) year: i16,
    pub(crate) number: u32,
}

impl Code {
    /// Reads `PREFIX-YEAR-NUMBER`; the number has four digits, or up to seven without leading zeros.
    /// Other forms are not ours.
    pub(crate) fn read(prefix: &str, text: &str) -> Option<Self> {
        let text = text.trim();
        let (own, rest) = text.split_at_checked(prefix.len())?;
        let (year, number) = rest.strip_prefix('-')?.split_once('-')?;
        let code = Self {
            year: year.parse().ok()?,
            number: number.parse().ok()?,
        };
        let same = own.eq_ignore_ascii_case(prefix) && rest[1..] == code.to_string();
        let sound = (1000..=9999).contains(&code.year) && (1..=MOST).contains(&code.number);
        (same && sound).then_some(code)
    }

    pub(crate) fn full(self, prefix: &str) -> String {
        format!("{prefix}-{self}")
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:04}", self.year, self.number)
    }
}

impl Ledger {
    /// The record that carries the code, in whichever ledger.
    pub fn find_code(&self, code: &str) -> Result<Option<RecordId>, LedgerError> {
        for table in self.tables() {
            let Some(code) = Code::read(&table.definition.code_prefix, code) else {
                continue;
            };
            let mut statement = self.connection.prepare_cached(&format!(
                "SELECT id FROM \"{}\" WHERE _year = ?1 AND _number = ?2",
                table.key()
            ))?;
            let found = statement
                .query_row((code.year, code.number), |row| row.get(0))
                .optional()?;
            if let Some(id) = found {
                return Ok(Some(RecordId(id)));
            }
        }
        Ok(None)
    }
}

impl Transaction<'_> {
    /// The code a record carries.
    pub(crate) fn code_of(&self, id: RecordId) -> Result<String, LedgerError> {
        let table = self.table_at(self.place_of(id)?);
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT _year, _number FROM \"{}\" WHERE id = ?1",
            table.key()
        ))?;
        let code = statement.query_row([id.0], |row| {
            Ok(Code {
                year: row.get(0)?,
                number: row.get(1)?,
            })
        });
        let code = code.optional()?.ok_or(LedgerError::UnknownRecord { id })?;
        Ok(code.full(&table.definition.code_prefix))
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn only_our_own_form_is_a_code() {
        let ours = [
            ("ZG-2026-0001", "2026-0001"),
            ("zg-2026-12345", "2026-12345"),
        ];
        for (text, code) in ours {
            assert_eq!(
                Code::read("ZG", text)
                    .map(|code| code.to_string())
                    .as_deref(),
                Some(code)
            );
        }
        for text in [
            "ZG-2026-1",
            "ZG-2026-00001",
            "ZG-2026-0000",
            "ZG-26-0001",
            "ZG-2026-4294967295",
            "RX-2026-0001",
            "问题1",
        ] {
            assert_eq!(
                Code::read("ZG", text),
                None,
                "{text} would come back in another form"
            );
        }
    }
}
