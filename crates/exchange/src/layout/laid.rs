//! A layout's columns laid on a sheet: where each takes its cells from, and how it looks.

use gongkai_ledger::definition::Definition;
use gongkai_ledger::dispatch::SentColumn;
use gongkai_sheets::write::{Column, Part};

use super::LayoutColumn;
use crate::export::look;

/// Where a column of the sheet takes its cells from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    /// The running number of the sheet's rows.
    Serial,
    /// Our own number.
    Code,
    /// A field, by its place in the ledger.
    Field(usize),
    /// A column of a received list that no field takes, by header path.
    Extra(String),
    /// The mark by which the row is known when it comes back.
    Key,
    /// Nothing: a column of a learned form that is not ours to fill.
    Blank,
}

impl Source {
    /// As [`LayoutColumn::column`] names it; none where the ledger has no such field.
    pub(crate) fn named(definition: &Definition, name: &str) -> Option<Self> {
        match name {
            "serial" => Some(Self::Serial),
            "code" => Some(Self::Code),
            "" => Some(Self::Blank),
            _ => {
                if let Some(header) = name.strip_prefix("extra/") {
                    return Some(Self::Extra(header.to_owned()));
                }
                let mut fields = definition.fields.iter();
                fields.position(|field| field.key == name).map(Self::Field)
            }
        }
    }

    /// The record's column, as the journal names it.
    pub(crate) fn column(&self, definition: &Definition) -> Option<String> {
        match self {
            Self::Field(place) => Some(definition.fields[*place].key.clone()),
            Self::Extra(header) => Some(format!("extra/{header}")),
            Self::Serial | Self::Code | Self::Key | Self::Blank => None,
        }
    }
}

/// A column on its way to the sheet.
#[derive(Debug)]
pub(crate) struct Laid {
    pub(crate) source: Source,
    pub(crate) column: Column,
}

impl Laid {
    pub(crate) fn of(definition: &Definition, source: Source) -> Self {
        let column = look::column(definition, &source);
        Self { source, column }
    }

    /// A layout's columns; one that the ledger no longer has is left out.
    pub(crate) fn all(definition: &Definition, columns: &[LayoutColumn]) -> Vec<Self> {
        let laid = |layout: &LayoutColumn| {
            let mut laid = Self::of(definition, Source::named(definition, &layout.column)?);
            if !layout.header.is_empty() {
                laid.column.header.clone_from(&layout.header);
            }
            if layout.fill {
                laid.column.part = Part::Fill;
            }
            Some(laid)
        };
        columns.iter().filter_map(laid).collect()
    }

    /// As the register keeps it.
    pub(crate) fn sent(&self, definition: &Definition) -> SentColumn {
        SentColumn {
            column: self.source.column(definition),
            header: self.column.header.clone(),
            fill: self.column.part == Part::Fill,
        }
    }
}
