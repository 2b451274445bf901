//! Writing the filled form, exactly as it was planned.

use std::collections::HashMap;
use std::path::Path;

use gongkai_ledger::definition::FieldKind;
use gongkai_ledger::{Evidence, Ledger};
use gongkai_sheets::fill::{Entry, SheetEntries, is_drawn};
use gongkai_sheets::write::Field;

use crate::ExchangeError;
use crate::export;

use super::columns::Answer;
use super::place::Cell;
use super::plan::FillPlan;
use super::view::CellState;

/// The bytes of the pictures that go into cells, by table, row and column.
type Pictures = HashMap<(usize, u32, u16), Vec<Vec<u8>>>;

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Cells that got a value.
    pub cells: u32,
    /// Pictures that are no longer beside the ledger, or of a kind that no table shows.
    pub lost_pictures: u32,
}

impl FillPlan {
    /// Writes the filled form to another file, which appears only when all is well. The form stays as it is.
    pub fn write(&self, ledger: &Ledger, out: &Path) -> Result<Written, ExchangeError> {
        let mut written = Written {
            cells: 0,
            lost_pictures: 0,
        };
        let pictures = self.pictures(ledger, &mut written)?;
        let mut sheets: Vec<SheetEntries<'_>> = Vec::new();
        for (at, table) in self.tables.iter().enumerate() {
            let mut entries = Vec::new();
            for row in &table.rows {
                for cell in row
                    .cells
                    .iter()
                    .filter(|cell| cell.state == CellState::Filled)
                {
                    let column = &table.columns[cell.asked];
                    let (field, opens) = self.field(
                        &column.answer,
                        cell,
                        pictures.get(&(at, row.row, column.column)),
                    );
                    entries.push(Entry {
                        row: row.row,
                        column: column.column,
                        field,
                        opens,
                    });
                    written.cells += 1;
                }
            }
            match sheets.iter_mut().find(|sheet| sheet.sheet == table.sheet) {
                Some(sheet) => {
                    sheet.insertions.extend(table.insertion);
                    sheet.entries.extend(entries);
                }
                None => sheets.push(SheetEntries {
                    sheet: table.sheet,
                    insertions: table.insertion.into_iter().collect(),
                    entries,
                }),
            }
        }
        self.form.write(out, &sheets)?;
        Ok(written)
    }

    /// What goes into a cell, and whether a click on it opens an address.
    fn field<'a>(
        &self,
        answer: &Answer,
        cell: &'a Cell,
        pictures: Option<&'a Vec<Vec<u8>>>,
    ) -> (Field<'a>, bool) {
        let kind = |field: usize| self.definition.fields[field].kind;
        match answer {
            Answer::Serial => (export::cell(FieldKind::Number, true, &cell.value), false),
            Answer::Pictures(_) => (Field::Pictures(pictures.map_or(&[], Vec::as_slice)), false),
            Answer::Fields(fields) => match fields.as_slice() {
                [field] => {
                    let number = self.definition.fields[*field].key == self.definition.number;
                    let opens = kind(*field) == FieldKind::Link;
                    (export::cell(kind(*field), number, &cell.value), opens)
                }
                _ => (Field::Text(&cell.value), false),
            },
            Answer::Code | Answer::OrStatus(..) | Answer::Extra(_) | Answer::Nothing => {
                (Field::Text(&cell.value), false)
            }
        }
    }

    /// Reads the pictures, and counts those that cannot be shown.
    fn pictures(&self, ledger: &Ledger, written: &mut Written) -> Result<Pictures, ExchangeError> {
        let mut pictures = Pictures::new();
        for (at, table) in self.tables.iter().enumerate() {
            for row in &table.rows {
                for cell in &row.cells {
                    let column = &table.columns[cell.asked];
                    if matches!(column.answer, Answer::Pictures(_))
                        && cell.state == CellState::Filled
                    {
                        let mut bytes = export::pictures(ledger, &cell.value)?;
                        bytes.retain(|bytes| is_drawn(bytes));
                        let named = Evidence::in_cell(&cell.value);
                        let drawable = named.filter(|evidence| evidence.file.is_picture());
                        let lost = drawable.count() - bytes.len();
                        written.lost_pictures += u32::try_from(lost).unwrap_or(u32::MAX);
                        pictures.insert((at, row.row, column.column), bytes);
                    }
                }
            }
        }
        Ok(pictures)
    }
}
