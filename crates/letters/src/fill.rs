//! A part with its marks filled in.

use std::ops::Range;

use quick_xml::escape::partial_escape;

use crate::mark::{Asks, Mark, marks};
use crate::scan::{Paragraph, Piece};
use crate::template::Values;

/// The part with values in place of its marks; the rest of it byte for byte. None when it has none.
pub(crate) fn filled(xml: &str, paragraphs: &[Paragraph], values: &Values) -> Option<String> {
    let mut edits = Vec::new();
    for paragraph in paragraphs {
        edit(xml, paragraph, values, &mut edits);
    }
    if edits.is_empty() {
        return None;
    }
    edits.sort_by_key(|edit: &Edit| (edit.place.start, edit.place.end));
    let mut text = String::with_capacity(xml.len());
    let mut done = 0;
    for edit in edits {
        // What lay in a paragraph that went went with it.
        if edit.place.start >= done {
            text.push_str(&xml[done..edit.place.start]);
            text.push_str(&edit.text);
            done = edit.place.end;
        }
    }
    text.push_str(&xml[done..]);
    Some(text)
}

/// Bytes of the part, and what stands there instead.
struct Edit {
    place: Range<usize>,
    text: String,
}

fn edit(xml: &str, paragraph: &Paragraph, values: &Values, edits: &mut Vec<Edit>) {
    let letters = letters(paragraph);
    let words: Vec<char> = letters.iter().map(|(_, letter)| *letter).collect();
    let (marks, _) = marks(&words);
    if marks.is_empty() {
        return;
    }
    let stays = marks.iter().all(|mark| holds(mark, values));
    if !stays && !paragraph.fixed {
        edits.push(Edit {
            place: paragraph.place.clone(),
            text: String::new(),
        });
        return;
    }
    let new = if stays {
        replaced(paragraph, &letters, &marks, values)
    } else {
        vec![String::new(); paragraph.pieces.len()]
    };
    if paragraph.plain && !paragraph.fixed && new.iter().any(|words| words.contains('\n')) {
        edits.push(Edit {
            place: paragraph.place.clone(),
            text: repeated(xml, paragraph, &new),
        });
        return;
    }
    let changed = paragraph.pieces.iter().zip(&new);
    for (piece, words) in changed.filter(|(piece, words)| piece.words != **words) {
        edits.push(Edit {
            place: piece.tag.start..piece.content.end,
            text: opened(xml, piece) + &broken(xml, piece, words),
        });
    }
}

/// The letters of a paragraph, each with the place of its piece.
fn letters(paragraph: &Paragraph) -> Vec<(usize, char)> {
    let pieces = paragraph.pieces.iter().enumerate();
    pieces
        .flat_map(|(place, piece)| piece.words.chars().map(move |letter| (place, letter)))
        .collect()
}

/// What a person reads in the paragraph.
pub(crate) fn words(paragraph: &Paragraph) -> Vec<char> {
    let pieces = paragraph.pieces.iter();
    pieces.flat_map(|piece| piece.words.chars()).collect()
}

fn holds(mark: &Mark, values: &Values) -> bool {
    let any = || !value(mark, values).is_empty();
    match mark.asks {
        Asks::Words => true,
        Asks::IfAny => any(),
        Asks::IfNone => !any(),
    }
}

fn value<'v>(mark: &Mark, values: &'v Values) -> &'v str {
    values
        .get(mark.name.as_str())
        .map_or("", |words| words.trim())
}

/// The new words of each piece. A value takes the format of its mark's first letter.
fn replaced(
    paragraph: &Paragraph,
    letters: &[(usize, char)],
    marks: &[Mark],
    values: &Values,
) -> Vec<String> {
    let mut new = vec![String::new(); paragraph.pieces.len()];
    let mut marks = marks.iter().peekable();
    for (at, &(piece, letter)) in letters.iter().enumerate() {
        match marks.peek() {
            Some(mark) if at == mark.place.start && mark.asks == Asks::Words => {
                new[piece].push_str(value(mark, values));
            }
            Some(mark) if mark.place.contains(&at) => {}
            _ => new[piece].push(letter),
        }
        marks.next_if(|mark| at + 1 == mark.place.end);
    }
    new
}

/// The paragraph once for each line of its words.
fn repeated(xml: &str, paragraph: &Paragraph, new: &[String]) -> String {
    let breaks = |words: &String| words.matches('\n').count();
    let lines = 1 + new.iter().map(breaks).sum::<usize>();
    let mut text = String::new();
    for line in 0..lines {
        // Marks of the paragraph itself (its number among Word's changes) may not come twice.
        if line == 0 {
            text.push_str(&xml[paragraph.tag.clone()]);
        } else {
            text.push('<');
            text.push_str(name(xml, &paragraph.tag));
            text.push('>');
        }
        let mut done = paragraph.tag.end;
        // The line on which the piece begins.
        let mut begins = 0;
        for (piece, words) in paragraph.pieces.iter().zip(new) {
            let own = line
                .checked_sub(begins)
                .and_then(|nth| words.split('\n').nth(nth));
            text.push_str(&xml[done..piece.tag.start]);
            text.push_str(&opened(xml, piece));
            text.push_str(&escaped(own.unwrap_or_default()));
            done = piece.content.end;
            begins += breaks(words);
        }
        text.push_str(&xml[done..paragraph.place.end]);
    }
    text
}

/// The words with Word's line breaks in them.
fn broken(xml: &str, piece: &Piece, words: &str) -> String {
    let tag = name(xml, &piece.tag);
    let prefix = tag.strip_suffix('t').unwrap_or_default();
    let lines: Vec<_> = words.split('\n').map(escaped).collect();
    lines.join(&format!("</{tag}><{prefix}br/>{}", opened(xml, piece)))
}

/// The opening tag of a piece whose blanks count.
fn opened(xml: &str, piece: &Piece) -> String {
    format!("<{} xml:space=\"preserve\">", name(xml, &piece.tag))
}

/// The name in an opening tag, with its prefix.
fn name<'x>(xml: &'x str, tag: &Range<usize>) -> &'x str {
    let tag = &xml[tag.start + 1..tag.end];
    let end = tag.find(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '/'));
    &tag[..end.unwrap_or(tag.len())]
}

/// Words as XML has them. Characters that it cannot have (1.0, 2.2), which some lists bring along,
/// are left out: Word would not open the letter.
fn escaped(words: &str) -> String {
    let kept = |letter: &char| {
        matches!(letter, '\t' | ' '..) && !matches!(letter, '\u{7F}' | '\u{FFFE}' | '\u{FFFF}')
    };
    let words: String = words.chars().filter(kept).collect();
    partial_escape(words).into_owned()
}
