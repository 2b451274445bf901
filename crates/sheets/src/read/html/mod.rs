//! Web pages with tables, which many systems export as `.xls`. A tokenizer as browsers have it
//! (html5gum) takes the page apart; no tree is built, so that neither size nor depth can do harm.
//!
//! A page with one table is one sheet without a name; of several, each is a sheet of its own, 表1,
//! 表2 and so on, nested ones too. A table of one column is layout, and its text that of the page;
//! what stands on the page before a table is the sheet's caption.

mod table;
mod words;

use std::fs::File;

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};
use table::{Closed, Table};
use words::Words;

use super::arena::Allowance;
use super::{Contents, Format, Keep, Limits, Progress, Sheet, Watch, encoding};
use crate::SheetError;

/// How many tags pass between two looks of the one who watches.
const TAGS_A_LOOK: u64 = 1 << 14;
/// Tables in tables, beyond which only their text is read.
const DEEPEST: usize = 16;
/// No page that a person made has as many.
const TABLES: usize = 1000;

pub(super) fn read(
    mut file: File,
    limits: &Limits,
    watch: Watch<'_>,
) -> Result<Contents, SheetError> {
    let bytes = encoding::whole(&mut file, limits)?;
    let label = encoding::label(&bytes, "charset");
    let page = encoding::decoded(bytes, label)?;
    let mut reading = Reading {
        allowance: Allowance::new(limits),
        open: Vec::new(),
        too_deep: 0,
        words: Words::default(),
        silent: None,
        opened: 0,
        closed: Vec::new(),
    };
    let mut emitter = DefaultEmitter::new_with_span();
    // What looks like a tag in a script is none.
    emitter.naively_switch_states(true);
    let mut tags = 0;
    for token in Tokenizer::new_with_emitter(&page, emitter) {
        match token {
            Ok(Token::StartTag(tag)) => {
                if tags % TAGS_A_LOOK == 0 {
                    let progress = Progress {
                        done: tag.span.end as u64,
                        of: page.len() as u64,
                    };
                    if watch(progress) == Keep::Cancel {
                        return Err(SheetError::Cancelled);
                    }
                }
                tags += 1;
                reading.open(&tag)?;
            }
            Ok(Token::EndTag(tag)) => reading.close(&tag.name)?,
            Ok(Token::String(text)) if reading.silent.is_none() => {
                reading.words().push(&String::from_utf8_lossy(&text));
            }
            Ok(Token::String(_) | Token::Comment(_) | Token::Doctype(_) | Token::Error(_)) => {}
            Err(never) => match never {},
        }
    }
    Ok(Contents {
        format: Format::Html,
        sheets: reading.finish()?,
        from_1904: false,
        media: Vec::new(),
    })
}

struct Reading {
    allowance: Allowance,
    /// The tables being read, the innermost last.
    open: Vec<Table>,
    /// Tables opened beyond [`DEEPEST`] and not closed yet.
    too_deep: usize,
    /// What stands on the page outside the tables.
    words: Words,
    /// The element being read whose text no reader sees.
    silent: Option<Vec<u8>>,
    /// How many tables began so far.
    opened: usize,
    closed: Vec<Closed>,
}

impl Reading {
    /// Where text goes now.
    fn words(&mut self) -> &mut Words {
        match self.open.last_mut() {
            Some(table) => table.words(),
            None => &mut self.words,
        }
    }

