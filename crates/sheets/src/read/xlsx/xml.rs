use memchr::memrchr;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::package::Part;
use crate::SheetError;

/// How much of a part is looked at at a time.
const PIECE: usize = 256 << 10;
/// No tag and no comment of an honest part is as long.
const LONGEST: usize = 16 << 20;
/// No element of an honest part lies as deep.
const DEEPEST: usize = 256;

/// What the readers of parts see of XML. Names are without their prefixes.
pub(super) enum Node<'a> {
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
///
/// quick-xml works on slices without copying, but needs the whole text for that. Here it is given
/// the part piece by piece, each ending behind a `>`; where that cuts a comment or the like in two,
/// what was not understood is looked at again with more of the part behind it.
pub(super) fn each(
    part: &mut Part<'_, '_>,
    mut take: impl FnMut(Node<'_>) -> Result<(), SheetError>,
) -> Result<(), SheetError> {
    let mut buffer = vec![0; PIECE];
    let mut held = 0;
    let mut depth = 0;
    let mut first = true;
    loop {
        if held == buffer.len() {
            if held >= LONGEST {
                return Err(malformed(part));
            }
            buffer.resize(held * 2, 0);
        }
        let room = buffer.len() - held;
        let filled = part.fill(&mut buffer[held..])?;
        let last = filled < room;
        held += filled;
        if first {
            refuse_other_encodings(part, &buffer[..held])?;
            first = false;
        }
        let end = if last {
            held
        } else {
            memrchr(b'>', &buffer[..held]).map_or(0, |at| at + 1)
        };
        let used = nodes(&buffer[..end], &mut depth, part, &mut take)?;
        if last {
            return if used == end && depth == 0 {
                Ok(())
            } else {
                Err(malformed(part))
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
    part: &Part<'_, '_>,
    take: &mut impl FnMut(Node<'_>) -> Result<(), SheetError>,
) -> Result<usize, SheetError> {
    let mut reader = Reader::from_reader(slice);
    let config = reader.config_mut();
    // The opening tag may lie in an earlier piece.
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let mut used = 0;
    loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(quick_xml::Error::Syntax(_)) => return Ok(used),
            Err(_) => return Err(malformed(part)),
        };
        match event {
            Event::Start(tag) => {
                *depth += 1;
                if *depth > DEEPEST {
                    return Err(SheetError::damaged(part.name(), "XML 嵌套过深"));
                }
                take(Node::Open {
                    name: tag.local_name().into_inner(),
                    tag: &tag,
                    empty: false,
                })?;
            }
            Event::Empty(tag) => take(Node::Open {
                name: tag.local_name().into_inner(),
                tag: &tag,
                empty: true,
            })?,
            Event::End(tag) => {
                *depth = depth.checked_sub(1).ok_or_else(|| malformed(part))?;
                take(Node::Close {
                    name: tag.local_name().into_inner(),
                })?;
            }
            Event::Text(text) => take(Node::Text(&text))?,
            Event::CData(text) => take(Node::Text(&text))?,
            Event::GeneralRef(reference) => {
                take(Node::Letter(
                    letter(&reference).ok_or_else(|| malformed(part))?,
                ))?;
            }
            // ECMA-376 part 2, 9.1.1: no part may have a document type, and so no entities of
            // its own that would grow when resolved.
            Event::DocType(_) => {
                return Err(SheetError::damaged(
                    part.name(),
                    "含有不允许的 DOCTYPE 声明",
                ));
            }
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => return Ok(slice.len()),
        }
        used = usize::try_from(reader.buffer_position()).unwrap_or(slice.len());
    }
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

/// Parts are UTF-8 or UTF-16 (ECMA-376 part 2, 9.1.1); no program writes the latter.
fn refuse_other_encodings(part: &Part<'_, '_>, start: &[u8]) -> Result<(), SheetError> {
    if start.starts_with(b"\xFF\xFE") || start.starts_with(b"\xFE\xFF") {
        return Err(SheetError::damaged(part.name(), "文字编码不受支持"));
    }
    Ok(())
}

fn malformed(part: &Part<'_, '_>) -> SheetError {
    SheetError::damaged(part.name(), "XML 格式有误")
}

/// The value of an attribute by its local name, entities resolved.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    tag.attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().into_inner() == name)
        .map(|attribute| {
            let raw = || String::from(&*attribute.value);
            attribute
                .normalized_value(XmlVersion::default())
                .map_or_else(|_| raw(), String::from)
        })
}

/// XML's four ways of writing a boolean.
pub(super) fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}
