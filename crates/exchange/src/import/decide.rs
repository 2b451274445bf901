//! What happens to each row: a new record, changes to one, or nothing.

use std::collections::HashSet;

use gongkai_ledger::definition::Definition;
use gongkai_ledger::journal::{Change, HistoryEntry, OpKind};
use gongkai_ledger::value::Value;
use gongkai_ledger::{Ledger, RecordId};
use gongkai_sheets::read::{Keep, Progress};
use jiff::civil::Date;

use crate::ExchangeError;
use crate::view::{Action, CellChange, Counts, RowRole};

use super::matching::{Identity, Records};
use super::plan::{Plan, count};
use super::show::words;
use super::values::{RowValues, TableReader, extra_names};

/// How often a long plan asks whether to go on.
const ROWS_A_LOOK: u64 = 1000;

/// What happens to one row of a table.
#[derive(Debug)]
pub(super) struct Planned {
    pub table: usize,
    /// Index among the sheet's filled rows.
    pub row: usize,
    pub action: Action,
    pub record: Option<(RecordId, String)>,
    pub changes: Vec<CellChange>,
    pub reason: Option<String>,
}

impl Plan {
    /// Decides what happens to each row.
    pub(super) fn decide(
        &mut self,
        ledger: &Ledger,
        watch: &mut dyn FnMut(Progress) -> Keep,
    ) -> Result<(), ExchangeError> {
        self.rows.clear();
        self.warnings.clear();
        self.counts = Counts {
            skipped: count(self.skipped().len()),
            ..Counts::default()
        };
        for sheet in &self.workbook.sheets {
            if sheet.row_count() > 0
                && !self
                    .tables
                    .iter()
                    .any(|t| self.workbook.sheets[t.sheet].name() == sheet.name())
            {
                self.warnings
                    .push(format!("工作表“{}”里没有清单，未导入。", sheet.name()));
            }
        }
        let Some(into) = self.into else { return Ok(()) };
        let identity = Identity::of(into);
        let mut records = Records::of(ledger, into, &identity, self.options.today)?;
        let total: u64 = self
            .tables
            .iter()
            .map(|table| table.rows.len() as u64)
            .sum();
        let mut done = 0_u64;
        let mut doubtful = 0_u32;
        for (at, table) in self.tables.iter().enumerate() {
            let names = extra_names(table);
            let reader = TableReader::new(&self.workbook, table, into, &names);
            let mut group: Option<String> = None;
            for row in &table.rows {
                if row.role == RowRole::Group {
                    group = words(&self.workbook.sheets[table.sheet], row.index);
                }
                if row.role != RowRole::Data {
                    continue;
                }
                done += 1;
                if done.is_multiple_of(ROWS_A_LOOK)
                    && matches!(watch(Progress { done, of: total }), Keep::Cancel)
                {
                    return Err(ExchangeError::Cancelled);
                }
                let values = reader.row(row.index, group.as_deref());
                doubtful += u32::from(!values.notes.is_empty());
                let planned = decide_row(
                    (at, row.index),
                    &values,
                    into,
                    &identity,
                    &mut records,
                    (ledger, self.options.today),
                )?;
                *counter(&mut self.counts, planned.action) += 1;
                self.rows.push(planned);
            }
        }
        if doubtful > 0 {
            self.warnings.push(format!(
                "{doubtful} 行里有看不出日期或没有结果的单元格，已在行内注明。"
            ));
        }
        Ok(())
    }
}

/// Decides one row: a new record, changes to one, or nothing.
fn decide_row(
    (table, row): (usize, usize),
    values: &RowValues<'_>,
    into: &Definition,
    identity: &Identity,
    records: &mut Records,
    (ledger, today): (&Ledger, Date),
) -> Result<Planned, ExchangeError> {
    let reason = (!values.notes.is_empty()).then(|| values.notes.join(""));
    let mut planned = Planned {
        table,
        row,
        action: Action::Create,
        record: None,
        changes: Vec::new(),
        reason,
    };
    if records.is_empty() {
        return Ok(planned);
    }
    let Some(id) = records.take(values, identity) else {
        return Ok(planned);
    };
    let Some(record) = ledger.row(id, today)? else {
        return Ok(planned);
    };
    planned.action = Action::Unchanged;
    let mut decided = None;
    let mut conflicts: Vec<&str> = Vec::new();
    for (field, held) in &values.fields {
        let field = &into.fields[*field];
        let (old, new) = (record.fields.get(&field.key), held.owned());
        if old == Some(&new) {
            continue;
        }
        let change = CellChange {
            field: field.key.clone(),
            old: old.cloned(),
            new: Some(new),
        };
        if old.is_some() {
            // Only rows that differ ask the journal, and those are few.
            if decided.is_none() {
                decided = Some(decided_here(ledger, id)?);
            }
            if decided
                .as_ref()
                .is_some_and(|columns| columns.contains(&field.key))
            {
                if field.ours {
                    continue;
                }
                conflicts.push(&field.name);
            }
        }
        planned.changes.push(change);
    }
    for (name, text) in &values.extra {
        if record.extra.get(*name).map(String::as_str) != Some(text) {
            let old = record.extra.get(*name).cloned().map(Value::Text);
            let new = Some(Value::Text(text.clone().into_owned()));
            planned.changes.push(CellChange {
                field: format!("extra/{name}"),
                old,
                new,
            });
        }
    }
    if !conflicts.is_empty() {
        planned.action = Action::Conflict;
        planned.reason = Some(format!(
            "“{}”在台账里改过，来文又不一样，没有覆盖。请核对后手工改。",
            conflicts.join("”“")
        ));
    } else if !planned.changes.is_empty() {
        planned.action = Action::Update;
    }
    planned.record = Some((id, record.code));
    Ok(planned)
}

/// The columns of a record that a person set here.
fn decided_here(ledger: &Ledger, id: RecordId) -> Result<HashSet<String>, ExchangeError> {
    let by_hand = |entry: &HistoryEntry| {
        entry.op.undone_by.is_none() && matches!(entry.op.kind, OpKind::Edit | OpKind::Assign)
    };
    let history = ledger.history(id)?;
    Ok(history
        .into_iter()
        .filter(by_hand)
        .filter_map(|entry| match entry.change {
            Change::Set { column, .. } => Some(column),
            Change::Created | Change::Deleted | Change::Restored => None,
        })
        .collect())
}

fn counter(counts: &mut Counts, action: Action) -> &mut u32 {
    match action {
        Action::Create => &mut counts.create,
        Action::Update => &mut counts.update,
        Action::Unchanged => &mut counts.unchanged,
        Action::Conflict => &mut counts.conflict,
        Action::Refused => &mut counts.refused,
        Action::Skipped => &mut counts.skipped,
    }
}
