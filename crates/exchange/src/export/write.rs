//! Writing the sheet, one record after the other.

use std::path::Path;

use gongkai_ledger::definition::{Definition, FieldKind, definition};
use gongkai_ledger::query::{Query, Row};
use gongkai_ledger::{Evidence, Ledger, LedgerError};
use gongkai_sheets::read::{Keep, Progress};
use gongkai_sheets::write::{Field, Page, Table};
use jiff::civil::{Date, DateTime};

use crate::ExchangeError;
use crate::mask::{self, Reader};

use super::layout::{self, Source};

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
            &mut |mut row: Row| -> Result<(), ExchangeError> {
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
                if options.mask {
                    mask::row(&mut row, of, Reader::Outside);
                }
                let pictures = pictures(ledger, of, &row)?;
                let row = Outgoing {
                    row: &row,
                    serial: written,
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
    /// The bytes of its pictures.
    pictures: &'a [Vec<u8>],
}

/// The pictures of a record; one that is no longer beside the ledger is left out, and so are files that cannot be
/// drawn: those go with a package of evidence.
fn pictures(ledger: &Ledger, of: &Definition, row: &Row) -> Result<Vec<Vec<u8>>, ExchangeError> {
    let names = of
        .pictures()
        .and_then(|place| row.fields.get(&of.fields[place].key));
    let mut pictures = Vec::new();
    let evidence = Evidence::in_cell(names.map_or("", |value| value.text()));
    for Evidence { file, .. } in evidence.filter(|evidence| evidence.file.is_picture()) {
        match ledger.attachment(&file) {
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
        pictures,
    } = *out;
    let cells: Vec<Field<'_>> = sources
        .iter()
        .map(|source| match source {
            Source::Serial => Field::Number(f64::from(serial)),
            Source::Code => Field::Text(&row.code),
            Source::Extra(header) => row
                .extra
                .get(header)
                .map_or(Field::Empty, |text| Field::Text(text)),
            Source::Field(place) if of.fields[*place].kind == FieldKind::Pictures => {
                Field::Pictures(pictures)
            }
            Source::Field(place) => {
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
fn cell(kind: FieldKind, number: bool, text: &str) -> Field<'_> {
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
