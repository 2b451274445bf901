//! A table of records: its columns and where they go, its rows and what they are.

use std::collections::BTreeMap;
use std::sync::Arc;

use gongkai_ledger::definition::Definition;
use gongkai_sheets::read::Sheet;

use crate::key::{self, Key};
use crate::view::RowRole;

use super::blocks::Block;
use super::columns::{Assigned, assign};
use super::content::Content;
use super::header_columns::HeaderColumn;
use super::merges::Merges;
use super::rows::{self, BodyRow};
use super::vocabulary::Vocabulary;
use super::{Found, Hints, facts, preamble};

/// The header of the column with our own numbers on a sheet of ours.
pub(crate) const CODE: &str = "台账编号";

/// The header of the column that says why a row could not be taken.
pub(crate) const ERRORS: &str = "错误原因";

/// How many rows are looked at to know what a column holds.
const LOOKED_AT: usize = 400;

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
    /// The column with the marks by which rows that went out are known again.
    pub key_column: Option<u16>,
    /// The rows below the header, in order.
    pub(crate) rows: Vec<BodyRow>,
    /// The year its dates without one lie in.
    pub year: Option<i16>,
    pub(crate) merges: Arc<Merges>,
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

/// Reads a table; none where its columns make it no list of the ledger.
pub(super) fn read(found: &Found<'_>, vocabulary: &Vocabulary, hints: &Hints) -> Option<Table> {
    let Found {
        index,
        sheet,
        merges,
        block,
    } = found;
    let (title, mut facts) = preamble::read(sheet, block);
    let year = preamble::year(title.as_deref(), &facts, sheet, hints);
    let contents = contents(found, year, hints);
    let assigned = assign(vocabulary, &block.columns, &contents);
    let key_column = column_of(sheet, block, |text| Key::read(text).is_some());
    let code_column = column_of(sheet, block, |text| vocabulary.definition.is_code(text));
    let ours = key_column.is_some() || (hints.recheck && code_column.is_some());
    if !ours && !is_list(vocabulary.definition, &assigned) {
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
    set_apart(&mut columns, (code_column, key_column), serial);
    let mut rows = rows::classify(sheet, merges, block, serial);
    for row in &mut rows {
        let cell = key_column.and_then(|column| sheet.row_at(row.index).cell(column));
        if cell.is_some_and(|cell| Key::read(&cell.text()).is_some()) {
            // However little is left in it.
            row.role = RowRole::Data;
        }
    }
    for row in rows.iter().filter(|row| row.role == RowRole::Footer) {
        for cell in sheet.row_at(row.index).cells() {
            facts::read(&cell.text(), &mut facts);
        }
    }
    Some(Table {
        sheet: *index,
        title,
        facts,
        header_rows: block.header_rows.clone(),
        columns,
        code_column,
        key_column,
        rows,
        year,
        merges: Arc::clone(merges),
    })
}

/// Takes the columns that are this program's own remarks out of the mapping.
fn set_apart(
    columns: &mut [Column],
    (code_column, key_column): (Option<u16>, Option<u16>),
    serial: Option<u16>,
) {
    let ours = code_column.is_some() || key_column.is_some();
    for column in columns {
        let why = if Some(column.index) == code_column {
            "本台账的编号"
        } else if Some(column.index) == key_column
            || column.path.last().is_some_and(|leaf| leaf == key::HEADER)
        {
            "发出时编的回收标识，不导入"
        } else if ours && Some(column.index) == serial {
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
}

/// The column most of whose cells are such texts, which this program gave.
fn column_of(sheet: &Sheet, block: &Block, given: impl Fn(&str) -> bool) -> Option<u16> {
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
            let ours: Vec<bool> = cells.map(|cell| given(&cell.text())).collect();
            !ours.is_empty() && ours.iter().filter(|ours| **ours).count() * 2 > ours.len()
        })
}

/// Whether these columns make a table a list of the ledger.
pub(super) fn is_list(definition: &Definition, assigned: &[Option<Assigned>]) -> bool {
    let fields: Vec<usize> = assigned
        .iter()
        .flatten()
        .flat_map(|to| to.fields.iter().copied())
        .collect();
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

/// What the cells of each column look like.
pub(super) fn contents(found: &Found<'_>, year: Option<i16>, hints: &Hints) -> Vec<Content> {
    let Found { sheet, block, .. } = found;
    let of = |column: &HeaderColumn| {
        // A column that is empty far down would be searched to the end of a long list.
        let rows = block
            .body
            .clone()
            .take(LOOKED_AT)
            .map(|index| sheet.row_at(index));
        Content::of(rows, column.index, year, &hints.known)
    };
    block.columns.iter().map(of).collect()
}
