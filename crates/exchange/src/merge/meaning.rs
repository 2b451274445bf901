//! When two values say the same, however they are written: a date shown with strokes, 3.0 for 3, a blank at a line's
//! end, another word of the same choice.

use std::borrow::Cow;

use gongkai_calendar::deadline::{Base, Deadline, DeadlineKind};
use gongkai_ledger::definition::{Field, FieldKind};
use gongkai_ledger::value::Value;

/// Whether two cells of a column say the same; no field: of a column that no field takes.
pub(super) fn same(field: Option<&Field>, one: Option<&Value>, other: Option<&Value>) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(Value::Deadline(one)), Some(Value::Deadline(other))) => same_day(one, other),
        (Some(one), Some(other)) => canonical(field, one.text()) == canonical(field, other.text()),
        _ => false,
    }
}

/// Words of deadlines are the same where they mean one day, or both say at once.
fn same_day(one: &Deadline, other: &Deadline) -> bool {
    let meant = one.date.is_some() || one.kind == DeadlineKind::Immediate;
    plain(&one.text) == plain(&other.text)
        || (meant && one.kind == other.kind && one.date == other.date)
}

fn canonical<'a>(field: Option<&Field>, text: &'a str) -> Cow<'a, str> {
    let Some(field) = field else {
        return plain(text);
    };
    match field.kind {
        FieldKind::Choice => {
            let text = plain(text);
            let says = |word: &str| word == text;
            let mut choices = field.choices.iter();
            let choice = choices
                .find(|choice| says(&choice.value) || choice.also.iter().any(|word| says(word)));
            choice.map_or(text, |choice| choice.value.clone().into())
        }
        FieldKind::Date
        | FieldKind::Number
        | FieldKind::Money
        | FieldKind::Score
        | FieldKind::YesNo
        | FieldKind::Phone
        | FieldKind::Id => match Value::read(field, text, Base::default()) {
            Ok(Some(value)) => value.text().to_owned().into(),
            _ => plain(text),
        },
        _ => plain(text),
    }
}

/// The text without blanks around it and at its lines' ends; the blanks of typesetting are blanks.
fn plain(text: &str) -> Cow<'_, str> {
    let odd = |c: char| matches!(c, '\u{a0}' | '\u{3000}' | '\r' | '\t');
    if !text.contains(odd) && !text.contains(" \n") {
        return text.trim().into();
    }
    let lines = text.lines().map(|line| {
        let line: String = line.chars().map(|c| if odd(c) { ' ' } else { c }).collect();
        line.trim_end().to_owned()
    });
    lines
        .collect::<Vec<_>>()
        .join("\n")
        .trim()
        .to_owned()
        .into()
}

#[cfg(test)]
mod tests {
    use gongkai_calendar::deadline;
    use gongkai_ledger::definition::definition;

    use super::*;

    fn field(key: &str) -> &'static Field {
        let ledger = definition("rectification").expect("it ships");
        ledger.field(key).expect("a field of the ledger")
    }

    fn value(field: &Field, text: &str) -> Value {
        let base = Base {
            year: Some(2026),
            assigned: None,
        };
        match deadline::read(text, base) {
            Some(deadline) if field.kind == FieldKind::Deadline => Value::Deadline(deadline),
            _ => Value::Text(text.to_owned()),
        }
    }

    #[test]
    fn values_are_compared_by_what_they_mean() {
        for (key, one, other, wanted) in [
            ("deadline", "2026-12-31", "2026/12/31", true),
            ("deadline", "12月底前", "2026年12月31日", true),
            ("deadline", "立行立改", "即知即改", true),
            ("deadline", "10个工作日内", "15个工作日内", false),
            ("deadline", "长期坚持", "每季度末", false),
            ("deadline", "2026年底前，并长期坚持", "2026年底前", false),
            ("completed_on", "2026-03-05", "2026/3/5", true),
            ("completed_on", "2026-03-05", "2026-03-06", false),
            ("deduction", "3", "3.0", true),
            ("deduction", "0.5", "0.50分", true),
            ("progress", "甲\n乙", "甲 \r\n乙 ", true),
            ("progress", "甲乙", "甲\n乙", false),
            ("status", "已整改", "已完成", true),
            ("status", "已整改", "整改中", false),
            ("closed", "是", "√", true),
            ("phone", "13800001234", "１３８００００１２３４", true),
        ] {
            let field = field(key);
            let (a, b) = (value(field, one), value(field, other));
            assert_eq!(
                same(Some(field), Some(&a), Some(&b)),
                wanted,
                "{one:?}, {other:?}"
            );
        }
        assert!(!same(None, None, Some(&Value::Text("甲".to_owned()))));
    }
}
