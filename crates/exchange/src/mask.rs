//! Personal data where it is read at a glance, and where it leaves the office: enough to tell records apart, too little
//! to know a person (个人信息保护法 第二十八条, 第五十一条).

use gongkai_ledger::definition::{Definition, Field, FieldKind};
use gongkai_ledger::journal::{Change, HistoryEntry};
use gongkai_ledger::query::Row;
use gongkai_ledger::value::Value;

/// Who reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The clerk, at a list on the office's own screen: names stay.
    Office,
    /// Whoever gets a sheet: names are hidden as well.
    Outside,
}

/// How the header of a column ends that no field takes and that holds personal data, and of what kind.
const HEADERS: [(&str, FieldKind); 10] = [
    ("电话", FieldKind::Phone),
    ("手机", FieldKind::Phone),
    ("手机号", FieldKind::Phone),
    ("手机号码", FieldKind::Phone),
    ("身份证号", FieldKind::Id),
    ("证件号码", FieldKind::Id),
    ("姓名", FieldKind::Person),
    ("地址", FieldKind::Text),
    ("住址", FieldKind::Text),
    ("邮箱", FieldKind::Text),
];

/// Hides the middle of a record's personal data, and notes in which columns.
pub fn row(row: &mut Row, of: &Definition, reader: Reader) {
    for field in of.fields.iter().filter(|field| reader.hides(field)) {
        if let Some(value) = row.fields.get_mut(&field.key) {
            *value = Value::Text(mask(field.kind, value.text()));
            row.masked.push(field.key.clone());
        }
    }
    for (header, text) in &mut row.extra {
        if let Some(kind) = reader.hides_under(of, header) {
            *text = mask(kind, text);
            row.masked.push(format!("extra/{header}"));
        }
    }
}

/// Hides the same in what happened to a record.
pub fn history(entries: &mut [HistoryEntry], of: &Definition, reader: Reader) {
    for entry in entries {
        if let Change::Set { column, old, new } = &mut entry.change
            && let Some(kind) = reader.hides_column(of, column)
        {
            for value in [old, new].into_iter().flatten() {
                *value = Value::Text(mask(kind, value.text()));
            }
        }
    }
}

/// The values of a column that can be picked from a list: of a hidden column only the empty one, since two values may
/// look the same once their middle is hidden.
pub fn values(values: &mut Vec<(String, u32)>, of: &Definition, column: &str, reader: Reader) {
    if reader.hides_column(of, column).is_some() {
        values.retain(|(value, _)| value.is_empty());
    }
}

/// Whether what comes `back` is what stands in the column, as it goes out masked.
pub(crate) fn is_masked(of: &Definition, column: &str, whole: &Value, back: &Value) -> bool {
    Reader::Outside
        .hides_column(of, column)
        .is_some_and(|kind| mask(kind, whole.text()) == back.text())
}

impl Reader {
    fn hides(self, field: &Field) -> bool {
        match self {
            Self::Office => field.masked,
            Self::Outside => field.personal,
        }
    }

    /// The kind of what is hidden under a received header, where it is hidden.
    fn hides_under(self, of: &Definition, header: &str) -> Option<FieldKind> {
        let (_, kind) = HEADERS.iter().find(|(end, _)| header.ends_with(end))?;
        let hidden = match self {
            Self::Office => {
                *kind != FieldKind::Person && of.fields.iter().any(|field| field.masked)
            }
            Self::Outside => true,
        };
        hidden.then_some(*kind)
    }

    /// As [`Self::hides`] and [`Self::hides_under`], by the column's name.
    fn hides_column(self, of: &Definition, column: &str) -> Option<FieldKind> {
        if let Some(header) = column.strip_prefix("extra/") {
            return self.hides_under(of, header);
        }
        let field = of.field(column).filter(|field| self.hides(field));
        field.map(|field| field.kind)
    }
}

/// The text with its middle hidden: 138****1234, 35*************123, 张*, an address down to the town.
fn mask(kind: FieldKind, text: &str) -> String {
    match kind {
        FieldKind::Phone => hide(text, 3, 4),
        FieldKind::Id => hide(text, 2, 3),
        FieldKind::Person => hide(text, 1, 0),
        _ if text.contains("://") => text.to_owned(),
        _ => match text.split_once('@') {
            Some((name, host)) => format!("{}@{host}", hide(name, 1, 0)),
            None => address(text),
        },
    }
}

/// Keeps so many characters at both ends; of a short text only the first.
fn hide(text: &str, first: usize, last: usize) -> String {
    let length = text.chars().count();
    let (first, last) = if length > first + last {
        (first, last)
    } else {
        (1.min(length), 0)
    };
    text.chars()
        .enumerate()
        .map(|(at, character)| {
            if at < first || at >= length - last {
                character
            } else {
                '*'
            }
        })
        .collect()
}

/// An address down to 乡镇, 街道 or, where it names none, the county.
fn address(text: &str) -> String {
    let end = ["街道", "镇", "乡", "区", "县", "市"]
        .iter()
        .find_map(|word| text.find(word).map(|at| at + word.len()));
    match end {
        Some(end) if end < text.len() => format!("{}***", &text[..end]),
        Some(_) => text.to_owned(),
        None => hide(text, 1, 0),
    }
}

#[cfg(test)]
mod tests {
    use gongkai_ledger::definition::definition;

    use super::*;

    fn ledger(key: &str) -> &'static Definition {
        definition(key).expect("it ships")
    }

    #[test]
    fn what_is_left_does_not_name_a_person() {
        for (kind, given, wanted) in [
            (FieldKind::Phone, "13800001234", "138****1234"),
            (FieldKind::Phone, "0563-3020009", "056*****0009"),
            (FieldKind::Phone, "110", "1**"),
            (FieldKind::Id, "350123199001011234", "35*************234"),
            (FieldKind::Person, "何志远", "何**"),
            (
                FieldKind::Text,
                "hezhiyuan@example.cn",
                "h********@example.cn",
            ),
            (
                FieldKind::Text,
                "云川市白沙区和悦街道12号",
                "云川市白沙区和悦街道***",
            ),
            (FieldKind::Text, "云川市锦绣路11号", "云川市***"),
            (FieldKind::Text, "锦绣路11号", "锦*****"),
        ] {
            assert_eq!(mask(kind, given), wanted, "{kind:?}");
        }
    }

    #[test]
    fn a_list_in_the_office_keeps_names_and_a_sheet_that_leaves_it_does_not() {
        for (column, office, outside) in [
            ("applicant", false, true),
            ("phone", true, true),
            ("id_number", true, true),
            ("address", true, true),
            ("email", true, true),
            ("owner", false, false),
            ("content", false, false),
            ("extra/代理人/姓名", false, true),
            ("extra/代理人/电话", true, true),
            ("extra/归档", false, false),
        ] {
            let hides =
                |reader: Reader| reader.hides_column(ledger("disclosure"), column).is_some();
            assert_eq!(hides(Reader::Office), office, "{column} in the office");
            assert_eq!(hides(Reader::Outside), outside, "{column} outside");
        }
    }

    #[test]
    fn a_colleagues_number_stays_in_the_office_because_a_list_is_there_to_call_them() {
        let of = ledger("rectification");
        for column in ["phone", "extra/办公室电话", "extra/链接地址"] {
            assert_eq!(Reader::Office.hides_column(of, column), None, "{column}");
        }
        assert!(Reader::Outside.hides_column(of, "phone").is_some());
    }
}
