//! The XML of Excel 2003 (SpreadsheetML): a whole workbook in one text. Programs that write `.xls`
//! without a library for it like it.

use std::collections::HashSet;
use std::fs::File;
use std::io::Read;
use std::sync::Arc;

use jiff::civil::{Date, date};
use quick_xml::events::BytesStart;

use super::arena::{Allowance, Draft, Incoming};
use super::package::xml::{self, Node, attribute, is_true};
use super::{Area, Contents, Format, Keep, Limits, Progress, Sheet, Watch, encoding, text};
use crate::{SheetError, serial};

/// Far more than Excel can open.
const SHEETS: usize = 1000;
/// The last row and column that this form of workbook can have, with room to spare.
const ROWS: u32 = 1 << 20;
const COLUMNS: u16 = 1 << 14;

pub(super) fn read(
    mut file: File,
    limits: &Limits,
    watch: Watch<'_>,
) -> Result<Contents, SheetError> {
    let bytes = encoding::whole(&mut file, limits)?;
    let label = encoding::label(&bytes, "encoding");
    let all = encoding::decoded(bytes, label)?;
    let mut rest = all.as_bytes();
    let mut reading = Reading {
        allowance: Allowance::new(limits),
        sheets: Vec::new(),
        from_1904: false,
        style: String::new(),
        percent: HashSet::new(),
        sheet: None,
        cell: None,
        gathers: Gathers::Nothing,
        text: String::new(),
        unread: 0,
    };
    let fill = |piece: &mut [u8]| {
        let progress = Progress {
            done: (all.len() - rest.len()) as u64,
            of: all.len() as u64,
        };
        if watch(progress) == Keep::Cancel {
            return Err(SheetError::Cancelled);
        }
        rest.read(piece).map_err(SheetError::from_reading)
    };
    xml::each_from("XML 表格", fill, |node| reading.take(&node))?;
    if reading.sheets.is_empty() {
        return Err(SheetError::NoSheets);
    }
    Ok(Contents {
        format: Format::Xml2003,
        sheets: reading.sheets,
        from_1904: reading.from_1904,
        media: Vec::new(),
    })
}

struct Reading {
    allowance: Allowance,
    sheets: Vec<Sheet>,
    from_1904: bool,
    /// Id of the style being read.
    style: String,
    /// Ids of the styles that show percentages.
    percent: HashSet<String>,
    sheet: Option<OpenSheet>,
    cell: Option<OpenCell>,
    gathers: Gathers,
    text: String,
    /// How deep in comments and pronunciations, which hold text like a cell.
    unread: u32,
}

struct OpenSheet {
    draft: Draft,
    visible: bool,
    links: Vec<(Area, String)>,
    /// Number of the present row, and whether it is hidden.
    row: (u32, bool),
    /// Where the next row and the next cell go unless they say it.
    next_row: u32,
    next_column: u16,
}

/// A cell whose end has not come yet.
struct OpenCell {
    column: u16,
    percent: bool,
    formula: bool,
    kind: Option<String>,
    text: String,
}

/// What the text being read is for.
#[derive(PartialEq, Eq)]
enum Gathers {
    Nothing,
    Data,
    Visible,
    Date1904,
}

impl Reading {
    fn take(&mut self, node: &Node<'_>) -> Result<(), SheetError> {
        match *node {
            Node::Open {
                name: "Comment" | "PhoneticText",
                empty,
                ..
            } => self.unread += u32::from(!empty),
            Node::Close {
                name: "Comment" | "PhoneticText",
            } => self.unread = self.unread.saturating_sub(1),
            _ if self.unread > 0 => {}
            Node::Open { name, tag, empty } => self.open(name, tag, empty)?,
            Node::Close { name } => self.close(name)?,
            Node::Text(text) if self.gathers != Gathers::Nothing => self.text.push_str(text),
            Node::Letter(letter) if self.gathers != Gathers::Nothing => self.text.push(letter),
            Node::Text(_) | Node::Letter(_) => {}
        }
        Ok(())
    }

    fn open(&mut self, name: &str, tag: &BytesStart<'_>, empty: bool) -> Result<(), SheetError> {
        match name {
            "Style" => self.style = attribute(tag, "ID").unwrap_or_default(),
            "NumberFormat" => {
                let code = attribute(tag, "Format").unwrap_or_default();
                if code == "Percent" || code.contains('%') {
                    self.percent.insert(self.style.clone());
                }
            }
            "Worksheet" => {
                if self.sheets.len() == SHEETS {
                    return Err(SheetError::damaged("XML 表格", "工作表过多"));
                }
                let name = attribute(tag, "Name").unwrap_or_default();
                self.sheet = Some(OpenSheet {
                    draft: Draft::new(name, true, Arc::default()),
                    visible: true,
                    links: Vec::new(),
                    row: (0, false),
                    next_row: 1,
                    next_column: 0,
                });
            }
            "Row" => {
                if let Some(sheet) = &mut self.sheet {
                    sheet.open_row(tag)?;
                }
            }
            "Cell" => {
                if let Some(sheet) = &mut self.sheet {
                    let mut cell = sheet.open_cell(tag)?;
                    cell.percent =
                        attribute(tag, "StyleID").is_some_and(|id| self.percent.contains(&id));
                    self.cell = Some(cell);
                    if empty {
                        self.close("Cell")?;
                    }
                }
            }
            "Data" => {
                if let Some(cell) = &mut self.cell {
                    cell.kind = Some(attribute(tag, "Type").unwrap_or_default());
                    self.gather(Gathers::Data, empty);
                }
            }
            "Visible" => self.gather(Gathers::Visible, empty),
            "Date1904" => {
                self.from_1904 = true;
                self.gather(Gathers::Date1904, empty);
            }
            _ => {}
        }
        Ok(())
    }

