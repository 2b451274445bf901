//! What a received workbook says: which ledger it is a list of, where its tables are, what each column and each row
//! means. Nothing is decided here about the records; that is the plan's ([`crate::import`]).

mod blocks;
mod columns;
mod content;
mod facts;
mod header_text;
mod merges;
mod rows;
mod vocabulary;

use std::collections::BTreeMap;

use gongkai_calendar::written;
use gongkai_ledger::definition::Definition;
use gongkai_sheets::read::{Sheet, Workbook};

use crate::view::RowRole;

use blocks::{Block, blocks};
use columns::assign;
use content::Content;
use vocabulary::{Vocabulary, vocabularies};

pub use content::KnownNames;
pub(crate) use merges::Merges;
pub(crate) use rows::BodyRow;

/// The header of the column that says why a row could not be taken.
pub(crate) const ERRORS: &str = "错误原因";

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

/// A table of records.
#[derive(Debug)]
pub struct Table {
    /// Index of its sheet.
    pub sheet: usize,
    pub title: Option<String>,
    pub facts: BTreeMap<String, String>,
    pub header_rows: Vec<u32>,
    pub columns: Vec<Column>,
    /// The column with our own numbers, where the list went out from here.
    pub code_column: Option<u16>,
    /// The rows below the header, in order.
    pub(crate) rows: Vec<BodyRow>,
    /// The year its dates without one lie in.
    pub year: Option<i16>,
    pub(crate) merges: Merges,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub index: u16,
    /// The header's levels from the top.
    pub path: Vec<String>,
    /// The fields its cells go to, as indices into the ledger's fields.
    pub fields: Vec<usize>,
    /// Why, in the clerk's words.
    pub why: String,
    /// Whether the clerk chose it.
    pub remembered: bool,
    /// Whether its cells are this program's own remarks and say nothing new.
    pub ignored: bool,
}

impl Column {
    /// The header path on one line, `/` between its levels: the name its cells are kept under where no field takes
    /// them.
    pub fn name(&self) -> String {
        if self.path.is_empty() {
            format!("{}列", gongkai_sheets::column_letters(self.index))
        } else {
            self.path.join("/")
        }
    }
}

