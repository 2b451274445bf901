//! Which record each row of a returned table is: by its mark, else by our number, else by what it says.

use std::collections::HashMap;

use gongkai_ledger::RecordId;
use gongkai_ledger::dispatch::{Dispatch, DispatchId};
use gongkai_ledger::query::Row as Record;

use super::compare::{Comparing, compare};
use super::plan::{FileTable, Is, MergePlan, Row};
use super::records::Records;
use crate::ExchangeError;
use crate::import::{RowValues, alike};
use crate::key::Key;
use crate::view::RowRole;

/// A row before its cells are compared.
struct Found<'a> {
    table: usize,
    index: usize,
    values: RowValues<'a>,
    /// What its mark or its number says it is.
    record: Option<RecordId>,
    dispatch: Option<DispatchId>,
    reason: Option<String>,
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
        for row in found {
            rows.push(decide(plan, row, (&given, &sent), records)?);
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
    let mut came: Vec<RecordId> = Vec::new();
    let mut whole: Vec<Dispatch> = Vec::new();
    for row in rows {
        if let Is::Record { id, .. } = row.is {
            came.push(id);
        }
    }
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
) -> Result<HashMap<RecordId, usize>, ExchangeError> {
    let mut claims: HashMap<RecordId, Vec<usize>> = HashMap::new();
    for (at, row) in found.iter().enumerate() {
        if let Some(id) = row.record {
            claims.entry(id).or_default().push(at);
        }
    }
    let mut given = HashMap::new();
    for (id, rows) in claims {
        let mut rightful = rows[0];
        if rows.len() > 1
            && let Some(record) = records.row(id)?
        {
            let says_it = |at: &&usize| {
                let of = &plan.tables[found[**at].table];
                says_the_same(of, &found[**at].values, record) == Some(true)
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
        given.insert(id, rightful);
    }
    Ok(given)
}

/// Whether all that a row says of what tells records apart is what the record says; none: it says nothing of it.
fn says_the_same(of: &FileTable, values: &RowValues<'_>, record: &Record) -> Option<bool> {
    let mut any = false;
    for (place, field) in of.into.fields.iter().enumerate() {
        let there = || of.table.columns.iter().any(|it| it.fields == [place]);
        if !of.into.identity.contains(&field.key) || !there() {
            continue;
        }
        let theirs = values.text(place);
        let ours = record.fields.get(&field.key);
        any |= !theirs.is_empty();
        if !letters(theirs).eq(letters(ours.map_or("", |value| value.text()))) {
            return Some(false);
        }
    }
    any.then_some(true)
}

/// A text without its blanks.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|letter| !letter.is_whitespace())
}

/// Decides what a row is, and what happens to its cells. `given` are the records that rows of the file are already,
/// `sent` those that went out with what it is the return of.
fn decide(
    plan: &MergePlan,
    found: Found<'_>,
    (given, sent): (&HashMap<RecordId, usize>, &[RecordId]),
    records: &mut Records<'_>,
) -> Result<Row, ExchangeError> {
    let of = &plan.tables[found.table];
    let mut row = Row {
        table: found.table,
        index: found.index,
        dispatch: found.dispatch,
        is: Is::Added { accepted: false },
        cells: Vec::new(),
        pictures: Vec::new(),
        reason: found.reason,
    };
    let values = &found.values;
    if let Some(id) = found.record {
        if let Some(other) = mistaken(of, values, id, sent, records)? {
            let codes = codes(&[id, other], records)?;
            row.reason = Some(format!(
                "标识或编号是 {}，内容却是 {}，像是排序时错了行，请确认。",
                codes.first().map_or("", String::as_str),
                codes.last().map_or("", String::as_str)
            ));
            row.is = Is::Unsure(codes);
            return Ok(row);
        }
        compare_to(plan, &mut row, values, id, records)?;
        return Ok(row);
    }
    let free = |id: &&RecordId| !given.contains_key(*id);
    let sent: Vec<RecordId> = sent.iter().filter(free).copied().collect();
    let says_it = |record: &Record| says_the_same(of, values, record) == Some(true);
    let mut likely = those(&sent, records, says_it)?;
    if let [id] = likely.as_slice() {
        compare_to(plan, &mut row, values, *id, records)?;
        return Ok(row);
    }
    let mut where_from = "";
    if likely.is_empty() {
        let place = |key: &str| of.into.fields.iter().position(|field| field.key == key);
        let said = place(&of.into.subject).map_or("", |place| values.text(place));
        let nearly = |record: &Record| {
            let ours = record.fields.get(&of.into.subject);
            ours.is_some_and(|ours| alike(said, ours.text()))
        };
        likely = those(&sent, records, nearly)?;
    }
    if likely.is_empty() {
        let all = records.all(of.into)?;
        let others: Vec<RecordId> = all.iter().filter(free).copied().collect();
        likely = those(&others, records, says_it)?;
        where_from = "（不在这次发出的记录里）";
        if let [id] = likely.as_slice() {
            compare_to(plan, &mut row, values, *id, records)?;
            // Only a row that changes nothing is surely one that did not go out.
            if row.cells.is_empty() {
                return Ok(row);
            }
            row.cells.clear();
        }
    }
    if likely.is_empty() {
        return Ok(row);
    }
    let codes = codes(&likely, records)?;
    row.reason = Some(format!(
        "没有可用的回收标识和编号，按内容可能是 {}{where_from}，请确认。",
        codes.join("、")
    ));
    row.is = Is::Unsure(codes);
    Ok(row)
}

/// The other record that a row speaks of, where its mark or number names one it does not speak of: its columns were
/// sorted apart.
fn mistaken(
    of: &FileTable,
    values: &RowValues<'_>,
    id: RecordId,
    sent: &[RecordId],
    records: &mut Records<'_>,
) -> Result<Option<RecordId>, ExchangeError> {
    let Some(record) = records.row(id)? else {
        return Ok(None);
    };
    if says_the_same(of, values, record) != Some(false) {
        return Ok(None);
    }
    let says_it = |record: &Record| says_the_same(of, values, record) == Some(true);
    Ok(those(sent, records, says_it)?.first().copied())
}

/// Those of the records for which a row is like that.
fn those(
    ids: &[RecordId],
    records: &mut Records<'_>,
    like: impl Fn(&Record) -> bool,
) -> Result<Vec<RecordId>, ExchangeError> {
    let mut those = Vec::new();
    for id in ids {
        if records.row(*id)?.is_some_and(&like) {
            those.push(*id);
        }
    }
    Ok(those)
}

fn codes(ids: &[RecordId], records: &mut Records<'_>) -> Result<Vec<String>, ExchangeError> {
    let mut codes = Vec::new();
    for id in ids {
        codes.extend(records.row(*id)?.map(|record| record.code.clone()));
    }
    Ok(codes)
}

/// Makes the row that record's, and compares its cells.
pub(super) fn compare_to(
    plan: &MergePlan,
    row: &mut Row,
    values: &RowValues<'_>,
    id: RecordId,
    records: &mut Records<'_>,
) -> Result<(), ExchangeError> {
    let of = &plan.tables[row.table];
    let Some(record) = records.row(id)?.cloned() else {
        row.is = Is::Gone;
        row.reason = Some("这条记录在台账里已经删除，交回的内容没有回收。".to_owned());
        return Ok(());
    };
    row.is = Is::Record {
        id,
        code: record.code.clone(),
    };
    let dispatch = dispatch_of(plan, of.file, row.dispatch, id, records)?;
    row.dispatch = dispatch.as_ref().map(|dispatch| dispatch.id);
    let comparing = Comparing {
        of,
        record: &record,
        dispatch: dispatch.as_ref(),
    };
    compare(&comparing, values, row, records)
}

/// What a record's row is the return of: what its mark says, else what the file's other marks say, else what the record
/// went out with last.
fn dispatch_of(
    plan: &MergePlan,
    file: usize,
    marked: Option<DispatchId>,
    id: RecordId,
    records: &mut Records<'_>,
) -> Result<Option<Dispatch>, ExchangeError> {
    if let Some(marked) = marked {
        return Ok(plan.dispatch(marked).cloned());
    }
    for dispatch in &plan.files[file].dispatches {
        if records.dispatched(dispatch.id)?.contains(&id) {
            return Ok(Some(dispatch.clone()));
        }
    }
    records.last_dispatch(id)
}
