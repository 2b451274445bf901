//! Whether two cells of people speak of the same person.

use gongkai_ledger::known;

/// Whether any name stands in both. Blanks that pad a name of two characters (王 丽), brackets and phone numbers behind
/// it do not count.
pub(super) fn same_person(one: &str, other: &str) -> bool {
    let (one, other) = (people(one), people(other));
    one.iter().any(|name| other.contains(name))
}

/// The names in a cell, each piece as a whole and, where blanks part it, also word by word.
fn people(cell: &str) -> Vec<String> {
    let mut people = Vec::new();
    for piece in known::names_in(cell) {
        let bare = piece
            .split(['（', '(', '：', ':'])
            .next()
            .unwrap_or_default();
        let words: Vec<String> = bare
            .split_whitespace()
            .map(|word| word.chars().filter(|c| c.is_alphabetic()).collect())
            .collect();
        people.push(words.concat());
        // Single characters are parts of one padded name.
        people.extend(words.into_iter().filter(|word| word.chars().count() > 1));
    }
    people.retain(|name: &String| !name.is_empty());
    people
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_the_same_however_the_name_is_set() {
        for (one, other, same) in [
            ("李卫国", "李卫国", true),
            ("王 丽", "王丽", true),
            ("李卫国", "何志远、李卫国", true),
            ("李卫国", "何志远 李卫国", true),
            ("李卫国", "李卫国（13800001111）", true),
            ("李卫国", "李卫国13800001111", true),
            ("李卫", "李卫国", false),
            ("李卫国", "", false),
            ("何志远", "李卫国/余佳宁", false),
        ] {
            assert_eq!(same_person(one, other), same, "{one} and {other}");
        }
    }
}
