//! A plan of taking back as the window and other programs see it.

use std::collections::BTreeMap;

use gongkai_sheets::column_letters;

use super::plan::{Cell, File, Is, MergePlan, Row};
use super::view::{
    CellAction, CellCounts, MergeCell, MergeColumn, MergeCounts, MergeFile, MergePlanView,
    MergeRow, MergeRows, RowAction,
};

impl MergePlan {
    /// The plan as a whole.
    pub fn view(&self, id: u32) -> MergePlanView {
        let mut counts = MergeCounts::default();
        let missing = std::iter::repeat_n(RowAction::Missing, self.missing.len());
        for action in self.rows.iter().map(Row::action).chain(missing) {
            *match action {
                RowAction::Taken => &mut counts.taken,
                RowAction::Unchanged => &mut counts.unchanged,
                RowAction::Conflict => &mut counts.conflict,
                RowAction::Refused => &mut counts.refused,
                RowAction::Added => &mut counts.added,
                RowAction::Missing => &mut counts.missing,
                RowAction::Unsure => &mut counts.unsure,
            } += 1;
        }
        let files = self.files.iter().enumerate();
        MergePlanView {
            id,
            files: files.map(|(at, file)| self.file_view(at, file)).collect(),
            counts,
            cells: self.cell_counts(),
            outstanding: self.outstanding.clone(),
        }
    }

    pub(super) fn cell_counts(&self) -> CellCounts {
        let mut counts = CellCounts::default();
        for cell in self.rows.iter().flat_map(|row| &row.cells) {
            *match (cell.action, cell.settled) {
                (CellAction::Taken, _) => &mut counts.taken,
                (CellAction::Refused, _) => &mut counts.refused,
                (CellAction::Conflict, None) => &mut counts.conflict,
                (CellAction::Conflict, Some(_)) => &mut counts.settled,
            } += 1;
        }
        counts
    }

    /// Some of the rows of one kind, or of all.
    pub fn rows(&self, action: Option<RowAction>, offset: usize, limit: usize) -> MergeRows {
        let rows = (0_u32..).zip(&self.rows).map(|(number, row)| {
            let action = row.action();
            (action, Shown::Row(number, row))
        });
        let missing = self
            .missing
            .iter()
            .map(|(file, code)| (RowAction::Missing, Shown::Missing(*file, code)));
        let chosen: Vec<(RowAction, Shown<'_>)> = rows
            .chain(missing)
            .filter(|(of, _)| action.is_none_or(|action| action == *of))
            .collect();
        MergeRows {
            total: u32::try_from(chosen.len()).unwrap_or(u32::MAX),
            rows: chosen
                .into_iter()
                .skip(offset)
                .take(limit)
                .map(|(_, shown)| match shown {
                    Shown::Row(number, row) => self.row_view(number, row),
                    Shown::Missing(file, code) => self.missing_view(file, code),
                })
                .collect(),
        }
    }

    fn file_view(&self, at: usize, file: &File) -> MergeFile {
        let mut columns = Vec::new();
        for of in self.tables.iter().filter(|of| of.file == at) {
            for (column, known) in of.table.columns.iter().zip(&of.columns.of) {
                let field = column
                    .fields
                    .first()
                    .map(|field| of.into.fields[*field].key.clone());
                columns.push(MergeColumn {
                    sheet: self.sheet_of(of).name().to_owned(),
                    column: column_letters(column.index),
                    header: column.path.clone(),
                    field: field.or_else(|| known.extra.clone()),
                    why: column.why.clone(),
                });
            }
        }
        MergeFile {
            file: file.received.name.clone(),
            sha256: file.received.workbook.sha256.clone(),
            ledger: file.ledger.map(|of| of.key.clone()),
            dispatches: file.dispatches.clone(),
            untouched: file.untouched,
            columns,
            warnings: file.warnings.clone(),
        }
    }

    fn row_view(&self, number: u32, row: &Row) -> MergeRow {
        let of = &self.tables[row.table];
        let sheet = self.sheet_of(of);
        let from = row.dispatch.and_then(|dispatch| self.dispatch(dispatch));
        let (mut fields, mut extra) = (BTreeMap::new(), BTreeMap::new());
        if matches!(row.is, Is::Added { .. } | Is::Unsure(_)) {
            let values = self.reader(of).row(row.index, None);
            for (field, held) in &values.fields {
                fields.insert(of.into.fields[*field].key.clone(), held.owned());
            }
            for (name, text) in values.extra {
                extra.insert(name.to_owned(), text.into_owned());
            }
        }
        let (code, candidates) = match &row.is {
            Is::Record { code, .. } => (Some(code.clone()), Vec::new()),
            Is::Unsure(codes) => (None, codes.clone()),
            Is::Gone | Is::Added { .. } => (None, Vec::new()),
        };
        MergeRow {
            number: Some(number),
            file: self.files[of.file].received.name.clone(),
            recipient: from.map(|dispatch| dispatch.recipient.clone()),
            sheet: Some(sheet.name().to_owned()),
            row: Some(sheet.row_at(row.index).number()),
            action: row.action(),
            code,
            candidates,
            changes: row.cells.iter().map(Cell::view).collect(),
            fields,
            extra,
            accepted: row.is == Is::Added { accepted: true },
            reason: row.reason.clone(),
        }
    }

    fn missing_view(&self, file: usize, code: &str) -> MergeRow {
        MergeRow {
            number: None,
            file: self.files[file].received.name.clone(),
            recipient: None,
            sheet: None,
            row: None,
            action: RowAction::Missing,
            code: Some(code.to_owned()),
            candidates: Vec::new(),
            changes: Vec::new(),
            fields: BTreeMap::new(),
            extra: BTreeMap::new(),
            accepted: false,
            reason: Some("发出的这一条没有交回，台账里保持原样。".to_owned()),
        }
    }
}

/// A row of the plan, or a record that is on none.
enum Shown<'a> {
    Row(u32, &'a Row),
    Missing(usize, &'a str),
}

impl Row {
    fn action(&self) -> RowAction {
        match &self.is {
            Is::Added { .. } => return RowAction::Added,
            Is::Unsure(_) => return RowAction::Unsure,
            Is::Gone => return RowAction::Refused,
            Is::Record { .. } => {}
        }
        let any = |wanted| self.cells.iter().any(|cell| cell.action == wanted);
        if any(CellAction::Conflict) {
            RowAction::Conflict
        } else if any(CellAction::Refused) {
            RowAction::Refused
        } else if any(CellAction::Taken) {
            RowAction::Taken
        } else {
            RowAction::Unchanged
        }
    }
}

impl Cell {
    fn view(&self) -> MergeCell {
        MergeCell {
            field: self.column.clone(),
            base: self.base.clone(),
            ours: self.ours.clone(),
            theirs: self.theirs.clone(),
            action: self.action,
            settled: self.settled,
            changed_by: self.by.clone(),
            reason: self.reason.clone(),
        }
    }
}
