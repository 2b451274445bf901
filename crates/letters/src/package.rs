//! The parts of a `.docx`: a zip (ECMA-376 part 2). Those with text are held; the others are only ever
//! copied as they are, compressed.

use std::io::{Cursor, Read, Write};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::ZipWriter;
use zip::read::ZipFile;

use crate::TemplateError;

/// No letter is as large, whatever coat of arms it bears.
const FILE_BYTES: u64 = 32 << 20;
/// Nor has it as much text.
const PART_BYTES: u64 = 16 << 20;

const CONTENT_TYPES: &str = "[Content_Types].xml";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

pub(crate) struct Package {
    bytes: Vec<u8>,
    pub(crate) parts: Vec<Part>,
}

/// A part with text.
pub(crate) struct Part {
    /// Its place in the zip.
    index: usize,
    /// What a clerk calls it.
    pub(crate) name: &'static str,
    pub(crate) xml: String,
}

impl Package {
    pub(crate) fn read(bytes: Vec<u8>) -> Result<Self, TemplateError> {
        if bytes.len() as u64 > FILE_BYTES {
            return Err(TemplateError::TooLarge { limit: FILE_BYTES });
        }
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            let actual = "这是旧版 Word 文档（.doc）或者有密码的文档";
            return Err(TemplateError::NotWord { actual });
        }
        if !bytes.starts_with(b"PK") {
            return Err(NO_DOCUMENT);
        }
        let mut archive =
            ZipArchive::new(Cursor::new(&bytes)).map_err(|_| TemplateError::damaged("压缩结构"))?;
        let place = |name: &str| archive.index_for_name(name.trim_start_matches('/'));
        let types = place(CONTENT_TYPES).ok_or(NO_DOCUMENT)?;
        let types = text(&mut archive, types, CONTENT_TYPES)?;
        let types = parts_with_text(&types).ok_or_else(|| TemplateError::damaged(CONTENT_TYPES))?;
        if !types.iter().any(|(_, name)| *name == MAIN) {
            return Err(NO_DOCUMENT);
        }
        let mut parts = Vec::new();
        for (part, name) in types {
            let missing = || TemplateError::damaged(name);
            let index = archive
                .index_for_name(part.trim_start_matches('/'))
                .ok_or_else(missing)?;
            let xml = text(&mut archive, index, name)?;
            parts.push(Part { index, name, xml });
        }
        Ok(Self { bytes, parts })
    }

    /// The file with new text in those parts that have one.
    pub(crate) fn with(&self, new: &[Option<String>]) -> Result<Vec<u8>, TemplateError> {
        let unwritten = |_| TemplateError::damaged("压缩结构");
        let mut archive = ZipArchive::new(Cursor::new(&self.bytes)).map_err(unwritten)?;
        let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(self.bytes.len())));
        for index in 0..archive.len() {
            let file = archive.by_index_raw(index).map_err(unwritten)?;
            let mut changed = self.parts.iter().zip(new);
            let changed = changed.find(|(part, new)| part.index == index && new.is_some());
            match changed {
                Some((part, Some(xml))) => {
                    let name = file.name().map_err(unwritten)?.into_owned();
                    writer.start_file(name, file.options()).map_err(unwritten)?;
                    writer
                        .write_all(xml.as_bytes())
                        .map_err(|_| TemplateError::damaged(part.name))?;
                }
                _ => writer.raw_copy_file(file).map_err(unwritten)?,
            }
        }
        Ok(writer.finish().map_err(unwritten)?.into_inner())
    }
}

const MAIN: &str = "正文";
const NO_DOCUMENT: TemplateError = TemplateError::NotWord {
    actual: "这不是 Word 文档（.docx）",
};

/// The parts with text and what a clerk calls them, from the list of all parts' types; none when it
/// cannot be read.
fn parts_with_text(types: &str) -> Option<Vec<(String, &'static str)>> {
    let mut reader = Reader::from_str(types);
    let mut parts = Vec::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag)
                if tag.local_name().into_inner() == "Override" =>
            {
                let kind = attribute(&tag, "ContentType")?;
                let name = match kind.strip_prefix(WORD) {
                    Some("document.main+xml") => MAIN,
                    Some("header+xml") => "页眉",
                    Some("footer+xml") => "页脚",
                    Some("footnotes+xml") => "脚注",
                    Some("endnotes+xml") => "尾注",
                    _ => continue,
                };
                parts.push((attribute(&tag, "PartName")?, name));
            }
            Event::Eof => return Some(parts),
            _ => {}
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).ok()??;
    Some(attribute.value.into_owned())
}

fn text(
    archive: &mut ZipArchive<Cursor<&Vec<u8>>>,
    index: usize,
    name: &str,
) -> Result<String, TemplateError> {
    let damaged = || TemplateError::damaged(name);
    let file = archive.by_index(index).map_err(|_| damaged())?;
    let bytes = inflated(file, name)?;
    let text = String::from_utf8(bytes).map_err(|_| damaged())?;
    Ok(match text.strip_prefix('\u{FEFF}') {
        Some(text) => text.to_owned(),
        None => text,
    })
}

fn inflated<R: Read>(file: ZipFile<'_, R>, name: &str) -> Result<Vec<u8>, TemplateError> {
    let mut bytes = Vec::new();
    file.take(PART_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| TemplateError::damaged(name))?;
    if bytes.len() as u64 > PART_BYTES {
        return Err(TemplateError::TooLarge { limit: PART_BYTES });
    }
    Ok(bytes)
}
