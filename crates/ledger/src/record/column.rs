//! The columns a record's cells stand in: the ledger's fields, and those a received list had besides.

use std::borrow::Cow;

use crate::LedgerError;
use crate::case::document::DOCUMENTS;
use crate::case::keep::EVENTS;
use crate::definition::{Definition, FieldKind};
use crate::value::{Value, ValueRef, store_deadline, tidy};

/// What comes before the header path of a column that no field takes.
const EXTRA: &str = "extra/";

/// A column that has cells of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column<'a> {
    /// The place of a field among its definition's.
    Field(usize),
    /// The header path of a column that no field takes.
    Extra(&'a str),
    /// What happened to the case; it changes through the case's own door only.
    Events,
    /// The letters written for the case; the same holds for them.
    Documents,
}

impl<'a> Column<'a> {
    /// The column of that name, a field's key or `extra/HEADER`.
    pub(crate) fn find(definition: &Definition, name: &'a str) -> Result<Self, LedgerError> {
        if let Some(header) = name.strip_prefix(EXTRA).filter(|header| !header.is_empty()) {
            return Ok(Self::Extra(header));
        }
        if let Some(place) = definition.fields.iter().position(|field| field.key == name) {
            return Ok(Self::Field(place));
        }
        if name == "code" {
            return Err(LedgerError::FixedColumn {
                column: "编号".to_owned(),
            });
        }
        Err(LedgerError::UnknownColumn {
            ledger: definition.name.clone(),
            column: name.to_owned(),
        })
    }

    /// The column of a name that the journal has: besides those of [`Column::find`] the events
    /// and documents of a case.
    pub(crate) fn journaled(definition: &Definition, name: &'a str) -> Result<Self, LedgerError> {
        match name {
            EVENTS => Ok(Self::Events),
            DOCUMENTS => Ok(Self::Documents),
            _ => Self::find(definition, name),
        }
    }

    /// A value in the form its cell is stored in; none for an empty one.
    pub(crate) fn store<'v>(
        self,
        definition: &Definition,
        value: ValueRef<'v>,
    ) -> Result<Option<Cow<'v, str>>, LedgerError> {
        let kind = self.kind(definition);
        match value {
            ValueRef::Deadline(_) if kind != FieldKind::Deadline => Err(LedgerError::WrongValue {
                column: self.name(definition).to_owned(),
            }),
            ValueRef::Deadline(_) => Ok(Some(store_deadline(value)?.into())),
            ValueRef::Text(text) => match tidy(text) {
                // Words no deadline can be seen in, such as 尽快, are kept.
                Some(text) if kind == FieldKind::Deadline => {
                    Ok(Some(store_deadline(ValueRef::Text(&text))?.into()))
                }
                text => Ok(text),
            },
        }
    }

    /// A value from the form its cell is stored in.
    pub(crate) fn read(self, definition: &Definition, text: &str) -> Result<Value, LedgerError> {
        Value::stored(self.kind(definition), text)
    }

    /// An expression for the stored cell; an extra column's header is its parameter.
    pub(crate) fn sql(self, definition: &Definition, header: &str) -> String {
        match self {
            Self::Field(place) => format!("\"{}\"", definition.fields[place].key),
            Self::Extra(_) => format!("(SELECT value FROM json_each(_extra) WHERE key = {header})"),
            Self::Events => "(SELECT events FROM case_events WHERE record = id)".to_owned(),
            Self::Documents => {
                "(SELECT documents FROM case_documents WHERE record = id)".to_owned()
            }
        }
    }

    fn kind(self, definition: &Definition) -> FieldKind {
        match self {
            Self::Field(place) => definition.fields[place].kind,
            Self::Extra(_) | Self::Events | Self::Documents => FieldKind::LongText,
        }
    }

    fn name(self, definition: &'a Definition) -> &'a str {
        match self {
            Self::Field(place) => &definition.fields[place].name,
            Self::Extra(header) => header,
            Self::Events => "办理步骤",
            Self::Documents => "文书",
        }
    }
}
