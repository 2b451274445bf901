//! Carrying out a plan: one transaction, one operation of the journal.

use gongkai_ledger::definition::Definition;
use gongkai_ledger::journal::{OpKind, OpView};
use gongkai_ledger::value::ValueRef;
use gongkai_ledger::{Act, Attachment, Draft, Ledger, OpId, Transaction};
use gongkai_sheets::read::{Keep, Progress};
use jiff::civil::DateTime;

use crate::ExchangeError;
use crate::view::{Action, Counts, RowRole};

use super::decide::Planned;
use super::matching::{BEFORE, FILE, FOUND, LIST};
use super::plan::Plan;
use super::show::words;
use super::values::{TableReader, extra_names};

/// How often a long commit asks whether to go on.
const ROWS_A_LOOK: usize = 500;

/// Does exactly what the plan says: rows in conflict and refused rows stay out. All of it or nothing.
pub fn commit(
    plan: &Plan,
    ledger: &mut Ledger,
    actor: &str,
    now: DateTime,
    watch: &mut dyn FnMut(Progress) -> Keep,
) -> Result<(Option<OpView>, Counts), ExchangeError> {
    if plan.tables.is_empty() {
        return Err(if plan.into.is_none() && plan.has_rows() {
            ExchangeError::WhichLedger
        } else {
            ExchangeError::NoTable
        });
    }
    let into = plan.into.ok_or(ExchangeError::WhichLedger)?;
    let counts = plan.counts();
    let name = plan.name();
    let (create, update) = (counts.create, counts.update);
    let (kind, label) = if plan.recheck {
        // As the office's own word, which a list that comes again does not overwrite.
        let label = format!("登记复核结果“{name}”：{update} 条");
        (OpKind::Edit, label)
    } else {
        let label = format!("导入“{name}”：新增 {create} 条，更新 {update} 条");
        (OpKind::Import, label)
    };
    let act = Act {
        kind,
        label,
        actor: actor.to_owned(),
        now,
    };
    let kept = keep_pictures(plan, into, ledger)?;
    let done = ledger.transact(act, |transaction| write(plan, into, transaction, watch));
    if done.is_err() {
        discard(ledger, &kept);
    }
    let ((), op) = done?;
    if let Some(op) = &op {
        for file in &plan.files {
            ledger.remember(&seen_key(&file.workbook.sha256), &op.id.0.to_string())?;
        }
    }
    Ok((op, counts))
}

/// Keeps the pictures of the rows that will be written; answers those that are new beside the ledger.
fn keep_pictures(
    plan: &Plan,
    into: &'static Definition,
    ledger: &Ledger,
) -> Result<Vec<Attachment>, ExchangeError> {
    let mut new = Vec::new();
    if into.pictures().is_none() || plan.recheck {
        return Ok(new);
    }
    for (at, of) in plan.tables.iter().enumerate() {
        let names = extra_names(&of.table);
        let reader = plan.reader(of, into, &names);
        let written = |row: &&Planned| {
            row.table == at && matches!(row.action, Action::Create | Action::Update)
        };
        for (name, media) in plan
            .rows
            .iter()
            .filter(written)
            .flat_map(|row| reader.pictures(row.row))
        {
            let keep = |bytes: Vec<u8>| Ok(ledger.keep(name, &bytes)?);
            match plan.files[of.file]
                .workbook
                .picture(*media)
                .map_err(ExchangeError::from)
                .and_then(keep)
            {
                Ok(true) => new.push(name.clone()),
                Ok(false) => {}
                Err(error) => {
                    discard(ledger, &new);
                    return Err(error);
                }
            }
        }
    }
    Ok(new)
}

/// Takes files back that were kept for a change that was not made after all.
pub(crate) fn discard(ledger: &Ledger, kept: &[Attachment]) {
    for name in kept {
        ledger.discard(name);
    }
}

