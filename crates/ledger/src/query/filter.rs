//! Filters as SQL conditions.

use rusqlite::types::Value as Sql;

use super::columns::Listed;
use super::{Filter, Test};
use crate::LedgerError;
use crate::light::{Colour, Lights};
use crate::open::table::Table;

/// Conditions with their parameters, all of which have to hold.
#[derive(Debug, Default)]
pub(crate) struct Conditions {
    pub(crate) sql: Vec<String>,
    pub(crate) parameters: Vec<Sql>,
}

impl Conditions {
    pub(crate) fn of(
        table: &Table,
        filters: &[Filter],
        lights: &Lights,
    ) -> Result<Self, LedgerError> {
        let mut conditions = Self::default();
        for filter in filters {
            let column = Listed::find(table, &filter.column)?;
            let sql = match &filter.test {
                Test::OneOf(values) if column == Listed::Light => {
                    light_is_one_of(values, lights, &mut conditions.parameters)
                }
                Test::OneOf(values) => conditions.one_of(table, column, values),
                Test::Contains(text) => {
                    let words = column.words(table, &mut conditions.parameters);
                    conditions.parameter(text.trim().to_owned());
                    format!("instr(lower({words}), lower(?)) > 0")
                }
                Test::Until(day) => conditions.day(table, column, "<=", day),
                Test::Since(day) => conditions.day(table, column, ">=", day),
            };
            conditions.sql.push(sql);
        }
        Ok(conditions)
    }

    fn one_of(&mut self, table: &Table, column: Listed<'_>, values: &[String]) -> String {
        let words = column.words(table, &mut self.parameters);
        // One parameter, however many rows were ticked.
        let named: Vec<&String> = values.iter().filter(|value| !value.is_empty()).collect();
        self.parameter(serde_json::json!(named).to_string());
        if values.iter().any(String::is_empty) {
            // COALESCE, so that the parameters of `words` are named once.
            return format!(
                "COALESCE({words}, '') IN (SELECT '' UNION ALL SELECT value FROM json_each(?))"
            );
        }
        format!("CAST({words} AS TEXT) IN (SELECT value FROM json_each(?))")
    }

    fn day(&mut self, table: &Table, column: Listed<'_>, is: &str, day: &str) -> String {
        let cell = column.day(table, &mut self.parameters);
        self.parameter(day.to_owned());
        format!("{cell} {is} ?")
    }

    fn parameter(&mut self, text: String) {
        self.parameters.push(Sql::Text(text));
    }
}

/// The lights as bounds of the due day, so that no record's working days are counted.
fn light_is_one_of(colours: &[String], lights: &Lights, parameters: &mut Vec<Sql>) -> String {
    let today = || Sql::Text(lights.today.to_string());
    let green = || Sql::Text(lights.green_from.to_string());
    let mut any = Vec::new();
    for colour in colours.iter().filter_map(|name| Colour::named(name)) {
        match colour {
            Colour::Red => {
                parameters.push(today());
                any.push("_open AND _due < ?");
            }
            Colour::Yellow => {
                parameters.extend([today(), green()]);
                any.push("_open AND _due >= ? AND _due < ?");
            }
            Colour::Green => {
                parameters.push(green());
                any.push("_open AND _due >= ?");
            }
            Colour::Grey => any.push("NOT _open OR _due IS NULL"),
        }
    }
    if any.is_empty() {
        "FALSE".to_owned()
    } else {
        format!("({})", any.join(" OR "))
    }
}
