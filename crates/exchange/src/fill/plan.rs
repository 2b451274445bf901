//! What filling in a form would do, before anything is written.

use std::path::{Path, PathBuf};

use gongkai_ledger::Ledger;
use gongkai_ledger::definition::{Definition, definition};
use gongkai_ledger::query::{Query, Row};
use gongkai_sheets::fill::{Choices, Form, Insertion};
use gongkai_sheets::read::Sheet;
use jiff::civil::Date;

use crate::ExchangeError;
use crate::import::matching::Identity;
use crate::import::values::{TableReader, extra_names};
use crate::import::{known, mapping};
use crate::recognise::{Hints, Table, recognise};

use super::answers::Office;
use super::columns::{Asked, asked};
use super::place::{Chosen, Filling, Placed};
use super::rows::{self, Rows};
use super::view::FillMode;

/// Words that make a sheet an example of how to fill in another.
const EXAMPLES: [&str; 4] = ["示例", "样例", "范例", "样表"];

/// A form, and what goes into it. It holds the form as it was read: what becomes of the file meanwhile changes nothing.
#[derive(Debug)]
pub struct FillPlan {
    pub(super) form: Form,
    pub(super) path: PathBuf,
    pub(super) definition: &'static Definition,
    pub(super) tables: Vec<Filled>,
    pub(super) notes: Vec<String>,
}

/// A table, and what goes into it.
#[derive(Debug)]
pub(super) struct Filled {
    /// Index of its sheet.
    pub sheet: usize,
    pub title: Option<String>,
    pub mode: FillMode,
    pub columns: Vec<Asked>,
    pub insertion: Option<Insertion>,
    pub rows: Vec<Placed>,
}

/// Plans to fill in a form with the records of a query. Writes nothing.
pub fn plan(
    path: &Path,
    query: &Query,
    ledger: &Ledger,
    today: Date,
) -> Result<FillPlan, ExchangeError> {
    let of = definition(&query.ledger)
        .ok_or_else(|| ExchangeError::NoSuchLedger(query.ledger.clone()))?;
    let mut plan = FillPlan {
        form: Form::open(path)?,
        path: path.to_owned(),
        definition: of,
        tables: Vec::new(),
        notes: Vec::new(),
    };
    let tables = plan.understand(ledger, today)?;
    let office = Office {
        definition: of,
        unit: ledger.settings()?.unit_name,
    };
    let chosen = Chosen {
        ledger,
        today,
        only: chosen(ledger, query, today)?,
    };
    for table in &tables {
        let sheet = &plan.form.workbook.sheets[table.sheet];
        let names = extra_names(table);
        let reader = TableReader::new(&plan.form.workbook, table, of, &names);
        let identity = Identity::within(of, table);
        let choices = plan.form.choices(table.sheet)?;
        let found = rows::find(&plan.form, table, &reader, &identity)?;
        let filled = match found {
            Rows::Issues(issues) => {
                let first = (FillMode::Answer, sheet.row_at(issues[0]).number());
                let columns = asked(of, (sheet, table), &choices, first);
                let filling = filling(&plan.form, &office, table, (&columns, &choices));
                let rows = filling.answer(&issues, &reader, &identity, &chosen)?;
                Filled::new(table, FillMode::Answer, columns, rows, None)
            }
            Rows::Empty(..)
                if plan
                    .tables
                    .iter()
                    .any(|table| table.mode == FillMode::Empty) =>
            {
                let name = sheet.name();
                plan.notes
                    .push(format!("工作表“{name}”里还有一张空表，没有填。"));
                continue;
            }
            Rows::Empty(first, last) => {
                let row = (FillMode::Empty, first);
                let columns = asked(of, (sheet, table), &choices, row);
                let records = records(ledger, query, today)?;
                let filling = filling(&plan.form, &office, table, (&columns, &choices));
                let (rows, insertion) = filling.empty(&records, first, last);
                Filled::new(table, FillMode::Empty, columns, rows, insertion)
            }
        };
        plan.tables.push(filled);
    }
    plan.follow_insertions();
    Ok(plan)
}

impl FillPlan {
    /// The tables of the form that are to be filled in.
    fn understand(&mut self, ledger: &Ledger, today: Date) -> Result<Vec<Table>, ExchangeError> {
        let hints = Hints {
            recheck: false,
            into: Some(self.definition),
            file: self.name(),
            year: Some(today.year()),
            known: known::names(ledger)?,
        };
        let mut tables = recognise(&self.form.workbook, &hints).tables;
        for table in &mut tables {
            mapping::recall(ledger, self.definition, table)?;
        }
        let is_example = |sheet: &Sheet| EXAMPLES.iter().any(|word| sheet.name().contains(word));
        let sheets = &self.form.workbook.sheets;
        tables.retain(|table| sheets[table.sheet].visible() && !is_example(&sheets[table.sheet]));
        if tables.is_empty() {
            return Err(ExchangeError::NoTable);
        }
        Ok(tables)
    }

    /// Lets the rows of a table follow those put into another one above it.
    fn follow_insertions(&mut self) {
        for at in 0..self.tables.len() {
            let Filled {
                sheet, insertion, ..
            } = self.tables[at];
            let Some(Insertion { below, count }) = insertion else {
                continue;
            };
            let others = self.tables.iter_mut().enumerate();
            for (_, other) in others.filter(|(other, table)| *other != at && table.sheet == sheet) {
                let lower = other.rows.iter_mut().filter(|row| row.row > below);
                lower.for_each(|row| row.row += count);
            }
        }
    }

    /// The form's name without its folder.
    pub fn name(&self) -> String {
        self.path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    }
}

impl Filled {
    fn new(
        table: &Table,
        mode: FillMode,
        columns: Vec<Asked>,
        rows: Vec<Placed>,
        insertion: Option<Insertion>,
    ) -> Self {
        Self {
            sheet: table.sheet,
            title: table.title.clone(),
            mode,
            columns,
            insertion,
            rows,
        }
    }
}

fn filling<'a>(
    form: &'a Form,
    office: &'a Office,
    table: &'a Table,
    (columns, choices): (&'a [Asked], &'a [Choices]),
) -> Filling<'a> {
    Filling {
        office,
        form,
        table,
        columns,
        choices,
    }
}

/// The records that a query narrows to; none where it is the whole ledger.
fn chosen(
    ledger: &Ledger,
    query: &Query,
    today: Date,
) -> Result<Option<std::collections::HashSet<gongkai_ledger::RecordId>>, ExchangeError> {
    if query.filters.is_empty() && query.search.trim().is_empty() {
        return Ok(None);
    }
    Ok(Some(ledger.ids(query, today)?.into_iter().collect()))
}

fn records(ledger: &Ledger, query: &Query, today: Date) -> Result<Vec<Row>, ExchangeError> {
    let mut records = Vec::new();
    ledger.each(query, today, &mut |row: Row| -> Result<(), ExchangeError> {
        records.push(row);
        Ok(())
    })?;
    if records.is_empty() {
        return Err(ExchangeError::NothingToFill);
    }
    Ok(records)
}
