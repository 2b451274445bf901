//! Text with separators: `.csv` and `.txt`, in whatever encoding and with whatever separator the
//! program at the other end chose (RFC 4180 where it chose to follow it).

use std::fs::File;
use std::sync::Arc;

use super::arena::{Allowance, Draft, Incoming};
use super::{Contents, Format, Keep, Limits, Progress, Watch, encoding, text};
use crate::SheetError;

/// How many records pass between two looks of the one who watches.
const RECORDS_A_LOOK: u32 = 4096;

pub(super) fn read(
    mut file: File,
    limits: &Limits,
    watch: Watch<'_>,
) -> Result<Contents, SheetError> {
    let bytes = encoding::whole(&mut file, limits)?;
    let all = encoding::decoded(bytes, None)?;
    let mut records = Records::of(&all);

    let mut allowance = Allowance::new(limits);
    let mut draft = Draft::new(String::new(), true, Arc::default());
    let mut number = 0_u32;
    while !records.rest.is_empty() {
        number = number.checked_add(1).ok_or(SheetError::TooManyCells {
            limit: limits.cells,
        })?;
        if number % RECORDS_A_LOOK == 1 {
            let progress = Progress {
                done: (all.len() - records.rest.len()) as u64,
                of: all.len() as u64,
            };
            if watch(progress) == Keep::Cancel {
                return Err(SheetError::Cancelled);
            }
        }
        let mut column = Some(0_u16);
        loop {
            let more = records.field();
            if !text::trimmed(&records.field).is_empty() {
                let column = column
                    .ok_or_else(|| SheetError::damaged(format!("第 {number} 行"), "列数过多"))?;
                let value = text::with_plain_breaks(&records.field);
                draft.put(
                    (number, false),
                    column,
                    Incoming::Text(&value),
                    false,
                    &mut allowance,
                )?;
            }
            if !more {
                break;
            }
            column = column.and_then(|column| column.checked_add(1));
        }
    }
    Ok(Contents {
        format: Format::Csv,
        sheets: vec![draft.finish(&[], &mut allowance)?],
        from_1904: false,
        media: Vec::new(),
    })
}

/// Takes off the first line that Excel reads, and shows to nobody: `sep=;`.
fn said_separator(all: &str) -> Option<(char, &str)> {
    let rest = all.strip_prefix("sep=")?;
    let separator = rest.chars().next()?;
    let rest = &rest[separator.len_utf8()..];
    let rest = rest
        .strip_prefix("\r\n")
        .or_else(|| rest.strip_prefix(['\n', '\r']))?;
    Some((separator, rest))
}

/// The separator that the first records agree on: the one found in most of them, outside quotes;
/// among equals the more frequent. A comma if there is none at all.
fn separator(all: &str) -> char {
    const LINES: usize = 20;
    let score = |separator: char| {
        let mut quoted = false;
        let mut lines = 0;
        let mut found = 0;
        let mut in_line = false;
        for letter in all
            .split_inclusive(['\n', '\r'])
            .take(LINES)
            .flat_map(str::chars)
        {
            match letter {
                '"' => quoted = !quoted,
                '\n' | '\r' => {
                    lines += usize::from(in_line);
                    in_line = false;
                }
                letter if letter == separator && !quoted => {
                    found += 1;
                    in_line = true;
                }
                _ => {}
            }
        }
        (lines + usize::from(in_line), found)
    };
    // `max_by_key` takes the last of equals.
    ['|', ';', '\t', ',']
        .into_iter()
        .max_by_key(|separator| score(*separator))
        .unwrap_or(',')
}

/// The fields of a text, one after the other.
struct Records<'a> {
    rest: &'a str,
    separator: char,
    /// The field read last.
    field: String,
}

impl<'a> Records<'a> {
    fn of(all: &'a str) -> Self {
        let (separator, rest) = said_separator(all).unwrap_or_else(|| (separator(all), all));
        Self {
            rest,
            separator,
            field: String::new(),
        }
    }

    /// Reads the next field. `false` if it was the last of its record.
    fn field(&mut self) -> bool {
        self.field.clear();
        // Quotes count only at the beginning of a field; elsewhere they are inches or mistakes.
        let opening = self.rest.trim_start_matches(' ');
        if let Some(quoted) = opening.strip_prefix('"')
            && self.quoted(quoted)
        {
            return self.unquoted();
        }
        self.unquoted()
    }

    /// Reads up to the closing quote. A quote that nothing closes is a letter like any other.
    fn quoted(&mut self, quoted: &str) -> bool {
        let mut from = 0;
        while let Some(at) = quoted[from..].find('"') {
            let at = from + at;
            if quoted[at + 1..].starts_with('"') {
                from = at + 2;
                continue;
            }
            self.field.push_str(&quoted[..at].replace("\"\"", "\""));
            self.rest = &self.rest[self.rest.len() - (quoted.len() - at - 1)..];
            return true;
        }
        false
    }

    /// Reads up to the next separator or the end of the line, and past it.
    fn unquoted(&mut self) -> bool {
        let end = self
            .rest
            .find([self.separator, '\n', '\r'])
            .unwrap_or(self.rest.len());
        let (field, rest) = self.rest.split_at(end);
        self.field.push_str(field);
        let more = rest.starts_with(self.separator);
        self.rest = rest
            .strip_prefix("\r\n")
            .unwrap_or_else(|| rest.get(1..).unwrap_or_default());
        more
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Vec<Vec<String>> {
        let mut records = Records::of(text);
        let mut all = Vec::new();
        while !records.rest.is_empty() {
            let mut record = Vec::new();
            loop {
                let more = records.field();
                record.push(records.field.clone());
                if !more {
                    break;
                }
            }
            all.push(record);
        }
        all
    }

    #[test]
    fn records_are_split_as_rfc_4180_says_and_as_people_write_them() {
        for (text, expected) in [
            (
                "序号,问题\r\n1,过期\r\n",
                vec![vec!["序号", "问题"], vec!["1", "过期"]],
            ),
            ("a,\"b,c\",d", vec![vec!["a", "b,c", "d"]]),
            ("a,\"说\"\"好\"\"\",b", vec![vec!["a", "说\"好\"", "b"]]),
            (
                "a,\"一\n二\",b\nc,d,e",
                vec![vec!["a", "一\n二", "b"], vec!["c", "d", "e"]],
            ),
            (
                "a;b;c\n1;2;3",
                vec![vec!["a", "b", "c"], vec!["1", "2", "3"]],
            ),
            ("a\tb\n1,5\t2", vec![vec!["a", "b"], vec!["1,5", "2"]]),
            ("a,5\" 屏,b", vec![vec!["a", "5\" 屏", "b"]]),
            ("a,\"没有结束,b", vec![vec!["a", "\"没有结束", "b"]]),
            ("a,,\n,,b", vec![vec!["a", "", ""], vec!["", "", "b"]]),
            ("a\rb", vec![vec!["a"], vec!["b"]]),
            ("a;b,c\r1;2,3\r", vec![vec!["a;b", "c"], vec!["1;2", "3"]]),
            ("sep=;\r\na;b,c", vec![vec!["a", "b,c"]]),
            ("sep=无", vec![vec!["sep=无"]]),
            (
                "a,b\n1\n1,2,3",
                vec![vec!["a", "b"], vec!["1"], vec!["1", "2", "3"]],
            ),
            ("一列\n一行", vec![vec!["一列"], vec!["一行"]]),
        ] {
            assert_eq!(records(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_title_line_without_separators_does_not_decide() {
        assert_eq!(separator("重点工作；督办，清单\na,b;c\n1,2\n"), ',');
    }
}
