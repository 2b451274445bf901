//! What the cells of a column look like, where its header alone does not decide.

use gongkai_calendar::deadline::{self, Base};
use gongkai_calendar::written;
use gongkai_ledger::definition::FieldKind;
use gongkai_sheets::read::{CellValue, Row};

use super::header_text::narrow;

/// How many filled cells of a column are looked at.
const SAMPLED: usize = 40;

/// Shares of a column's filled cells that look like each kind, from 0 to 1.
#[derive(Debug, Clone, Default)]
pub(crate) struct Content {
    pub filled: usize,
    dates: usize,
    deadlines: usize,
    phones: usize,
    links: usize,
    ids: usize,
    numbers: usize,
    names: usize,
    known_people: usize,
    known_departments: usize,
    answers: usize,
}

/// Names the ledger has learned.
#[derive(Debug, Default, Clone)]
pub struct KnownNames {
    pub people: std::collections::HashSet<String>,
    pub departments: std::collections::HashSet<String>,
}

impl Content {
    /// Looks at the first filled cells of the column.
    pub(crate) fn of<'a>(
        rows: impl Iterator<Item = Row<'a>>,
        column: u16,
        year: Option<i16>,
        known: &KnownNames,
    ) -> Self {
        let mut content = Self::default();
        for row in rows {
            let Some(cell) = row.cell(column) else {
                continue;
            };
            let text = cell.text();
            if text.is_empty() {
                continue;
            }
            content.filled += 1;
            let bare: String = text
                .chars()
                .map(narrow)
                .filter(|c| !c.is_whitespace())
                .collect();
            let base = Base {
                year,
                assigned: None,
            };
            let moment = matches!(cell.value, CellValue::Moment(_));
            let number =
                matches!(cell.value, CellValue::Number { .. }) || bare.parse::<f64>().is_ok();
            let date = moment || (written::read(&text, year).is_some() && !is_phone(&bare));
            content.dates += usize::from(date);
            content.deadlines +=
                usize::from(date || (!number && deadline::read(&text, base).is_some()));
            content.phones += usize::from(is_phone(&bare));
            content.links += usize::from(
                cell.link.is_some() || bare.contains("://") || bare.starts_with("www."),
            );
            content.ids += usize::from(is_identity_number(&bare));
            content.numbers += usize::from(number);
            content.names += usize::from(is_name(&bare));
            content.known_people += usize::from(known.people.contains(&bare));
            content.known_departments += usize::from(known.departments.contains(&bare));
            content.answers +=
                usize::from(["是", "否", "√", "×", "✓", "有", "无"].contains(&bare.as_str()));
            if content.filled == SAMPLED {
                break;
            }
        }
        content
    }

    /// Whether at least half of the cells may stand in a field of that kind.
    pub(crate) fn fits(&self, kind: FieldKind) -> bool {
        let half = |count: usize| count * 2 >= self.filled;
        if self.filled == 0 {
            return true;
        }
        match kind {
            FieldKind::Date => half(self.dates),
            FieldKind::Deadline => self.deadlines * 3 >= self.filled,
            FieldKind::Phone => half(self.phones + self.numbers),
            FieldKind::Link => half(self.links),
            FieldKind::Number | FieldKind::Money | FieldKind::Score => half(self.numbers),
            FieldKind::Person => half(self.names) && !half(self.dates + self.answers),
            FieldKind::Department => !half(self.numbers + self.dates + self.links + self.answers),
            FieldKind::YesNo => half(self.answers),
            // Pictures lie on cells; what is written in them is no picture.
            FieldKind::Pictures => false,
            FieldKind::Text | FieldKind::LongText | FieldKind::Choice | FieldKind::Id => {
                !half(self.dates)
            }
        }
    }

    /// The one kind nearly all cells are surely of, for a column whose header says nothing.
    pub(crate) fn surely(&self) -> Option<FieldKind> {
        let most = |count: usize| self.filled >= 3 && count * 10 >= self.filled * 9;
        [
            (self.links, FieldKind::Link),
            (self.ids, FieldKind::Id),
            (self.phones, FieldKind::Phone),
            (self.known_people, FieldKind::Person),
            (self.known_departments, FieldKind::Department),
        ]
        .into_iter()
        .find_map(|(count, kind)| most(count).then_some(kind))
    }
}

/// A mobile number, or a landline with its area code.
fn is_phone(bare: &str) -> bool {
    let digits: String = bare.chars().filter(char::is_ascii_digit).collect();
    let only = bare
        .chars()
        .all(|c| c.is_ascii_digit() || "-()/、,;*+".contains(c));
    only && ((digits.len() == 11 && digits.starts_with('1'))
        || (digits.starts_with('0') && (10..=12).contains(&digits.len()))
        || ((7..=8).contains(&digits.len())
            && !digits.starts_with("19")
            && !digits.starts_with("20")))
}

/// An 18-character identity number (GB 11643-1999), which ends in a digit or X.
fn is_identity_number(bare: &str) -> bool {
    bare.len() == 18
        && bare.chars().take(17).all(|c| c.is_ascii_digit())
        && bare
            .chars()
            .last()
            .is_some_and(|c| c.is_ascii_digit() || c.eq_ignore_ascii_case(&'x'))
}

/// One to four names of two to four Chinese characters each.
fn is_name(bare: &str) -> bool {
    let names: Vec<&str> = bare
        .split(['、', ',', ';', '/'])
        .filter(|name| !name.is_empty())
        .collect();
    (1..=4).contains(&names.len())
        && names.iter().all(|name| {
            let name = name.split('(').next().unwrap_or(name).replace('·', "");
            (2..=4).contains(&name.chars().count())
                && name
                    .chars()
                    .all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) || c > '\u{20000}')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_are_not_dates_and_dates_are_not_phones() {
        for text in ["13800009496", "0563-3020089", "(0563)3020089", "3020089"] {
            assert!(is_phone(text), "{text}");
        }
        for text in ["20260715", "46218", "2026-07-15", "12"] {
            assert!(!is_phone(text), "{text} is no telephone number");
        }
    }

    #[test]
    fn names_are_short_and_chinese() {
        for text in ["何志远", "余佳宁、龚喆", "欧阳修(组长)"] {
            assert!(is_name(text), "{text}");
        }
        for text in ["正在整改中的问题", "Li Lei", "3"] {
            assert!(!is_name(text), "{text} is no list of names");
        }
    }
}
