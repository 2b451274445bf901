//! Who gets which records.

use std::collections::HashMap;

use gongkai_ledger::definition::definition;
use gongkai_ledger::known::names_in;
use gongkai_ledger::query::{Query, Row};
use gongkai_ledger::{Ledger, RecordId};
use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use super::{SplitBy, names_several};
use crate::ExchangeError;

/// A list split, before it goes out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Groups {
    pub groups: Vec<Group>,
    /// Codes of records that name nobody.
    pub unassigned: Vec<String>,
}

/// What one of them gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Group {
    pub recipient: String,
    pub records: Vec<RecordId>,
}

/// Splits the records of a query, in the order in which their recipients first come. A record that names several
/// departments or people goes to each of them.
///
/// # Errors
/// A ledger without such a field.
pub fn groups(
    ledger: &Ledger,
    query: &Query,
    by: SplitBy,
    today: Date,
) -> Result<Groups, ExchangeError> {
    let no_ledger = || ExchangeError::NoSuchLedger(query.ledger.clone());
    let of = definition(&query.ledger).ok_or_else(no_ledger)?;
    let field = by.field(of);
    let field = field.ok_or_else(|| ExchangeError::NoSuchField(by.name().to_owned()))?;
    let mut split = Groups {
        groups: Vec::new(),
        unassigned: Vec::new(),
    };
    let mut places: HashMap<String, usize> = HashMap::new();
    ledger.each(query, today, &mut |row: Row| -> Result<(), ExchangeError> {
        let cell = row.fields.get(&field.key).map_or("", |value| value.text());
        let names: Vec<&str> = if names_several(field) {
            names_in(cell).collect()
        } else {
            Some(cell)
                .filter(|cell| !cell.is_empty())
                .into_iter()
                .collect()
        };
        if names.is_empty() {
            split.unassigned.push(row.code);
            return Ok(());
        }
        for name in names {
            let place = *places.entry(name.to_owned()).or_insert_with(|| {
                split.groups.push(Group {
                    recipient: name.to_owned(),
                    records: Vec::new(),
                });
                split.groups.len() - 1
            });
            let records = &mut split.groups[place].records;
            if records.last() != Some(&row.id) {
                records.push(row.id);
            }
        }
        Ok(())
    })?;
    Ok(split)
}
