//! Changes a person makes: typed words become values, and one operation of the journal.

use std::collections::{BTreeMap, HashMap};

use gongkai_calendar::deadline::Base;
use gongkai_calendar::written;
use gongkai_ledger::case;
use gongkai_ledger::definition::{Definition, FieldKind, definition};
use gongkai_ledger::journal::{OpKind, OpView};
use gongkai_ledger::value::Value;
use gongkai_ledger::{Act, Draft, Ledger, RecordId};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{BadCell, ExchangeError};

/// Words typed into one cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Edit {
    pub record: RecordId,
    /// A field's key, or `extra/HEADER`.
    pub column: String,
    /// Empty clears the cell.
    pub text: String,
    /// Keep words the field cannot read as they are.
    #[serde(default)]
    pub verbatim: bool,
}

/// What is set on many records at once; an absent part stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(export)]
pub struct Assignment {
    #[ts(optional)]
    pub department: Option<String>,
    #[ts(optional)]
    pub owner: Option<String>,
    #[ts(optional)]
    pub deadline: Option<String>,
}

/// Who changes something, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    pub name: String,
    /// Local time.
    pub now: DateTime,
}

/// Makes the edits, all or none; none is refused for being what stands there already.
pub fn apply(
    ledger: &mut Ledger,
    edits: &[Edit],
    actor: &Actor,
) -> Result<Option<OpView>, ExchangeError> {
    let label = match edits {
        [one] => format!("修改{}", code(ledger, one.record, actor)?),
        _ => format!("修改 {} 处", edits.len()),
    };
    write(ledger, edits, OpKind::Edit, label, actor)
}

/// Assigns the records: 责任科室, 责任人 and 整改时限 in one step.
pub fn assign(
    ledger: &mut Ledger,
    records: &[RecordId],
    assignment: &Assignment,
    actor: &Actor,
) -> Result<Option<OpView>, ExchangeError> {
    let mut edits = Vec::new();
    for record in records {
        let due = owner_of(ledger, *record)?.due.as_str();
        let parts = [
            ("department", &assignment.department),
            ("owner", &assignment.owner),
            (due, &assignment.deadline),
        ];
        for (column, text) in parts {
            if let Some(text) = text {
                let (column, text) = (column.to_owned(), text.clone());
                edits.push(Edit {
                    record: *record,
                    column,
                    text,
                    verbatim: false,
                });
            }
        }
    }
    write(
        ledger,
        &edits,
        OpKind::Assign,
        format!("分派 {} 条", records.len()),
        actor,
    )
}

/// Makes a record of typed words, by field key. A disclosure request is taken in as a case: its
/// 答复期限 is computed.
pub fn create(
    ledger: &mut Ledger,
    key: &str,
    values: &BTreeMap<String, String>,
    actor: &Actor,
) -> Result<(RecordId, Option<OpView>), ExchangeError> {
    let definition = definition(key).ok_or_else(|| ExchangeError::NoSuchLedger(key.to_owned()))?;
    let is_case = definition.key == case::LEDGER;
    let label = if is_case {
        "登记政府信息公开申请".to_owned()
    } else {
        format!("新增一条{}", definition.name)
    };
    let act = Act {
        kind: OpKind::Create,
        label,
        actor: actor.name.clone(),
        now: actor.now,
    };
    let typed = typed(definition, values, actor)?;
    let draft = Draft::keyed(definition, typed.iter().map(|(key, value)| (*key, value)))?;
    ledger.transact(act, |transaction| {
        Ok(if is_case {
            transaction.receive(&draft)?
        } else {
            transaction.create(definition, &draft)?
        })
    })
}

/// The typed words of a new record as values; blank ones are left out.
fn typed<'v>(
    definition: &Definition,
    values: &'v BTreeMap<String, String>,
    actor: &Actor,
) -> Result<Vec<(&'v str, Value)>, ExchangeError> {
    let assigned = values
        .get(&definition.starts)
        .and_then(|text| Some(written::read(text, None)?.date()));
    let base = Base {
        year: Some(actor.now.year()),
        assigned,
    };
    let mut read = Vec::new();
    let mut bad = Vec::new();
    for (column, text) in values {
        match value(definition, column, text, false, base) {
            Ok(Some(value)) => read.push((column.as_str(), value)),
            Ok(None) => {}
            Err(message) => bad.push(BadCell {
                code: String::new(),
                column: column.clone(),
                message,
            }),
        }
    }
    if bad.is_empty() {
        Ok(read)
    } else {
        Err(ExchangeError::BadValues(bad))
    }
}

