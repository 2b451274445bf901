//! Which column of the record each column of a returned table is: as it went out, whatever it is called now and
//! wherever it stands.

use std::collections::BTreeMap;

use gongkai_ledger::RecordId;
use gongkai_ledger::definition::Definition;
use gongkai_ledger::dispatch::{Dispatch, SentColumn};
use gongkai_sheets::column_letters;
use gongkai_sheets::read::Workbook;

use super::records::Records;
use crate::ExchangeError;
use crate::import::{TableReader, extra_names};
use crate::key::Key;
use crate::recognise::{Table, squeeze};
use crate::view::RowRole;

/// So much of what went out in a column has to stand in it still for it to be known by that alone.
const SAME_CELLS: f64 = 0.8;
/// So many rows are looked at.
const LOOKED_AT: usize = 200;

/// The columns of a returned table.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// For each column of the table, what it is; the place among the workbook's columns that it went out as.
    pub(super) of: Vec<Returned>,
    /// What went out.
    sent: Vec<SentColumn>,
}

/// What a returned column is.
#[derive(Debug, Default, Clone)]
pub(super) struct Returned {
    /// Where no field takes it, the record's column `extra/HEADER`.
    pub(super) extra: Option<String>,
    /// The place among the columns that went out; none: they added it.
    pub(super) sent: Option<usize>,
    why: Option<&'static str>,
}

impl Columns {
    /// Finds them, and sends the table's columns to the fields they went out from.
    pub(super) fn find(
        table: &mut Table,
        into: &'static Definition,
        workbook: &Workbook,
        records: &mut Records<'_>,
    ) -> Result<Self, ExchangeError> {
        let rows = known_rows(table, workbook, records)?;
        let sent = rows.first().map(|row| row.dispatch.columns.clone());
        let mut columns = Self {
            of: vec![Returned::default(); table.columns.len()],
            sent: sent.unwrap_or_default(),
        };
        columns.by_header(table);
        columns.by_field(table, into);
        columns.by_cells(table, workbook, &rows, records, into)?;
        columns.by_place(table);
        columns.apply(table, into);
        Ok(columns)
    }

    /// Whether the receiver was asked to fill the column in; none: they added it.
    pub(super) fn asked(&self, column: usize) -> Option<bool> {
        self.of[column].sent.map(|sent| self.sent[sent].fill)
    }

    /// A word on each column that was to be filled in and is not there.
    pub(super) fn warnings(&self, table: &Table) -> Vec<String> {
        let mut warnings = Vec::new();
        for (place, sent) in self.sent.iter().enumerate() {
            if sent.fill && !self.is_found(place) {
                warnings.push(format!(
                    "请对方填写的“{}”一列没有找到，这一列没有回收。请核对表头。",
                    sent.header.join("/")
                ));
            }
        }
        for (column, known) in table.columns.iter().zip(&self.of) {
            let added = !self.sent.is_empty() && known.sent.is_none();
            if added && !column.ignored && !column.path.is_empty() {
                warnings.push(format!(
                    "{} 列“{}”是对方加的。",
                    column_letters(column.index),
                    column.name()
                ));
            }
        }
        warnings
    }

    fn is_found(&self, sent: usize) -> bool {
        self.of.iter().any(|column| column.sent == Some(sent))
    }

    /// The places of the records' columns that went out and were not found.
    fn lost(&self) -> Vec<usize> {
        let lost = |place: &usize| self.sent[*place].column.is_some() && !self.is_found(*place);
        (0..self.sent.len()).filter(lost).collect()
    }

    fn set(&mut self, column: usize, sent: usize, why: &'static str) {
        self.of[column].sent = Some(sent);
        self.of[column].why = Some(why);
    }

    /// The columns that still have the header they went out with.
    fn by_header(&mut self, table: &Table) {
        for sent in 0..self.sent.len() {
            let name = squeeze(&self.sent[sent].header.join("/"));
            let same = |column: &usize| {
                self.of[*column].sent.is_none() && squeeze(&table.columns[*column].name()) == name
            };
            if let Some(column) = (0..table.columns.len()).find(same) {
                self.set(column, sent, "发出时的列");
            }
        }
    }

    /// The columns whose header is another name of the field.
    fn by_field(&mut self, table: &Table, into: &Definition) {
        for sent in self.lost() {
            let Some(key) = self.sent[sent].column.clone() else {
                continue;
            };
            let same = |column: &usize| {
                let fields = &table.columns[*column].fields;
                self.of[*column].sent.is_none()
                    && matches!(fields.as_slice(), [field] if into.fields[*field].key == key)
            };
            if let Some(column) = (0..table.columns.len()).find(same) {
                self.set(column, sent, "表头改过，名称是同一项");
            }
        }
    }

