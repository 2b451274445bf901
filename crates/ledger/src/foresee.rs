//! What other rules or another calendar would do to the due days, before they take effect.

use gongkai_calendar::Counted;
use serde::Serialize;
use ts_rs::TS;

use crate::open::table::{self, Table};
use crate::record::code::Code;
use crate::record::derive::{GROUNDS, Reckoning, grounds_sql};
use crate::settings::Settings;
use crate::{Ledger, LedgerError, RecordId};

/// What would become of the records that still need work.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Foresight {
    /// Those whose due day would be another, by the day that holds now.
    pub moved: Vec<Moved>,
    /// How many keep their day, which would no longer be provisional (暂算).
    pub settled: u32,
    /// How many keep their day, which would become provisional.
    pub unsettled: u32,
    /// Nothing would be counted otherwise than now, today or ever.
    pub nothing: bool,
}

/// A record whose due day would be another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Moved {
    pub id: RecordId,
    /// The key of its ledger.
    pub ledger: String,
    pub code: String,
    /// What it is about.
    pub subject: String,
    pub before: Option<Counted>,
    pub after: Option<Counted>,
}

impl Ledger {
    /// What these settings would do. Writes nothing.
    ///
    /// # Errors
    /// A number that no office can mean.
    pub fn foresee_settings(&self, settings: &Settings) -> Result<Foresight, LedgerError> {
        settings.check()?;
        let now = Reckoning::read(&self.connection)?;
        let then = Reckoning::new(now.calendar.clone(), settings);
        self.foresee(&now, &then)
    }

    /// Counts the records that still need work both ways.
    pub(crate) fn foresee(
        &self,
        now: &Reckoning,
        then: &Reckoning,
    ) -> Result<Foresight, LedgerError> {
        let mut foresight = Foresight {
            nothing: now.agrees_with(then),
            ..Foresight::default()
        };
        if !foresight.nothing {
            for table in self.tables() {
                self.foresee_table(table, now, then, &mut foresight)?;
            }
        }
        let by_day = |moved: &Moved| moved.before.map(|before| before.date);
        foresight.moved.sort_by_key(by_day);
        Ok(foresight)
    }

    fn foresee_table(
        &self,
        table: &Table,
        now: &Reckoning,
        then: &Reckoning,
        foresight: &mut Foresight,
    ) -> Result<(), LedgerError> {
        let definition = table.definition;
        let mut statement = self.connection.prepare(&format!(
            "SELECT {}, id, _year, _number, \"{}\" FROM \"{}\" WHERE _open = 1 ORDER BY _year, _number",
            grounds_sql(table),
            definition.subject,
            definition.key
        ))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let before = now.derive_row(table, row)?.due;
            let after = then.derive_row(table, row)?.due;
            if before.map(|it| it.date) == after.map(|it| it.date) {
                let provisional = |due: Option<Counted>| due.is_some_and(|due| due.provisional);
                match (provisional(before), provisional(after)) {
                    (true, false) => foresight.settled += 1,
                    (false, true) => foresight.unsettled += 1,
                    _ => {}
                }
                continue;
            }
            let code = Code {
                year: row.get(GROUNDS + 1)?,
                number: row.get(GROUNDS + 2)?,
            };
            foresight.moved.push(Moved {
                id: RecordId(row.get(GROUNDS)?),
                ledger: definition.key.clone(),
                code: code.full(&definition.code_prefix),
                subject: table::text(row, GROUNDS + 3)?
                    .unwrap_or_default()
                    .to_owned(),
                before,
                after,
            });
        }
        Ok(())
    }
}