    fn open(&mut self, tag: &StartTag<usize>) -> Result<(), SheetError> {
        let attribute = |name: &str| {
            tag.attributes
                .get(name.as_bytes())
                .map(|value| String::from_utf8_lossy(value))
        };
        // The end of a pronunciation may be left out.
        if matches!(&tag.name[..], b"table" | b"tr" | b"td" | b"th") {
            self.silent = None;
        }
        match &tag.name[..] {
            b"table" if self.open.len() < DEEPEST => {
                let caption = std::mem::take(self.words()).finish();
                self.open.push(Table::new(self.opened, caption));
                self.opened += 1;
            }
            b"table" => self.too_deep += 1,
            b"tr" if self.too_deep == 0 => {
                let hidden = attribute("style").is_some_and(|style| {
                    style
                        .to_ascii_lowercase()
                        .replace(' ', "")
                        .contains("display:none")
                });
                if let Some(table) = self.open.last_mut() {
                    table.open_row(hidden, &mut self.allowance)?;
                }
            }
            b"td" | b"th" if self.too_deep == 0 => {
                if let Some(table) = self.open.last_mut() {
                    let span =
                        |name| attribute(name).and_then(|span| span.trim().parse::<u32>().ok());
                    table
                        .open_cell(
                            span("rowspan"),
                            span("colspan").map(|span| u16::try_from(span).unwrap_or(u16::MAX)),
                            &mut self.allowance,
                        )?
                        .says(
                            attribute("x:num").as_deref(),
                            attribute("x:str").as_deref(),
                            attribute("x:fmla").is_some(),
                        );
                }
            }
            b"a" => {
                if let (Some(table), Some(address)) = (self.open.last_mut(), attribute("href")) {
                    table.link(address.trim());
                }
            }
            b"br" => self.words().line_break(),
            // The pronunciation of what stands there.
            b"script" | b"style" | b"title" | b"rt" | b"rp"
                if self.silent.is_none() && !tag.self_closing =>
            {
                self.silent = Some(tag.name.to_vec());
            }
            name if is_block(name) => self.words().block(),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &[u8]) -> Result<(), SheetError> {
        match name {
            b"table" if self.too_deep > 0 => self.too_deep -= 1,
            b"table" => self.close_table()?,
            b"td" | b"th" if self.too_deep == 0 => {
                if let Some(table) = self.open.last_mut() {
                    table.close_cell(&mut self.allowance)?;
                }
            }
            name if self.silent.as_deref() == Some(name) => self.silent = None,
            name if is_block(name) => self.words().block(),
            _ => {}
        }
        Ok(())
    }

    fn close_table(&mut self) -> Result<(), SheetError> {
        let Some(table) = self.open.pop() else {
            return Ok(());
        };
        let closed = table.close(&mut self.allowance)?;
        let in_list = self.open.last().is_some_and(Table::is_list);
        if in_list || closed.sheet.width() < 2 {
            let text = closed.text();
            let words = self.words();
            words.block();
            words.lines(&text);
            words.block();
        }
        if !in_list {
            if self.closed.len() == TABLES {
                return Err(SheetError::damaged("网页", "表格过多"));
            }
            self.closed.push(closed);
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<Sheet>, SheetError> {
        while !self.open.is_empty() {
            self.close_table()?;
        }
        let mut tables = self.closed;
        tables.retain(|table| table.sheet.row_count() > 0);
        if tables.iter().any(|table| table.sheet.width() > 1) {
            tables.retain(|table| table.sheet.width() > 1);
        }
        tables.sort_by_key(|table| table.place);
        let several = tables.len() > 1;
        let sheets: Vec<_> = (1..)
            .zip(tables)
            .map(|(number, table)| {
                let mut sheet = table.sheet;
                if several {
                    sheet.name = format!("表{number}");
                }
                sheet
            })
            .collect();
        if sheets.is_empty() {
            return Err(SheetError::NoSheets);
        }
        Ok(sheets)
    }
}

fn is_block(name: &[u8]) -> bool {
    matches!(
        name,
        b"p" | b"div"
            | b"li"
            | b"ul"
            | b"ol"
            | b"dt"
            | b"dd"
            | b"h1"
            | b"h2"
            | b"h3"
            | b"h4"
            | b"h5"
            | b"h6"
            | b"caption"
            | b"center"
            | b"section"
            | b"header"
            | b"footer"
            | b"pre"
            | b"hr"
            | b"form"
    )
}
