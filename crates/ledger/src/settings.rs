//! What the office set once, and what the program remembers between two starts.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::case::{NumberPattern, Rules};
use crate::record::derive::Reckoning;
use crate::{Ledger, LedgerError};

/// The row that holds [`Settings`].
const SETTINGS: &str = "settings";

/// What the office set once; it lies in the ledger file and travels with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Settings {
    /// 填报单位 of exported sheets.
    pub unit_name: String,
    /// Title of exported sheets by ledger key; without one the ledger's name.
    pub titles: BTreeMap<String, String>,
    /// Yellow light: at most so many working days left.
    pub yellow_workdays: i32,
    /// 立行立改 is due so many working days after the day it was assigned.
    pub immediate_workdays: i32,
    /// Whose name the journal takes for changes made here.
    pub actor: String,
    /// What the law leaves open about disclosure requests.
    pub rules: Rules,
    pub letters: LetterSettings,
}

/// What the letters of disclosure cases say of the office.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct LetterSettings {
    /// How letters are numbered, by the key of their kind, and requests, by `request`.
    pub numbers: BTreeMap<String, NumberPattern>,
    /// 行政复议机关, as letters call it. Empty: the one that has jurisdiction.
    pub review_authority: String,
    /// The court to sue in. Empty: the one that has jurisdiction.
    pub court: String,
    pub phone: String,
    pub address: String,
    /// How 信息处理费 is paid.
    pub payment: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            unit_name: String::new(),
            titles: BTreeMap::new(),
            yellow_workdays: 3,
            immediate_workdays: 0,
            actor: String::new(),
            rules: Rules::default(),
            letters: LetterSettings::default(),
        }
    }
}

impl Ledger {
    /// What the office set, or the defaults.
    pub fn settings(&self) -> Result<Settings, LedgerError> {
        settings(&self.connection)
    }

    /// Keeps the settings. Records whose due day rests on them take their new one at once.
    ///
    /// # Errors
    /// A number that no office can mean, or a pattern of numbers that cannot be read, and those of writing.
    pub fn save_settings(&mut self, settings: &Settings) -> Result<(), LedgerError> {
        settings.check()?;
        settings.letters.check()?;
        let json = to_json(settings)?;
        let transaction = self.writing()?;
        let before = Reckoning::read(&transaction)?;
        write(&transaction, SETTINGS, &json)?;
        let reckoning = Reckoning::read(&transaction)?;
        if !reckoning.agrees_with(&before) {
            self.reckon_all(&transaction, &reckoning)?;
        }
        transaction.commit()?;
        self.reckoning = reckoning;
        self.changed();
        Ok(())
    }

    /// What [`Ledger::remember`] kept under that key.
    pub fn remembered(&self, key: &str) -> Result<Option<String>, LedgerError> {
        read(&self.connection, &remembered_key(key))
    }

    /// Keeps something the program should know at its next start, such as column widths or the
    /// mapping of a list's header.
    pub fn remember(&mut self, key: &str, json: &str) -> Result<(), LedgerError> {
        write(&self.connection, &remembered_key(key), json)
    }
}

impl Settings {
    pub(crate) fn check(&self) -> Result<(), LedgerError> {
        within("黄灯的工作日数", self.yellow_workdays, 0..=60)?;
        within("立行立改的工作日数", self.immediate_workdays, 0..=60)?;
        self.rules.check()
    }
}

/// Refuses a number out of its range, by the name that a clerk knows it by.
pub(crate) fn within(
    name: &'static str,
    given: impl TryInto<i64>,
    range: RangeInclusive<i64>,
) -> Result<(), LedgerError> {
    let given = given.try_into().unwrap_or(i64::MAX);
    if range.contains(&given) {
        return Ok(());
    }
    Err(LedgerError::SettingOutOfRange {
        name,
        least: *range.start(),
        most: *range.end(),
        given,
    })
}

pub(crate) fn settings(connection: &Connection) -> Result<Settings, LedgerError> {
    let Some(json) = read(connection, SETTINGS)? else {
        return Ok(Settings::default());
    };
    serde_json::from_str(&json).map_err(|_| LedgerError::Unreadable { what: "设置" })
}

/// The value of a row of `setting`.
pub(crate) fn read(connection: &Connection, key: &str) -> Result<Option<String>, LedgerError> {
    let mut statement = connection.prepare_cached("SELECT value FROM setting WHERE key = ?1")?;
    Ok(statement.query_row([key], |row| row.get(0)).optional()?)
}

/// Writes a row of `setting`.
pub(crate) fn write(connection: &Connection, key: &str, value: &str) -> Result<(), LedgerError> {
    connection.execute(
        "INSERT OR REPLACE INTO setting (key, value) VALUES (?1, ?2)",
        [key, value],
    )?;
    Ok(())
}

/// Takes a row of `setting` away.
pub(crate) fn remove(connection: &Connection, key: &str) -> Result<(), LedgerError> {
    connection.execute("DELETE FROM setting WHERE key = ?1", [key])?;
    Ok(())
}

fn remembered_key(key: &str) -> String {
    format!("remembered/{key}")
}

fn to_json(settings: &Settings) -> Result<String, LedgerError> {
    serde_json::to_string(settings).map_err(|_| LedgerError::Unreadable { what: "设置" })
}
