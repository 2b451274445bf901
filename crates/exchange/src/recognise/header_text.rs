//! Header texts brought to one form, so that “整改时限（天）”, “整改 时限” and “整改⏎时限” are one name.

/// Full-width letters, digits and signs as half-width ones; the blank of Chinese typesetting as a blank.
pub(crate) fn narrow(character: char) -> char {
    match character {
        '\u{3000}' | '\u{a0}' => ' ',
        '！'..='～' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        _ => character,
    }
}

/// The text as it is compared: narrow, lower case, without blanks, line breaks, and the marks of a required column.
pub(crate) fn squeeze(text: &str) -> String {
    let narrow: String = text
        .chars()
        .map(narrow)
        .filter(|character| !character.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    let bare = narrow.trim_matches(['*', '★', ':', '。', '、']);
    without_number(bare).unwrap_or(bare).to_owned()
}

/// A header without the number some forms give their columns: `3.存在问题`.
fn without_number(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|character: char| character.is_ascii_digit());
    let rest = rest.strip_prefix(['.', '、'])?;
    (rest.len() + 1 < text.len() && rest.starts_with(|c: char| !c.is_ascii_digit())).then_some(rest)
}

/// A squeezed text without what stands in brackets: units, hints, codes. One that stands in brackets as a whole
/// only loses the brackets.
pub(crate) fn without_brackets(squeezed: &str) -> String {
    let mut depth = 0_u32;
    let bare: String = squeezed
        .chars()
        .filter(|character| match character {
            '(' | '[' | '【' | '〔' => {
                depth += 1;
                false
            }
            ')' | ']' | '】' | '〕' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect();
    if bare.is_empty() {
        squeezed
            .trim_matches(['(', ')', '[', ']', '【', '】', '〔', '〕'])
            .to_owned()
    } else {
        bare
    }
}

/// A header as it is shown and kept: one line, no blanks between Chinese characters.
pub(crate) fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for character in text.chars() {
        if character.is_whitespace() {
            blank = true;
            continue;
        }
        let latin = |c: char| c.is_ascii_alphanumeric();
        if blank && out.chars().next_back().is_some_and(latin) && latin(character) {
            out.push(' ');
        }
        blank = false;
        out.push(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_breaks_and_widths_do_not_make_another_name() {
        for text in [
            "3.整改时限",
            "３、整改时限",
            "整改时限",
            " 整改 时限 ",
            "整改\n时限",
            "*整改时限",
            "整改时限：",
            "整改　时限",
        ] {
            assert_eq!(
                squeeze(text),
                "整改时限",
                "{text:?} is the same header to a reader"
            );
        }
        assert_eq!(
            squeeze("ＵＲＬ"),
            "url",
            "full-width letters are typed by accident"
        );
    }

    #[test]
    fn units_in_brackets_are_not_part_of_the_name() {
        for text in ["分值(分)", "分值（分）", "分值【满分10】", "分值[分]"] {
            assert_eq!(
                without_brackets(&squeeze(text)),
                "分值",
                "{text:?} names its unit only"
            );
        }
    }

    #[test]
    fn a_shown_header_stands_on_one_line() {
        assert_eq!(shown("责任单位\n责任人"), "责任单位责任人");
        assert_eq!(
            shown(" 完 成  时间 "),
            "完成时间",
            "blanks only spread the characters out"
        );
        assert_eq!(shown("Work  Item"), "Work Item", "Latin words stay apart");
    }
}