    /// The columns that still hold what went out in them.
    fn by_cells(
        &mut self,
        table: &Table,
        workbook: &Workbook,
        rows: &[KnownRow],
        records: &mut Records<'_>,
        into: &'static Definition,
    ) -> Result<(), ExchangeError> {
        let lost = self.lost();
        if lost.is_empty() {
            return Ok(());
        }
        let names = extra_names(table);
        let reader = TableReader::new(workbook, table, into, &names);
        let mut held: BTreeMap<(usize, usize), (u32, u32)> = BTreeMap::new();
        for row in rows {
            let cells = reader.read(row.index);
            for sent in &lost {
                let column = self.sent[*sent].column.clone().unwrap_or_default();
                let Some(base) = records.base(row.record, row.dispatch.base, &column)? else {
                    continue;
                };
                for (place, cell) in cells.iter().enumerate() {
                    let (same, all) = held.entry((*sent, place)).or_default();
                    *all += 1;
                    *same += u32::from(cell.as_deref().is_some_and(|text| text == base.text()));
                }
            }
        }
        let mut likely: Vec<(f64, usize, usize)> = held
            .into_iter()
            .map(|((sent, place), (same, all))| (f64::from(same) / f64::from(all), sent, place))
            .filter(|(share, ..)| *share >= SAME_CELLS)
            .collect();
        likely.sort_by(|one, other| other.0.total_cmp(&one.0));
        for (_, sent, place) in likely {
            if self.of[place].sent.is_none() && !self.is_found(sent) {
                self.set(place, sent, "表头改过，内容是发出时的");
            }
        }
        Ok(())
    }

    /// The columns that stand where as many are missing, between the same neighbours.
    fn by_place(&mut self, table: &Table) {
        let found: BTreeMap<usize, usize> = self
            .of
            .iter()
            .enumerate()
            .filter_map(|(column, known)| Some((known.sent?, column)))
            .collect();
        let mut lost = self.lost().into_iter().peekable();
        while let Some(first) = lost.next() {
            let mut run = vec![first];
            while let Some(next) = lost.next_if(|next| *next == run[run.len() - 1] + 1) {
                run.push(next);
            }
            let before = found.range(..first).next_back().map(|(_, column)| *column);
            let after = found.range(first..).next().map(|(_, column)| *column);
            let from = before.map_or(0, |column| column + 1);
            let to = after.unwrap_or(table.columns.len());
            let unknown: Vec<usize> = (from..to)
                .filter(|column| {
                    self.of[*column].sent.is_none()
                        && !table.columns[*column].ignored
                        && Some(table.columns[*column].index) != table.code_column
                })
                .collect();
            if unknown.len() == run.len() {
                for (column, sent) in unknown.into_iter().zip(run) {
                    self.set(column, sent, "表头改过，位置是发出时的");
                }
            }
        }
    }

    /// Sends the columns to the fields they went out from, and no other one there.
    fn apply(&mut self, table: &mut Table, into: &Definition) {
        let names = extra_names(table);
        for (place, known) in self.of.iter_mut().enumerate() {
            let column = &mut table.columns[place];
            let Some(sent) = known.sent else { continue };
            if let Some(why) = known.why {
                why.clone_into(&mut column.why);
            }
            let key = self.sent[sent].column.as_deref();
            let field = key.and_then(|key| into.fields.iter().position(|field| field.key == key));
            column.fields = field.into_iter().collect();
            column.ignored = key.is_none() && Some(column.index) != table.code_column;
            known.extra = key.filter(|_| field.is_none()).map(str::to_owned);
        }
        let claimed: Vec<usize> = table
            .columns
            .iter()
            .zip(&self.of)
            .filter(|(_, known)| known.sent.is_some())
            .flat_map(|(column, _)| column.fields.clone())
            .collect();
        for (place, known) in self.of.iter_mut().enumerate() {
            let column = &mut table.columns[place];
            if known.sent.is_none() {
                column.fields.retain(|field| !claimed.contains(field));
                if column.path.last().is_some_and(|leaf| leaf == "序号") {
                    // What goes out from here numbers its rows so.
                    column.fields.clear();
                    column.ignored = true;
                }
            }
            let plain = column.fields.is_empty() && !column.ignored;
            if plain && known.extra.is_none() && Some(column.index) != table.code_column {
                known.extra = Some(format!("extra/{}", names[place]));
            }
        }
    }
}

/// A row whose record is known before its columns are: by its mark, or by our number.
#[derive(Debug)]
struct KnownRow {
    /// Index among the sheet's filled rows.
    index: usize,
    record: RecordId,
    dispatch: Dispatch,
}

/// The first rows whose record and dispatch are known.
fn known_rows(
    table: &Table,
    workbook: &Workbook,
    records: &mut Records<'_>,
) -> Result<Vec<KnownRow>, ExchangeError> {
    let sheet = &workbook.sheets[table.sheet];
    let mut known = Vec::new();
    let data = table.rows.iter().filter(|row| row.role == RowRole::Data);
    for row in data.take(LOOKED_AT) {
        let row_at = sheet.row_at(row.index);
        let text = |column: Option<u16>| Some(row_at.cell(column?)?.text());
        let mark = text(table.key_column);
        let found = if let Some(key) = mark.as_deref().and_then(Key::read) {
            let dispatch = records.dispatch(key.token)?.cloned();
            dispatch.map(|dispatch| (key.record, dispatch))
        } else if let Some(code) = text(table.code_column)
            && let Some(record) = records.ledger.find_code(&code)?
        {
            records
                .last_dispatch(record)?
                .map(|dispatch| (record, dispatch))
        } else {
            None
        };
        known.extend(found.map(|(record, dispatch)| KnownRow {
            index: row.index,
            record,
            dispatch,
        }));
    }
    Ok(known)
}
