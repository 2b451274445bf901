//! Personal data on a sheet that leaves the office: enough to tell records apart, too little to know a person
//! (个人信息保护法 第二十八条, 第五十一条).

use gongkai_ledger::definition::{Field, FieldKind};

/// The value with its middle hidden: 138****1234, 35*************123, 张*, an address down to the town.
pub(crate) fn mask(field: &Field, text: &str) -> String {
    match field.kind {
        FieldKind::Phone => hide(text, 3, 4),
        FieldKind::Id => hide(text, 2, 3),
        FieldKind::Person => hide(text, 1, 0),
        _ if text.contains('@') => {
            let (name, host) = text.split_once('@').unwrap_or((text, ""));
            format!("{}@{host}", hide(name, 1, 0))
        }
        _ => address(text),
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

    #[test]
    fn what_leaves_the_office_does_not_name_a_person() {
        let disclosure = definition("disclosure").expect("it ships");
        for (field, given, wanted) in [
            ("phone", "13800001234", "138****1234"),
            ("phone", "110", "1**"),
            ("id_number", "350123199001011234", "35*************234"),
            ("applicant", "何志远", "何**"),
            ("email", "hezhiyuan@example.cn", "h********@example.cn"),
            (
                "address",
                "云川市白沙区和悦街道12号",
                "云川市白沙区和悦街道***",
            ),
            ("address", "云川市锦绣路11号", "云川市***"),
        ] {
            let field = disclosure.field(field).expect("a field of the ledger");
            assert_eq!(mask(field, given), wanted, "{}", field.name);
        }
    }
}
