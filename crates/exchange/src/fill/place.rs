//! What happens to each row and cell of a table.

use std::collections::HashSet;

use gongkai_ledger::query::Row;
use gongkai_ledger::{Ledger, RecordId};
use gongkai_sheets::fill::{Choices, Form, Insertion};
use gongkai_sheets::read::Sheet;
use jiff::civil::Date;

use crate::ExchangeError;
use crate::import::matching::{Identity, Match, Records};
use crate::import::values::TableReader;
use crate::recognise::Table;

use super::answers::{Office, Said};
use super::columns::{Answer, Asked};
use super::view::CellState;

/// One row of the filled form.
#[derive(Debug)]
pub(super) struct Placed {
    /// As the sheet numbers it once the rows are put in.
    pub row: u32,
    pub record: Option<(RecordId, String)>,
    pub cells: Vec<Cell>,
    /// Why no record answers it.
    pub reason: Option<String>,
}

/// A cell that is filled in, or that should be looked at.
#[derive(Debug)]
pub(super) struct Cell {
    /// Index among the columns.
    pub asked: usize,
    pub state: CellState,
    pub value: String,
    pub there: String,
}

/// A table being filled in.
pub(super) struct Filling<'a> {
    pub office: &'a Office,
    pub form: &'a Form,
    pub table: &'a Table,
    pub columns: &'a [Asked],
    pub choices: &'a [Choices],
}

/// The records to choose from.
pub(super) struct Chosen<'a> {
    pub ledger: &'a Ledger,
    pub today: Date,
    /// Those that the clerk's filters leave; none: all.
    pub only: Option<HashSet<RecordId>>,
}

