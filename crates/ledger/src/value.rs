//! What a field of a record holds.

pub mod read;

mod number;

use std::borrow::Cow;

use gongkai_calendar::deadline::{Deadline, DeadlineKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::LedgerError;
use crate::definition::FieldKind;

pub use read::BadValue;

/// The value of a field that has one; an empty field has none.
///
/// Dates are `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`, numbers as a person reads them (`3`, `0.5`), long
/// numbers and phones text without loss; text is trimmed and its line breaks are `\n`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(untagged)]
#[ts(export)]
pub enum Value {
    Text(String),
    Deadline(Deadline),
}

/// A [`Value`] that lies elsewhere, so that an import copies no text on its way to the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueRef<'a> {
    Text(&'a str),
    Deadline(&'a Deadline),
}

impl Value {
    /// The words as a clerk reads them.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Deadline(deadline) => &deadline.text,
        }
    }

    /// From the form a cell is stored in.
    pub(crate) fn stored(kind: FieldKind, text: &str) -> Result<Self, LedgerError> {
        if kind == FieldKind::Deadline {
            stored_deadline(text)
        } else {
            Ok(Self::Text(text.to_owned()))
        }
    }
}

impl<'a> From<&'a Value> for ValueRef<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Text(text) => Self::Text(text),
            Value::Deadline(deadline) => Self::Deadline(deadline),
        }
    }
}

/// The form the cell of a deadline is stored in. Words that no deadline can be seen in have no kind.
#[derive(Serialize, Deserialize)]
struct StoredDeadline<'a> {
    text: Cow<'a, str>,
    #[serde(default)]
    date: Option<jiff::civil::Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kind: Option<DeadlineKind>,
}

/// A deadline, or the words that stand in its place, from the form they are stored in.
pub(crate) fn stored_deadline(text: &str) -> Result<Value, LedgerError> {
    let StoredDeadline { text, date, kind } =
        serde_json::from_str(text).map_err(|_| LedgerError::Unreadable { what: "时限" })?;
    let text = text.into_owned();
    Ok(match kind {
        Some(kind) => Value::Deadline(Deadline { text, date, kind }),
        None => Value::Text(text),
    })
}

/// The form a deadline is stored in, or words in its place.
pub(crate) fn store_deadline(value: ValueRef<'_>) -> Result<String, LedgerError> {
    let stored = match value {
        ValueRef::Text(text) => StoredDeadline {
            text: text.into(),
            date: None,
            kind: None,
        },
        ValueRef::Deadline(deadline) => StoredDeadline {
            text: deadline.text.as_str().into(),
            date: deadline.date,
            kind: Some(deadline.kind),
        },
    };
    serde_json::to_string(&stored).map_err(|_| LedgerError::Unreadable { what: "时限" })
}

/// Text without blanks around it and with `\n` for its line breaks; none when nothing is left.
pub(crate) fn tidy(text: &str) -> Option<Cow<'_, str>> {
    let text = text.trim();
    if text.is_empty() {
        None
    } else if text.contains('\r') {
        Some(text.replace("\r\n", "\n").replace('\r', "\n").into())
    } else {
        Some(text.into())
    }
}
