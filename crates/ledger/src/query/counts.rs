//! How the ledgers stand, in numbers.

use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use crate::{Ledger, LedgerError};

/// How a ledger stands, in numbers of records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LedgerCount {
    /// The ledger's key.
    pub ledger: String,
    pub total: u32,
    /// Those that still need work.
    pub open: u32,
    /// Those of them that are overdue.
    pub red: u32,
    /// Those of them that are due within the settings' threshold.
    pub yellow: u32,
}

impl Ledger {
    /// How each ledger stands, in the order of the definitions.
    pub fn counts(&self, today: Date) -> Result<Vec<LedgerCount>, LedgerError> {
        let lights = self.lights(today)?;
        let bounds = [lights.today.to_string(), lights.green_from.to_string()];
        let count = |ledger: &str| -> Result<LedgerCount, LedgerError> {
            let sql = include_str!("counts.sql").replace("\"LEDGER\"", &format!("\"{ledger}\""));
            let mut statement = self.connection.prepare_cached(&sql)?;
            Ok(statement.query_row(bounds.each_ref(), |row| {
                Ok(LedgerCount {
                    ledger: ledger.to_owned(),
                    total: row.get(0)?,
                    open: row.get(1)?,
                    red: row.get(2)?,
                    yellow: row.get(3)?,
                })
            })?)
        };
        self.tables()
            .iter()
            .map(|table| count(table.key()))
            .collect()
    }
}
