//! Carrying out a plan of taking back: one transaction, one operation of the journal.

use gongkai_ledger::journal::{OpKind, OpView};
use gongkai_ledger::{Act, Attachment, Draft, Ledger, Transaction};

use super::plan::{FileTable, Is, MergePlan, Row};
use super::view::CellCounts;
use crate::ExchangeError;
use crate::edit::Actor;
use crate::import::FILE;

/// Does exactly what the plan says: conflicts that are not settled leave ours, added rows come in where they were
/// accepted. The workbooks are back from then on. All of it or nothing.
///
/// # Errors
/// A record that changed since the plan was made.
pub fn commit(
    plan: &MergePlan,
    ledger: &mut Ledger,
    actor: &Actor,
) -> Result<Option<OpView>, ExchangeError> {
    let CellCounts { taken, settled, .. } = plan.cell_counts();
    let back = plan.files.iter().filter(|file| !file.untouched).count();
    let added = plan
        .rows
        .iter()
        .filter(|row| row.is == Is::Added { accepted: true })
        .count();
    let act = Act {
        kind: OpKind::Merge,
        label: match added {
            0 => format!("回收 {back} 份：更新 {} 处", taken + settled),
            _ => format!(
                "回收 {back} 份：更新 {} 处，新增 {added} 条",
                taken + settled
            ),
        },
        actor: actor.name.clone(),
        now: actor.now,
    };
    let mut kept = Vec::new();
    let done = keep_pictures(plan, ledger, &mut kept)
        .and_then(|()| ledger.transact(act, |transaction| write(plan, transaction)));
    if done.is_err() {
        for picture in &kept {
            ledger.discard(picture);
        }
    }
    Ok(done?.1)
}

/// Keeps the pictures that came back; `kept` are those that are new beside the ledger.
fn keep_pictures(
    plan: &MergePlan,
    ledger: &Ledger,
    kept: &mut Vec<Attachment>,
) -> Result<(), ExchangeError> {
    for row in &plan.rows {
        let file = &plan.files[plan.tables[row.table].file];
        for (name, media) in &row.pictures {
            let bytes = file.received.workbook.picture(*media)?;
            if ledger.keep(name, &bytes)? {
                kept.push(name.clone());
            }
        }
    }
    Ok(())
}

fn write(plan: &MergePlan, transaction: &mut Transaction<'_>) -> Result<(), ExchangeError> {
    for row in &plan.rows {
        match &row.is {
            Is::Record { id, code } => {
                for cell in row.cells.iter().filter(|cell| cell.taken()) {
                    if transaction.value(*id, &cell.column)? != cell.ours {
                        return Err(ExchangeError::PlanOutdated { code: code.clone() });
                    }
                    transaction.set(*id, &cell.column, cell.theirs.as_ref())?;
                }
            }
            Is::Added { accepted: true } => add(plan, &plan.tables[row.table], row, transaction)?,
            Is::Added { accepted: false } | Is::Gone | Is::Unsure(_) => {}
        }
    }
    for (at, file) in plan
        .files
        .iter()
        .enumerate()
        .filter(|(_, file)| !file.untouched)
    {
        let sha256 = &file.received.workbook.sha256;
        for dispatch in &file.dispatches {
            let known = dispatch.returned.as_ref();
            let again = known.is_some_and(|returned| returned.sha256 == *sha256);
            let wrote = plan.rows.iter().any(|row| {
                plan.tables[row.table].file == at && row.cells.iter().any(super::plan::Cell::taken)
            });
            if !again || wrote {
                transaction.take_back(dispatch.id, &file.received.name, sha256)?;
            }
        }
    }
    Ok(())
}

/// Makes a record of an added row.
fn add(
    plan: &MergePlan,
    of: &FileTable,
    row: &Row,
    transaction: &mut Transaction<'_>,
) -> Result<(), ExchangeError> {
    let values = plan.reader(of).row(row.index, None);
    let mut draft = Draft {
        code: None,
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
    let name = plan.files[of.file].received.name.as_str();
    if !draft.extra.iter().any(|(known, _)| *known == FILE) {
        draft.extra.push((FILE, name));
    }
    transaction.create(of.into, &draft)?;
    Ok(())
}