/// Deletes the records.
pub fn delete(
    ledger: &mut Ledger,
    records: &[RecordId],
    actor: &Actor,
) -> Result<Option<OpView>, ExchangeError> {
    let act = Act {
        kind: OpKind::Delete,
        label: format!("删除 {} 条", records.len()),
        actor: actor.name.clone(),
        now: actor.now,
    };
    let ((), op) = ledger.transact(act, |transaction| -> Result<(), ExchangeError> {
        for record in records {
            transaction.delete(*record)?;
        }
        Ok(())
    })?;
    Ok(op)
}

fn write(
    ledger: &mut Ledger,
    edits: &[Edit],
    kind: OpKind,
    label: String,
    actor: &Actor,
) -> Result<Option<OpView>, ExchangeError> {
    let mut read: Vec<(RecordId, &str, Option<Value>)> = Vec::with_capacity(edits.len());
    let mut bad = Vec::new();
    let starts = typed_starts(ledger, edits)?;
    for edit in edits {
        let definition = owner_of(ledger, edit.record)?;
        let dated = definition
            .field(&edit.column)
            .is_some_and(|field| matches!(field.kind, FieldKind::Deadline | FieldKind::Date));
        let base = if dated {
            base(ledger, definition, &starts, edit.record, actor)?
        } else {
            Base::default()
        };
        match value(definition, &edit.column, &edit.text, edit.verbatim, base) {
            Ok(value) => read.push((edit.record, edit.column.as_str(), value)),
            Err(message) => {
                let code = code(ledger, edit.record, actor)?;
                bad.push(BadCell {
                    code,
                    column: edit.column.clone(),
                    message,
                });
            }
        }
    }
    if !bad.is_empty() {
        return Err(ExchangeError::BadValues(bad));
    }
    let act = Act {
        kind,
        label,
        actor: actor.name.clone(),
        now: actor.now,
    };
    let ((), op) = ledger.transact(act, |transaction| -> Result<(), ExchangeError> {
        for (record, column, value) in read {
            transaction.set(record, column, value.as_ref())?;
        }
        Ok(())
    })?;
    Ok(op)
}

/// The typed words as the column's value; the message says why they cannot be.
fn value(
    definition: &Definition,
    column: &str,
    text: &str,
    verbatim: bool,
    base: Base,
) -> Result<Option<Value>, String> {
    let Some(field) = definition.field(column) else {
        let text = text.trim();
        return Ok((!text.is_empty()).then(|| Value::Text(text.to_owned())));
    };
    match Value::read(field, text, base) {
        Err(_) if verbatim => Ok(Some(Value::Text(text.trim().to_owned()))),
        Err(bad) => Err(bad.to_string()),
        Ok(value) => Ok(value),
    }
}

/// The days records start, as these edits set them.
fn typed_starts<'a>(
    ledger: &Ledger,
    edits: &'a [Edit],
) -> Result<HashMap<RecordId, &'a str>, ExchangeError> {
    let mut starts = HashMap::new();
    for edit in edits {
        if owner_of(ledger, edit.record)?.starts == edit.column {
            starts.insert(edit.record, edit.text.as_str());
        }
    }
    Ok(starts)
}

/// What a date's words count from: the day the record starts, as these edits leave it, and this year.
fn base(
    ledger: &Ledger,
    definition: &Definition,
    starts: &HashMap<RecordId, &str>,
    record: RecordId,
    actor: &Actor,
) -> Result<Base, ExchangeError> {
    let assigned = if let Some(text) = starts.get(&record) {
        Some((*text).to_owned())
    } else {
        let row = ledger.row(record, actor.now.date())?;
        row.and_then(|row| Some(row.fields.get(&definition.starts)?.text().to_owned()))
    };
    let assigned = assigned.and_then(|text: String| Some(written::read(&text, None)?.date()));
    Ok(Base {
        year: Some(actor.now.year()),
        assigned,
    })
}

/// The ledger a record stands in.
pub(crate) fn owner_of(
    ledger: &Ledger,
    record: RecordId,
) -> Result<&'static Definition, ExchangeError> {
    ledger
        .ledger_of(record)?
        .ok_or_else(|| ExchangeError::NoSuchRecord(record.0.to_string()))
}

/// The number a clerk knows a record by.
pub(crate) fn code(
    ledger: &Ledger,
    record: RecordId,
    actor: &Actor,
) -> Result<String, ExchangeError> {
    let row = ledger.row(record, actor.now.date())?;
    Ok(row
        .ok_or_else(|| ExchangeError::NoSuchRecord(record.0.to_string()))?
        .code)
}
