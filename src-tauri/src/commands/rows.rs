//! Reading the ledgers. Personal data leaves for the page only where the page asks for it.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use gongkai_calendar::deadline::{self, Base, Deadline};
use gongkai_exchange::mask::{self, Reader};
use gongkai_ledger::definition::{FieldKind, definition};
use gongkai_ledger::known::Known;
use gongkai_ledger::query::{Page, Query, Row};
use gongkai_ledger::{Attachment, Ledger, LedgerError, RecordId};
use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use crate::failure::Failure;
use crate::shell::Shell;

/// A value of a column, and how many rows have it; `""` is the empty field.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub(super) struct ValueCount {
    value: String,
    count: u32,
}

pub(super) fn rows(
    shell: &Shell,
    query: Query,
    offset: u32,
    limit: u32,
    reveal: bool,
) -> Result<Page, Failure> {
    let mut page =
        shell.ledger(|ledger| Ok(ledger.rows(&query, offset, limit, shell.today())?))?;
    if !reveal && let Some(of) = definition(&query.ledger) {
        for row in &mut page.rows {
            mask::row(row, of, Reader::Office);
        }
    }
    Ok(page)
}

pub(super) fn row_ids(shell: &Shell, query: Query) -> Result<Vec<RecordId>, Failure> {
    shell.ledger(|ledger| Ok(ledger.ids(&query, shell.today())?))
}

pub(super) fn row(shell: &Shell, id: RecordId, reveal: bool) -> Result<Row, Failure> {
    shell.ledger(|ledger| {
        Ok(one(ledger, id, shell.today(), reveal)?.ok_or(LedgerError::UnknownRecord { id })?)
    })
}

/// A record as the window may show it; none when there is none of that number.
pub(super) fn one(
    ledger: &Ledger,
    id: RecordId,
    today: Date,
    reveal: bool,
) -> Result<Option<Row>, LedgerError> {
    let mut row = ledger.row(id, today)?;
    if !reveal && let (Some(row), Some(of)) = (&mut row, ledger.ledger_of(id)?) {
        mask::row(row, of, Reader::Office);
    }
    Ok(row)
}

pub(super) fn column_values(
    shell: &Shell,
    query: Query,
    column: String,
    reveal: bool,
) -> Result<Vec<ValueCount>, Failure> {
    let mut values = shell
        .ledger(|ledger| Ok(ledger.values(&query.ledger, &column, &query, shell.today())?))?;
    if !reveal && let Some(of) = definition(&query.ledger) {
        mask::values(&mut values, of, &column, Reader::Office);
    }
    Ok(values
        .into_iter()
        .map(|(value, count)| ValueCount { value, count })
        .collect())
}

pub(super) fn known_names(shell: &Shell, kind: FieldKind) -> Result<Vec<Known>, Failure> {
    shell.ledger(|ledger| Ok(ledger.known(kind)?))
}

pub(super) fn picture(shell: &Shell, name: String) -> Result<String, Failure> {
    let name = Attachment::read(&name).ok_or(LedgerError::NoAttachment)?;
    let bytes = shell.ledger(|ledger| Ok(ledger.attachment(&name)?))?;
    let kind = match name.ending() {
        "jpg" => "jpeg",
        "tif" => "tiff",
        ending => ending,
    };
    Ok(format!(
        "data:image/{kind};base64,{}",
        BASE64_STANDARD.encode(bytes)
    ))
}

pub(super) fn read_deadline(shell: &Shell, text: String) -> Result<Option<Deadline>, Failure> {
    let today = shell.today();
    Ok(deadline::read(
        &text,
        Base {
            year: Some(today.year()),
            assigned: Some(today),
        },
    ))
}