    fn gather(&mut self, what: Gathers, empty: bool) {
        self.text.clear();
        self.gathers = if empty { Gathers::Nothing } else { what };
    }

    fn close(&mut self, name: &str) -> Result<(), SheetError> {
        match name {
            "Data" => {
                if let Some(cell) = &mut self.cell {
                    cell.text = text::with_plain_breaks(&self.text).into_owned();
                }
                self.gathers = Gathers::Nothing;
            }
            "Visible" => {
                if let Some(sheet) = &mut self.sheet {
                    sheet.visible = !self.text.trim().ends_with("Hidden");
                }
                self.gathers = Gathers::Nothing;
            }
            "Date1904" => {
                self.from_1904 = matches!(self.text.trim(), "" | "1" | "True");
                self.gathers = Gathers::Nothing;
            }
            "Cell" => {
                if let (Some(sheet), Some(cell)) = (&mut self.sheet, self.cell.take())
                    && let Some(value) = cell.value()
                {
                    sheet.draft.put(
                        sheet.row,
                        cell.column,
                        value,
                        cell.formula,
                        &mut self.allowance,
                    )?;
                }
            }
            "Worksheet" => {
                if let Some(sheet) = self.sheet.take() {
                    let mut finished = sheet.draft.finish(&sheet.links, &mut self.allowance)?;
                    finished.visible = sheet.visible;
                    self.sheets.push(finished);
                }
            }
            _ => {}
        }
        Ok(())
    }
}

impl OpenSheet {
    fn open_row(&mut self, tag: &BytesStart<'_>) -> Result<(), SheetError> {
        let number = count(tag, "Index").unwrap_or(self.next_row);
        if !(1..=ROWS).contains(&number) {
            return Err(SheetError::damaged("XML 表格", "行号过大"));
        }
        let hidden = attribute(tag, "Hidden").is_some_and(|value| is_true(&value));
        self.row = (number, hidden);
        // A row may stand for several empty ones below it as well.
        self.next_row = number
            .saturating_add(count(tag, "Span").unwrap_or(0))
            .saturating_add(1);
        self.next_column = 0;
        Ok(())
    }

    fn open_cell(&mut self, tag: &BytesStart<'_>) -> Result<OpenCell, SheetError> {
        let row = self.row.0;
        if row == 0 {
            return Err(SheetError::damaged("XML 表格", "单元格不在任何行中"));
        }
        let said = attribute(tag, "Index").and_then(|index| index.parse::<u16>().ok());
        let column = said.map_or(self.next_column, |index| index.saturating_sub(1));
        if column >= COLUMNS {
            return Err(SheetError::damaged(
                format!("XML 表格第 {row} 行"),
                "列号过大",
            ));
        }
        let across = count(tag, "MergeAcross").unwrap_or(0);
        let across = u16::try_from(across)
            .unwrap_or(u16::MAX)
            .min(COLUMNS - 1 - column);
        let down = count(tag, "MergeDown").unwrap_or(0).min(ROWS - row);
        self.next_column = column + across + 1;
        self.draft.merge(Area {
            top: row,
            left: column,
            bottom: row + down,
            right: column + across,
        });
        if let Some(address) = attribute(tag, "HRef").filter(|address| !address.starts_with('#'))
            && self.links.len() < xml::MOST
        {
            let place = Area {
                top: row,
                left: column,
                bottom: row,
                right: column,
            };
            self.links.push((place, address));
        }
        Ok(OpenCell {
            column,
            percent: false,
            formula: attribute(tag, "Formula").is_some(),
            kind: None,
            text: String::new(),
        })
    }
}

fn count(tag: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(tag, name)?.trim().parse().ok()
}

impl OpenCell {
    fn value(&self) -> Option<Incoming<'_>> {
        let bare = self.text.trim();
        match self.kind.as_deref() {
            None => self.formula.then_some(Incoming::Unknown),
            Some("Number" | "DateTime" | "Boolean" | "Error") if bare.is_empty() => None,
            Some("Number") => Some(match bare.parse::<f64>() {
                Ok(value) if value.is_finite() && self.percent => Incoming::Percent(value),
                Ok(value) if value.is_finite() => Incoming::Number(value),
                _ => Incoming::Text(&self.text),
            }),
            Some("DateTime") => Some(moment_or_time(bare).unwrap_or(Incoming::Text(&self.text))),
            Some("Boolean") => Some(Incoming::Bool(is_true(bare))),
            Some("Error") => Some(Incoming::Error(bare)),
            Some(_) => Some(Incoming::Text(&self.text)),
        }
    }
}

/// A time of day is a moment of the day before days are counted.
fn moment_or_time(iso: &str) -> Option<Incoming<'static>> {
    const BEFORE_ALL_DAYS: Date = date(1899, 12, 31);
    let seconds = serial::seconds_of_iso(iso)?;
    let moment = serial::from_seconds(seconds);
    Some(if moment.date() <= BEFORE_ALL_DAYS {
        Incoming::Time(serial::seconds_of_iso_time(&moment.time().to_string())?)
    } else {
        Incoming::Moment(seconds)
    })
}
