//! The rows of a returned file, and which of them a record is given to where several name it.

use std::collections::{HashMap, HashSet};

use gongkai_ledger::RecordId;
use gongkai_ledger::dispatch::{Dispatch, DispatchId};

use super::identify::{Candidates, decide, words_of_record, words_of_row};
use super::plan::{FileTable, Is, MergePlan, Row};
use super::records::Records;
use crate::ExchangeError;
use crate::import::RowValues;
use crate::key::Key;
use crate::view::RowRole;

/// A row before its cells are compared.
pub(super) struct Found<'a> {
    pub(super) table: usize,
    pub(super) index: usize,
    pub(super) values: RowValues<'a>,
    /// What its mark or its number says it is.
    pub(super) record: Option<RecordId>,
    pub(super) dispatch: Option<DispatchId>,
    pub(super) reason: Option<String>,
}

/// Finds the rows of a file and compares their cells.
pub(super) fn find(
    plan: &mut MergePlan,
    file: usize,
    records: &mut Records<'_>,
) -> Result<(), ExchangeError> {
    let mut rows = Vec::new();
    {
        let plan = &*plan;
        let mut found = read(plan, file, records)?;
        let given = give(plan, &mut found, records)?;
        let sent = records.out_with(&plan.files[file].dispatches)?;
        let mut candidates: Option<(usize, Candidates)> = None;
        for row in found {
            let at = row.table;
            let mut of_table = match candidates.take().filter(|(of, _)| *of == at) {
                Some((_, known)) => known,
                None => Candidates::of(&plan.tables[at], sent.clone(), given.clone(), records)?,
            };
            rows.push(decide(plan, row, &mut of_table, records)?);
            candidates = Some((at, of_table));
        }
    }
    if plan.files[file].dispatches.is_empty() {
        let back = whole_returns(&rows, records)?;
        plan.files[file].dispatches = back;
    }
    plan.rows.extend(rows);
    Ok(())
}

/// What rows without marks are the return of: dispatches all of whose records are among them.
fn whole_returns(rows: &[Row], records: &mut Records<'_>) -> Result<Vec<Dispatch>, ExchangeError> {
    let record = |row: &Row| match row.is {
        Is::Record { id, .. } => Some(id),
        Is::Gone | Is::Unsure(_) | Is::Added { .. } => None,
    };
    let came: HashSet<RecordId> = rows.iter().filter_map(record).collect();
    let mut whole: Vec<Dispatch> = Vec::new();
    for id in &came {
        if let Some(dispatch) = records.last_dispatch(*id)?
            && whole.iter().all(|known| known.id != dispatch.id)
            && records
                .dispatched(dispatch.id)?
                .iter()
                .all(|id| came.contains(id))
        {
            whole.push(dispatch);
        }
    }
    Ok(whole)
}

/// The rows that say anything, each with the record its mark or number names.
fn read<'p>(
    plan: &'p MergePlan,
    file: usize,
    records: &mut Records<'_>,
) -> Result<Vec<Found<'p>>, ExchangeError> {
    let mut found = Vec::new();
    let tables = plan.tables.iter().enumerate();
    for (at, of) in tables.filter(|(_, of)| of.file == file) {
        let reader = plan.reader(of);
        let sheet = plan.sheet_of(of);
        for row in of.table.rows.iter().filter(|row| row.role == RowRole::Data) {
            let values = reader.row(row.index, None);
            if says_nothing(&values, of) {
                continue;
            }
            let mark = of
                .table
                .key_column
                .and_then(|column| sheet.row_at(row.index).cell(column))
                .map(|cell| cell.text());
            let key = mark.as_deref().and_then(Key::read);
            let mut record = None;
            let mut dispatch = None;
            if let Some(key) = key
                && let Some(known) = records.dispatch(key.token)?
                && known.ledger == of.into.key
            {
                (record, dispatch) = (Some(key.record), Some(known.id));
            } else if let Some(code) = &values.code {
                record = records.ledger.find_code(code)?;
            }
            found.push(Found {
                table: at,
                index: row.index,
                values,
                record,
                dispatch,
                reason: None,
            });
        }
    }
    Ok(found)
}

/// Whether nothing is left in a row but its mark and its number: its record was deleted, not emptied.
fn says_nothing(values: &RowValues<'_>, of: &FileTable) -> bool {
    let columns = || of.table.columns.iter().zip(&of.columns.of).zip(&of.names);
    let field = |place: &usize| columns().any(|((column, _), _)| column.fields.contains(place));
    let extra = |name: &str| columns().any(|((_, known), of)| known.extra.is_some() && of == name);
    !values.fields.iter().any(|(place, _)| field(place))
        && !values.extra.iter().any(|(name, _)| extra(name))
        && values.pictures.is_empty()
        && values.doubts.is_empty()
}

/// A record is one row's only. Where several name it, as after copying a row, it is the one that says what the record
/// says; the others name none any more. Answers the records that are given.
fn give(
    plan: &MergePlan,
    found: &mut [Found<'_>],
    records: &mut Records<'_>,
) -> Result<HashSet<RecordId>, ExchangeError> {
    let mut claims: HashMap<RecordId, Vec<usize>> = HashMap::new();
    for (at, row) in found.iter().enumerate() {
        if let Some(id) = row.record {
            claims.entry(id).or_default().push(at);
        }
    }
    let mut given = HashSet::new();
    for (id, rows) in claims {
        let mut rightful = rows[0];
        if rows.len() > 1
            && let Some(record) = records.row(id)?
        {
            let says_it = |at: &&usize| {
                let of = &plan.tables[found[**at].table];
                words_of_row(of, &found[**at].values) == words_of_record(of, record)
            };
            rightful = *rows.iter().find(says_it).unwrap_or(&rows[0]);
        }
        let of = &plan.tables[found[rightful].table];
        let number = plan.sheet_of(of).row_at(found[rightful].index).number();
        for at in rows.into_iter().filter(|at| *at != rightful) {
            found[at].record = None;
            found[at].reason = Some(format!(
                "回收标识和第 {number} 行相同，像是复制出来的一行。"
            ));
        }
        given.insert(id);
    }
    Ok(given)
}
