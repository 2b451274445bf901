//! What a received workbook says: which ledger it is a list of, where its tables are, what each column and each row
//! means. Nothing is decided here about the records; that is the plan's ([`crate::import`]).

mod blocks;
mod choice;
mod columns;
mod content;
mod facts;
mod header_columns;
mod header_text;
mod merges;
mod preamble;
mod rows;
mod table;
mod vocabulary;

use std::sync::Arc;

use gongkai_ledger::definition::Definition;
use gongkai_sheets::read::{Sheet, Workbook};

use crate::view::RowRole;

use blocks::{Block, blocks};
use choice::choose;

pub use content::KnownNames;
pub(crate) use header_text::squeeze;
pub(crate) use merges::Merges;
pub(crate) use rows::BodyRow;
pub(crate) use table::{CODE, ERRORS};
pub use table::{Column, Table};

/// What is known before the file is looked at.
#[derive(Debug, Default, Clone)]
pub struct Hints {
    /// The ledger the clerk chose.
    pub into: Option<&'static Definition>,
    /// The file's name.
    pub file: String,
    /// The year to take where the file names none.
    pub year: Option<i16>,
    pub known: KnownNames,
    /// Whether it may hold nothing but numbers and what was found of them (复核).
    pub recheck: bool,
}

/// A workbook as it was understood.
#[derive(Debug)]
pub struct Recognised {
    /// The ledger its tables are lists of; none: nothing speaks clearly for one.
    pub into: Option<&'static Definition>,
    pub tables: Vec<Table>,
    /// For each sheet, what the rows outside the tables are.
    pub(crate) outside: Vec<Vec<BodyRow>>,
}

/// Understands a workbook.
pub fn recognise(workbook: &Workbook, hints: &Hints) -> Recognised {
    let found: Vec<Found<'_>> = workbook.sheets.iter().enumerate().flat_map(found).collect();
    let vocabulary = choose(&found, hints);
    let mut outside: Vec<Vec<BodyRow>> = workbook.sheets.iter().map(|_| Vec::new()).collect();
    let mut tables = Vec::new();
    for found in vocabulary.iter().flat_map(|_| &found) {
        if let Some(table) = vocabulary.and_then(|vocabulary| table::read(found, vocabulary, hints))
        {
            outside[found.index].extend(preamble::rows(found.sheet, &found.block));
            tables.push(table);
        }
    }
    for (index, sheet) in workbook.sheets.iter().enumerate() {
        if !tables.iter().any(|table| table.sheet == index) {
            outside[index] = unlisted(sheet);
        }
    }
    Recognised {
        into: vocabulary.map(|vocabulary| vocabulary.definition),
        tables,
        outside,
    }
}

/// A place of a sheet that has a header.
struct Found<'a> {
    /// Of the sheet.
    index: usize,
    sheet: &'a Sheet,
    merges: Arc<Merges>,
    block: Block,
}

fn found((index, sheet): (usize, &Sheet)) -> Vec<Found<'_>> {
    let merges = Arc::new(Merges::of(sheet));
    blocks(sheet, &merges)
        .into_iter()
        .map(|block| Found {
            index,
            sheet,
            merges: Arc::clone(&merges),
            block,
        })
        .collect()
}

/// The rows of a sheet without a list: its lines above two filled cells are titles, the rest sums of other sheets.
fn unlisted(sheet: &Sheet) -> Vec<BodyRow> {
    let mut seen_header = false;
    (0..sheet.row_count())
        .map(|index| {
            let filled = sheet.row_at(index).cells().count();
            let role = match (seen_header, filled) {
                (false, 0..=1) => RowRole::Title,
                (false, _) => {
                    seen_header = true;
                    RowRole::Header
                }
                (true, _) => RowRole::Total,
            };
            BodyRow { index, role }
        })
        .collect()
}
