//! Goes through the clauses of a deadline and collects what they set.

use jiff::civil::Date;

use super::Base;
use super::day::{Known, Named, Position};
use super::relative::Relative;
use crate::text::Cursor;

/// Where one clause ends and the next begins. A bracket is a clause of its own: 立行立改（6月底前）.
const BREAKS: [char; 12] = [
    ',', ';', '。', '、', '\n', '(', ')', '[', ']', '!', '“', '”',
];

/// "并长期坚持" and the like. What recurs (每季度末) has no last day either.
const STANDING: Phrases = Phrases {
    marks: &['长', '持', '常', '定', '断'],
    words: &[
        "长期", "持续", "坚持", "常态", "长效", "日常", "经常", "定期", "不断",
    ],
};

/// A clause with one of these is about what recurs: its 月底 is no day of one month.
const RECURRING: Phrases = Phrases {
    marks: &['每', '逐', '按'],
    words: &["每", "逐月", "逐季", "按月", "按季"],
};

const IMMEDIATE: Phrases = Phrases {
    marks: &['立', '即', '马', '当', '边'],
    words: &[
        "立说立行",
        "立行立改",
        "立改",
        "立即",
        "即知即改",
        "即查即改",
        "即时",
        "即刻",
        "即日",
        "边查边改",
        "马上",
        "当场",
    ],
};

/// The characters, beside numbers, that a day or an amount can begin with. Most characters of a
/// deadline are others (前完成整改到位), and none of the readers need look there.
const OPENINGS: &[char] = &[
    '今', '明', '后', '来', '当', '本', '这', '次', '下', '上', '全', '半', '第', '年', '岁', '季',
    '月', '周', '星', '礼', 'Q', 'q',
];

/// Words of one meaning. Most clauses have none of the few characters that mark them, and a list is
/// read row by row, so the marks are looked for first.
struct Phrases {
    marks: &'static [char],
    words: &'static [&'static str],
}

impl Phrases {
    fn are_in(&self, clause: &str) -> bool {
        clause.contains(self.marks) && self.words.iter().any(|word| clause.contains(word))
    }
}

/// 已完成 says what happened; 已延期至7月30日 sets a new day.
fn is_report(clause: &str) -> bool {
    clause.contains('已') && !clause.contains('延')
}

/// What the words of a deadline set, clause by clause.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// The last of the days named.
    pub(super) day: Option<Date>,
    /// A day was named whose year nobody told.
    pub(super) day_without_year: bool,
    pub(super) relative: Option<Relative>,
    /// The day that the count runs from, where the words name it: 自3月5日起10个工作日内.
    pub(super) start: Option<Date>,
    pub(super) immediate: bool,
    pub(super) standing: bool,
    known: Known,
}

impl Words {
    pub(super) fn read(folded: &str, base: Base) -> Self {
        let mut words = Self {
            known: Known::new(base),
            ..Self::default()
        };
        let (mut reports, mut bracketed) = (false, false);
        for clause in folded.split_inclusive(BREAKS) {
            // A bracket belongs to what it follows: 已完成（2026年5月10日）.
            reports = is_report(clause) || (bracketed && reports);
            bracketed = clause.ends_with('(');
            if !reports {
                words.clause(clause.trim_end_matches(BREAKS));
            }
        }
        words
    }

    fn clause(&mut self, clause: &str) {
        if RECURRING.are_in(clause) {
            self.standing = true;
            return;
        }
        self.standing |= STANDING.are_in(clause);
        self.immediate |= IMMEDIATE.are_in(clause);
        let mut cursor = Cursor::new(clause);
        let mut named_before = false;
        while !cursor.is_empty() {
            let position = if named_before && cursor.take_any(&["至", "到", "-"]).is_some() {
                Position::RangeEnd
            } else if named_before {
                Position::Later
            } else {
                Position::First
            };
            if !cursor.sees_number() && !cursor.rest().starts_with(OPENINGS) {
                cursor.skip();
            } else if position != Position::RangeEnd
                && let Some(relative) = cursor.attempt(|it| Relative::read(it, clause))
            {
                self.relative = Some(relative);
            } else if let Some(named) = cursor.attempt(|it| self.known.read(it, position)) {
                named_before = true;
                self.take(named, cursor);
            } else {
                // 第26周 is no amount of weeks.
                if cursor.take("第").is_some() {
                    cursor.skip();
                }
                cursor.skip();
            }
        }
    }

    fn take(&mut self, named: Named, after: Cursor<'_>) {
        let starts = after.sees(&["起", "开始", "以后", "之后", "后"]);
        match named {
            Named::Day(day) if starts => self.start = Some(day),
            Named::Day(day) => self.day = self.day.max(Some(day)),
            Named::WithoutYear => self.day_without_year |= !starts,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_one_of_its_marks() {
        for phrases in [STANDING, RECURRING, IMMEDIATE] {
            for word in phrases.words {
                assert!(word.contains(phrases.marks), "{word} would never be found");
            }
        }
    }
}
