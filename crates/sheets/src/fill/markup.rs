//! A part's markup, piece by piece as it stands: what is not changed is written as it was read.

use quick_xml::escape::{escape, partial_escape, unescape};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::SheetError;
use crate::read::package::xml::{attribute, is_true};

/// A piece of a part; all of them in a row are the part.
#[derive(Debug, Clone, Copy)]
pub(super) enum Piece<'a> {
    Open(Tag<'a>),
    /// `name`: without its prefix.
    Close {
        name: &'a str,
        raw: &'a str,
    },
    /// Text, comments, declarations.
    Other(&'a str),
}

impl<'a> Piece<'a> {
    pub(super) fn raw(&self) -> &'a str {
        match self {
            Self::Open(tag) => tag.raw,
            Self::Close { raw, .. } | Self::Other(raw) => raw,
        }
    }
}

/// An opening tag, or one that is closed in itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag<'a> {
    pub(super) raw: &'a str,
    /// Without its prefix.
    pub(super) name: &'a str,
    /// The prefix with its colon, empty for none: new elements beside this one need it as well.
    pub(super) prefix: &'a str,
    /// Whether no content and no closing tag follow.
    pub(super) empty: bool,
}

/// The pieces of a part called `place`.
pub(super) fn pieces<'a>(place: &str, text: &'a str) -> Result<Vec<Piece<'a>>, SheetError> {
    let malformed = || SheetError::damaged(place, "XML 格式有误");
    let mut reader = Reader::from_str(text);
    // A stretch of a part may close what was opened before it.
    reader.config_mut().allow_unmatched_ends = true;
    let mut pieces = Vec::new();
    let mut at = 0;
    loop {
        let event = reader.read_event().map_err(|_| malformed())?;
        let end = usize::try_from(reader.buffer_position()).map_err(|_| malformed())?;
        let raw = text.get(at..end).ok_or_else(malformed)?;
        match event {
            Event::Start(_) => pieces.push(Piece::Open(Tag::read(raw, false))),
            Event::Empty(_) => pieces.push(Piece::Open(Tag::read(raw, true))),
            Event::End(_) => {
                let name = raw
                    .trim_start_matches("</")
                    .trim_end_matches('>')
                    .trim_end();
                let name = name.split_once(':').map_or(name, |(_, local)| local);
                pieces.push(Piece::Close { name, raw });
            }
            Event::DocType(_) => {
                return Err(SheetError::damaged(place, "含有不允许的 DOCTYPE 声明"));
            }
            Event::Eof => return Ok(pieces),
            _ => pieces.push(Piece::Other(raw)),
        }
        at = end;
    }
}

/// Where the element that was opened before `from` is closed.
pub(super) fn closing(pieces: &[Piece<'_>], from: usize, name: &str) -> usize {
    pieces[from..]
        .iter()
        .position(|piece| matches!(piece, Piece::Close { name: closed, .. } if *closed == name))
        .map_or(pieces.len(), |more| from + more)
}

/// The opening tag of the outermost element.
pub(super) fn root<'a>(pieces: &[Piece<'a>]) -> Option<Tag<'a>> {
    pieces.iter().find_map(|piece| match piece {
        Piece::Open(tag) => Some(*tag),
        Piece::Close { .. } | Piece::Other(_) => None,
    })
}

impl<'a> Tag<'a> {
    pub(super) fn read(raw: &'a str, empty: bool) -> Self {
        let inner = raw.trim_start_matches('<');
        let end = inner
            .find(|letter: char| letter.is_ascii_whitespace() || matches!(letter, '/' | '>'))
            .unwrap_or(inner.len());
        let full = &inner[..end];
        let colon = full.find(':').map_or(0, |colon| colon + 1);
        Self {
            raw,
            name: &full[colon..],
            prefix: &full[..colon],
            empty,
        }
    }

