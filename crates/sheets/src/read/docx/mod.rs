//! Word documents of 2007 and later whose list is a table (ECMA-376 part 1, 17). The tables of the
//! text are sheets named 表1, 表2 and so on, each with the paragraphs right before it as caption. A
//! table in a cell is text of the cell.
//!
//! Text is read as if every change were accepted: what was deleted or moved away is left out. Of
//! fields their results are read. Numbers that Word counts by itself are not in the file.

mod table;

use quick_xml::events::BytesStart;
use table::Table;

use super::arena::Allowance;
use super::package::xml::{self, Node, attribute, is_true};
use super::package::{Package, Relationships};
use super::picture::Gallery;
use super::sheet::CAPTION_LINES;
use super::{Contents, Format, Limits, Sheet};
use crate::SheetError;

/// No document that a person wrote has as many tables.
const TABLES: usize = 1000;

/// Reads the document whose text is the part `main`.
pub(super) fn read(
    mut package: Package<'_>,
    main: &str,
    limits: &Limits,
) -> Result<Contents, SheetError> {
    let relations = Relationships::of(&mut package, main)?;
    let media = package.parts_in("word/media");
    package.expect(std::iter::once(main).chain(media.iter().map(String::as_str)));
    let mut reading = Reading {
        relations: &relations,
        allowance: Allowance::new(limits),
        sheets: Vec::new(),
        table: None,
        nested: 0,
        paragraphs: Vec::new(),
        paragraph: String::new(),
        in_text: false,
        in_row_properties: false,
        unread: 0,
        instruction: None,
    };
    xml::each(&mut package.part(main, true)?, |node| reading.take(&node))?;
    let Reading { sheets, .. } = reading;
    if sheets.is_empty() {
        return Err(SheetError::Unsupported {
            actual: "没有表格的 Word 文档",
            advice: "请把清单做成表格，或复制到 .xlsx 工作簿中再导入。",
        });
    }
    let mut gallery = Gallery::default();
    let sheets = sheets
        .into_iter()
        .map(|(mut sheet, pictures)| {
            for found in pictures {
                sheet.pictures.push(found.hung(&mut package, &mut gallery)?);
            }
            Ok(sheet)
        })
        .collect::<Result<_, SheetError>>()?;
    Ok(Contents {
        format: Format::Docx,
        sheets,
        from_1904: false,
        media: gallery.into_media(),
    })
}

struct Reading<'a> {
    relations: &'a Relationships,
    allowance: Allowance,
    sheets: Vec<(Sheet, Vec<table::Found>)>,
    /// The table of the text being read.
    table: Option<Table>,
    /// How many tables deep in its cells.
    nested: u32,
    /// The last paragraphs of the text since the last table.
    paragraphs: Vec<String>,
    /// The paragraph of the text being read.
    paragraph: String,
    in_text: bool,
    in_row_properties: bool,
    /// How deep in what is not read: deleted text, text boxes, what older programs draw instead.
    unread: u32,
    /// What the field being read is to do.
    instruction: Option<String>,
}

