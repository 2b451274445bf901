/// Text as a browser lays it out: blanks run together, blocks and line breaks begin new lines.
#[derive(Debug, Default)]
pub(super) struct Words {
    text: String,
    /// What came since the last letter.
    gap: Gap,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    /// The source goes on in its next line.
    SourceLine,
    Blank,
    Block,
}

impl Words {
    pub(super) fn push(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '\n' | '\r' => self.gap = self.gap.max(Gap::SourceLine),
                ' ' | '\t' | '\x0C' => {
                    // The indent of the next line of the source is of the break.
                    if self.gap != Gap::SourceLine {
                        self.gap = self.gap.max(Gap::Blank);
                    }
                }
                // What pages fill empty cells with, and push words apart with.
                '\u{a0}' => self.gap = self.gap.max(Gap::Blank),
                letter => {
                    self.fill_gap(letter);
                    self.text.push(letter);
                }
            }
        }
    }

    fn fill_gap(&mut self, next: char) {
        let gap = std::mem::take(&mut self.gap);
        let last = self.text.chars().next_back();
        match gap {
            Gap::None => {}
            _ if last.is_none_or(|last| last == '\n') => {}
            // Between Chinese letters a break in the source is none (CSS Text 3, 4.1.3).
            Gap::SourceLine if last.is_some_and(is_wide) && is_wide(next) => {}
            Gap::SourceLine | Gap::Blank => self.text.push(' '),
            Gap::Block => self.text.push('\n'),
        }
    }

    /// `<br>`: two of them leave an empty line.
    pub(super) fn line_break(&mut self) {
        if self.gap == Gap::Block && !self.text.is_empty() {
            self.text.push('\n');
        }
        self.gap = Gap::None;
        self.text.push('\n');
    }

    /// The edge of a paragraph or the like.
    pub(super) fn block(&mut self) {
        self.gap = Gap::Block;
    }

    /// Takes in a text that is laid out.
    pub(super) fn lines(&mut self, text: &str) {
        for line in text.lines() {
            self.push(line);
            self.block();
        }
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}

fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}')
        || letter >= '\u{20000}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_laid_out_as_a_browser_does() {
        for (pieces, text) in [
            (&["  政务 \t 公开 "][..], "政务 公开"),
            (&["政务\r\n   公开"], "政务公开"),
            (&["open\n  data"], "open data"),
            (&["一", "<br>", "二", "<br>", "<br>", "三"], "一\n二\n\n三"),
            (&["<p>", "一", "<p>", "<p>", " 二", "<p>"], "一\n二"),
            (&["\u{a0}\u{a0}"], ""),
            (&["a\u{a0}b"], "a b"),
        ] {
            let mut words = Words::default();
            for piece in pieces {
                match *piece {
                    "<br>" => words.line_break(),
                    "<p>" => words.block(),
                    text => words.push(text),
                }
            }
            assert_eq!(words.finish(), text, "{pieces:?}");
        }
    }
}
