/// The letters above a column, as Excel shows them: 0 → `A`, 25 → `Z`, 26 → `AA`.
pub fn column_letters(column: u16) -> String {
    let mut letters = Vec::with_capacity(4);
    let mut rest = u32::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(
            b'A' + u8::try_from(rest % 26).unwrap_or_default(),
        ));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// The column that letters name, from 0; either case. `None` for anything but one to four letters
/// that name a column below 65,536.
pub fn column_index(letters: &str) -> Option<u16> {
    if letters.is_empty() || letters.len() > 4 {
        return None;
    }
    let mut number = 0_u32;
    for letter in letters.bytes() {
        if !letter.is_ascii_alphabetic() {
            return None;
        }
        number = number * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    }
    u16::try_from(number - 1).ok()
}

/// Splits `B7` (also `$B$7`) into row 7 and column 1. Either half may be missing.
pub(crate) fn split_reference(reference: &str) -> (Option<u32>, Option<u16>) {
    let reference = reference.strip_prefix('$').unwrap_or(reference);
    let letters = letters_before(reference);
    let digits = reference[letters..]
        .strip_prefix('$')
        .unwrap_or(&reference[letters..]);
    let row = if digits.starts_with('+') {
        None
    } else {
        digits.parse().ok().filter(|row| *row > 0)
    };
    (row, column_index(&reference[..letters]))
}

/// The column of a reference such as `B7`.
pub(crate) fn leading_column(reference: &str) -> Option<u16> {
    column_index(&reference[..letters_before(reference)])
}

fn letters_before(reference: &str) -> usize {
    reference
        .bytes()
        .take_while(u8::is_ascii_alphabetic)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn columns_are_named_as_excel_names_them() {
        for (column, letters) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (701, "ZZ"),
            (702, "AAA"),
            (16_383, "XFD"),
        ] {
            assert_eq!(column_letters(column), letters);
            assert_eq!(column_index(letters), Some(column));
        }
    }

    #[test]
    fn words_that_name_no_column_are_none() {
        for words in ["", "1", "A1", "列", "ZZZZZ", "ZZZZ"] {
            assert_eq!(column_index(words), None, "{words}");
        }
    }

    #[test]
    fn references_split_into_row_and_column() {
        for (reference, expected) in [
            ("B7", (Some(7), Some(1))),
            ("$XFD$1048576", (Some(1_048_576), Some(16_383))),
            ("b7", (Some(7), Some(1))),
            ("B", (None, Some(1))),
            ("7", (Some(7), None)),
            ("B0", (None, Some(1))),
            ("B7x", (None, Some(1))),
            ("B99999999999", (None, Some(1))),
            ("", (None, None)),
            ("!", (None, None)),
        ] {
            assert_eq!(split_reference(reference), expected, "{reference}");
        }
    }

    proptest! {
        #[test]
        fn letters_and_numbers_are_two_names_of_one_column(column: u16) {
            prop_assert_eq!(column_index(&column_letters(column)), Some(column));
        }
    }
}
