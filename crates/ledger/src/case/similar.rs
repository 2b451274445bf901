//! Earlier requests that a new one may repeat: 重复申请 (条例第三十六条第六项), and what many ask for
//! (第四十四条第二款).

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use super::LEDGER;
use crate::open::table::text;
use crate::record::code::Code;
use crate::record::derive::day;
use crate::search::fold::folded;
use crate::{Ledger, LedgerError, RecordId};

/// An earlier request that asks for much the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Similar {
    pub record: RecordId,
    pub code: String,
    #[ts(type = "string | null")]
    pub received_on: Option<Date>,
    pub content: String,
    pub result: String,
    /// Whether the same applicant asked: then it may be 重复申请.
    pub same_applicant: bool,
    /// How much of the wording is shared, from 0 to 100.
    pub percent: u8,
}

/// From so much shared wording on a request counts as similar: of the same applicant, of another one.
const SAME_APPLICANT: u8 = 60;
const ANOTHER: u8 = 90;

/// So many are told.
const MOST: usize = 5;

impl Ledger {
    /// Requests that ask for much the same as `content`, the likest first; of the same applicant before
    /// others.
    ///
    /// # Errors
    /// Those of reading.
    pub fn similar_requests(
        &self,
        applicant: &str,
        content: &str,
        except: Option<RecordId>,
    ) -> Result<Vec<Similar>, LedgerError> {
        let wanted = Wording::of(content);
        let applicant = folded(applicant);
        let prefix = &self.table(LEDGER)?.definition.code_prefix;
        let mut statement = self
            .connection
            .prepare_cached(include_str!("similar.sql"))?;
        let mut rows = statement.query([except.map(|id| id.0)])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let content = text(row, 4)?.unwrap_or_default();
            let percent = wanted.shared_with(&Wording::of(content));
            let by = text(row, 3)?.map(folded).unwrap_or_default();
            let same_applicant = !applicant.is_empty() && by == applicant;
            let enough = if same_applicant {
                SAME_APPLICANT
            } else {
                ANOTHER
            };
            if percent < enough {
                continue;
            }
            let code = Code {
                year: row.get(1)?,
                number: row.get(2)?,
            };
            found.push(Similar {
                record: RecordId(row.get(0)?),
                code: code.full(prefix),
                received_on: text(row, 5)?.and_then(day),
                content: content.to_owned(),
                result: text(row, 6)?.unwrap_or_default().to_owned(),
                same_applicant,
                percent,
            });
        }
        found.sort_by_key(|it| std::cmp::Reverse((it.same_applicant, it.percent)));
        found.truncate(MOST);
        Ok(found)
    }
}

/// The pairs of neighbouring characters of a text, letter case, width, blanks and signs aside.
struct Wording(BTreeSet<(char, char)>);

impl Wording {
    fn of(text: &str) -> Self {
        let letters: Vec<_> = folded(text)
            .chars()
            .filter(|it| it.is_alphanumeric())
            .collect();
        Self(letters.windows(2).map(|pair| (pair[0], pair[1])).collect())
    }

    /// Dice's coefficient in percent; nothing shares with nothing.
    fn shared_with(&self, other: &Self) -> u8 {
        let both = self.0.len() + other.0.len();
        let shared = self.0.intersection(&other.0).count();
        let percent = (200 * shared).checked_div(both).unwrap_or(0);
        u8::try_from(percent).unwrap_or(100)
    }
}
