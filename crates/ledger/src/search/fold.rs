//! Text as the search sees it: letter case, width and blanks make no difference.

/// Private-use characters stand for ASCII punctuation, on which SQLite's tokenizer would split.
const PUNCTUATION: u32 = 0xF_0000;

/// The characters of a text as the search compares them.
pub(crate) fn fold(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter_map(fold_char)
}

/// The characters of a text as the search compares them.
pub(crate) fn folded(text: &str) -> String {
    fold(text).collect()
}

/// The words of a search, each as the search compares it.
pub(crate) fn words(search: &str) -> Vec<String> {
    search
        .split_whitespace()
        .map(folded)
        .filter(|word| !word.is_empty())
        .collect()
}

/// One folded character; none for blanks.
fn fold_char(character: char) -> Option<char> {
    match character {
        'a'..='z' | '0'..='9' | '\u{4E00}'..='\u{9FFF}' => Some(character),
        'A'..='Z' => Some(character.to_ascii_lowercase()),
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(character as u32 - 0xFEE0).and_then(fold_char),
        // Taken by ourselves, below; no office writes them.
        '\u{F0000}'..='\u{F007F}' => None,
        _ if character.is_whitespace() => None,
        _ if character.is_ascii() => char::from_u32(PUNCTUATION + character as u32),
        _ => character.to_lowercase().next(),
    }
}

/// The index tokens of a record, each once: every pair of neighbours within one text, and the last
/// character of each text so that every character begins some token.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    pairs: Vec<(char, char)>,
    text: String,
}

/// Stands for the neighbour that a text's last character has not.
const END: char = '\0';

impl Tokens {
    pub(crate) fn add(&mut self, text: &str) {
        let mut characters = fold(text);
        let Some(mut last) = characters.next() else {
            return;
        };
        for next in characters {
            self.pairs.push((last, next));
            last = next;
        }
        self.pairs.push((last, END));
    }

    /// The tokens of the record apart by blanks. Makes ready for the next record.
    pub(crate) fn take(&mut self) -> &str {
        self.pairs.sort_unstable();
        self.pairs.dedup();
        self.text.clear();
        for (first, second) in self.pairs.drain(..) {
            self.text.push(first);
            if second != END {
                self.text.push(second);
            }
            self.text.push(' ');
        }
        &self.text
    }
}

/// What the index is asked for a word: a query in FTS5's language. None when only the record itself
/// can tell, after the index told which may have it.
pub(crate) fn query(words: &[String]) -> String {
    let mut terms: Vec<String> = Vec::new();
    for word in words {
        let characters: Vec<char> = word.chars().collect();
        match characters.as_slice() {
            [single] => terms.push(format!("\"{single}\"*")),
            several => {
                terms.extend(
                    several
                        .windows(2)
                        .map(|pair| format!("\"{}{}\"", pair[0], pair[1])),
                );
            }
        }
    }
    terms.sort_unstable();
    terms.dedup();
    terms.join(" ")
}

/// Whether the index's answer to the word is sure without looking at the record.
pub(crate) fn is_exact(word: &str) -> bool {
    word.chars().count() <= 2
}
