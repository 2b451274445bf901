//! Which record a row is: by its mark, else by our number, else by what it says.

use std::collections::{HashMap, HashSet};

use gongkai_ledger::RecordId;
use gongkai_ledger::dispatch::{Dispatch, DispatchId};
use gongkai_ledger::query::Row as Record;

use super::compare::{Comparing, compare};
use super::plan::{FileTable, Is, MergePlan, Row};
use super::records::Records;
use super::rows::Found;
use crate::ExchangeError;
use crate::import::{RowValues, alike};

/// Among more records than this, those that say nearly what a row says are not looked for.
const NEAR_AMONG: usize = 2_000;

/// The words of what tells records apart, as far as a table has columns for it; none: it says nothing of it.
fn words<'t>(of: &FileTable, text: impl Fn(usize) -> &'t str) -> Option<String> {
    let mut words = String::new();
    let mut any = false;
    for (place, field) in of.into.fields.iter().enumerate() {
        let there = || of.table.columns.iter().any(|it| it.fields == [place]);
        if of.into.identity.contains(&field.key) && there() {
            let before = words.len();
            words.extend(text(place).chars().filter(|letter| !letter.is_whitespace()));
            any |= words.len() > before;
            words.push('\0');
        }
    }
    any.then_some(words)
}

pub(super) fn words_of_row(of: &FileTable, values: &RowValues<'_>) -> Option<String> {
    words(of, |place| values.text(place))
}

pub(super) fn words_of_record(of: &FileTable, record: &Record) -> Option<String> {
    words(of, |place| {
        let value = record.fields.get(&of.into.fields[place].key);
        value.map_or("", |value| value.text())
    })
}

/// The records that the rows of a table may be, by their words.
pub(super) struct Candidates {
    /// Those that went out with what the file is the return of.
    sent: Vec<RecordId>,
    by_words: HashMap<String, Vec<RecordId>>,
    /// Of the whole ledger, once one was asked for.
    all_by_words: Option<HashMap<String, Vec<RecordId>>>,
    /// Those that a row is already.
    given: HashSet<RecordId>,
}

impl Candidates {
    pub(super) fn of(
        of: &FileTable,
        sent: Vec<RecordId>,
        given: HashSet<RecordId>,
        records: &mut Records<'_>,
    ) -> Result<Self, ExchangeError> {
        Ok(Self {
            by_words: by_words(of, &sent, records)?,
            sent,
            all_by_words: None,
            given,
        })
    }

    fn free(&self, ids: Option<&Vec<RecordId>>) -> Vec<RecordId> {
        let ids = ids.into_iter().flatten();
        ids.filter(|id| !self.given.contains(id)).copied().collect()
    }

    /// Those that went out and say what a row says.
    fn same(&self, words: &str) -> Vec<RecordId> {
        self.free(self.by_words.get(words))
    }

    /// Those that went out and say nearly what a row says.
    fn near(
        &self,
        of: &FileTable,
        values: &RowValues<'_>,
        records: &mut Records<'_>,
    ) -> Result<Vec<RecordId>, ExchangeError> {
        let mut near = Vec::new();
        if self.sent.len() > NEAR_AMONG {
            return Ok(near);
        }
        let place = |key: &str| of.into.fields.iter().position(|field| field.key == key);
        let said = place(&of.into.subject).map_or("", |place| values.text(place));
        for id in self.free(Some(&self.sent)) {
            let subject = records
                .row(id)?
                .and_then(|record| record.fields.get(&of.into.subject));
            if subject.is_some_and(|subject| alike(said, subject.text())) {
                near.push(id);
            }
        }
        Ok(near)
    }

    /// Those of the whole ledger that say what a row says.
    fn anywhere(
        &mut self,
        of: &FileTable,
        words: &str,
        records: &mut Records<'_>,
    ) -> Result<Vec<RecordId>, ExchangeError> {
        if self.all_by_words.is_none() {
            let all = records.all(of.into)?;
            self.all_by_words = Some(by_words(of, &all, records)?);
        }
        let all = self.all_by_words.as_ref();
        Ok(self.free(all.and_then(|all| all.get(words))))
    }
}

fn by_words(
    of: &FileTable,
    ids: &[RecordId],
    records: &mut Records<'_>,
) -> Result<HashMap<String, Vec<RecordId>>, ExchangeError> {
    let mut by_words: HashMap<String, Vec<RecordId>> = HashMap::new();
    for id in ids {
        let record = records.row(*id)?;
        if let Some(words) = record.and_then(|record| words_of_record(of, record)) {
            by_words.entry(words).or_default().push(*id);
        }
    }
    Ok(by_words)
}

/// Decides what a row is, and what happens to its cells.
pub(super) fn decide(
    plan: &MergePlan,
    found: Found<'_>,
    candidates: &mut Candidates,
    records: &mut Records<'_>,
) -> Result<Row, ExchangeError> {
    let of = &plan.tables[found.table];
    let values = &found.values;
    let mut row = Row {
        table: found.table,
        index: found.index,
        dispatch: found.dispatch,
        is: Is::Added { accepted: false },
        cells: Vec::new(),
        // Those of a row that becomes a record; of one that is one, comparing tells which are new.
        pictures: values.pictures.clone(),
        reason: found.reason,
    };
    let words = words_of_row(of, values);
    if let Some(id) = found.record {
        let other = mistaken(of, words.as_deref(), id, candidates, records)?;
        let Some(other) = other else {
            compare_to(plan, &mut row, values, id, records)?;
            return Ok(row);
        };
        let codes = codes(&[id, other], records)?;
        row.reason = Some(format!(
            "标识或编号是 {}，内容却是 {}，像是排序时错了行，请确认。",
            codes.first().map_or("", String::as_str),
            codes.last().map_or("", String::as_str)
        ));
        row.is = Is::Unsure(codes);
        return Ok(row);
    }
    let Some(words) = words else { return Ok(row) };
    let mut likely = candidates.same(&words);
    if let [id] = likely.as_slice() {
        candidates.given.insert(*id);
        compare_to(plan, &mut row, values, *id, records)?;
        return Ok(row);
    }
    let mut where_from = "";
    if likely.is_empty() {
        likely = candidates.near(of, values, records)?;
    }
    if likely.is_empty() {
        likely = candidates.anywhere(of, &words, records)?;
        where_from = "（不在这次发出的记录里）";
        if let [id] = likely.as_slice() {
            compare_to(plan, &mut row, values, *id, records)?;
            // Only a row that changes nothing is surely one that did not go out.
            if row.cells.is_empty() {
                candidates.given.insert(*id);
                return Ok(row);
            }
            row.cells.clear();
            row.pictures.clone_from(&values.pictures);
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
    words: Option<&str>,
    id: RecordId,
    candidates: &Candidates,
    records: &mut Records<'_>,
) -> Result<Option<RecordId>, ExchangeError> {
    let (Some(words), Some(record)) = (words, records.row(id)?) else {
        return Ok(None);
    };
    if words_of_record(of, record).as_deref() == Some(words) {
        return Ok(None);
    }
    let others = candidates.by_words.get(words);
    Ok(others.and_then(|others| others.first()).copied())
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
