//! Carrying out a plan of taking back: one transaction, one operation of the journal.

use gongkai_ledger::journal::{OpKind, OpView};
use gongkai_ledger::value::ValueRef;
use gongkai_ledger::{Act, Attachment, Draft, Ledger, Transaction};

use super::plan::{Cell, FileTable, Is, MergePlan, Row};
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
    let cells = plan.rows.iter().flat_map(|row| &row.cells);
    let taken = cells.filter(|cell| cell.taken()).count();
    let back = plan.files.iter().filter(|file| !file.untouched).count();
    let added = plan
        .rows
        .iter()
        .filter(|row| row.is == Is::Added { accepted: true })
        .count();
    let act = Act {
        kind: OpKind::Merge,
        label: match added {
            0 => format!("回收 {back} 份：更新 {taken} 处"),
            _ => format!("回收 {back} 份：更新 {taken} 处，新增 {added} 条"),
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

/// Keeps the pictures of the rows that are taken; `kept` are those that are new beside the ledger.
fn keep_pictures(
    plan: &MergePlan,
    ledger: &Ledger,
    kept: &mut Vec<Attachment>,
) -> Result<(), ExchangeError> {
    for row in &plan.rows {
        let of = &plan.tables[row.table];
        let pictures = of.into.pictures().map(|place| &of.into.fields[place].key);
        let taken = |cell: &Cell| cell.taken() && Some(&cell.column) == pictures;
        if row.is != (Is::Added { accepted: true }) && !row.cells.iter().any(taken) {
            continue;
        }
        let file = &plan.files[of.file];
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
            let wrote = plan
                .rows
                .iter()
                .any(|row| plan.tables[row.table].file == at && row.cells.iter().any(Cell::taken));
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
    let names = row.pictures.iter().map(|(name, _)| name.as_str());
    let pictures = names.collect::<Vec<_>>().join("\n");
    if let Some(field) = of.into.pictures()
        && !pictures.is_empty()
    {
        draft.fields.push((field, ValueRef::Text(&pictures)));
    }
    let name = plan.files[of.file].received.name.as_str();
    if !draft.extra.iter().any(|(known, _)| *known == FILE) {
        draft.extra.push((FILE, name));
    }
    transaction.create(of.into, &draft)?;
    Ok(())
}
