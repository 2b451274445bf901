//! What a cell means for the field it goes to.

use std::borrow::Cow;

use gongkai_calendar::deadline::{self, Base, Deadline};
use gongkai_calendar::written::{self, Moment};
use gongkai_ledger::definition::{Field, FieldKind};
use gongkai_ledger::value::{Value, ValueRef};
use gongkai_sheets::read::{Cell, CellValue, Workbook};
use jiff::civil::DateTime;

/// Numbers that a date column takes for days of a workbook's calendar: 1954 to 2119.
const SERIALS: std::ops::RangeInclusive<f64> = 20_000.0..=80_000.0;

/// A value still lying in the workbook it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Held<'a> {
    Text(Cow<'a, str>),
    Deadline(Deadline),
}

impl Held<'_> {
    pub(crate) fn borrowed(&self) -> ValueRef<'_> {
        match self {
            Self::Text(text) => ValueRef::Text(text),
            Self::Deadline(deadline) => ValueRef::Deadline(deadline),
        }
    }

    pub(crate) fn owned(&self) -> Value {
        match self {
            Self::Text(text) => Value::Text(text.clone().into_owned()),
            Self::Deadline(deadline) => Value::Deadline(deadline.clone()),
        }
    }
}

/// What was noticed in a cell whose value is kept as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// No day can be seen in the words of a date or a deadline.
    NoDay,
    /// A formula left no value, or an error.
    NoValue,
    /// A number of 16 digits and more lost its last ones when the workbook was saved.
    LostDigits,
}

/// The value of a cell for a field, and what is doubtful about it; no value when the cell holds nothing.
pub(crate) fn value<'a>(
    field: &Field,
    cell: &Cell<'a>,
    workbook: &Workbook,
    base: Base,
) -> (Option<Held<'a>>, Option<Doubt>) {
    match cell.value {
        CellValue::Unknown | CellValue::Error(_) => return (None, Some(Doubt::NoValue)),
        CellValue::Number {
            value,
            percent: false,
        } if value.abs() >= 1e15 && is_name(field.kind) => {
            return (Some(Held::Text(cell.text())), Some(Doubt::LostDigits));
        }
        _ => {}
    }
    let text = cell.text();
    let dated = matches!(field.kind, FieldKind::Date | FieldKind::Deadline);
    if let Some(link) = cell.link.filter(|_| !dated && is_invitation(&text)) {
        return (Some(Held::Text(link.into())), None);
    }
    if text.is_empty() {
        return (None, None);
    }
    match field.kind {
        FieldKind::Date => date(cell, text, workbook, base),
        FieldKind::Deadline => due(cell, text, workbook, base),
        FieldKind::Score | FieldKind::Number | FieldKind::Money => {
            (Some(Held::Text(number(field, text))), None)
        }
        FieldKind::Link => (Some(Held::Text(link(cell, text))), None),
        _ => (Some(Held::Text(text)), None),
    }
}

/// Whether digits of this kind are a name, so that none may be lost.
fn is_name(kind: FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::Id | FieldKind::Phone | FieldKind::Text | FieldKind::LongText
    )
}

/// A cell without a field, as it reads.
pub(crate) fn plain<'a>(cell: &Cell<'a>) -> Option<Cow<'a, str>> {
    if matches!(cell.value, CellValue::Error(_)) {
        return None;
    }
    let text = cell.text();
    match cell.link {
        Some(link) if is_invitation(&text) => Some(link.into()),
        _ => (!text.is_empty()).then_some(text),
    }
}

/// Whether the words of a link only ask for a click: what it opens is the value.
fn is_invitation(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || "[]【】<>《》（）()".contains(c));
    let words = [
        "查看", "点击", "链接", "打开", "详情", "快照", "网址", "原文", "here", "link",
    ];
    bare.is_empty()
        || (bare.chars().count() <= 6
            && words.iter().any(|word| bare.to_lowercase().contains(word)))
}

fn date<'a>(
    cell: &Cell<'a>,
    text: Cow<'a, str>,
    workbook: &Workbook,
    base: Base,
) -> (Option<Held<'a>>, Option<Doubt>) {
    match moment(cell, &text, workbook, base) {
        Some(moment) => (Some(Held::Text(moment.to_string().into())), None),
        None => (Some(Held::Text(text)), Some(Doubt::NoDay)),
    }
}

fn due<'a>(
    cell: &Cell<'a>,
    text: Cow<'a, str>,
    workbook: &Workbook,
    base: Base,
) -> (Option<Held<'a>>, Option<Doubt>) {
    let native = matches!(cell.value, CellValue::Moment(_) | CellValue::Number { .. });
    if let Some(moment) = native
        .then(|| moment(cell, &text, workbook, base))
        .flatten()
    {
        let text = if is_compact(&text) {
            text.into_owned()
        } else {
            moment.to_string()
        };
        return (
            Some(Held::Deadline(Deadline {
                text,
                ..Deadline::on(moment.date())
            })),
            None,
        );
    }
    match deadline::read(&text, base) {
        Some(deadline) => (Some(Held::Deadline(deadline)), None),
        None => (Some(Held::Text(text)), Some(Doubt::NoDay)),
    }
}