impl Reading<'_> {
    fn take(&mut self, node: &Node<'_>) -> Result<(), SheetError> {
        match *node {
            Node::Open { name, .. } | Node::Close { name } if is_unread(name) => {
                match node {
                    // A property row by row, not a stretch of text.
                    _ if self.in_row_properties => self.row_property(name),
                    Node::Open { empty: false, .. } => self.unread += 1,
                    Node::Close { .. } => self.unread = self.unread.saturating_sub(1),
                    _ => {}
                }
                Ok(())
            }
            _ if self.unread > 0 => Ok(()),
            Node::Open { name, tag, empty } => self.open(name, tag, empty),
            Node::Close { name } => self.close(name),
            Node::Text(text) => {
                self.text(text);
                Ok(())
            }
            Node::Letter(letter) => {
                self.text(letter.encode_utf8(&mut [0; 4]));
                Ok(())
            }
        }
    }

    fn open(&mut self, name: &str, tag: &BytesStart<'_>, empty: bool) -> Result<(), SheetError> {
        let value = || attribute(tag, "val");
        let number = || value().and_then(|value| value.parse::<u16>().ok());
        match name {
            "t" => self.in_text = !empty,
            "tab" | "ptab" => self.push("\t"),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "sym" => self.push(symbol(tag)),
            "instrText" if !empty => {
                self.instruction.get_or_insert_default();
            }
            "hyperlink" => {
                let address = attribute(tag, "id").and_then(|id| self.relations.outside(&id));
                if let (Some(table), Some(address)) = (&mut self.table, address) {
                    table.link(address);
                }
            }
            "fldSimple" => {
                if let Some(instruction) = attribute(tag, "instr") {
                    self.follow(&instruction);
                }
            }
            "blip" | "imagedata" => {
                let id = attribute(tag, if name == "blip" { "embed" } else { "id" });
                let part = id.and_then(|id| self.relations.target(&id, "image"));
                if let Some(table) = &mut self.table {
                    table.picture(part.map(str::to_owned));
                }
            }
            "tbl" if self.table.is_some() => self.nested += 1,
            "tbl" => {
                if self.sheets.len() == TABLES {
                    return Err(SheetError::damaged("文档", "表格过多"));
                }
                let caption = std::mem::take(&mut self.paragraphs).join("\n");
                let name = format!("表{}", self.sheets.len() + 1);
                self.table = Some(Table::new(name, caption));
            }
            // What follows is of the cells of the one table that is read.
            _ if self.nested > 0 => {}
            "trPr" => self.in_row_properties = !empty,
            name => {
                if let Some(table) = &mut self.table {
                    match name {
                        "tr" => table.open_row()?,
                        "gridBefore" => table.skip(number().unwrap_or(0)),
                        "hidden" => table.hide_row(value().is_none_or(|value| is_true(&value))),
                        "tc" => table.open_cell()?,
                        "gridSpan" => table.widen(number().unwrap_or(1)),
                        "vMerge" => table.merge(value().as_deref() == Some("restart")),
                        _ => {}
                    }
                }
            }
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), SheetError> {
        match name {
            "t" => self.in_text = false,
            "instrText" => {
                if let Some(instruction) = self.instruction.take() {
                    self.follow(&instruction);
                }
            }
            "trPr" => self.in_row_properties = false,
            "p" => match &mut self.table {
                Some(table) => table.text(if self.nested > 0 { " " } else { "\n" }),
                None => self.close_paragraph(),
            },
            "tr" if self.nested > 0 => self.push("\n"),
            "tbl" if self.nested > 0 => self.nested -= 1,
            "tc" if self.nested == 0 => {
                if let Some(table) = &mut self.table {
                    table.close_cell(&mut self.allowance)?;
                }
            }
            "tbl" => {
                if let Some(table) = self.table.take() {
                    self.sheets.push(table.close(&mut self.allowance)?);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn close_paragraph(&mut self) {
        let paragraph = self.paragraph.trim().to_owned();
        self.paragraph.clear();
        if !paragraph.is_empty() {
            if self.paragraphs.len() == CAPTION_LINES {
                self.paragraphs.remove(0);
            }
            self.paragraphs.push(paragraph);
        }
    }

    fn row_property(&mut self, name: &str) {
        if name == "del"
            && self.nested == 0
            && let Some(table) = &mut self.table
        {
            table.delete_row();
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text {
            self.push(text);
        } else if let Some(instruction) = &mut self.instruction {
            instruction.push_str(text);
        }
    }

    fn push(&mut self, text: &str) {
        match &mut self.table {
            Some(table) => table.text(text),
            None => self.paragraph.push_str(text),
        }
    }

    /// A field may be a link: `HYPERLINK "http://…"`.
    fn follow(&mut self, instruction: &str) {
        let address = instruction
            .trim_start()
            .strip_prefix("HYPERLINK")
            .and_then(|rest| rest.trim_start().strip_prefix('"'))
            .and_then(|rest| rest.split_once('"'));
        if let (Some((address, _)), Some(table)) = (address, &mut self.table) {
            table.link(address);
        }
    }
}

fn is_unread(name: &str) -> bool {
    matches!(name, "del" | "moveFrom" | "txbxContent" | "Fallback" | "rt")
}

/// The letters of symbol fonts that lists are ticked with.
fn symbol(tag: &BytesStart<'_>) -> &'static str {
    let font = attribute(tag, "font").unwrap_or_default();
    let code = attribute(tag, "char")
        .and_then(|code| u16::from_str_radix(&code, 16).ok())
        .map_or(0, |code| code & 0xFF);
    match (font.as_str(), code) {
        ("Wingdings", 0xFC) | ("Wingdings 2", 0x50) => "√",
        ("Wingdings", 0xFE) | ("Wingdings 2", 0x52) => "☑",
        ("Wingdings", 0xFB) | ("Wingdings 2", 0x4F) => "×",
        ("Wingdings", 0x6F | 0xA8) | ("Wingdings 2", 0xA3) => "□",
        _ => "",
    }
}
