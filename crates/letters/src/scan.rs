//! The paragraphs of a part, and where their words stand in its XML (ECMA-376 part 1, 17.3).

use std::ops::Range;

use quick_xml::NsReader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;
use quick_xml::name::{Namespace, ResolveResult};

/// The two namespaces of Word's elements, of the transitional and of the strict form.
const WORD: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// A paragraph with words.
#[derive(Debug)]
pub(crate) struct Paragraph {
    /// In bytes of the part, from its opening tag to its closing one.
    pub(crate) place: Range<usize>,
    /// Its opening tag.
    pub(crate) tag: Range<usize>,
    pub(crate) pieces: Vec<Piece>,
    /// Nothing but words is in it, so that it may stand several times.
    pub(crate) plain: bool,
    /// It ends a section, a cell or the like and has to stay, if only empty.
    pub(crate) fixed: bool,
}

/// A stretch of words of one format (`w:t`).
#[derive(Debug)]
pub(crate) struct Piece {
    pub(crate) tag: Range<usize>,
    /// What is between its tags.
    pub(crate) content: Range<usize>,
    /// The same as a person reads it.
    pub(crate) words: String,
}

/// An element whose end has not come yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Paragraph,
    /// How a paragraph or its characters look.
    Properties,
    Words,
    Other,
}

/// The paragraphs with words, by their beginning; none when it is not well-formed XML.
pub(crate) fn paragraphs(xml: &str) -> Option<Vec<Paragraph>> {
    let mut reader = NsReader::from_str(xml);
    let mut scan = Scan {
        xml,
        open: Vec::new(),
        paragraphs: Vec::new(),
        found: Vec::new(),
    };
    let mut from = 0;
    loop {
        let (space, event) = reader.read_resolved_event().ok()?;
        let word = matches!(space, ResolveResult::Bound(Namespace(name)) if WORD.contains(&name));
        let event = event.into_owned();
        let place = from..usize::try_from(reader.buffer_position()).ok()?;
        from = place.end;
        match event {
            Event::Start(tag) => {
                let open = scan.element(word, tag.local_name().into_inner());
                scan.start(open, place);
            }
            Event::Empty(tag) => {
                scan.element(word, tag.local_name().into_inner());
            }
            Event::End(_) => scan.end(place)?,
            Event::Text(text) => scan.text(&text),
            Event::CData(text) => scan.text(&text),
            Event::GeneralRef(reference) => {
                let letter = match reference.resolve_char_ref().ok()? {
                    Some(letter) => letter.to_string(),
                    None => resolve_predefined_entity(&reference)?.to_owned(),
                };
                scan.text(&letter);
            }
            // No part of a document may have one (ECMA-376 part 2, 9.1.1).
            Event::DocType(_) => return None,
            Event::Eof => break,
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
        }
    }
    let mut found = scan.found;
    found.sort_by_key(|paragraph| paragraph.place.start);
    scan.open.is_empty().then_some(found)
}

struct Scan<'x> {
    xml: &'x str,
    open: Vec<Open>,
    /// Those being read; one in a text box lies in another.
    paragraphs: Vec<Paragraph>,
    found: Vec<Paragraph>,
}

impl Scan<'_> {
    /// Takes note of an element; says what it is while it is open.
    fn element(&mut self, word: bool, name: &str) -> Open {
        let open = match name {
            "p" if word => Open::Paragraph,
            "pPr" | "rPr" if word => Open::Properties,
            "t" if word => Open::Words,
            _ => Open::Other,
        };
        let within = self.open.contains(&Open::Properties);
        if let Some(paragraph) = self.paragraphs.last_mut() {
            if within {
                paragraph.fixed |= word && name == "sectPr";
            } else {
                paragraph.plain &= open == Open::Properties
                    || open == Open::Words
                    || word && matches!(name, "r" | "proofErr" | "lastRenderedPageBreak");
            }
        }
        open
    }

    fn start(&mut self, open: Open, tag: Range<usize>) {
        match (open, self.paragraphs.last_mut()) {
            (Open::Paragraph, _) => self.paragraphs.push(Paragraph {
                place: tag.clone(),
                tag,
                pieces: Vec::new(),
                plain: true,
                fixed: false,
            }),
            (Open::Words, Some(paragraph)) => paragraph.pieces.push(Piece {
                content: tag.end..tag.end,
                tag,
                words: String::new(),
            }),
            _ => {}
        }
        self.open.push(open);
    }

    fn end(&mut self, tag: Range<usize>) -> Option<()> {
        match self.open.pop()? {
            Open::Words => {
                if let Some(piece) = self.piece() {
                    piece.content.end = tag.start;
                }
            }
            Open::Paragraph => {
                let mut paragraph = self.paragraphs.pop()?;
                paragraph.place.end = tag.end;
                // The last of a cell, a header, a text box; only the text as a whole can do without.
                let behind = self.xml[tag.end..].trim_start().strip_prefix("</");
                let closed = behind.and_then(|behind| Some(behind.split_once('>')?.0));
                paragraph.fixed |= closed.is_some_and(|name| !name.ends_with("body"));
                if !paragraph.pieces.is_empty() {
                    self.found.push(paragraph);
                }
            }
            Open::Properties | Open::Other => {}
        }
        Some(())
    }

    fn text(&mut self, text: &str) {
        if self.open.last() == Some(&Open::Words)
            && let Some(piece) = self.piece()
        {
            piece.words.push_str(text);
        }
    }

    fn piece(&mut self) -> Option<&mut Piece> {
        self.paragraphs.last_mut()?.pieces.last_mut()
    }
}
