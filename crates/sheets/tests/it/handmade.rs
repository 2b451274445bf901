//! Tiny workbooks made by hand, part by part.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};

use gongkai_sheets::SheetError;
use gongkai_sheets::read::{Keep, ReadOptions, Row, Workbook, open};
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub(crate) const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
pub(crate) const OFFICE: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook of one sheet, whose parts may be replaced one by one.
pub(crate) struct Parts(Vec<(String, String)>);

impl Parts {
    pub(crate) fn with_sheet(inside: &str) -> Self {
        let mut parts = Self(Vec::new());
        parts.set(
            "_rels/.rels",
            &relations(&[("r1", "officeDocument", "xl/workbook.xml")]),
        );
        parts.set(
            "xl/workbook.xml",
            &format!(
                r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>"#
            ),
        );
        parts.set(
            "xl/_rels/workbook.xml.rels",
            &relations(&[
                ("r1", "worksheet", "worksheets/sheet1.xml"),
                ("r2", "styles", "styles.xml"),
                ("r3", "sharedStrings", "sharedStrings.xml"),
            ]),
        );
        parts.set(
            "xl/worksheets/sheet1.xml",
            &format!(r#"<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{inside}</worksheet>"#),
        );
        parts
    }

    pub(crate) fn with_rows(rows: &str) -> Self {
        Self::with_sheet(&format!("<sheetData>{rows}</sheetData>"))
    }

    /// A document with a body.
    pub(crate) fn document(body: &str) -> Self {
        let mut parts = Self(Vec::new());
        parts.set(
            "_rels/.rels",
            &relations(&[("r1", "officeDocument", "word/document.xml")]),
        );
        parts.set(
            "word/document.xml",
            &format!(
                r#"<w:document xmlns:w="w" xmlns:r="{OFFICE}"><w:body>{body}</w:body></w:document>"#
            ),
        );
        parts
    }

    pub(crate) fn set(&mut self, name: &str, text: &str) -> &mut Self {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), text.to_owned()));
        self
    }

    pub(crate) fn rename(&mut self, from: &str, to: &str) -> &mut Self {
        for (name, _) in &mut self.0 {
            if name == from {
                to.clone_into(name);
            }
        }
        self
    }

    pub(crate) fn shared_strings(&mut self, items: &str) -> &mut Self {
        self.set(
            "xl/sharedStrings.xml",
            &format!(r#"<sst xmlns="{MAIN}">{items}</sst>"#),
        )
    }

    /// Cells may use style 0 (General) and those of these formats from 1 on: ids of built-in
    /// formats, or codes.
    pub(crate) fn formats(&mut self, formats: &[&str]) -> &mut Self {
        let mut codes = String::new();
        let mut styles = r#"<xf numFmtId="0"/>"#.to_owned();
        for (at, format) in formats.iter().enumerate() {
            let id = format.parse().unwrap_or(164 + at);
            if format.parse::<u32>().is_err() {
                write!(
                    codes,
                    r#"<numFmt numFmtId="{id}" formatCode="{}"/>"#,
                    format.replace('"', "&quot;")
                )
                .unwrap();
            }
            write!(styles, r#"<xf numFmtId="{id}"/>"#).unwrap();
        }
        self.set(
            "xl/styles.xml",
            &format!(
                r#"<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{styles}</cellXfs></styleSheet>"#
            ),
        )
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in &self.0 {
            zip.start_file(name.as_str(), SimpleFileOptions::default())
                .unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    pub(crate) fn read(&self) -> Workbook {
        read(&self.bytes()).unwrap()
    }
}

pub(crate) fn relations(all: &[(&str, &str, &str)]) -> String {
    let list = all
        .iter()
        .map(|(id, kind, target)| {
            format!(r#"<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
        })
        .collect::<Vec<_>>()
        .concat();
    format!(r#"<Relationships xmlns="{RELATIONS}">{list}</Relationships>"#)
}

/// Reads bytes as a file of a name that tells nothing.
pub(crate) fn read(bytes: &[u8]) -> Result<Workbook, SheetError> {
    read_with(bytes, &ReadOptions::default())
}

pub(crate) fn read_with(bytes: &[u8], options: &ReadOptions) -> Result<Workbook, SheetError> {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("来文.xlsx");
    fs::write(&path, bytes).unwrap();
    open(&path, options, &mut |_| Keep::Going)
}

/// `B3=text` for each cell of the first sheet, as a person reads it.
pub(crate) fn shown(book: &Workbook) -> Vec<String> {
    book.sheets[0]
        .rows()
        .flat_map(|row| shown_row(&row))
        .collect()
}

fn shown_row(row: &Row<'_>) -> Vec<String> {
    row.cells()
        .map(|cell| {
            format!(
                "{}{}={}",
                gongkai_sheets::column_letters(cell.column),
                row.number(),
                cell.text()
            )
        })
        .collect()
}
