//! What the clerk says about a plan before it is carried out.

use gongkai_ledger::Ledger;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::clash;
use super::identify::compare_to;
use super::plan::{Is, MergePlan};
use super::records::Records;
use super::view::CellAction;
use crate::ExchangeError;

/// One of the two sides of a conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Side {
    Ours,
    Theirs,
}

/// A choice of the clerk's. Rows are named by their number in the plan.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "set")]
#[ts(export)]
pub enum MergeChoice {
    /// Which side of a cell's conflict.
    Cell { row: u32, field: String, side: Side },
    /// Which side of all conflicts. Where two returns contradict each other, theirs settles nothing.
    All { side: Side },
    /// Whether a row that was added is to be a new record.
    Add { row: u32, add: bool },
    /// All rows that were added.
    AddAll { add: bool },
    /// Which record a row is that was not sure; none: a new one.
    Is { row: u32, code: Option<String> },
}

impl MergePlan {
    /// Takes a choice of the clerk's.
    ///
    /// # Errors
    /// A row or cell that leaves no choice, a code that no record has.
    pub fn choose(&mut self, choice: &MergeChoice, ledger: &Ledger) -> Result<(), ExchangeError> {
        match choice {
            MergeChoice::Cell { row, field, side } => self.choose_cell(*row, field, *side),
            MergeChoice::All { side } => {
                self.choose_all(*side);
                Ok(())
            }
            MergeChoice::Add { row, add } => {
                let place = self.place(*row)?;
                match &mut self.rows[place].is {
                    Is::Added { accepted } => *accepted = *add,
                    _ => return Err(ExchangeError::NoSuchChoice(*row)),
                }
                Ok(())
            }
            MergeChoice::AddAll { add } => {
                for row in &mut self.rows {
                    if let Is::Added { accepted } = &mut row.is {
                        *accepted = *add;
                    }
                }
                Ok(())
            }
            MergeChoice::Is { row, code } => self.choose_record(*row, code.as_deref(), ledger),
        }
    }

    fn place(&self, row: u32) -> Result<usize, ExchangeError> {
        let place = row as usize;
        if place < self.rows.len() {
            Ok(place)
        } else {
            Err(ExchangeError::NoSuchChoice(row))
        }
    }

    fn choose_cell(&mut self, row: u32, field: &str, side: Side) -> Result<(), ExchangeError> {
        let place = self.place(row)?;
        let id = self.rows[place].is.clone();
        let conflict = |cell: &&mut super::plan::Cell| {
            cell.column == field && cell.action == CellAction::Conflict
        };
        let chosen = self.rows[place].cells.iter_mut().find(conflict);
        chosen.ok_or(ExchangeError::NoSuchChoice(row))?.settled = Some(side);
        if side == Side::Theirs {
            // Of several returns of the cell one is right.
            for (other, row) in self.rows.iter_mut().enumerate() {
                if other != place && row.is == id {
                    for cell in row.cells.iter_mut().filter(|cell| cell.column == field) {
                        cell.settled = Some(Side::Ours);
                    }
                }
            }
        }
        Ok(())
    }

    fn choose_all(&mut self, side: Side) {
        let contradicted: Vec<(Is, String)> = match side {
            Side::Ours => Vec::new(),
            Side::Theirs => clash::contradicted(self),
        };
        for row in &mut self.rows {
            let is = &row.is;
            for cell in row
                .cells
                .iter_mut()
                .filter(|it| it.action == CellAction::Conflict)
            {
                let settles = !contradicted
                    .iter()
                    .any(|(of, column)| of == is && *column == cell.column);
                cell.settled = settles.then_some(side);
            }
        }
    }

    fn choose_record(
        &mut self,
        number: u32,
        code: Option<&str>,
        ledger: &Ledger,
    ) -> Result<(), ExchangeError> {
        let place = self.place(number)?;
        if matches!(self.rows[place].is, Is::Record { .. } | Is::Gone) {
            return Err(ExchangeError::NoSuchChoice(number));
        }
        let Some(code) = code else {
            self.rows[place].is = Is::Added { accepted: true };
            return Ok(());
        };
        let missing = || ExchangeError::NoSuchRecord(code.to_owned());
        let id = ledger.find_code(code)?.ok_or_else(missing)?;
        let mut records = Records::new(ledger, self.options.today);
        let mut row = self.rows.remove(place);
        let of = &self.tables[row.table];
        let values = self.reader(of).row(row.index, None);
        row.reason = None;
        let compared = compare_to(self, &mut row, &values, id, &mut records);
        drop(values);
        self.rows.insert(place, row);
        compared?;
        self.missing.retain(|(_, missing)| missing != code);
        clash::settle(self);
        Ok(())
    }
}
