//! What a number format makes of a number.

use super::arena::Incoming;
use crate::serial;

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    Number,
    Percent,
    Date,
    /// A time of day; with a whole day in it, a date all the same.
    Time,
    /// Hours, minutes or seconds that run on beyond the day: `[h]:mm`.
    Elapsed,
}

/// The formats that a file may name without spelling them out (ECMA-376 part 1, 18.8.30), with the
/// additions of Chinese Excel: 27–36 and 50–58 are dates but for 32–33 and 55–56, which are
/// `h"时"mm"分"` and the like.
pub(crate) fn built_in(id: u32) -> Shown {
    match id {
        9 | 10 => Shown::Percent,
        14..=17 | 22 | 27..=31 | 34..=36 | 50..=54 | 57 | 58 => Shown::Date,
        18..=21 | 32 | 33 | 45 | 47 | 55 | 56 => Shown::Time,
        46 => Shown::Elapsed,
        _ => Shown::Number,
    }
}

/// Reads a format code such as `yyyy"年"m"月"d"日";@`. The first of its sections that shows anything but
/// a plain number decides.
pub(crate) fn shown(code: &str) -> Shown {
    let mut found = Found::default();
    let mut letters = code.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            ';' => match found.verdict() {
                Shown::Number => found = Found::default(),
                verdict => return verdict,
            },
            '"' => while letters.next().is_some_and(|letter| letter != '"') {},
            // An escaped letter, the width of a letter, a letter that fills up.
            '\\' | '_' | '*' => {
                letters.next();
            }
            '[' => {
                let mut inner = String::new();
                while let Some(letter) = letters.next().filter(|letter| *letter != ']') {
                    inner.push(letter.to_ascii_lowercase());
                }
                // The rest in brackets are colours, conditions, languages and kinds of digits.
                found.elapsed |= !inner.is_empty()
                    && inner
                        .chars()
                        .all(|letter| matches!(letter, 'h' | 'm' | 's'));
            }
            'E' | 'e' if matches!(letters.peek(), Some('+' | '-')) => {}
            'G' | 'g' if next_are(&letters, "eneral") => {
                letters.nth("eneral".len() - 1);
            }
            'A' | 'a' if next_are(&letters, "m/p") || next_are(&letters, "/p") => found.time = true,
            letter => match letter.to_ascii_lowercase() {
                'y' | 'd' | 'e' | 'b' | 'g' | 'a' => found.date = true,
                'h' | 's' => found.time = true,
                'm' => found.months_or_minutes = true,
                '%' => found.percent = true,
                _ => {}
            },
        }
    }
    found.verdict()
}

/// In days. Beyond it, an elapsed time is a number with the wrong format.
const LONGEST_TIME: f64 = 1e6;

/// A number as its format shows it.
pub(super) fn incoming(value: f64, shown: Shown, from_1904: bool) -> Incoming<'static> {
    let of_day = (0.0..1.0).contains(&value);
    match shown {
        Shown::Percent => Incoming::Percent(value),
        Shown::Time if of_day => Incoming::Time(serial::seconds_of_time(value)),
        Shown::Elapsed if value.abs() < LONGEST_TIME => {
            Incoming::Time(serial::seconds_of_time(value))
        }
        Shown::Date | Shown::Time => serial::seconds_of_serial(value, from_1904)
            .map_or(Incoming::Number(value), Incoming::Moment),
        Shown::Number | Shown::Elapsed => Incoming::Number(value),
    }
}

fn next_are(letters: &std::iter::Peekable<std::str::Chars<'_>>, word: &str) -> bool {
    let mut ahead = letters.clone();
    word.chars().all(|expected| {
        ahead
            .next()
            .is_some_and(|letter| letter.eq_ignore_ascii_case(&expected))
    })
}

#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what was seen, each on its own"
)]
struct Found {
    date: bool,
    time: bool,
    months_or_minutes: bool,
    elapsed: bool,
    percent: bool,
}

impl Found {
    fn verdict(&self) -> Shown {
        if self.date {
            Shown::Date
        } else if self.elapsed {
            Shown::Elapsed
        } else if self.time {
            Shown::Time
        } else if self.months_or_minutes {
            Shown::Date // m alone is a month
        } else if self.percent {
            Shown::Percent
        } else {
            Shown::Number
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn format_codes_are_read_as_excel_reads_them() {
        for (code, expected) in [
            ("General", Shown::Number),
            ("GENERAL;[Red]-General", Shown::Number),
            ("0", Shown::Number),
            ("0.00E+00", Shown::Number),
            ("#,##0.00_);[Red]\\(#,##0.00\\)", Shown::Number),
            ("@", Shown::Number),
            ("0\"days\"", Shown::Number),
            ("\"第\"0\"号\"", Shown::Number),
            ("[$¥-804]#,##0.00", Shown::Number),
            ("[DBNum1][$-804]General", Shown::Number),
            ("0%", Shown::Percent),
            ("0.00%;[Red]-0.00%", Shown::Percent),
            ("yyyy-mm-dd", Shown::Date),
            ("yyyy\"年\"m\"月\"d\"日\";@", Shown::Date),
            ("yyyy年m月d日", Shown::Date),
            ("[$-804]yyyy\"年\"m\"月\"", Shown::Date),
            ("[DBNum1][$-804]m\"月\"d\"日\";@", Shown::Date),
            ("m/d/yy h:mm", Shown::Date),
            ("[=0]\"\";yyyy/m/d", Shown::Date),
            ("mmm", Shown::Date),
            ("aaaa", Shown::Date),
            ("h:mm AM/PM", Shown::Time),
            ("上午/下午h\"时\"mm\"分\"", Shown::Time),
            ("mm:ss.0", Shown::Time),
            ("[h]:mm:ss", Shown::Elapsed),
            ("[mm]:ss", Shown::Elapsed),
            ("", Shown::Number),
            ("\"unclosed", Shown::Number),
            ("[unclosed", Shown::Number),
        ] {
            assert_eq!(shown(code), expected, "{code}");
        }
    }

    #[test]
    fn chinese_built_in_formats_are_dates_and_times() {
        for id in [14, 22, 27, 31, 36, 50, 54, 57, 58] {
            assert_eq!(built_in(id), Shown::Date, "{id}");
        }
        for id in [18, 21, 32, 33, 45, 55, 56] {
            assert_eq!(built_in(id), Shown::Time, "{id}");
        }
        for id in [0, 1, 4, 11, 12, 37, 44, 48, 49, 59, 163] {
            assert_eq!(built_in(id), Shown::Number, "{id}");
        }
    }
}
