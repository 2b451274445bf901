//! Words a form takes from a drop-down list: ours where it has them, else what means the same.

use gongkai_ledger::definition::{Choice, Field, FieldKind};

/// What holds of a record with a word as well, for lists that end there: what was taken off the list was put right.
const IMPLIED: [(&str, &str); 1] = [("已销号", "已整改")];

/// The word of the list that says what the value does; none where the list has none.
pub(super) fn offered<'w>(list: &'w [String], field: &Field, value: &str) -> Option<&'w str> {
    let find = |wanted: &str| list.iter().find(|word| *word == wanted).map(String::as_str);
    find(value).or_else(|| {
        let implied = IMPLIED.iter().find(|(word, _)| *word == value);
        [Some(value), implied.map(|(_, also)| *also)]
            .into_iter()
            .flatten()
            .find_map(|value| same(field, value).find_map(find))
    })
}

/// The words that mean the same in a field as this one.
fn same<'f>(field: &'f Field, value: &str) -> impl Iterator<Item = &'f str> {
    let choice = field.choices.iter().find(|choice| says(choice, value));
    choice.into_iter().flat_map(words)
}

fn words(choice: &Choice) -> impl Iterator<Item = &str> {
    std::iter::once(&choice.value)
        .chain(&choice.also)
        .map(String::as_str)
}

fn says(choice: &Choice, value: &str) -> bool {
    words(choice).any(|word| word == value)
}

/// Whether a list's words are all such as the field takes.
pub(super) fn takes_all(field: &Field, list: &[String]) -> bool {
    let known = |word: &String| field.choices.iter().any(|choice| says(choice, word));
    field.kind == FieldKind::Choice && !list.is_empty() && list.iter().all(known)
}

#[cfg(test)]
mod tests {
    use gongkai_ledger::definition::definition;

    use super::*;

    #[test]
    fn a_forms_word_for_our_status_is_found() {
        let status = definition("rectification")
            .and_then(|ledger| ledger.field("status"))
            .expect("a field of the ledger");
        let list = ["已整改", "正在整改", "未整改", "无需整改"].map(str::to_owned);
        assert!(takes_all(status, &list));
        for (ours, theirs) in [
            ("已整改", Some("已整改")),
            ("整改中", Some("正在整改")),
            ("待整改", Some("未整改")),
            ("误报", Some("无需整改")),
            ("已销号", Some("已整改")),
            ("退回", None),
            ("已更换链接", None),
        ] {
            assert_eq!(offered(&list, status, ours), theirs, "{ours}");
        }
        let grades = ["优", "良"].map(str::to_owned);
        assert!(
            !takes_all(status, &grades),
            "another list asks another thing"
        );
    }
}
