//! The marks in the words of a paragraph.

use std::ops::Range;

use crate::error::Wrong;

/// A value that a paragraph asks for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// In characters of the paragraph's words.
    pub(crate) place: Range<usize>,
    pub(crate) name: String,
    pub(crate) asks: Asks,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asks {
    /// For its words, to stand here.
    Words,
    /// Whether it has any, for the paragraph to stay.
    IfAny,
    /// Whether it has none, for the paragraph to stay.
    IfNone,
}

/// Finds the marks, and what is wrong with those that cannot be read.
pub(crate) fn marks(words: &[char]) -> (Vec<Mark>, Vec<Wrong>) {
    let mut marks = Vec::new();
    let mut wrong = Vec::new();
    let mut at = 0;
    // Whether only conditions and blanks have come so far.
    let mut beginning = true;
    while at < words.len() {
        if pair(words, at, is_close) {
            wrong.push(Wrong::Unopened);
            at += 2;
            continue;
        }
        if !pair(words, at, is_open) {
            beginning &= words[at].is_whitespace();
            at += 1;
            continue;
        }
        let inside = at + 2;
        let end = (inside..words.len())
            .find(|&end| pair(words, end, is_close) || pair(words, end, is_open));
        let Some(end) = end.filter(|&end| pair(words, end, is_close)) else {
            wrong.push(Wrong::Unclosed);
            at = end.unwrap_or(words.len());
            continue;
        };
        let text: String = words[inside..end].iter().collect();
        let (asks, name) = read(&text);
        if name.is_empty() {
            wrong.push(Wrong::Nameless);
        } else if asks != Asks::Words && !beginning {
            wrong.push(Wrong::Misplaced { name });
        } else {
            marks.push(Mark {
                place: at..end + 2,
                name,
                asks,
            });
        }
        beginning &= asks != Asks::Words;
        at = end + 2;
    }
    (marks, wrong)
}

fn read(text: &str) -> (Asks, String) {
    let text = text.trim();
    let (asks, name) = if let Some(name) = text.strip_prefix("如有") {
        (Asks::IfAny, name)
    } else if let Some(name) = text.strip_prefix("如无") {
        (Asks::IfNone, name)
    } else {
        (Asks::Words, text)
    };
    (asks, name.trim_start().to_owned())
}

fn pair(words: &[char], at: usize, is: fn(char) -> bool) -> bool {
    is(words[at]) && words.get(at + 1).copied().is_some_and(is)
}

// An input method for Chinese may write the wide ones.
fn is_open(letter: char) -> bool {
    matches!(letter, '{' | '｛')
}

fn is_close(letter: char) -> bool {
    matches!(letter, '}' | '｝')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> (Vec<(Asks, String)>, Vec<Wrong>) {
        let letters: Vec<_> = words.chars().collect();
        let (marks, wrong) = marks(&letters);
        let marks = marks.into_iter().map(|mark| (mark.asks, mark.name));
        (marks.collect(), wrong)
    }

    #[test]
    fn marks_are_read_as_a_clerk_types_them() {
        for (words, asks, name) in [
            ("{{申请人}}：", Asks::Words, "申请人"),
            ("致 {{ 申请人 }}", Asks::Words, "申请人"),
            ("｛｛申请人｝｝", Asks::Words, "申请人"),
            ("{{如有 联系电话}}电话", Asks::IfAny, "联系电话"),
            ("　　{{如无　联系电话}}电话", Asks::IfNone, "联系电话"),
            ("{{如有联系电话}}", Asks::IfAny, "联系电话"),
            ("{一}{{申请人}}}", Asks::Words, "申请人"),
        ] {
            assert_eq!(
                read(words),
                (vec![(asks, name.to_owned())], Vec::new()),
                "{words}"
            );
        }
        let (marks, wrong) = read("{{如有 文号}}{{如无 暂算}}{{文号}}");
        assert_eq!((marks.len(), wrong.len()), (3, 0), "several may begin it");
        assert_eq!(read("{单}个的 } 不算"), (Vec::new(), Vec::new()));
    }

    #[test]
    fn what_cannot_be_read_is_told_each_by_itself() {
        let misplaced = |name: &str| Wrong::Misplaced { name: name.into() };
        for (words, wrong) in [
            ("{{申请人", vec![Wrong::Unclosed]),
            ("{{申请{{文号}}", vec![Wrong::Unclosed]),
            ("申请人}}", vec![Wrong::Unopened]),
            ("{{ }}和{{如有 }}", vec![Wrong::Nameless, Wrong::Nameless]),
            ("电话{{如有 联系电话}}", vec![misplaced("联系电话")]),
            ("{{文号}}{{如有 联系电话}}", vec![misplaced("联系电话")]),
            ("}}{{", vec![Wrong::Unopened, Wrong::Unclosed]),
        ] {
            assert_eq!(read(words).1, wrong, "{words}");
        }
    }
}
