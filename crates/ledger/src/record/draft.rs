//! A record on its way into a ledger.

use crate::LedgerError;
use crate::definition::Definition;
use crate::record::column::Column;
use crate::value::{Value, ValueRef};

/// A record on its way into a ledger. It borrows its text, so that an import copies none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft<'a> {
    /// The code it brings along, as a file does that was exported here. One in our form that no
    /// record carries is kept; otherwise the record gets the next one.
    pub code: Option<&'a str>,
    /// Values by the place of their field in [`Definition::fields`]; each place at most once.
    pub fields: Vec<(usize, ValueRef<'a>)>,
    /// Columns that no field takes, by header path; each header once.
    pub extra: Vec<(&'a str, &'a str)>,
}

impl<'a> Draft<'a> {
    /// A draft from values by column name, a field's key or `extra/HEADER`.
    ///
    /// # Errors
    /// A column the ledger has not.
    pub fn keyed(
        definition: &Definition,
        values: impl IntoIterator<Item = (&'a str, &'a Value)>,
    ) -> Result<Self, LedgerError> {
        let mut draft = Self::default();
        for (name, value) in values {
            match Column::find(definition, name)? {
                Column::Field(place) => draft.fields.push((place, value.into())),
                Column::Extra(header) => draft.extra.push((header, value.text())),
                Column::Events | Column::Documents => {
                    return Err(LedgerError::FixedColumn {
                        column: name.to_owned(),
                    });
                }
            }
        }
        Ok(draft)
    }
}
