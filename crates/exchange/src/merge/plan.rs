//! What taking workbooks back would do, before anything is done.

use gongkai_ledger::definition::Definition;
use gongkai_ledger::dispatch::{Dispatch, DispatchId};
use gongkai_ledger::value::Value;
use gongkai_ledger::{Attachment, Ledger, RecordId};
use gongkai_sheets::read::{Sheet, Workbook};
use jiff::civil::Date;

use super::columns::Columns;
use super::records::Records;
use super::view::{CellAction, Who};
use super::{Side, clash, rows};
use crate::ExchangeError;
use crate::import::{self, Received, TableReader};
use crate::key::Key;
use crate::recognise::{Hints, KnownNames, Table, recognise};

/// What is decided before files are planned.
#[derive(Debug, Clone)]
pub struct MergeOptions {
    pub today: Date,
}

/// A plan. It holds the files as they were read and what happens to each row.
#[derive(Debug)]
pub struct MergePlan {
    pub(super) files: Vec<File>,
    pub(super) tables: Vec<FileTable>,
    /// In the order of the files, and in each as the sheet has them.
    pub(super) rows: Vec<Row>,
    /// Records that went out and did not come back, with the file they were missed in.
    pub(super) missing: Vec<(usize, String)>,
    pub(super) outstanding: Vec<Dispatch>,
    pub(super) options: MergeOptions,
}

/// A file that came back.
#[derive(Debug)]
pub(super) struct File {
    pub(super) received: Received,
    pub(super) ledger: Option<&'static Definition>,
    /// What its rows' marks name, in the order they first come.
    pub(super) dispatches: Vec<Dispatch>,
    pub(super) untouched: bool,
    pub(super) warnings: Vec<String>,
}

/// A table of a file.
#[derive(Debug)]
pub(super) struct FileTable {
    pub(super) file: usize,
    pub(super) into: &'static Definition,
    pub(super) table: Table,
    /// Names of its columns where no field takes them.
    pub(super) names: Vec<String>,
    pub(super) columns: Columns,
}

/// A row of a table, and what happens to it.
#[derive(Debug)]
pub(super) struct Row {
    /// The place of its table.
    pub(super) table: usize,
    /// Index among the sheet's filled rows.
    pub(super) index: usize,
    /// What it is the return of.
    pub(super) dispatch: Option<DispatchId>,
    pub(super) is: Is,
    pub(super) cells: Vec<Cell>,
    /// Pictures on it that its record has not, all of them where it is none, and where in the workbook they lie.
    pub(super) pictures: Vec<(Attachment, usize)>,
    pub(super) reason: Option<String>,
}

/// Which record a row is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Is {
    Record {
        id: RecordId,
        code: String,
    },
    /// One that was deleted here.
    Gone,
    /// One of these, perhaps; by code.
    Unsure(Vec<String>),
    /// None: a new one, if the clerk says so.
    Added {
        accepted: bool,
    },
}

/// A cell that came back changed.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) column: String,
    pub(super) base: Option<Value>,
    pub(super) ours: Option<Value>,
    pub(super) theirs: Option<Value>,
    pub(super) action: CellAction,
    pub(super) settled: Option<Side>,
    pub(super) by: Option<Who>,
    pub(super) reason: Option<String>,
}

impl Cell {
    /// Whether theirs is what the record is to hold.
    pub(super) fn taken(&self) -> bool {
        self.action == CellAction::Taken || self.settled == Some(Side::Theirs)
    }
}

/// Plans taking files back, all in one. Changes nothing.
///
/// # Errors
/// A file with the records of several ledgers, or none of which holds a list.
pub fn plan(
    files: Vec<Received>,
    options: MergeOptions,
    ledger: &Ledger,
) -> Result<MergePlan, ExchangeError> {
    let known = import::known_names(ledger)?;
    let mut plan = MergePlan {
        files: Vec::new(),
        tables: Vec::new(),
        rows: Vec::new(),
        missing: Vec::new(),
        outstanding: Vec::new(),
        options,
    };
    let mut records = Records::new(ledger, plan.options.today);
    for received in files {
        let file = plan.files.len();
        plan.files.push(File::read(received, &mut records)?);
        plan.understand(file, &known, &mut records)?;
        rows::find(&mut plan, file, &mut records)?;
    }
    if plan.tables.is_empty() && plan.files.iter().all(|file| !file.untouched) {
        return Err(ExchangeError::NoTable);
    }
    clash::settle(&mut plan);
    plan.miss(&mut records)?;
    plan.outstanding = plan.still_out(ledger)?;
    Ok(plan)
}

