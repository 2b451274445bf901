//! Writing the sheet, one record after the other.

use std::path::Path;

use gongkai_ledger::definition::{Definition, FieldKind, definition};
use gongkai_ledger::query::{Query, Row};
use gongkai_ledger::{Attachment, Ledger, LedgerError};
use gongkai_sheets::read::{Keep, Progress};
use gongkai_sheets::write::{Field, Page, Table};
use jiff::civil::{Date, DateTime};

use crate::ExchangeError;

use super::layout::{self, Source};
use super::mask::mask;

/// How often a long export asks whether to go on.
const ROWS_A_LOOK: u32 = 1000;

/// How a ledger goes out.
#[derive(Debug, Clone)]
pub struct ExportOptions {
    /// Columns in order: `code`, a field's key, `extra/HEADER`; none: all the ledger shows and all that is filled in.
    pub columns: Option<Vec<String>>,
    /// Hide the middle of personal data.
    pub mask: bool,
    /// The sheet's title; none: the settings'.
    pub title: Option<String>,
    pub today: Date,
}

/// Writes the records of a query to a workbook; answers how many. The file appears only when all is well.
pub fn write(
    ledger: &Ledger,
    query: &Query,
    path: &Path,
    options: &ExportOptions,
    watch: &mut dyn FnMut(Progress) -> Keep,
) -> Result<u32, ExchangeError> {
    let of = definition(&query.ledger)
        .ok_or_else(|| ExchangeError::NoSuchLedger(query.ledger.clone()))?;
    let settings = ledger.settings()?;
    let used = ledger.used_columns(query, options.today)?;
    let sources = layout::sources(of, options.columns.as_deref(), &used);
    let columns: Vec<_> = sources
        .iter()
        .map(|source| layout::column(of, source))
        .collect();
    let title = options
        .title
        .clone()
        .unwrap_or_else(|| layout::title(of, &settings));
    let facts = layout::facts(&settings, options.today);
    let total = ledger.rows(query, 0, 0, options.today)?.total;
    let table = Table {
        sheet: &of.name,
        title: &title,
        facts: &facts,
        columns: &columns,
        rows: total,
    };
    let mut written = 0_u32;
    gongkai_sheets::write::write(path, &table, &Page::default(), |pen| {
        ledger.each(
            query,
            options.today,
            &mut |row: Row| -> Result<(), ExchangeError> {
                written += 1;
                if written.is_multiple_of(ROWS_A_LOOK) {
                    let progress = Progress {
                        done: u64::from(written),
                        of: u64::from(total),
                    };
                    if matches!(watch(progress), Keep::Cancel) {
                        return Err(ExchangeError::Cancelled);
                    }
                }
                let names = of
                    .pictures()
                    .and_then(|place| row.fields.get(&of.fields[place].key));
                let pictures = pictures(ledger, names.map_or("", |value| value.text()))?;
                let row = Outgoing {
                    row: &row,
                    serial: written,
                    masked: options.mask,
                    pictures: &pictures,
                };
                write_row(pen, of, &sources, &row)
            },
        )
    })?;
    Ok(written)
}

/// A record on its way out.
struct Outgoing<'a> {
    row: &'a Row,
    /// The running number of its row on the sheet.
    serial: u32,
    /// Whether the middle of personal data is hidden.
    masked: bool,
    /// The bytes of its pictures.
    pictures: &'a [Vec<u8>],
}

/// The pictures that a record's cell names; one that is no longer beside the ledger is left out.
pub(crate) fn pictures(ledger: &Ledger, names: &str) -> Result<Vec<Vec<u8>>, ExchangeError> {
    let mut pictures = Vec::new();
    for name in Attachment::in_cell(names) {
        match ledger.attachment(&name) {
            Ok(bytes) => pictures.push(bytes),
            Err(LedgerError::NoAttachment) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(pictures)
}

fn write_row(
    pen: &mut gongkai_sheets::write::Pen<'_>,
    of: &Definition,
    sources: &[Source],
    out: &Outgoing<'_>,
) -> Result<(), ExchangeError> {
    let Outgoing {
        row,
        serial,
        masked,
        pictures,
    } = *out;
    let hidden: Vec<Option<String>> = sources
        .iter()
        .map(|source| match source {
            Source::Field(place) if masked && of.fields[*place].personal => {
                let field = &of.fields[*place];
                row.fields
                    .get(&field.key)
                    .map(|value| mask(field, value.text()))
            }
            _ => None,
        })
        .collect();
    let cells: Vec<Field<'_>> = sources
        .iter()
        .zip(&hidden)
        .map(|(source, hidden)| match (source, hidden) {
            (_, Some(hidden)) => Field::Text(hidden),
            (Source::Serial, _) => Field::Number(f64::from(serial)),
            (Source::Code, _) => Field::Text(&row.code),
            (Source::Extra(header), _) => row
                .extra
                .get(header)
                .map_or(Field::Empty, |text| Field::Text(text)),
            (Source::Field(place), _) if of.fields[*place].kind == FieldKind::Pictures => {
                Field::Pictures(pictures)
            }
            (Source::Field(place), _) => {
                let field = &of.fields[*place];
                let text = row.fields.get(&field.key).map_or("", |value| value.text());
                cell(field.kind, field.key == of.number, text)
            }
        })
        .collect();
    pen.row(&cells)?;
    Ok(())
}

/// The cell a value makes: dates and numbers as such where they can be, everything else as text.
pub(crate) fn cell(kind: FieldKind, number: bool, text: &str) -> Field<'_> {
    if text.is_empty() {
        return Field::Empty;
    }
    let counted = number && text.len() <= 9 && !text.starts_with('0');
    match kind {
        FieldKind::Date | FieldKind::Deadline => moment(text).unwrap_or(Field::Text(text)),
        FieldKind::Number | FieldKind::Money | FieldKind::Score => {
            as_number(text).unwrap_or(Field::Text(text))
        }
        _ if counted && text.bytes().all(|byte| byte.is_ascii_digit()) => {
            as_number(text).unwrap_or(Field::Text(text))
        }
        _ => Field::Text(text),
    }
}

fn moment(text: &str) -> Option<Field<'static>> {
    match text.len() {
        10 => text.parse::<Date>().ok().map(Field::Date),
        16 => text
            .replace(' ', "T")
            .parse::<DateTime>()
            .ok()
            .map(Field::DateTime),
        _ => None,
    }
}

/// A number that reads the same when it comes back.
fn as_number(text: &str) -> Option<Field<'static>> {
    let number = text.parse::<f64>().ok()?;
    (number.is_finite() && number.to_string() == text).then_some(Field::Number(number))
}
