//! A plan as the window and other programs see it.

use std::collections::BTreeMap;

use gongkai_ledger::value::Value;
use gongkai_sheets::column_letters;
use gongkai_sheets::read::Sheet;

use crate::ExchangeError;
use crate::recognise::{BodyRow, Table};
use crate::view::{
    Action, ColumnView, MergeView, PlanRow, PlanRows, PlanView, RowRole, SheetRow, SheetView,
    TableView,
};

use super::decide::Planned;
use super::matching::{BEFORE, FOUND};
use super::plan::{FileTable, Plan, count};
use super::values::extra_names;

/// A row that holds no record.
#[derive(Debug)]
pub(crate) struct Skipped {
    pub sheet: String,
    pub row: u32,
    pub role: RowRole,
}

impl Skipped {
    fn into_plan_row(self) -> PlanRow {
        PlanRow {
            sheet: self.sheet,
            row: self.row,
            action: Action::Skipped,
            code: None,
            fields: BTreeMap::new(),
            extra: BTreeMap::new(),
            changes: Vec::new(),
            images: Vec::new(),
            reason: Some(self.role.words().to_owned()),
        }
    }
}

impl Plan {
    /// The plan as the window shows it.
    pub fn view(&self, id: u32) -> PlanView {
        PlanView {
            id,
            file: self.name(),
            into: self.into.map(|definition| definition.key.clone()),
            tables: self
                .tables
                .iter()
                .map(|table| self.table_view(table))
                .collect(),
            counts: self.counts,
            warnings: self.warnings.clone(),
            missing: self.missing.clone(),
            sheets: self
                .sheets()
                .map(|(file, sheet)| self.called(file, sheet))
                .collect(),
            seen_before: self.seen_before,
            recheck: self.recheck,
        }
    }

    /// Some of the rows of one kind, or of all that hold records.
    pub fn rows(&self, action: Option<Action>, offset: usize, limit: usize) -> PlanRows {
        if action == Some(Action::Skipped) {
            let skipped = self.skipped();
            return PlanRows {
                total: u32::try_from(skipped.len()).unwrap_or(u32::MAX),
                rows: skipped
                    .into_iter()
                    .skip(offset)
                    .take(limit)
                    .map(Skipped::into_plan_row)
                    .collect(),
            };
        }
        let chosen = |row: &&Planned| action.is_none_or(|action| row.action == action);
        PlanRows {
            total: u32::try_from(self.rows.iter().filter(chosen).count()).unwrap_or(u32::MAX),
            rows: self
                .rows
                .iter()
                .filter(chosen)
                .skip(offset)
                .take(limit)
                .map(|row| self.row_view(row))
                .collect(),
        }
    }

    /// The rows that hold no record, in the order of the sheets, each with what it is.
    pub(crate) fn skipped(&self) -> Vec<Skipped> {
        let mut skipped: Vec<Skipped> = Vec::new();
        for (file, index, sheet) in self.places() {
            let from = skipped.len();
            let mut push = |row: u32, role: RowRole| {
                let sheet = self.called(file, sheet);
                skipped.push(Skipped { sheet, row, role });
            };
            for row in self.rows_outside(file, index) {
                push(sheet.row_at(row.index).number(), row.role);
            }
            for table in self.tables_on(file, index) {
                for row in &table.header_rows {
                    push(*row, RowRole::Header);
                }
                for row in table.rows.iter().filter(|row| row.role != RowRole::Data) {
                    push(sheet.row_at(row.index).number(), row.role);
                }
            }
            skipped[from..].sort_unstable_by_key(|skipped| skipped.row);
        }
        skipped
    }

    /// The sheets with the places of their file and in it.
    fn places(&self) -> impl Iterator<Item = (usize, usize, &Sheet)> {
        let files = self.files.iter().enumerate();
        files.flat_map(|(file, read)| {
            let sheets = read.workbook.sheets.iter().enumerate();
            sheets.map(move |(index, sheet)| (file, index, sheet))
        })
    }

    fn tables_on(&self, file: usize, sheet: usize) -> impl Iterator<Item = &Table> {
        let here = move |table: &&FileTable| table.file == file && table.table.sheet == sheet;
        self.tables.iter().filter(here).map(|table| &table.table)
    }

    fn rows_outside(&self, file: usize, sheet: usize) -> &[BodyRow] {
        let sheets = self.outside.get(file);
        sheets
            .and_then(|sheets| sheets.get(sheet))
            .map_or(&[], Vec::as_slice)
    }