    fn start(&self) -> BytesStart<'a> {
        let inner = self.raw.trim_start_matches('<');
        let inner = inner.strip_suffix('>').unwrap_or(inner);
        let inner = inner.strip_suffix('/').unwrap_or(inner);
        BytesStart::from_content(inner, self.prefix.len() + self.name.len())
    }

    /// The value of an attribute by its whole name, references resolved.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let start = self.start();
        let found = start
            .attributes()
            .with_checks(false)
            .filter_map(Result::ok)
            .find(|attribute| attribute.key.into_inner() == name)?;
        let value = found.normalized_value(XmlVersion::default()).ok()?;
        Some(value.into_owned())
    }

    /// The id that leads to another part, whatever prefix it has here.
    pub(super) fn relation(&self) -> Option<String> {
        attribute(&self.start(), "id")
    }

    /// The prefix that this tag declares for a namespace.
    pub(super) fn prefix_of(&self, namespace: &str) -> Option<String> {
        let start = self.start();
        let declared = start
            .attributes()
            .with_checks(false)
            .filter_map(Result::ok)
            .find(|attribute| {
                attribute.key.into_inner().starts_with("xmlns:") && attribute.value == namespace
            })?;
        Some(
            declared
                .key
                .into_inner()
                .trim_start_matches("xmlns:")
                .to_owned(),
        )
    }

    /// Whether an attribute says yes.
    pub(super) fn says(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| is_true(&value))
    }

    /// The number an attribute says.
    pub(super) fn number<N: std::str::FromStr>(&self, name: &str) -> Option<N> {
        self.get(name)?.trim().parse().ok()
    }

    /// The tag with some attributes set, or taken away.
    pub(super) fn with(&self, changes: &[(&str, Option<&str>)]) -> String {
        let mut tag = format!("<{}{}", self.prefix, self.name);
        let mut push = |name: &str, raw: &str| {
            // Kept as it was written; only a value that stood between apostrophes may hold quotes.
            let raw = raw.replace('"', "&quot;");
            tag.extend([" ", name, "=\"", &raw, "\""]);
        };
        let start = self.start();
        let mut there = Vec::new();
        for attribute in start.attributes().with_checks(false).filter_map(Result::ok) {
            let name = attribute.key.into_inner();
            match changes.iter().find(|(changed, _)| *changed == name) {
                None => push(name, &attribute.value),
                Some((_, Some(value))) => push(name, &escape(*value)),
                Some((_, None)) => {}
            }
            there.push(name);
        }
        for (name, value) in changes.iter().filter(|(name, _)| !there.contains(name)) {
            if let Some(value) = value {
                push(name, &escape(*value));
            }
        }
        tag.push_str(if self.empty { "/>" } else { ">" });
        tag
    }

    /// The closing tag of this one.
    pub(super) fn close(&self) -> String {
        format!("</{}{}>", self.prefix, self.name)
    }
}

/// What stands in an element as text; none if it is no plain text.
pub(super) fn text_of(raw: &str) -> Option<String> {
    let raw = match raw.trim().strip_prefix("<![CDATA[") {
        Some(data) => return data.strip_suffix("]]>").map(str::to_owned),
        None => raw,
    };
    unescape(raw).ok().map(std::borrow::Cow::into_owned)
}

/// A text as the content of an element.
pub(super) fn as_text(text: &str) -> String {
    partial_escape(text).into_owned()
}

/// A part with one more element at the end of its root.
pub(super) fn with_last_child(xml: &str, child: &str) -> String {
    if let Some(at) = xml.rfind("</") {
        return format!("{}{child}{}", &xml[..at], &xml[at..]);
    }
    // The root has no content yet.
    let Some(open) = xml.trim_end().strip_suffix("/>") else {
        return xml.to_owned();
    };
    let name = open.rfind('<').map_or("", |at| &open[at + 1..]);
    let name = name.split_ascii_whitespace().next().unwrap_or(name);
    format!("{open}>{child}</{name}>")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PART: &str = "<?xml version='1.0'?><!-- a > b --><x:row r='5' n=\"a>b\"><x:c r=\"A5\" t = 's' ><x:v>1 &lt; 2</x:v></x:c ><e/></x:row>";

    #[test]
    fn the_pieces_of_a_part_are_the_part() {
        let pieces = pieces("part", PART).unwrap();
        let whole: String = pieces.iter().map(Piece::raw).collect();
        assert_eq!(whole, PART, "nothing is lost or made up");
    }

    #[test]
    fn a_changed_tag_keeps_its_other_attributes() {
        let pieces = pieces("part", PART).unwrap();
        let tags: Vec<Tag<'_>> = pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Open(tag) => Some(*tag),
                _ => None,
            })
            .collect();
        assert_eq!(tags[0].get("r").as_deref(), Some("5"));
        assert_eq!((tags[0].prefix, tags[0].name), ("x:", "row"));
        assert_eq!(
            tags[0].with(&[("r", Some("7"))]),
            r#"<x:row r="7" n="a>b">"#
        );
        assert_eq!(tags[1].with(&[("t", None)]), r#"<x:c r="A5">"#);
        assert_eq!(
            tags[3].with(&[("a", Some("<\""))]),
            r#"<e a="&lt;&quot;"/>"#
        );
    }

    #[test]
    fn a_child_goes_to_the_end_also_of_an_empty_root() {
        assert_eq!(
            with_last_child("<a><b/></a>\n", "<c/>"),
            "<a><b/><c/></a>\n"
        );
        assert_eq!(
            with_last_child("<?x?><a y=\"1\"/>", "<c/>"),
            "<?x?><a y=\"1\"><c/></a>"
        );
    }
}
