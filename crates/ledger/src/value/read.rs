//! Reading what a person typed, or a list holds, into the value of a field.

use std::fmt;

use gongkai_calendar::deadline::{self, Base};
use gongkai_calendar::written;

use super::{Value, number, tidy};
use crate::definition::{Field, FieldKind};

/// Words that say yes, and words that say no, in a field of 是 or 否.
const YES: &[&str] = &[
    "是", "√", "✓", "✔", "☑", "对", "有", "已", "Y", "y", "yes", "Yes", "YES", "true", "TRUE", "1",
];
const NO: &[&str] = &[
    "否", "×", "✗", "✘", "☒", "X", "x", "不", "无", "未", "N", "n", "no", "No", "NO", "false",
    "FALSE", "0",
];

/// Words that do not fit a field. The message is for the clerk; the debug form leaves the words out,
/// for they may be personal data.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{field}”不能填“{words}”：{advice}")]
pub struct BadValue {
    /// The field's name.
    pub field: String,
    pub words: String,
    /// What to write instead.
    pub advice: &'static str,
}

impl fmt::Debug for BadValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BadValue")
            .field("field", &self.field)
            .finish_non_exhaustive()
    }
}

impl Value {
    /// Reads text into the value of a field; none when the text is blank. `base` gives the year and
    /// the assigned day for dates that leave them out.
    ///
    /// Choices keep the words they were given. Numbers lose what does not change them (`3.0000` is
    /// `3`, `1,200元` is `1200`); a stroke in a number's cell is an empty one.
    ///
    /// # Errors
    /// Words that are no date, deadline, number, or yes or no where the field is one.
    pub fn read(field: &Field, text: &str, base: Base) -> Result<Option<Self>, BadValue> {
        let Some(text) = tidy(text) else {
            return Ok(None);
        };
        let bad = |advice| BadValue {
            field: field.name.clone(),
            words: text.to_string(),
            advice,
        };
        match field.kind {
            FieldKind::Date => match written::read(&text, base.year) {
                Some(moment) => Ok(Some(Self::Text(moment.to_string()))),
                None => Err(bad("请写成 2026-03-05 或 2026年3月5日 这样的日期")),
            },
            FieldKind::Deadline => match deadline::read(&text, base) {
                Some(deadline) => Ok(Some(Self::Deadline(deadline))),
                None => Err(bad(
                    "看不出是哪一天，请写成 2026-12-31、12月底前、10个工作日内、立行立改 或 长期坚持",
                )),
            },
            FieldKind::Number | FieldKind::Money | FieldKind::Score => {
                if number::is_stroke(&text) {
                    return Ok(None);
                }
                let number = number::read(field.kind, &text);
                number
                    .map(|number| Some(Self::Text(number)))
                    .ok_or_else(|| bad("请只写数字"))
            }
            FieldKind::YesNo => {
                let answer = yes_or_no(field, &text).ok_or_else(|| bad("请写“是”或“否”"))?;
                Ok(Some(Self::Text(answer.to_owned())))
            }
            FieldKind::Pictures => Err(bad("佐证不能打字填写，请打开记录添加文件")),
            FieldKind::Phone | FieldKind::Id => Ok(Some(Self::Text(number::half_width(&text)))),
            FieldKind::Text
            | FieldKind::LongText
            | FieldKind::Choice
            | FieldKind::Department
            | FieldKind::Person
            | FieldKind::Link => Ok(Some(Self::Text(text.into_owned()))),
        }
    }
}

/// Whether words in a field of 是 or 否 say 是.
pub(crate) fn says_yes(field: &Field, text: &str) -> bool {
    yes_or_no(field, text.trim()) == Some("是")
}

/// 是 or 否. For 是否销号, 已销号 and 未销号 say it too.
fn yes_or_no(field: &Field, text: &str) -> Option<&'static str> {
    let what = field.name.trim_start_matches("是否");
    let said = |before: &[&str]| {
        before
            .iter()
            .any(|before| text.strip_prefix(before).is_some_and(|rest| rest == what))
    };
    if YES.contains(&text) || text == what || said(&["已", "已经"]) {
        Some("是")
    } else if NO.contains(&text) || said(&["未", "尚未", "没有", "不"]) {
        Some("否")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use gongkai_calendar::deadline::{Base, DeadlineKind};

    use super::Value;
    use crate::definition::{Field, FieldKind, definition};

    const BASE: Base = Base {
        year: Some(2026),
        assigned: None,
    };

    fn field(kind: FieldKind) -> Field {
        let rectification = definition("rectification").unwrap();
        Field {
            kind,
            ..rectification.field("closed").unwrap().clone()
        }
    }

    #[test]
    fn text_reads_as_its_field_means_it() {
        let cases = [
            (FieldKind::Text, " 甲\r\n乙 ", Some("甲\n乙")),
            (FieldKind::Text, " \n ", None),
            (FieldKind::Choice, "已完成整改", Some("已完成整改")),
            (FieldKind::Date, "3月5日", Some("2026-03-05")),
            (FieldKind::Date, "２０２６．３．５", Some("2026-03-05")),
            (FieldKind::Date, "2026/3/5 9:05", Some("2026-03-05 09:05")),
            (
                FieldKind::Phone,
                "０５６３－３０２００１８",
                Some("0563-3020018"),
            ),
            (
                FieldKind::Id,
                "３４２５０１１９９００１０１００１Ｘ",
                Some("34250119900101001X"),
            ),
            (FieldKind::Score, "3.0000", Some("3")),
            (FieldKind::Score, "—", None),
            (FieldKind::YesNo, "√", Some("是")),
            (FieldKind::YesNo, "已销号", Some("是")),
            (FieldKind::YesNo, "未销号", Some("否")),
            (FieldKind::YesNo, "×", Some("否")),
        ];
        for (kind, text, expected) in cases {
            let value = Value::read(&field(kind), text, BASE).unwrap();
            assert_eq!(
                value.as_ref().map(Value::text),
                expected,
                "{text:?} as {kind:?}"
            );
        }
        let deadline = Value::read(&field(FieldKind::Deadline), "立行立改", BASE).unwrap();
        let Some(Value::Deadline(deadline)) = deadline else {
            panic!("{deadline:?}")
        };
        assert_eq!(
            (deadline.text.as_str(), deadline.kind),
            ("立行立改", DeadlineKind::Immediate)
        );
    }

    #[test]
    fn words_that_do_not_fit_are_named_with_what_to_write() {
        let cases = [
            (
                FieldKind::Date,
                "待定",
                "“是否销号”不能填“待定”：请写成 2026-03-05 或 2026年3月5日 这样的日期",
            ),
            (
                FieldKind::Number,
                "三项",
                "“是否销号”不能填“三项”：请只写数字",
            ),
            (
                FieldKind::YesNo,
                "部分",
                "“是否销号”不能填“部分”：请写“是”或“否”",
            ),
        ];
        for (kind, text, message) in cases {
            let bad = Value::read(&field(kind), text, BASE).unwrap_err();
            assert_eq!(bad.to_string(), message);
            assert!(
                !format!("{bad:?}").contains(text),
                "a log must not tell what was written"
            );
        }
        assert!(Value::read(&field(FieldKind::Deadline), "尽快", BASE).is_err());
    }
}