/// Whether a number is a date written without signs, such as 20260715: words of its own, not a matter of display.
fn is_compact(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The moment a cell states: a real date, a day's number, or words.
fn moment(cell: &Cell<'_>, text: &str, workbook: &Workbook, base: Base) -> Option<Moment> {
    match cell.value {
        CellValue::Moment(moment) => Some(of(moment)),
        CellValue::Number {
            value,
            percent: false,
        } if SERIALS.contains(&value) => workbook.moment(value).map(of),
        CellValue::Text(_) if is_month_and_day(text) => {
            deadline::read(text, base)?.date.map(Moment::Date)
        }
        _ => written::read(text, base.year).or_else(|| {
            let serial = text
                .parse::<f64>()
                .ok()
                .filter(|serial| SERIALS.contains(serial))?;
            workbook.moment(serial).map(of)
        }),
    }
}

/// `5.18`, `5-18`, `5/18`: a day where a day is expected.
fn is_month_and_day(text: &str) -> bool {
    let digits =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    text.split_once(['.', '-', '/'])
        .is_some_and(|(month, day)| digits(month) && digits(day))
}

/// Midnight is a plain day.
fn of(moment: DateTime) -> Moment {
    if moment.hour() == 0 && moment.minute() == 0 {
        Moment::Date(moment.date())
    } else {
        Moment::DateTime(moment)
    }
}

/// A number as a person reads it: 3.0000 is 3, ０．５分 is 0.5; other words, strokes too, as they stand.
fn number<'a>(field: &Field, text: Cow<'a, str>) -> Cow<'a, str> {
    match Value::read(field, &text, Base::default()) {
        Ok(Some(Value::Text(number))) if number != text => Cow::Owned(number),
        _ => text,
    }
}

/// The address a cell opens when its words are only an invitation to click.
fn link<'a>(cell: &Cell<'a>, text: Cow<'a, str>) -> Cow<'a, str> {
    match cell.link {
        Some(link) if !text.contains("://") && !text.starts_with("www.") => link.into(),
        _ => text,
    }
}

/// The facts of one cell, cut where they part: lines first, then signs.
pub(crate) fn split(text: &str, parts: usize) -> Vec<String> {
    let lines: Vec<&str> = text
        .split('\n')
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let pieces = if lines.len() >= 2 {
        lines
    } else {
        let cut: Vec<&str> = text
            .split([
                '/', '／', '：', ':', '|', '\t', ' ', '\u{3000}', '(', '（', ')', '）',
            ])
            .map(str::trim)
            .filter(|piece| !piece.is_empty())
            .collect();
        if cut.len() >= 2 {
            cut
        } else {
            text.split('、')
                .map(str::trim)
                .filter(|piece| !piece.is_empty())
                .collect()
        }
    };
    if pieces.len() <= parts {
        return pieces.into_iter().map(str::to_owned).collect();
    }
    let (first, rest) = pieces.split_at(parts - 1);
    first
        .iter()
        .map(|piece| (*piece).to_owned())
        .chain([rest.join("、")])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lose_only_what_does_not_change_them() {
        let ledger = gongkai_ledger::definition::definition("rectification");
        let deduction = ledger.and_then(|ledger| ledger.field("deduction"));
        let deduction = deduction.expect("a field of the ledger");
        for (given, wanted) in [
            ("1.6000", "1.6"),
            ("3.0000", "3"),
            ("10", "10"),
            ("０．５分", "0.5"),
            ("-2.50", "-2.5"),
            ("每项扣2分", "每项扣2分"),
            ("/", "/"),
        ] {
            assert_eq!(
                number(deduction, given.into()),
                wanted,
                "{given} is read as a person reads it"
            );
        }
    }

    #[test]
    fn words_that_only_ask_for_a_click_are_no_value() {
        for text in ["点击查看", "【查看】", "链接", "查看详情", ""] {
            assert!(is_invitation(text), "{text}");
        }
        for text in [
            "《关于印发办法的通知》",
            "已在栏目首页更换链接并查看无误",
            "市政府网站",
        ] {
            assert!(!is_invitation(text), "{text} says something itself");
        }
    }

    #[test]
    fn two_facts_in_one_cell_are_told_apart() {
        for (given, wanted) in [
            ("法规科\n何志远", vec!["法规科", "何志远"]),
            ("法规科/何志远", vec!["法规科", "何志远"]),
            ("法规科 何志远", vec!["法规科", "何志远"]),
            ("法规科（何志远）", vec!["法规科", "何志远"]),
            ("法规科", vec!["法规科"]),
            ("法规科\n何志远\n余佳宁", vec!["法规科", "何志远、余佳宁"]),
        ] {
            assert_eq!(split(given, 2), wanted, "{given:?}");
        }
    }
}