impl Filling<'_> {
    fn sheet(&self) -> &Sheet {
        &self.form.workbook.sheets[self.table.sheet]
    }

    /// Puts records into the empty rows from `first` to `last`, and rows for those beyond.
    pub(super) fn empty(
        &self,
        records: &[Row],
        first: u32,
        last: u32,
    ) -> (Vec<Placed>, Option<Insertion>) {
        let room = last - first + 1;
        let wanted = u32::try_from(records.len()).unwrap_or(u32::MAX);
        // Above the last row, which may close the table's frame with a thicker line.
        let below = if room > 1 { last - 1 } else { last };
        let insertion = (wanted > room).then(|| Insertion {
            below,
            count: wanted - room,
        });
        let drawn = |row: u32| match insertion {
            Some(Insertion { below, count }) if row > below.saturating_add(count) => row - count,
            Some(_) => row.min(below),
            None => row,
        };
        let placed = (first..).zip(records).map(|(row, record)| {
            let like = drawn(row);
            let cells = (0..self.columns.len())
                .filter_map(|at| self.cell(at, like, record, Some(row - first + 1)));
            Placed {
                row,
                record: Some((record.id, record.code.clone())),
                cells: cells.collect(),
                reason: None,
            }
        });
        (placed.collect(), insertion)
    }

    /// Answers the rows that are issues.
    pub(super) fn answer(
        &self,
        issues: &[usize],
        reader: &TableReader<'_>,
        identity: &Identity,
        chosen: &Chosen<'_>,
    ) -> Result<Vec<Placed>, ExchangeError> {
        let list = self.table.title.clone().unwrap_or_default();
        let mut records = Records::of(
            chosen.ledger,
            self.office.definition,
            identity,
            chosen.today,
        )?;
        let asked: Vec<usize> = (0..self.columns.len())
            .filter(|at| self.is_asked(*at, issues))
            .collect();
        let mut placed = Vec::with_capacity(issues.len());
        for index in issues {
            let row = self.sheet().row_at(*index).number();
            let values = reader.row(*index, None);
            let mut answered = Placed {
                row,
                record: None,
                cells: Vec::new(),
                reason: None,
            };
            let found = records.take(&values, identity, &list);
            let code = |id: RecordId| records.known(id).map_or("", |known| &known.code).to_owned();
            match found {
                Match::New => answered.reason = Some("台账里没有这一条。".to_owned()),
                Match::Taken(id) => {
                    answered.reason = Some(format!("前面已有一行是 {}，没有再填。", code(id)));
                }
                Match::Unsure(ids) => {
                    let codes: Vec<String> = ids.into_iter().map(code).collect();
                    answered.reason = Some(format!(
                        "和 {} 都像，分不清是哪一条，没有填。",
                        codes.join("、")
                    ));
                }
                Match::Same(id) if chosen.only.as_ref().is_some_and(|only| !only.contains(&id)) => {
                    answered.reason = Some(format!("{} 不在筛选出的记录里，没有填。", code(id)));
                }
                Match::Same(id) => {
                    if let Some(record) = chosen.ledger.row(id, chosen.today)? {
                        let cells = asked
                            .iter()
                            .filter_map(|at| self.cell(*at, row, &record, None));
                        answered.cells = cells.collect();
                        answered.record = Some((id, record.code));
                    }
                }
            }
            placed.push(answered);
        }
        Ok(placed)
    }

    /// Whether a list asks for a column: what it tells of its issues itself, it asks only where it tells nothing.
    fn is_asked(&self, at: usize, issues: &[usize]) -> bool {
        let Asked { column, answer, .. } = &self.columns[at];
        let tells = self.office.definition.groups.first();
        let told = |field: &usize| Some(&self.office.definition.fields[*field].group) == tells;
        let empty = || {
            issues.iter().all(|index| {
                self.sheet()
                    .row_at(*index)
                    .cell(*column)
                    .is_none_or(|cell| cell.text().is_empty())
            })
        };
        match answer {
            Answer::Serial | Answer::Code | Answer::Nothing => false,
            Answer::Pictures(_) => true,
            _ => {
                !answer.fields().iter().any(told) && !matches!(answer, Answer::Extra(_)) || empty()
            }
        }
    }

    /// What happens to the cell of a column in a row drawn like `like`; `serial`: the row's running number.
    fn cell(&self, at: usize, like: u32, record: &Row, serial: Option<u32>) -> Option<Cell> {
        let Asked { column, answer, .. } = &self.columns[at];
        let header = self.table.header_rows.last().copied().unwrap_or(0);
        let covered = self.sheet().merges().iter().any(|area| {
            area.top > header
                && (area.top..=area.bottom).contains(&like)
                && (area.left..=area.right).contains(column)
                && (area.top, area.left) != (like, *column)
        });
        let held = self.sheet().cell(like, *column);
        if covered || held.is_some_and(|cell| cell.formula) {
            return None;
        }
        let there = held.map_or_else(String::new, |cell| cell.text().into_owned());
        let list = self
            .choices
            .iter()
            .find(|list| list.offered_at(like, *column));
        let filled = |value: String, there: String| Cell {
            asked: at,
            state: CellState::Filled,
            value,
            there,
        };
        if *answer == Answer::Serial {
            let number = serial?.to_string();
            return (there != number).then(|| filled(number, there));
        }
        let pictured = || {
            self.sheet()
                .pictures()
                .iter()
                .any(|picture| (picture.row, picture.column) == (like, *column))
        };
        match self.office.said(record, answer, list) {
            Said::Nothing => None,
            Said::NotOffered(value) => there.is_empty().then_some(Cell {
                asked: at,
                state: CellState::NotOffered,
                value,
                there,
            }),
            Said::Value(_) if matches!(answer, Answer::Pictures(_)) && pictured() => None,
            Said::Value(value) if there.is_empty() => Some(filled(value, there)),
            Said::Value(value) => (!self.same(at, record, &value, &there)).then_some(Cell {
                asked: at,
                state: CellState::Differs,
                value,
                there,
            }),
        }
    }

    /// Whether a form says what the record does, be it in other signs: 2026年3月5日 is 2026-03-05.
    fn same(&self, at: usize, record: &Row, value: &str, there: &str) -> bool {
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        if bare(value) == bare(there) {
            return true;
        }
        let fields = self.columns[at].answer.fields();
        fields.iter().any(|field| {
            let field = &self.office.definition.fields[*field];
            let base = gongkai_calendar::deadline::Base {
                year: self.table.year,
                assigned: None,
            };
            let read = gongkai_ledger::value::Value::read(field, there, base);
            matches!(read, Ok(Some(read)) if Some(&read) == record.fields.get(&field.key))
        })
    }
}
