//! What importing a workbook would do, row by row, before anything is done.

use gongkai_ledger::definition::{Definition, definition};
use gongkai_ledger::{Ledger, OpId};
use gongkai_sheets::column_letters;
use gongkai_sheets::read::{Keep, Progress, Workbook};
use jiff::civil::Date;

use crate::ExchangeError;
use crate::recognise::{BodyRow, Hints, Recognised, Table, recognise};
use crate::view::{Counts, PlanChange};

use super::decide::Planned;
use super::known;
use super::mapping;

/// What is decided before a file is planned.
#[derive(Debug, Clone)]
pub struct PlanOptions {
    /// The key of the ledger the clerk chose.
    pub into: Option<String>,
    /// The batch every row is given that names none.
    pub batch: Option<String>,
    pub today: Date,
}

/// A plan. It holds the file as it was read and what happens to each row, not a copy of the values.
#[derive(Debug)]
pub struct Plan {
    pub(super) workbook: Workbook,
    pub(super) file: String,
    pub(super) into: Option<&'static Definition>,
    pub(super) tables: Vec<Table>,
    pub(super) rows: Vec<Planned>,
    pub(super) outside: Vec<Vec<BodyRow>>,
    pub(super) options: PlanOptions,
    pub(super) counts: Counts,
    pub(super) warnings: Vec<String>,
    pub(super) missing: Vec<String>,
    pub(super) seen_before: Option<OpId>,
}

/// Plans the import of a workbook into a ledger. Changes nothing.
pub fn plan(
    workbook: Workbook,
    file: &str,
    options: PlanOptions,
    ledger: &Ledger,
    watch: &mut dyn FnMut(Progress) -> Keep,
) -> Result<Plan, ExchangeError> {
    let seen_before = super::commit::seen(ledger, &workbook.sha256)?;
    let mut plan = Plan {
        workbook,
        file: file.to_owned(),
        into: None,
        tables: Vec::new(),
        rows: Vec::new(),
        outside: Vec::new(),
        options,
        counts: Counts::default(),
        warnings: Vec::new(),
        missing: Vec::new(),
        seen_before,
    };
    plan.understand(ledger)?;
    plan.decide(ledger, watch)?;
    Ok(plan)
}

impl Plan {
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Whether any sheet holds anything.
    pub(super) fn has_rows(&self) -> bool {
        self.workbook
            .sheets
            .iter()
            .any(|sheet| sheet.row_count() > 1)
    }

    /// SHA-256 of the file, in lower-case hex.
    pub fn sha256(&self) -> &str {
        &self.workbook.sha256
    }

    /// Takes a change of the clerk's and plans anew; what was chosen for a column is remembered for its header.
    pub fn change(
        &mut self,
        change: &PlanChange,
        ledger: &mut Ledger,
    ) -> Result<(), ExchangeError> {
        match change {
            PlanChange::Into { ledger: key } => {
                self.options.into = Some(key.clone());
                self.understand(ledger)?;
            }
            PlanChange::Column {
                table,
                column,
                field,
            } => {
                let into = self.into.ok_or(ExchangeError::WhichLedger)?;
                let field = match field {
                    Some(key) => Some(
                        into.fields
                            .iter()
                            .position(|entry| entry.key == *key)
                            .ok_or_else(|| ExchangeError::NoSuchField(key.clone()))?,
                    ),
                    None => None,
                };
                let missing = || ExchangeError::NoSuchColumn(column.clone());
                let table = self.tables.get_mut(*table as usize).ok_or_else(missing)?;
                let place = table
                    .columns
                    .iter()
                    .position(|entry| column_letters(entry.index) == *column)
                    .ok_or_else(missing)?;
                mapping::choose(table, place, field);
                mapping::keep(ledger, into, table, place, field)?;
            }
        }
        self.decide(ledger, &mut |_| Keep::Going)
    }

    /// Finds the tables and where their columns go.
    fn understand(&mut self, ledger: &Ledger) -> Result<(), ExchangeError> {
        let into = match &self.options.into {
            Some(key) => {
                Some(definition(key).ok_or_else(|| ExchangeError::NoSuchLedger(key.clone()))?)
            }
            None => None,
        };
        let hints = Hints {
            into,
            file: self.file.clone(),
            year: Some(self.options.today.year()),
            known: known::names(ledger)?,
        };
        let Recognised {
            into,
            mut tables,
            outside,
        } = recognise(&self.workbook, &hints);
        if let Some(into) = into {
            for table in &mut tables {
                mapping::recall(ledger, into, table)?;
            }
        }
        (self.into, self.tables, self.outside) = (into, tables, outside);
        Ok(())
    }
}

/// A count as the window takes it.
pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