    /// Some rows of a sheet as it is, each with what it was taken for.
    pub fn sheet(
        &self,
        name: &str,
        offset: usize,
        limit: usize,
    ) -> Result<SheetView, ExchangeError> {
        let (file, index, sheet) = self
            .places()
            .find(|(file, _, sheet)| self.called(*file, sheet) == name)
            .ok_or_else(|| ExchangeError::NoSuchColumn(name.to_owned()))?;
        let roles = self.roles(file, index);
        let rows = (offset..sheet.row_count().min(offset.saturating_add(limit)))
            .map(|at| {
                let row = sheet.row_at(at);
                let mut cells = vec![String::new(); usize::from(sheet.width())];
                for cell in row.cells() {
                    cells[usize::from(cell.column)] = cell.text().into_owned();
                }
                SheetRow {
                    number: row.number(),
                    cells,
                    role: roles.get(&at).copied().unwrap_or(RowRole::Blank),
                }
            })
            .collect();
        let merges = sheet
            .merges()
            .iter()
            .map(|area| MergeView {
                top: area.top,
                left: area.left,
                bottom: area.bottom,
                right: area.right,
            })
            .collect();
        let total = u32::try_from(sheet.row_count()).unwrap_or(u32::MAX);
        Ok(SheetView {
            total,
            width: sheet.width(),
            merges,
            rows,
        })
    }

    fn table_view(&self, of: &FileTable) -> TableView {
        let sheet = self.sheet_of(of);
        let table = &of.table;
        let data = || table.rows.iter().filter(|row| row.role == RowRole::Data);
        let columns = table
            .columns
            .iter()
            .map(|column| ColumnView {
                column: column_letters(column.index),
                header: column.path.clone(),
                fields: self
                    .into
                    .map(|into| {
                        column
                            .fields
                            .iter()
                            .map(|field| into.fields[*field].key.clone())
                            .collect()
                    })
                    .unwrap_or_default(),
                why: column.why.clone(),
                samples: data()
                    .take(200)
                    .filter_map(|row| sheet.row_at(row.index).cell(column.index))
                    .map(|cell| cell.text().into_owned())
                    .filter(|text| !text.is_empty())
                    .take(3)
                    .collect(),
                remembered: column.remembered,
            })
            .collect();
        TableView {
            sheet: self.called(of.file, sheet),
            title: table.title.clone(),
            facts: table.facts.clone(),
            header_rows: table.header_rows.clone(),
            columns,
            rows: count(data().count()),
        }
    }

    fn row_view(&self, planned: &Planned) -> PlanRow {
        let of = &self.tables[planned.table];
        let sheet = self.sheet_of(of);
        let mut row = PlanRow {
            sheet: self.called(of.file, sheet),
            row: sheet.row_at(planned.row).number(),
            action: planned.action,
            code: planned.record.as_ref().map(|(_, code)| code.clone()),
            fields: BTreeMap::new(),
            extra: BTreeMap::new(),
            changes: planned.changes.clone(),
            images: Vec::new(),
            reason: planned.reason.clone(),
        };
        if let Some(into) = self.into {
            let names = extra_names(&of.table);
            let group = group(sheet, &of.table, planned.row);
            let values = self
                .reader(of, into, &names)
                .row(planned.row, group.as_deref());
            for (field, held) in &values.fields {
                row.fields
                    .insert(into.fields[*field].key.clone(), held.owned());
            }
            row.images = values
                .pictures
                .iter()
                .map(|(name, _)| name.sha256().to_owned())
                .collect();
            for (name, text) in values.extra {
                row.extra.insert(name.to_owned(), text.into_owned());
            }
            if let Some((code, times)) = &planned.before {
                row.fields
                    .insert(BEFORE.to_owned(), Value::Text(code.clone()));
                row.fields
                    .insert(FOUND.to_owned(), Value::Text(times.to_string()));
            }
        }
        row
    }

    /// What each filled row of a sheet was taken for.
    fn roles(&self, file: usize, index: usize) -> BTreeMap<usize, RowRole> {
        let sheet = &self.files[file].workbook.sheets[index];
        let outside = self.rows_outside(file, index);
        let mut roles: BTreeMap<usize, RowRole> =
            outside.iter().map(|row| (row.index, row.role)).collect();
        for table in self.tables_on(file, index) {
            roles.extend(table.rows.iter().map(|row| (row.index, row.role)));
            for at in 0..sheet.row_count() {
                let number = sheet.row_at(at).number();
                if table.header_rows.contains(&number) {
                    roles.insert(at, RowRole::Header);
                } else if table.header_rows.last().is_some_and(|last| number > *last) {
                    break;
                }
            }
        }
        roles
    }
}

/// The group row above a row, where it has one.
fn group(sheet: &Sheet, table: &Table, row: usize) -> Option<String> {
    let at = table.rows.iter().position(|body| body.index == row)?;
    let above = table.rows[..at]
        .iter()
        .rev()
        .find(|body| body.role == RowRole::Group)?;
    words(sheet, above.index)
}

/// The words of a row that holds no record.
pub(super) fn words(sheet: &Sheet, row: usize) -> Option<String> {
    let texts: Vec<String> = sheet
        .row_at(row)
        .cells()
        .map(|cell| cell.text().into_owned())
        .filter(|text| !text.is_empty())
        .collect();
    (!texts.is_empty()).then(|| texts.join(" "))
}
