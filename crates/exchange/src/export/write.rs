//! Writing the sheet, one record after the other.

use std::path::Path;

use gongkai_ledger::definition::{Definition, FieldKind, definition};
use gongkai_ledger::query::{Query, Row};
use gongkai_ledger::{Evidence, Ledger, LedgerError};
use gongkai_sheets::read::{Keep, Progress};
use gongkai_sheets::write::{Field, Page, Part, Table};
use jiff::civil::{Date, DateTime};

use crate::ExchangeError;

use super::look;
use crate::key::Key;
use crate::layout::{Laid, Layout, Source};
use crate::mask::{self, Reader};

/// How often a long export asks whether to go on.
const ROWS_A_LOOK: u32 = 1000;

/// How a ledger goes out.
#[derive(Debug, Clone)]
pub struct ExportOptions {
    /// Columns in order: `code`, a field's key, `extra/HEADER`; none: all the ledger shows and all that is filled in.
    pub columns: Option<Vec<String>>,
    /// The form that takes the place of `columns`; none: the plain one.
    pub layout: Option<Layout>,
    /// Hide the middle of personal data.
    pub mask: bool,
    /// The sheet's title; none: the layout's, or the settings'.
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
    let (columns, title, page) = if let Some(layout) = &options.layout {
        // To be filled in is only what goes out to come back.
        let mut columns = Laid::all(of, &layout.columns);
        for laid in &mut columns {
            laid.column.part = Part::Read;
        }
        let title = look::titled(&layout.title, &settings);
        (columns, title, layout.page.page())
    } else {
        let used = ledger.used_columns(query, options.today)?;
        let sources = look::sources(of, options.columns.as_deref(), &used);
        let columns = sources.into_iter().map(|source| Laid::of(of, source));
        let title = look::title(of, &settings);
        (columns.collect(), title, Page::default())
    };
    let drawing = Drawing {
        of,
        columns: &columns,
        title: options.title.as_deref().unwrap_or(&title),
        facts: &look::facts(&settings, options.today),
        note: "",
        page: &page,
        masked: options.mask,
        token: "",
    };
    drawing.draw(ledger, query, path, options.today, watch)
}

/// A sheet about to be drawn.
#[derive(Debug)]
pub(crate) struct Drawing<'a> {
    pub(crate) of: &'static Definition,
    pub(crate) columns: &'a [Laid],
    pub(crate) title: &'a str,
    pub(crate) facts: &'a str,
    pub(crate) note: &'a str,
    pub(crate) page: &'a Page,
    /// Whether the middle of personal data is hidden.
    pub(crate) masked: bool,
    /// The word that every row's mark has, where there is a column of marks.
    pub(crate) token: &'a str,
}

impl Drawing<'_> {
    /// Draws the records of a query; answers how many.
    pub(crate) fn draw(
        &self,
        ledger: &Ledger,
        query: &Query,
        path: &Path,
        today: Date,
        watch: &mut dyn FnMut(Progress) -> Keep,
    ) -> Result<u32, ExchangeError> {
        let columns: Vec<_> = self
            .columns
            .iter()
            .map(|laid| laid.column.clone())
            .collect();
        let total = ledger.rows(query, 0, 0, today)?.total;
        let table = Table {
            sheet: &self.of.name,
            title: self.title,
            facts: self.facts,
            note: self.note,
            columns: &columns,
            rows: total,
        };
        let mut written = 0_u32;
        gongkai_sheets::write::write(path, &table, self.page, |pen| {
            ledger.each(
                query,
                today,
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
                    if self.masked {
                        mask::row(&mut row, self.of, Reader::Outside);
                    }
                    let names = self
                        .of
                        .pictures()
                        .and_then(|place| row.fields.get(&self.of.fields[place].key));
                    let pictures = pictures(ledger, names.map_or("", |value| value.text()))?;
                    let row = Outgoing {
                        row: &row,
                        serial: written,
                        pictures: &pictures,
                    };
                    self.row(pen, &row)
                },
            )
        })?;
        Ok(written)
    }

    fn row(
        &self,
        pen: &mut gongkai_sheets::write::Pen<'_>,
        out: &Outgoing<'_>,
    ) -> Result<(), ExchangeError> {
        let (of, row) = (self.of, out.row);
        let key = Key {
            record: row.id,
            token: self.token,
        };
        let key = key.text();
        let cells: Vec<Field<'_>> = self
            .columns
            .iter()
            .map(|laid| match &laid.source {
                Source::Serial => Field::Number(f64::from(out.serial)),
                Source::Code => Field::Text(&row.code),
                Source::Extra(header) => row
                    .extra
                    .get(header)
                    .map_or(Field::Empty, |text| Field::Text(text)),
                Source::Field(place) if of.fields[*place].kind == FieldKind::Pictures => {
                    Field::Pictures(out.pictures)
                }
                Source::Field(place) => {
                    let field = &of.fields[*place];
                    let text = row.fields.get(&field.key).map_or("", |value| value.text());
                    cell(field.kind, field.key == of.number, text)
                }
                Source::Key => Field::Text(&key),
                Source::Blank => Field::Empty,
            })
            .collect();
        pen.row(&cells)?;
        Ok(())
    }
}

/// A record on its way out.
struct Outgoing<'a> {
    row: &'a Row,
    /// The running number of its row on the sheet.
    serial: u32,
    /// The bytes of its pictures.
    pictures: &'a [Vec<u8>],
}

/// The pictures that a record's cell names; one that is no longer beside the ledger is left out, and so are files
/// that cannot be drawn: those go with a package of evidence.
pub(crate) fn pictures(ledger: &Ledger, names: &str) -> Result<Vec<Vec<u8>>, ExchangeError> {
    let mut pictures = Vec::new();
    let evidence = Evidence::in_cell(names);
    for Evidence { file, .. } in evidence.filter(|evidence| evidence.file.is_picture()) {
        match ledger.attachment(&file) {
            Ok(bytes) => pictures.push(bytes),
            Err(LedgerError::NoAttachment) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(pictures)
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
