//! A formula cut into its references and what stands between them.

use super::{Axis, Corner, Reference};
use crate::column_index;

/// A piece of a formula; all of them in a row are the formula.
#[derive(Debug)]
pub(super) enum Token<'f> {
    /// Functions, operators, numbers, texts.
    Plain(&'f str),
    /// A name that stands for cells or a value elsewhere, or a table's column.
    Name(&'f str),
    Reference {
        sheet: Sheet,
        /// The sheet's name as written, with its `!`.
        qualifier: &'f str,
        reference: Reference,
        raw: &'f str,
    },
}

/// Whose cells a reference means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Sheet {
    /// Those of the formula's own sheet.
    Own,
    Named(String),
    /// Those of another workbook.
    Elsewhere,
    /// Those of all sheets from one to another.
    Several,
}

/// Cuts a formula, which is without its `=`.
pub(super) fn tokens(formula: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < formula.len() {
        let (token, length) = next(&formula[at..]);
        tokens.push(token);
        at += length;
    }
    tokens
}

fn next(text: &str) -> (Token<'_>, usize) {
    let qualifier = qualifier(text);
    let (sheet, from) = match qualifier {
        Some((sheet, length)) => (sheet, length),
        None => (Sheet::Own, 0),
    };
    if let Some((reference, length)) = reference(&text[from..]) {
        let token = Token::Reference {
            sheet,
            qualifier: &text[..from],
            reference,
            raw: &text[from..from + length],
        };
        return (token, from + length);
    }
    if from > 0 {
        // A name that belongs to a sheet, or an error in place of what was deleted there.
        let length = from + word(&text[from..]);
        return (Token::Name(&text[..length]), length);
    }
    let first = text.chars().next().unwrap_or(' ');
    let length = match first {
        '"' => quoted(text, '"'),
        '\'' => quoted(text, '\''),
        // A table's column ([@得分], 表1[得分]) or what a number in brackets names elsewhere.
        '[' => {
            let length = bracketed(text);
            return (Token::Name(&text[..length]), length);
        }
        // #REF!, #N/A; after a cell, # means all that its formula spills.
        '#' => {
            let rest = &text[1..];
            let letters = rest
                .find(|c: char| !(c.is_ascii_alphanumeric() || c == '/' || c == '_'))
                .unwrap_or(rest.len());
            let sign = rest[letters..].starts_with(['!', '?']);
            1 + letters + usize::from(sign && letters > 0)
        }
        _ if in_word(first) => {
            let length = word(text);
            let called = text[length..].trim_start().starts_with('(');
            let constant = first.is_ascii_digit()
                || first == '.'
                || ["TRUE", "FALSE"]
                    .iter()
                    .any(|value| text[..length].eq_ignore_ascii_case(value));
            if !called && !constant {
                return (Token::Name(&text[..length]), length);
            }
            length
        }
        other => other.len_utf8(),
    };
    (Token::Plain(&text[..length]), length)
}

/// The sheet before a reference, and how long its name is with the `!`.
fn qualifier(text: &str) -> Option<(Sheet, usize)> {
    let (name, length) = if text.starts_with('\'') {
        let length = quoted(text, '\'');
        let inner = text[1..length].strip_suffix('\'')?;
        (inner.replace("''", "'"), length)
    } else {
        let book = if text.starts_with('[') {
            bracketed(text)
        } else {
            0
        };
        let mut length = book + word(&text[book..]);
        if length == 0 {
            return None;
        }
        // 一月:三月!A9 names two sheets.
        if let Some(second) = text[length..].strip_prefix(':') {
            let more = word(second);
            if more > 0 && second[more..].starts_with('!') {
                length += 1 + more;
            }
        }
        (text[..length].to_owned(), length)
    };
    if !text[length..].starts_with('!') {
        return None;
    }
    let sheet = if name.contains('[') {
        Sheet::Elsewhere
    } else if name.contains(':') {
        Sheet::Several
    } else {
        Sheet::Named(name)
    };
    Some((sheet, length + 1))
}

/// The reference at the beginning of a text, and its length.
fn reference(text: &str) -> Option<(Reference, usize)> {
    let length = word(text);
    let first = corner(&text[..length])?;
    let rest = &text[length..];
    if let Some(second) = rest.strip_prefix(':') {
        let more = word(second);
        let after = second[more..].chars().next();
        if let Some(last) = corner(&second[..more])
            && (first.row.is_some(), first.column.is_some())
                == (last.row.is_some(), last.column.is_some())
            && !matches!(after, Some('(' | '!'))
        {
            let range = Reference {
                first,
                last: Some(last),
            };
            return Some((range, length + 1 + more));
        }
    }
    let cell = first.row.is_some() && first.column.is_some();
    // LOG10(…) is a function.
    (cell && !rest.starts_with('(')).then_some((Reference { first, last: None }, length))
}

/// `B7`, `$B$7`, `B` or `7` as one end of a reference.
fn corner(word: &str) -> Option<Corner> {
    let (column_absolute, rest) = absolute(word);
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let column = match letters {
        0 => None,
        _ => Some(column_index(&rest[..letters]).filter(|number| *number < 16_384)?),
    };
    let (row_absolute, digits) = match column {
        Some(_) => absolute(&rest[letters..]),
        None => (column_absolute, rest),
    };
    let row = if digits.is_empty() {
        if row_absolute {
            return None;
        }
        None
    } else {
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
        let number = digits.parse().ok()?;
        if !plain || number > super::ROWS {
            return None;
        }
        Some(number)
    };
    (column.is_some() || row.is_some()).then_some(Corner {
        column: column.map(|number| Axis {
            absolute: column_absolute,
            number,
        }),
        row: row.map(|number| Axis {
            absolute: row_absolute,
            number,
        }),
    })
}

fn absolute(text: &str) -> (bool, &str) {
    text.strip_prefix('$')
        .map_or((false, text), |rest| (true, rest))
}

/// How long the word at the beginning of a text is: of letters of any script, digits and what else a name may hold.
fn word(text: &str) -> usize {
    text.find(|letter| !in_word(letter)).unwrap_or(text.len())
}

fn in_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric()
        || matches!(letter, '_' | '.' | '\\' | '?' | '$')
        || (!letter.is_ascii() && !letter.is_whitespace())
}

/// How long what stands between two of these signs is; doubled, the sign stands for itself.
fn quoted(text: &str, sign: char) -> usize {
    let mut rest = &text[1..];
    loop {
        match rest.find(sign) {
            None => return text.len(),
            Some(end) if rest[end + 1..].starts_with(sign) => rest = &rest[end + 2..],
            Some(end) => return text.len() - rest.len() + end + 1,
        }
    }
}

/// How long what stands in brackets is, brackets inside and signs behind an apostrophe included.
fn bracketed(text: &str) -> usize {
    let mut depth = 0;
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\'' => {
                letters.next();
            }
            '[' => depth += 1,
            ']' => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    text.len()
}
