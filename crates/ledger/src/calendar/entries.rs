//! The entries of the office's calendar as the file keeps them.

use std::collections::BTreeMap;

use gongkai_calendar::{Arrangement, Calendar, OwnDay};
use jiff::civil::Date;
use rusqlite::Connection;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::LedgerError;

const NOTICE: &str = "calendar/notice/";
const DAY: &str = "calendar/day/";

/// The entries by key, each the JSON of an [`Arrangement`] or an [`OwnDay`].
#[derive(Debug, Clone, Default)]
pub(crate) struct Entries(BTreeMap<String, String>);

impl Entries {
    pub(crate) fn read(connection: &Connection) -> Result<Self, LedgerError> {
        let mut statement = connection
            .prepare_cached("SELECT key, value FROM setting WHERE key GLOB 'calendar/*'")?;
        let entries = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Self(entries.collect::<Result<_, _>>()?))
    }

    /// The calendar that ships, with these entries.
    pub(crate) fn calendar(&self) -> Result<Calendar, LedgerError> {
        let mut calendar = Calendar::state_council();
        for (_, arrangement) in self.notices()? {
            calendar = calendar.with(arrangement);
        }
        for day in self.days()? {
            calendar = calendar.with_own(day);
        }
        Ok(calendar)
    }

    /// The notices by number, in the order they came.
    pub(crate) fn notices(&self) -> Result<Vec<(u32, Arrangement)>, LedgerError> {
        let number = |key: &str| key.parse().map_err(|_| UNREADABLE);
        self.of(NOTICE)
            .map(|(key, json)| Ok((number(key)?, read(json)?)))
            .collect()
    }

    /// The days set by hand, in order.
    pub(crate) fn days(&self) -> Result<Vec<OwnDay>, LedgerError> {
        self.of(DAY).map(|(_, json)| read(json)).collect()
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// The same entries, one of them with another value; none takes it away.
    pub(crate) fn with(mut self, key: String, value: Option<String>) -> Self {
        match value {
            Some(value) => self.0.insert(key, value),
            None => self.0.remove(&key),
        };
        self
    }

    /// The entries of that kind, by what follows it in their key.
    fn of<'e>(&'e self, kind: &'e str) -> impl Iterator<Item = (&'e str, &'e str)> {
        let entries = self.0.iter();
        entries.filter_map(move |(key, json)| Some((key.strip_prefix(kind)?, json.as_str())))
    }
}

/// Numbers have four digits, so that their order is that of the keys.
pub(crate) fn notice_key(number: u32) -> String {
    format!("{NOTICE}{number:04}")
}

pub(crate) fn day_key(date: Date) -> String {
    format!("{DAY}{date}")
}

pub(crate) fn write(entry: &impl Serialize) -> Result<String, LedgerError> {
    serde_json::to_string(entry).map_err(|_| UNREADABLE)
}

fn read<T: DeserializeOwned>(json: &str) -> Result<T, LedgerError> {
    serde_json::from_str(json).map_err(|_| UNREADABLE)
}

const UNREADABLE: LedgerError = LedgerError::Unreadable {
    what: "工作日历"
};
