//! Documents made for a test, and what a person reads in one.

use std::io::{Cursor, Read, Write};

use gongkai_letters::{Template, TemplateError, Values};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A template whose text and header are these paragraphs.
pub(crate) fn template(body: &str, header: &str) -> Vec<u8> {
    const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;
    const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    let types = format!(
        "<Types><Override PartName=\"/word/document.xml\" ContentType=\"{TYPE}document.main+xml\"/>\
         <Override PartName=\"/word/header1.xml\" ContentType=\"{TYPE}header+xml\"/>\
         <Override PartName=\"/word/styles.xml\" ContentType=\"{TYPE}styles+xml\"/></Types>"
    );
    let document = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    let header = format!("<w:hdr {W}>{header}</w:hdr>");
    zipped(&[
        ("[Content_Types].xml", &types),
        ("word/document.xml", &document),
        ("word/styles.xml", "<styles>{{申请人}}</styles>"),
        ("word/header1.xml", &header),
    ])
}

pub(crate) fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A paragraph whose words are in these runs.
pub(crate) fn paragraph(runs: &[&str]) -> String {
    let runs = runs
        .iter()
        .map(|words| format!("<w:r><w:t>{words}</w:t></w:r>"));
    format!("<w:p>{}</w:p>", runs.collect::<String>())
}

pub(crate) fn fill(template: &[u8], values: &[(&'static str, &str)]) -> Vec<u8> {
    let values: Values = values
        .iter()
        .map(|(name, words)| (*name, (*words).to_owned()))
        .collect();
    Template::read(template.to_vec())
        .unwrap()
        .fill(&values)
        .unwrap()
}

pub(crate) fn check(template: Vec<u8>, known: &[&str]) -> Result<(), TemplateError> {
    Template::read(template)?.check(known, &[])
}

/// The text of a part.
pub(crate) fn part(document: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(document)).unwrap();
    let mut text = String::new();
    let mut file = archive.by_name(name).unwrap();
    file.read_to_string(&mut text).unwrap();
    text
}

/// The paragraphs of a part as a person reads them, empty ones too; those of text boxes before their own.
pub(crate) fn read(document: &[u8], name: &str) -> Vec<String> {
    use quick_xml::Reader;
    use quick_xml::events::Event;

    let text = part(document, name);
    let mut reader = Reader::from_str(&text);
    let (mut open, mut paragraphs, mut in_words) = (Vec::new(), Vec::new(), false);
    let put = |open: &mut Vec<String>, words: &str| open.last_mut().unwrap().push_str(words);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) if tag.name().into_inner() == "w:p" => open.push(String::new()),
            Event::Start(tag) if tag.name().into_inner() == "w:t" => in_words = true,
            Event::Empty(tag) if tag.name().into_inner() == "w:br" => put(&mut open, "\n"),
            Event::Text(words) if in_words => put(&mut open, &words),
            Event::GeneralRef(name) if in_words => {
                let letter = quick_xml::escape::resolve_predefined_entity(&name).unwrap();
                put(&mut open, letter);
            }
            Event::End(tag) if tag.name().into_inner() == "w:t" => in_words = false,
            Event::End(tag) if tag.name().into_inner() == "w:p" => {
                paragraphs.extend(open.pop());
            }
            Event::Eof => return paragraphs,
            _ => {}
        }
    }
}