impl File {
    /// What the marks in it say.
    fn read(received: Received, records: &mut Records<'_>) -> Result<Self, ExchangeError> {
        let mut dispatches: Vec<Dispatch> = Vec::new();
        for token in tokens(&received.workbook) {
            if let Some(found) = records.dispatch(&token)? {
                dispatches.push(found.clone());
            }
        }
        let ledgers: Vec<&str> = dispatches.iter().map(|it| it.ledger.as_str()).collect();
        if ledgers.windows(2).any(|pair| pair[0] != pair[1]) {
            return Err(ExchangeError::MixedLedgers {
                file: received.name,
            });
        }
        let sha256 = &received.workbook.sha256;
        let mut warnings = Vec::new();
        for dispatch in dispatches.iter().filter(|dispatch| dispatch.withdrawn) {
            warnings.push(format!(
                "发给“{}”的登记已撤销，仍按当时发出的内容核对。",
                dispatch.recipient
            ));
        }
        Ok(Self {
            ledger: ledgers
                .first()
                .and_then(|key| gongkai_ledger::definition::definition(key)),
            untouched: dispatches.iter().any(|dispatch| dispatch.sha256 == *sha256),
            dispatches,
            warnings,
            received,
        })
    }
}

/// The tokens of all marks in a workbook, in the order they first come.
fn tokens(workbook: &Workbook) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    for sheet in &workbook.sheets {
        for cell in sheet.rows().flat_map(|row| row.cells()) {
            let text = cell.text();
            if let Some(key) = Key::read(&text)
                && !tokens.iter().any(|token| token == key.token)
            {
                tokens.push(key.token.to_owned());
            }
        }
    }
    tokens
}

impl MergePlan {
    /// Finds the tables of a file and which of the record's columns each of theirs is.
    fn understand(
        &mut self,
        file: usize,
        known: &KnownNames,
        records: &mut Records<'_>,
    ) -> Result<(), ExchangeError> {
        let from = &mut self.files[file];
        if from.untouched {
            from.warnings
                .push("这是发出的原件，没有人填写过，不算交回。".to_owned());
            return Ok(());
        }
        let hints = Hints {
            recheck: false,
            into: from.ledger,
            file: from.received.name.clone(),
            year: Some(self.options.today.year()),
            known: known.clone(),
        };
        let found = recognise(&from.received.workbook, &hints);
        let Some(into) = found.into.filter(|_| !found.tables.is_empty()) else {
            from.warnings
                .push("里面没有找到清单，没有回收。请打开看看是否选错了文件。".to_owned());
            return Ok(());
        };
        from.ledger = Some(into);
        for mut table in found.tables {
            import::recall(records.ledger, into, &mut table)?;
            let columns = Columns::find(&mut table, into, &from.received.workbook, records)?;
            from.warnings.extend(columns.warnings(&table));
            self.tables.push(FileTable {
                file,
                into,
                names: import::extra_names(&table),
                table,
                columns,
            });
        }
        Ok(())
    }

    pub(super) fn reader<'a>(&'a self, of: &'a FileTable) -> TableReader<'a> {
        let workbook = &self.files[of.file].received.workbook;
        TableReader::new(workbook, &of.table, of.into, &of.names)
    }

    pub(super) fn sheet_of(&self, of: &FileTable) -> &Sheet {
        &self.files[of.file].received.workbook.sheets[of.table.sheet]
    }

    /// The dispatch of that number among those the files' marks name.
    pub(super) fn dispatch(&self, id: DispatchId) -> Option<&Dispatch> {
        let mut all = self.files.iter().flat_map(|file| &file.dispatches);
        all.find(|dispatch| dispatch.id == id)
    }
}
