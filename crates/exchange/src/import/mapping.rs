//! What the clerk chose for the columns of a header, remembered for the next file with the same one.

use std::collections::BTreeMap;

use gongkai_ledger::Ledger;
use gongkai_ledger::definition::Definition;

use crate::ExchangeError;
use crate::recognise::Table;

/// Column name → field key; an empty key keeps the column under its own header.
type Choices = BTreeMap<String, String>;

/// Puts the remembered choices into the table's columns.
pub(crate) fn recall(
    ledger: &Ledger,
    definition: &Definition,
    table: &mut Table,
) -> Result<(), ExchangeError> {
    for (name, field) in choices(ledger, definition, table)? {
        let field = definition
            .fields
            .iter()
            .position(|entry| entry.key == field);
        if let Some(column) = table
            .columns
            .iter()
            .position(|column| column.name() == name)
        {
            choose(table, column, field);
        }
    }
    Ok(())
}

/// Remembers the choice for one column of the table's header.
pub(crate) fn keep(
    ledger: &mut Ledger,
    definition: &Definition,
    table: &Table,
    column: usize,
    field: Option<usize>,
) -> Result<(), ExchangeError> {
    let mut choices = choices(ledger, definition, table)?;
    let field = field
        .map(|field| definition.fields[field].key.clone())
        .unwrap_or_default();
    choices.insert(table.columns[column].name(), field);
    let json = serde_json::to_string(&choices).map_err(|_| ExchangeError::Internal)?;
    Ok(ledger.remember(&key(definition, table), &json)?)
}

/// Sends a column to a field, which no other column goes to then.
pub(crate) fn choose(table: &mut Table, column: usize, field: Option<usize>) {
    for other in &mut table.columns {
        if let Some(field) = field
            && other.fields.contains(&field)
        {
            other.fields.retain(|kept| *kept != field);
            if other.fields.is_empty() {
                "改由另一列填写，按原表头保留".clone_into(&mut other.why);
            }
        }
    }
    let chosen = &mut table.columns[column];
    chosen.fields = field.into_iter().collect();
    chosen.remembered = true;
    "您选的".clone_into(&mut chosen.why);
}

fn choices(
    ledger: &Ledger,
    definition: &Definition,
    table: &Table,
) -> Result<Choices, ExchangeError> {
    let kept = ledger.remembered(&key(definition, table))?;
    Ok(kept
        .and_then(|json| serde_json::from_str(&json).ok())
        .unwrap_or_default())
}

/// One key a header: the same columns in the same order.
fn key(definition: &Definition, table: &Table) -> String {
    let names: Vec<String> = table
        .columns
        .iter()
        .map(crate::recognise::Column::name)
        .collect();
    format!("mapping/{}/{}", definition.key, names.join("|"))
}
