//! The rows a plan cannot take, as a workbook in the form they came in with one more column that says why. Mended, it
//! can be imported again; the column is ignored then.

use std::path::{Path, PathBuf};

use gongkai_sheets::write::{Align, Column, ColumnKind, Field, Page, Part, Table};

use crate::ExchangeError;
use crate::recognise::ERRORS;
use crate::view::Action;

use super::plan::Plan;
use super::values::extra_names;

/// Width of a column whose own is not known, in characters.
const WIDTH: f64 = 18.0;

/// Writes the refused rows and those in conflict, one workbook a table, the first to `path`; answers where they lie.
pub fn write_rejects(plan: &Plan, path: &Path) -> Result<Vec<PathBuf>, ExchangeError> {
    let into = plan.into.ok_or(ExchangeError::WhichLedger)?;
    let mut written = Vec::new();
    for (at, of) in plan.tables.iter().enumerate() {
        let table = &of.table;
        let rows: Vec<_> = plan
            .rows
            .iter()
            .filter(|row| {
                row.table == at && matches!(row.action, Action::Refused | Action::Conflict)
            })
            .collect();
        if rows.is_empty() {
            continue;
        }
        let path = numbered(path, written.len());
        let column = |header: Vec<String>, kind| Column {
            header,
            width: WIDTH,
            align: Align::Left,
            choices: Vec::new(),
            kind,
            part: Part::Read,
        };
        let mut columns: Vec<Column> = table
            .columns
            .iter()
            .map(|known| {
                column(
                    if known.path.is_empty() {
                        vec![known.name()]
                    } else {
                        known.path.clone()
                    },
                    ColumnKind::Text,
                )
            })
            .collect();
        columns.push(column(vec![ERRORS.to_owned()], ColumnKind::LongText));
        let sheet = plan.sheet_of(of).name();
        let head = Table {
            sheet,
            title: table.title.as_deref().unwrap_or(""),
            facts: "",
            note: "",
            columns: &columns,
            rows: super::plan::count(rows.len()),
        };
        let names = extra_names(table);
        let reader = plan.reader(of, into, &names);
        gongkai_sheets::write::write(
            &path,
            &head,
            &Page::default(),
            |pen| -> Result<(), ExchangeError> {
                for row in rows {
                    let texts = reader.read(row.row);
                    let cells = texts
                        .iter()
                        .map(|text| text.as_deref().map_or(Field::Empty, Field::Text));
                    let why = row.reason.as_deref().map_or(Field::Empty, Field::Text);
                    pen.row(&cells.chain([why]).collect::<Vec<_>>())?;
                }
                Ok(())
            },
        )?;
        written.push(path);
    }
    Ok(written)
}

/// The path itself, then with 2, 3 … behind its name.
fn numbered(path: &Path, before: usize) -> PathBuf {
    if before == 0 {
        return path.to_owned();
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}（{}）.xlsx", before + 1))
}