fn write(
    plan: &Plan,
    into: &'static Definition,
    transaction: &mut Transaction<'_>,
    watch: &mut dyn FnMut(Progress) -> Keep,
) -> Result<(), ExchangeError> {
    let total = plan.rows.len() as u64;
    let mut done = 0;
    let mut planned = plan.rows.iter().peekable();
    for (at, of) in plan.tables.iter().enumerate() {
        let names = extra_names(&of.table);
        let reader = plan.reader(of, into, &names);
        let mut group: Option<String> = None;
        let mut rows = of.table.rows.iter();
        while let Some(row) = planned.next_if(|planned| planned.table == at) {
            for body in rows.by_ref() {
                if body.role == RowRole::Group {
                    group = words(plan.sheet_of(of), body.index);
                }
                if body.index == row.row {
                    break;
                }
            }
            write_row(plan, row, &reader, group.as_deref(), into, transaction)?;
            done += 1;
            if done % ROWS_A_LOOK == 0
                && matches!(
                    watch(Progress {
                        done: done as u64,
                        of: total
                    }),
                    Keep::Cancel
                )
            {
                return Err(ExchangeError::Cancelled);
            }
        }
    }
    Ok(())
}

fn write_row(
    plan: &Plan,
    planned: &Planned,
    reader: &TableReader<'_>,
    group: Option<&str>,
    into: &'static Definition,
    transaction: &mut Transaction<'_>,
) -> Result<(), ExchangeError> {
    match (planned.action, &planned.record) {
        (Action::Create, _) => {
            let values = reader.row(planned.row, group);
            let mut draft = Draft {
                code: values.code.as_deref(),
                fields: values
                    .fields
                    .iter()
                    .map(|(field, held)| (*field, held.borrowed()))
                    .collect(),
                extra: values
                    .extra
                    .iter()
                    .map(|(name, text)| (*name, text.as_ref()))
                    .collect(),
            };
            if let Some(batch) = &plan.options.batch
                && let Some(field) = into.fields.iter().position(|field| field.key == "batch")
                && values.field(field).is_none()
            {
                draft.fields.push((field, ValueRef::Text(batch)));
            }
            let names = values.pictures.iter().map(|(name, _)| name.as_str());
            let pictures: Vec<&str> = names.collect();
            let pictures = pictures.join("\n");
            if let Some(field) = into.pictures()
                && !pictures.is_empty()
            {
                draft.fields.push((field, ValueRef::Text(&pictures)));
            }
            let of = &plan.tables[planned.table];
            let list = plan.list_of(of);
            for (name, text) in [
                (LIST, list.as_str()),
                (FILE, plan.files[of.file].name.as_str()),
            ] {
                if !draft.extra.iter().any(|(known, _)| *known == name) {
                    draft.extra.push((name, text));
                }
            }
            let times = planned.before.as_ref().map(|(_, times)| times.to_string());
            if let (Some((code, _)), Some(times)) = (&planned.before, &times) {
                for (key, text) in [(BEFORE, code.as_str()), (FOUND, times.as_str())] {
                    if let Some(field) = into.fields.iter().position(|field| field.key == key) {
                        draft.fields.push((field, ValueRef::Text(text)));
                    }
                }
            }
            transaction.create(into, &draft)?;
        }
        (Action::Update, Some((id, _))) => {
            for change in &planned.changes {
                transaction.set(*id, &change.field, change.new.as_ref())?;
            }
        }
        _ => {}
    }
    Ok(())
}

/// The operation that imported this very file, if it still stands.
pub(super) fn seen(ledger: &Ledger, sha256: &str) -> Result<Option<OpId>, ExchangeError> {
    let kept = ledger.remembered(&seen_key(sha256))?;
    let Some(op) = kept.and_then(|number| number.parse().ok()).map(OpId) else {
        return Ok(None);
    };
    let op = ledger.operation(op)?;
    Ok(op.undone_by.is_none().then_some(op.id))
}

fn seen_key(sha256: &str) -> String {
    format!("imported/{sha256}")
}
