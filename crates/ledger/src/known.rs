//! The departments and people the office's ledgers speak of: the lists that learn.

use std::cmp::Reverse;
use std::collections::HashMap;

use serde::Serialize;
use ts_rs::TS;

use crate::definition::{Definition, Field, FieldKind};
use crate::{Ledger, LedgerError};

/// Between the names in one cell, as in 办公室、法规科.
const BETWEEN: [char; 8] = ['、', '，', ',', '；', ';', '/', '／', '\n'];

/// The names in a cell of departments or people.
pub fn names(cell: &str) -> impl Iterator<Item = &str> {
    let names = cell.split(BETWEEN).map(str::trim);
    names.filter(|name| !name.is_empty())
}

/// A name that ledgers speak of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Known {
    pub name: String,
    /// In how many cells it stands.
    pub uses: u32,
    /// Of a person: the department that stands beside the name most often.
    pub department: Option<String>,
}

#[derive(Default)]
struct Uses {
    count: u32,
    departments: HashMap<String, u32>,
}

impl Ledger {
    /// The names that stand in the fields of that kind ([`FieldKind::Department`] or
    /// [`FieldKind::Person`]) of all ledgers, most used first. Personal data (applicants, callers) is
    /// not learned.
    pub fn known(&self, kind: FieldKind) -> Result<Vec<Known>, LedgerError> {
        let mut names: HashMap<String, Uses> = HashMap::new();
        for table in self.tables() {
            let of_kind = |field: &&Field| field.kind == kind && !field.personal;
            for field in table.definition.fields.iter().filter(of_kind) {
                self.learn(table.definition, field, &mut names)?;
            }
        }
        let mut known: Vec<_> = names
            .into_iter()
            .map(|(name, uses)| uses.known(name))
            .collect();
        known.sort_unstable_by(|a, b| (Reverse(a.uses), &a.name).cmp(&(Reverse(b.uses), &b.name)));
        Ok(known)
    }

    fn learn(
        &self,
        definition: &Definition,
        field: &Field,
        names: &mut HashMap<String, Uses>,
    ) -> Result<(), LedgerError> {
        let mut fields = definition.fields.iter();
        let department = fields.find(|field| field.kind == FieldKind::Department);
        let beside = match department.filter(|_| field.kind == FieldKind::Person) {
            Some(department) => format!("\"{}\"", department.key),
            None => "NULL".to_owned(),
        };
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT \"{key}\", {beside}, count(*) FROM \"{ledger}\" \
             WHERE \"{key}\" IS NOT NULL GROUP BY 1, 2",
            key = field.key,
            ledger = definition.key
        ))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let cell: String = row.get(0)?;
            let department: Option<String> = row.get(1)?;
            let department = department.filter(|name| !name.contains(BETWEEN));
            let count: u32 = row.get(2)?;
            for name in self::names(&cell) {
                let uses = names.entry(name.to_owned()).or_default();
                uses.count += count;
                if let Some(department) = &department {
                    *uses.departments.entry(department.clone()).or_default() += count;
                }
            }
        }
        Ok(())
    }
}

impl Uses {
    fn known(self, name: String) -> Known {
        let usual = self
            .departments
            .into_iter()
            .max_by(|(a, m), (b, n)| m.cmp(n).then(b.cmp(a)));
        Known {
            name,
            uses: self.count,
            department: usual.map(|(department, _)| department),
        }
    }
}
