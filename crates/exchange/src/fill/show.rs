//! A plan as the window and other programs see it.

use gongkai_sheets::column_letters;

use super::columns::Answer;
use super::place::{Cell, Placed};
use super::plan::{FillPlan, Filled};
use super::view::{
    CellState, FillCell, FillColumn, FillMode, FillRow, FillRows, FillTable, FillView,
};

impl FillPlan {
    /// The plan as a whole.
    pub fn view(&self, id: u32) -> FillView {
        let rows = || self.tables.iter().flat_map(|table| &table.rows);
        FillView {
            id,
            file: self.name(),
            ledger: self.definition.key.clone(),
            suggested: self.suggested(),
            tables: self
                .tables
                .iter()
                .map(|table| self.table_view(table))
                .collect(),
            filled: count(
                rows()
                    .flat_map(|row| &row.cells)
                    .filter(|cell| is_filled(cell))
                    .count(),
            ),
            doubtful: count(rows().filter(|row| is_doubtful(row)).count()),
            notes: self.notes.clone(),
        }
    }

    /// Some of the rows: all, or those that the clerk should look at.
    pub fn rows(&self, doubtful: bool, offset: usize, limit: usize) -> FillRows {
        let all = || {
            let rows = self
                .tables
                .iter()
                .flat_map(|table| table.rows.iter().map(move |row| (table, row)));
            rows.filter(|(_, row)| !doubtful || is_doubtful(row))
        };
        FillRows {
            total: count(all().count()),
            rows: all()
                .skip(offset)
                .take(limit)
                .map(|(table, row)| self.row_view(table, row))
                .collect(),
        }
    }

    /// The form's name with a word that says it is filled in.
    fn suggested(&self) -> String {
        let stem = self.path.file_stem().unwrap_or_default().to_string_lossy();
        format!("{stem}（已填）.{}", self.form.ending())
    }

    fn table_view(&self, table: &Filled) -> FillTable {
        let columns = table.columns.iter().enumerate();
        FillTable {
            sheet: self.form.workbook.sheets[table.sheet].name().to_owned(),
            title: table.title.clone(),
            mode: table.mode,
            columns: columns
                .filter(|(_, column)| column.answer != Answer::Nothing)
                .map(|(at, column)| {
                    let cells = table.rows.iter().flat_map(|row| &row.cells);
                    let fields = column.answer.fields().into_iter();
                    FillColumn {
                        column: column_letters(column.column),
                        header: column.path.clone(),
                        fields: fields
                            .map(|field| self.definition.fields[field].key.clone())
                            .collect(),
                        why: column.why.clone(),
                        filled: count(
                            cells
                                .filter(|cell| cell.asked == at && is_filled(cell))
                                .count(),
                        ),
                    }
                })
                .collect(),
            rows: count(table.rows.len()),
            inserted: table.insertion.map_or(0, |insertion| insertion.count),
        }
    }

    fn row_view(&self, table: &Filled, row: &Placed) -> FillRow {
        FillRow {
            sheet: self.form.workbook.sheets[table.sheet].name().to_owned(),
            row: row.row,
            code: row.record.as_ref().map(|(_, code)| code.clone()),
            cells: row
                .cells
                .iter()
                .map(|cell| FillCell {
                    column: column_letters(table.columns[cell.asked].column),
                    state: cell.state,
                    value: cell.value.clone(),
                    there: cell.there.clone(),
                })
                .collect(),
            reason: row.reason.clone(),
        }
    }
}

impl FillTable {
    /// The columns that nothing goes into: the ledger has no such thing, or no record has it.
    pub fn unanswered(&self) -> impl Iterator<Item = &FillColumn> {
        self.columns
            .iter()
            .filter(|column| column.filled == 0 && self.mode == FillMode::Empty)
    }
}

fn is_filled(cell: &Cell) -> bool {
    cell.state == CellState::Filled
}

fn is_doubtful(row: &Placed) -> bool {
    row.reason.is_some() || row.cells.iter().any(|cell| !is_filled(cell))
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