/// Understands a workbook.
pub fn recognise(workbook: &Workbook, hints: &Hints) -> Recognised {
    let found: Vec<(usize, Merges, Block)> = workbook
        .sheets
        .iter()
        .enumerate()
        .flat_map(|(index, sheet)| {
            let merges = Merges::of(sheet);
            let blocks = blocks(sheet, &merges);
            blocks
                .into_iter()
                .map(move |block| (index, Merges::of(sheet), block))
        })
        .collect();
    let vocabulary = choose(workbook, &found, hints);
    let mut outside: Vec<Vec<BodyRow>> = workbook.sheets.iter().map(|_| Vec::new()).collect();
    let mut tables = Vec::new();
    if let Some(vocabulary) = vocabulary {
        for (sheet_index, merges, block) in found {
            let sheet = &workbook.sheets[sheet_index];
            if let Some(table) = table(sheet, sheet_index, merges, &block, vocabulary, hints) {
                outside[sheet_index].extend(above(sheet, &block));
                tables.push(table);
            }
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

/// The ledger the tables are lists of: the clerk's word, else the one whose names fit most columns, when it is
/// clearly one.
fn choose(
    workbook: &Workbook,
    found: &[(usize, Merges, Block)],
    hints: &Hints,
) -> Option<&'static Vocabulary> {
    if let Some(into) = hints.into {
        return vocabularies()
            .iter()
            .find(|vocabulary| vocabulary.definition.key == into.key);
    }
    let mut scores: Vec<(f64, &'static Vocabulary)> = vocabularies()
        .iter()
        .map(|vocabulary| {
            let columns: f64 = found
                .iter()
                .map(|(index, _, block)| fit(&workbook.sheets[*index], block, vocabulary, hints))
                .fold(0.0, f64::max);
            let titles = found.iter().flat_map(|(index, _, block)| {
                let sheet = &workbook.sheets[*index];
                let above = block.above.clone().flat_map(|row| {
                    sheet
                        .row_at(row)
                        .cells()
                        .map(|cell| cell.text().into_owned())
                        .collect::<Vec<_>>()
                });
                above.chain([sheet.name().to_owned()]).collect::<Vec<_>>()
            });
            let spoken: Vec<String> = titles.chain([hints.file.clone()]).collect();
            let named = vocabulary
                .definition
                .titles
                .iter()
                .any(|word| spoken.iter().any(|text| text.contains(word.as_str())));
            let title = if named && columns > 0.0 { 2.0 } else { 0.0 };
            (columns + title, vocabulary)
        })
        .collect();
    scores.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (best, vocabulary) = scores[0];
    (best > 0.0 && best >= scores[1].0 + 0.5).then_some(vocabulary)
}

/// How well a table's columns fit a ledger; 0 where it is no list of it.
fn fit(sheet: &Sheet, block: &Block, vocabulary: &Vocabulary, hints: &Hints) -> f64 {
    let contents = contents(sheet, block, None, hints);
    let assigned = assign(vocabulary, &block.columns, &contents);
    let fields: Vec<usize> = assigned
        .iter()
        .flatten()
        .flat_map(|a| a.fields.iter().copied())
        .collect();
    if !is_list(vocabulary.definition, &fields) {
        return 0.0;
    }
    assigned
        .iter()
        .flatten()
        .map(|a| if a.score >= 1400 { 1.0 } else { 0.4 })
        .sum()
}

/// Whether these fields make a table a list of the ledger.
fn is_list(definition: &Definition, fields: &[usize]) -> bool {
    let has = |key: &String| {
        fields
            .iter()
            .any(|field| definition.fields[*field].key == *key)
    };
    definition
        .recognised_by
        .iter()
        .any(|set| set.iter().all(has))
}

fn contents(sheet: &Sheet, block: &Block, year: Option<i16>, hints: &Hints) -> Vec<Content> {
    block
        .columns
        .iter()
        .map(|column| {
            // A column that is empty far down would be searched to the end of a long list.
            let rows = block
                .body
                .clone()
                .take(400)
                .map(|index| sheet.row_at(index));
            Content::of(rows, column.index, year, &hints.known)
        })
        .collect()
}

fn table(
    sheet: &Sheet,
    sheet_index: usize,
    merges: Merges,
    block: &Block,
    vocabulary: &Vocabulary,
    hints: &Hints,
) -> Option<Table> {
    let (title, mut facts) = preamble(sheet, block);
    let year = year(title.as_deref(), &facts, sheet, hints);
    let contents = contents(sheet, block, year, hints);
    let assigned = assign(vocabulary, &block.columns, &contents);
    let fields: Vec<usize> = assigned
        .iter()
        .flatten()
        .flat_map(|a| a.fields.iter().copied())
        .collect();
    if !is_list(vocabulary.definition, &fields) {
        return None;
    }
    let mut columns: Vec<Column> = block
        .columns
        .iter()
        .zip(assigned)
        .zip(&contents)
        .filter(|((header, _), content)| !header.path.is_empty() || content.filled > 0)
        .map(|((header, assigned), _)| Column {
            index: header.index,
            path: header.path.clone(),
            fields: assigned
                .as_ref()
                .map(|a| a.fields.clone())
                .unwrap_or_default(),
            why: assigned.map_or_else(|| "台账没有这一项，按原表头保留".to_owned(), |a| a.why),
            remembered: false,
            ignored: false,
        })
        .collect();
    let serial = columns
        .iter()
        .find(|column| column.path.last().is_some_and(|leaf| leaf == "序号"))
        .map(|column| column.index);
    let code_column = code_column(sheet, block, vocabulary.definition);
    for column in &mut columns {
        let why = if Some(column.index) == code_column {
            "本台账的编号"
        } else if code_column.is_some() && Some(column.index) == serial {
            "导出时编的序号，不导入"
        } else if column.path.last().is_some_and(|leaf| leaf == ERRORS) {
            "上次没能导入的原因，不导入"
        } else {
            continue;
        };
        column.fields.clear();
        column.ignored = Some(column.index) != code_column;
        why.clone_into(&mut column.why);
    }
    let rows = rows::classify(sheet, &merges, block, serial);
    for row in rows.iter().filter(|row| row.role == RowRole::Footer) {
        for cell in sheet.row_at(row.index).cells() {
            facts::read(&cell.text(), &mut facts);
        }
    }
    Some(Table {
        sheet: sheet_index,
        title,
        facts,
        header_rows: block.header_rows.clone(),
        columns,
        code_column,
        rows,
        year,
        merges,
    })
}

/// The column whose cells are numbers this program gave.
fn code_column(sheet: &Sheet, block: &Block, definition: &Definition) -> Option<u16> {
    block
        .columns
        .iter()
        .map(|column| column.index)
        .find(|column| {
            let cells = block
                .body
                .clone()
                .take(40)
                .filter_map(|index| sheet.row_at(index).cell(*column));
            let codes: Vec<bool> = cells.map(|cell| definition.is_code(&cell.text())).collect();
            !codes.is_empty() && codes.iter().filter(|code| **code).count() * 2 > codes.len()
        })
}

/// The title and the facts above a header.
fn preamble(sheet: &Sheet, block: &Block) -> (Option<String>, BTreeMap<String, String>) {
    let mut title: Option<String> = None;
    let mut facts = BTreeMap::new();
    for index in block.above.clone() {
        for cell in sheet.row_at(index).cells() {
            let text = cell.text();
            if text.is_empty() {
                continue;
            }
            if facts::is_fact(&text) {
                facts::read(&text, &mut facts);
            } else if title.is_none() && !facts::is_annex(&text) {
                title = Some(header_text::shown(&text));
            }
        }
    }
    (title, facts)
}

/// The year of dates that name none: the title's, else a fact's, the sheet's name, the file's, the caller's.
fn year(
    title: Option<&str>,
    facts: &BTreeMap<String, String>,
    sheet: &Sheet,
    hints: &Hints,
) -> Option<i16> {
    title
        .and_then(written::read_year)
        .or_else(|| {
            facts
                .values()
                .find_map(|value| Some(written::read(value, None)?.date().year()))
        })
        .or_else(|| written::read_year(sheet.name()))
        .or_else(|| written::read_year(&hints.file))
        .or(hints.year)
}

/// The rows above a header: its title, its facts.
fn above(sheet: &Sheet, block: &Block) -> Vec<BodyRow> {
    block
        .above
        .clone()
        .map(|index| {
            let row = sheet.row_at(index);
            let fact = row.cells().any(|cell| facts::is_fact(&cell.text()));
            BodyRow {
                index,
                role: if fact { RowRole::Facts } else { RowRole::Title },
            }
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
