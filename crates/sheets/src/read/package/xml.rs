use memchr::{memchr, memchr2, memrchr};
use quick_xml::events::{BytesEnd, BytesRef, BytesStart, BytesText, Event};
use quick_xml::{Reader, XmlVersion};

use super::Part;
use crate::SheetError;

/// How much of a part is looked at at a time.
const PIECE: usize = 256 << 10;
/// No tag and no comment of an honest part is as long.
const LONGEST: usize = 16 << 20;
/// No element of an honest part lies as deep.
const DEEPEST: usize = 256;

/// How many styles, relationships or links are taken in; the rest of them, which no honest part
/// has, is left out.
pub(crate) const MOST: usize = 1 << 20;

/// What the readers of parts see of XML. Names are without their prefixes.
pub(crate) enum Node<'a> {
    /// `empty`: the element has no content, and no [`Node::Close`] follows.
    Open {
        name: &'a str,
        tag: &'a BytesStart<'a>,
        empty: bool,
    },
    Close {
        name: &'a str,
    },
    Text(&'a str),
    /// A character that was written as a reference.
    Letter(char),
}

/// Reads a part from end to end, giving each node to `take`.
pub(in crate::read) fn each(
    part: &mut Part<'_, '_>,
    take: impl FnMut(Node<'_>) -> Result<(), SheetError>,
) -> Result<(), SheetError> {
    let name = part.name().to_owned();
    each_from(&name, |piece| part.fill(piece), take)
}

/// Reads a text called `name`, of which `fill` gives the next piece as far as it goes.
///
/// The text is looked at piece by piece, each ending behind a `>`; where that cuts a comment or the
/// like in two, what was not understood is looked at again with more of the text behind it.
pub(crate) fn each_from(
    name: &str,
    mut fill: impl FnMut(&mut [u8]) -> Result<usize, SheetError>,
    mut take: impl FnMut(Node<'_>) -> Result<(), SheetError>,
) -> Result<(), SheetError> {
    let mut buffer = vec![0; PIECE];
    let mut held = 0;
    let mut depth = 0;
    let mut first = true;
    loop {
        if held == buffer.len() {
            if held >= LONGEST {
                return Err(malformed(name));
            }
            buffer.resize(held * 2, 0);
        }
        let room = buffer.len() - held;
        let filled = fill(&mut buffer[held..])?;
        let last = filled < room;
        held += filled;
        if first {
            let mark = byte_order_mark(name, &buffer[..held])?;
            buffer.copy_within(mark..held, 0);
            held -= mark;
            first = false;
        }
        let end = if last {
            held
        } else {
            memrchr(b'>', &buffer[..held]).map_or(0, |at| at + 1)
        };
        let used = nodes(&buffer[..end], &mut depth, name, &mut take)?;
        if last {
            return if used == end && depth == 0 {
                Ok(())
            } else {
                Err(malformed(name))
            };
        }
        buffer.copy_within(used..held, 0);
        held -= used;
    }
}

/// Gives the nodes of a slice to `take`; returns how much of it was understood.
fn nodes(
    slice: &[u8],
    depth: &mut usize,
    name: &str,
    take: &mut impl FnMut(Node<'_>) -> Result<(), SheetError>,
) -> Result<usize, SheetError> {
    let text = std::str::from_utf8(slice).map_err(|_| malformed(name))?;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let (event, length) = match plain(rest) {
            Some(found) => found,
            None => match any(rest) {
                Ok(found) => found,
                Err(quick_xml::Error::Syntax(_)) => break,
                Err(_) => return Err(malformed(name)),
            },
        };
        match event {
            Event::Start(tag) => {
                *depth += 1;
                if *depth > DEEPEST {
                    return Err(SheetError::damaged(name, "XML 嵌套过深"));
                }
                take(Node::Open {
                    name: local(tag.name().into_inner()),
                    tag: &tag,
                    empty: false,
                })?;
            }
            Event::Empty(tag) => take(Node::Open {
                name: local(tag.name().into_inner()),
                tag: &tag,
                empty: true,
            })?,
            Event::End(tag) => {
                *depth = depth.checked_sub(1).ok_or_else(|| malformed(name))?;
                take(Node::Close {
                    name: local(tag.name().into_inner()),
                })?;
            }
            Event::Text(text) => take(Node::Text(&text))?,
            Event::CData(text) => take(Node::Text(&text))?,
            Event::GeneralRef(reference) => {
                take(Node::Letter(
                    letter(&reference).ok_or_else(|| malformed(name))?,
                ))?;
            }
            // ECMA-376 part 2, 9.1.1: no part may have a document type, and so no entities of
            // its own that would grow when resolved.
            Event::DocType(_) => {
                return Err(SheetError::damaged(name, "含有不允许的 DOCTYPE 声明"));
            }
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::Eof => {}
        }
        at += length;
    }
    Ok(at)
}

/// The event at the beginning of a text and its length, for the three shapes that nearly all of a
/// part is made of: a tag with double quotes, a closing tag, letters. What they leave to quick-xml
/// is little; reading takes two thirds of the time (`docs/adr/0002-reading-xlsx.md`).
fn plain(text: &str) -> Option<(Event<'_>, usize)> {
    let bytes = text.as_bytes();
    match bytes {
        [b'&', ..] | [b'<', b'!' | b'?', ..] => None,
        [b'<', b'/', ..] => {
            let end = memchr(b'>', bytes)?;
            Some((
                Event::End(BytesEnd::new(text[2..end].trim_ascii_end())),
                end + 1,
            ))
        }
        [b'<', ..] => {
            let end = memchr(b'>', bytes)?;
            let tag = &text[1..end];
            // A quote still open means that this > belongs to a value.
            let mut quotes = 0;
            for byte in tag.bytes() {
                quotes += usize::from(byte == b'"');
                if byte == b'\'' {
                    return None;
                }
            }
            if quotes % 2 != 0 {
                return None;
            }
            let (content, event): (_, fn(_) -> _) = match tag.strip_suffix('/') {
                Some(content) => (content, Event::Empty),
                None => (tag, Event::Start),
            };
            let name = content
                .bytes()
                .position(|byte| byte.is_ascii_whitespace())
                .unwrap_or(content.len());
            Some((event(BytesStart::from_content(content, name)), end + 1))
        }
        _ => {
            let end = memchr2(b'<', b'&', bytes).unwrap_or(bytes.len());
            Some((Event::Text(BytesText::from_escaped(&text[..end])), end))
        }
    }
}

/// The event at the beginning of a text and its length, whatever it is. A syntax error may mean
/// that the text ends too soon.
fn any(text: &str) -> quick_xml::Result<(Event<'_>, usize)> {
    let mut reader = Reader::from_str(text);
    // The opening tag was read before.
    reader.config_mut().allow_unmatched_ends = true;
    let event = reader.read_event()?;
    let length = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
    Ok((event, length))
}

fn letter(reference: &BytesRef<'_>) -> Option<char> {
    match reference.resolve_char_ref() {
        Ok(Some(letter)) => Some(letter),
        Ok(None) => match &**reference {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => None,
        },
        Err(_) => None,
    }
}

/// The length of the mark that says UTF-8. Parts may be UTF-16 as well (ECMA-376 part 2, 9.1.1),
/// but no program writes it.
fn byte_order_mark(name: &str, start: &[u8]) -> Result<usize, SheetError> {
    match start {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Err(SheetError::damaged(name, "文字编码不受支持")),
        [0xEF, 0xBB, 0xBF, ..] => Ok(3),
        _ => Ok(0),
    }
}

fn malformed(name: &str) -> SheetError {
    SheetError::damaged(name, "XML 格式有误")
}

/// The value of an attribute by its local name, entities resolved.
pub(crate) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    tag.attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| local(attribute.key.into_inner()) == name)
        .map(|attribute| {
            let raw = || String::from(&*attribute.value);
            attribute
                .normalized_value(XmlVersion::default())
                .map_or_else(|_| raw(), String::from)
        })
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.bytes()
        .position(|byte| byte == b':')
        .map_or(name, |colon| &name[colon + 1..])
}

/// XML's four ways of writing a boolean.
pub(crate) fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}
