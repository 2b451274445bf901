//! Plans as JSON documents, the form other programs rely on.

use std::collections::BTreeMap;

use gongkai_ledger::OpId;
use gongkai_ledger::dispatch::Dispatch;
use serde::Serialize;

use crate::import::Plan;
use crate::merge::{CellCounts, MergeCounts, MergeFile, MergePlan, MergeRow};
use crate::view::{Counts, PlanRow, RowRole, TableView};

/// An import, planned or done.
#[derive(Debug, Serialize)]
pub struct ImportReport {
    pub file: String,
    /// Of the file's bytes, in lower-case hex.
    pub sha256: String,
    /// The ledger's key; none: nothing in the file speaks clearly for one.
    pub into: Option<String>,
    pub committed: bool,
    pub op: Option<OpId>,
    pub tables: Vec<TableReport>,
    pub rows: Vec<PlanRow>,
    pub skipped: Vec<SkippedReport>,
    pub counts: Counts,
    pub warnings: Vec<String>,
    /// Codes of records that came on this list before and are no longer on it.
    pub missing: Vec<String>,
}

#[derive(Debug, Serialize)]
pub struct TableReport {
    pub sheet: String,
    pub title: Option<String>,
    pub facts: BTreeMap<String, String>,
    /// As Excel numbers them, from 1.
    pub header_rows: Vec<u32>,
    pub columns: Vec<ColumnReport>,
}

#[derive(Debug, Serialize)]
pub struct ColumnReport {
    /// As Excel letters it.
    pub column: String,
    /// The header's levels from the top.
    pub header: Vec<String>,
    /// The field's key; several joined with `+` where one cell holds several facts.
    pub field: Option<String>,
    pub why: String,
}

#[derive(Debug, Serialize)]
pub struct SkippedReport {
    pub sheet: String,
    pub row: u32,
    pub why: RowRole,
}

/// Reports a plan, and the operation that carried it out.
pub fn import(plan: &Plan, committed: bool, op: Option<OpId>) -> ImportReport {
    let view = plan.view(0);
    ImportReport {
        file: view.file,
        sha256: plan.sha256().to_owned(),
        into: view.into,
        committed,
        op,
        tables: view.tables.into_iter().map(table).collect(),
        rows: plan.rows(None, 0, usize::MAX).rows,
        skipped: plan
            .skipped()
            .into_iter()
            .map(|skipped| SkippedReport {
                sheet: skipped.sheet,
                row: skipped.row,
                why: skipped.role,
            })
            .collect(),
        counts: view.counts,
        warnings: view.warnings,
        missing: view.missing,
    }
}

fn table(view: TableView) -> TableReport {
    let columns = view
        .columns
        .into_iter()
        .map(|column| ColumnReport {
            column: column.column,
            header: column.header,
            field: (!column.fields.is_empty()).then(|| column.fields.join("+")),
            why: column.why,
        })
        .collect();
    TableReport {
        sheet: view.sheet,
        title: view.title,
        facts: view.facts,
        header_rows: view.header_rows,
        columns,
    }
}

/// A taking back, planned or done.
#[derive(Debug, Serialize)]
pub struct MergeReport {
    pub committed: bool,
    pub op: Option<OpId>,
    pub files: Vec<MergeFile>,
    pub rows: Vec<MergeRow>,
    /// Of rows.
    pub counts: MergeCounts,
    /// Of cells that came back changed.
    pub cells: CellCounts,
    /// Workbooks of the same sendings that are still out.
    pub outstanding: Vec<Dispatch>,
}

/// Reports a plan of taking back, and the operation that carried it out.
pub fn merge(plan: &MergePlan, committed: bool, op: Option<OpId>) -> MergeReport {
    let view = plan.view(0);
    MergeReport {
        committed,
        op,
        files: view.files,
        rows: plan.rows(None, 0, usize::MAX).rows,
        counts: view.counts,
        cells: view.cells,
        outstanding: view.outstanding,
    }
}
