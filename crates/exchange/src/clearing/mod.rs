//! The way of an issue off the list: 已整改 is the unit's word, 待核验 asks somebody else to look, and only 销号 takes it
//! off, or it goes back (退回) with a reason. Each step is taken by many records in one operation, all or none.

mod confirm;
mod names;
mod proof;
mod send_back;
mod submit;

use gongkai_ledger::definition::{Definition, definition};
use gongkai_ledger::journal::{OpKind, OpView};
use gongkai_ledger::query::Row;
use gongkai_ledger::value::Value;
use gongkai_ledger::{Act, Ledger, RecordId};
use jiff::civil::Date;
use serde::Deserialize;
use ts_rs::TS;

use crate::edit::Actor;
use crate::{Cause, ExchangeError};

pub use confirm::confirm;
pub use send_back::send_back;
pub use submit::submit;

/// The ledger whose records are cleared.
pub(crate) const LEDGER: &str = "rectification";

/// The words of its 整改状态 that the way leads over.
pub(crate) const DONE: &str = "已整改";
pub(crate) const WAITING: &str = "待核验";
pub(crate) const CLEARED: &str = "已销号";
pub(crate) const RETURNED: &str = "退回";
pub(crate) const FALSE_ALARM: &str = "误报";

/// Cells by field key; none empties one.
type Cells<'a> = Vec<(&'static str, Option<&'a str>)>;

/// Takes one step with the records; `step` says what it sets, or why a record cannot take it.
fn each<'a>(
    ledger: &mut Ledger,
    records: &[RecordId],
    task: &'static str,
    actor: &Actor,
    step: impl Fn(&Ledger, &Row) -> Result<Result<Cells<'a>, String>, ExchangeError>,
) -> Result<Option<OpView>, ExchangeError> {
    let mut steps = Vec::new();
    let mut causes = Vec::new();
    let mut first = String::new();
    for &record in records {
        let row = ledger.row(record, actor.now.date())?;
        let row = row.ok_or_else(|| ExchangeError::NoSuchRecord(record.0.to_string()))?;
        let taken = if ledger.ledger_of(record)?.is_some_and(|of| of.key == LEDGER) {
            step(ledger, &row)?
        } else {
            Err("不是整改台账的记录。".to_owned())
        };
        match taken {
            Ok(cells) => steps.push((record, cells)),
            Err(reason) => causes.push(Cause {
                subject: row.code.clone(),
                reason,
            }),
        }
        if first.is_empty() {
            first = row.code;
        }
    }
    if !causes.is_empty() {
        return Err(ExchangeError::Refused { task, causes });
    }
    let label = match records {
        [_] => format!("{task} {first}"),
        several => format!("{task} {} 条", several.len()),
    };
    let act = Act {
        kind: OpKind::Edit,
        label,
        actor: actor.name.clone(),
        now: actor.now,
    };
    let ((), op) = ledger.transact(act, |transaction| -> Result<(), ExchangeError> {
        for (record, cells) in steps {
            for (column, text) in cells {
                let value = text.map(|text| Value::Text(text.to_owned()));
                transaction.set(record, column, value.as_ref())?;
            }
        }
        Ok(())
    })?;
    Ok(op)
}

/// How far a record is: a word of 整改状态, whatever other offices call it; what was ended is 已销号 or 误报.
pub(crate) fn stage(row: &Row) -> &str {
    let status = text(row, "status");
    let field = definition(LEDGER).and_then(|of: &Definition| of.field("status"));
    let word = field.and_then(|field| field.choice(status));
    let word = word.map_or(status, |choice| choice.value.as_str());
    match word {
        FALSE_ALARM => FALSE_ALARM,
        _ if !row.open => CLEARED,
        "" => "待整改",
        word => word,
    }
}

fn text<'r>(row: &'r Row, column: &str) -> &'r str {
    row.fields.get(column).map_or("", Value::text)
}

/// Who looked at the records and when.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
pub struct Review {
    /// 核验人.
    pub by: String,
    /// None: today.
    #[ts(type = "string | null")]
    pub on: Option<Date>,
}

impl Review {
    /// The name, and the day as cells hold it.
    fn checked(&self, actor: &Actor) -> Result<(&str, String), ExchangeError> {
        let today = actor.now.date();
        let on = self.on.unwrap_or(today);
        if on > today {
            return Err(ExchangeError::NotYet("核验日期", on));
        }
        match self.by.trim() {
            "" => Err(ExchangeError::NotSaid("核验人")),
            by => Ok((by, on.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_leads_over_words_the_ledger_has() {
        let status = definition(LEDGER).unwrap().field("status").unwrap();
        for word in [DONE, WAITING, CLEARED, RETURNED, FALSE_ALARM] {
            assert!(
                status.choices.iter().any(|choice| choice.value == word),
                "{word}"
            );
        }
    }
}
