//! What importing workbooks would do, row by row, before anything is done.

use gongkai_ledger::definition::{Definition, definition};
use gongkai_ledger::{Ledger, OpId};
use gongkai_sheets::column_letters;
use gongkai_sheets::read::{Keep, Progress, Sheet, Workbook};
use jiff::civil::Date;

use crate::ExchangeError;
use crate::clearing;
use crate::recognise::{BodyRow, Hints, Recognised, Table, recognise};
use crate::view::{Counts, PlanChange};

use super::decide::Planned;
use super::known;
use super::mapping;
use super::values::TableReader;

/// What is decided before a file is planned.
#[derive(Debug, Clone)]
pub struct PlanOptions {
    /// The key of the ledger the clerk chose.
    pub into: Option<String>,
    /// The batch every row is given that names none.
    pub batch: Option<String>,
    pub today: Date,
}

/// A file that was read.
#[derive(Debug)]
pub struct Received {
    /// Its name without the folder.
    pub name: String,
    pub workbook: Workbook,
}

/// A plan. It holds the files as they were read and what happens to each row, not a copy of the values.
#[derive(Debug)]
pub struct Plan {
    pub(super) files: Vec<Received>,
    pub(super) into: Option<&'static Definition>,
    pub(super) tables: Vec<FileTable>,
    pub(super) rows: Vec<Planned>,
    /// For each file and sheet, the rows outside the tables.
    pub(super) outside: Vec<Vec<Vec<BodyRow>>>,
    pub(super) options: PlanOptions,
    pub(super) counts: Counts,
    pub(super) warnings: Vec<String>,
    pub(super) missing: Vec<String>,
    pub(super) seen_before: Option<OpId>,
    /// Whether it is an assessor's list of what was looked at again.
    pub(super) recheck: bool,
}

/// A table and the file it is in.
#[derive(Debug)]
pub(super) struct FileTable {
    pub file: usize,
    pub table: Table,
}

/// Plans the import of files into a ledger, all in one. Changes nothing.
pub fn plan(
    files: Vec<Received>,
    options: PlanOptions,
    ledger: &Ledger,
    watch: &mut dyn FnMut(Progress) -> Keep,
) -> Result<Plan, ExchangeError> {
    let mut seen_before = None;
    for file in &files {
        seen_before = seen_before.or(super::commit::seen(ledger, &file.workbook.sha256)?);
    }
    let mut plan = Plan {
        files,
        into: None,
        tables: Vec::new(),
        rows: Vec::new(),
        outside: Vec::new(),
        options,
        counts: Counts::default(),
        warnings: Vec::new(),
        missing: Vec::new(),
        seen_before,
        recheck: false,
    };
    plan.understand(ledger)?;
    plan.decide(ledger, watch)?;
    Ok(plan)
}

impl Plan {
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// What the clerk calls the files.
    pub fn name(&self) -> String {
        match self.files.as_slice() {
            [one] => one.name.clone(),
            files => format!("{} 个文件", files.len()),
        }
    }

    /// SHA-256 of the first file, in lower-case hex.
    pub fn sha256(&self) -> &str {
        self.files.first().map_or("", |file| &file.workbook.sha256)
    }

    /// Whether any sheet holds anything.
    pub(super) fn has_rows(&self) -> bool {
        self.sheets().any(|(_, sheet)| sheet.row_count() > 1)
    }

    /// All sheets in order, each with the place of its file.
    pub(super) fn sheets(&self) -> impl Iterator<Item = (usize, &Sheet)> {
        let files = self.files.iter().enumerate();
        files.flat_map(|(at, file)| file.workbook.sheets.iter().map(move |sheet| (at, sheet)))
    }

    /// What a sheet is called: its name, after its file's where there are several.
    pub(super) fn called(&self, file: usize, sheet: &Sheet) -> String {
        match (self.files.len(), sheet.name()) {
            (1, name) => name.to_owned(),
            (_, "") => self.files[file].name.clone(),
            (_, name) => format!("{} › {name}", self.files[file].name),
        }
    }

    /// The sheet a table is on.
    pub(super) fn sheet_of(&self, table: &FileTable) -> &Sheet {
        &self.files[table.file].workbook.sheets[table.table.sheet]
    }

    /// Reads the rows of a table; `names` as [`extra_names`](super::values::extra_names) gives them.
    pub(super) fn reader<'a>(
        &'a self,
        of: &'a FileTable,
        into: &'static Definition,
        names: &'a [String],
    ) -> TableReader<'a> {
        TableReader::new(&self.files[of.file].workbook, &of.table, into, names)
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
            PlanChange::Recheck { on } => {
                self.recheck = *on;
                if *on {
                    self.options.into = Some(clearing::LEDGER.to_owned());
                }
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
                let table = &mut table.table;
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
        let known = known::names(ledger)?;
        let read = |file: &Received, into| {
            let hints = Hints {
                into,
                file: file.name.clone(),
                year: Some(self.options.today.year()),
                known: known.clone(),
                recheck: self.recheck,
            };
            recognise(&file.workbook, &hints)
        };
        let mut found: Vec<Recognised> = self.files.iter().map(|file| read(file, into)).collect();
        let into = into.or_else(|| common(&found));
        for (file, found) in self.files.iter().zip(&mut found) {
            if found.into.map(|of| &of.key) != into.map(|of| &of.key) {
                *found = read(file, into);
            }
        }
        let mut tables = Vec::new();
        let mut outside = Vec::new();
        for (file, found) in found.into_iter().enumerate() {
            outside.push(found.outside);
            for mut table in found.tables {
                if let Some(into) = into {
                    mapping::recall(ledger, into, &mut table)?;
                }
                tables.push(FileTable { file, table });
            }
        }
        (self.into, self.tables, self.outside) = (into, tables, outside);
        Ok(())
    }
}

/// The one ledger that the files which say it clearly are lists of; none where they say different ones.
fn common(found: &[Recognised]) -> Option<&'static Definition> {
    let mut said = found.iter().filter_map(|found| found.into);
    let first = said.next()?;
    said.all(|other| other.key == first.key).then_some(first)
}

/// A count as the window takes it.
pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
