//! Names of files that every system takes, Windows too.

/// What no name may have on Windows.
const FORBIDDEN: &str = r#"\/:*?"<>|"#;
/// Devices of Windows: no file is called so, whatever its ending.
const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];
/// Systems take 255 bytes; the ending and a number in brackets need some.
const LONGEST: usize = 200;

/// The words without what no system takes in a file's name.
pub(crate) fn plain_name(words: &str) -> String {
    let plain = |character: char| {
        let bad = FORBIDDEN.contains(character) || character.is_control();
        if bad { '_' } else { character }
    };
    words.chars().map(plain).collect()
}

/// The words as a file name with that ending.
pub(crate) fn file_name(words: &str, ending: &str) -> String {
    let name = plain_name(words.trim());
    let mut end = name.len().min(LONGEST);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    // Windows drops blanks and dots at the end.
    let name = name[..end].trim_end_matches(['.', ' ']);
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let upper = stem.to_uppercase();
    let numbered = ["COM", "LPT"].iter().any(|device| {
        let number = upper.strip_prefix(device).unwrap_or_default();
        number.chars().count() == 1 && number.chars().all(|c| "123456789¹²³".contains(c))
    });
    if name.is_empty() || DEVICES.contains(&upper.as_str()) || numbered {
        format!("_{name}.{ending}")
    } else {
        format!("{name}.{ending}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_that_windows_takes() {
        for (words, name) in [
            ("整改情况反馈表（法规科）", "整改情况反馈表（法规科）.xlsx"),
            ("法规科/办公室:“一”", "法规科_办公室_“一”.xlsx"),
            ("a<b>|c?*\"\\", "a_b__c____.xlsx"),
            ("换\n行", "换_行.xlsx"),
            ("  法规科. . ", "法规科.xlsx"),
            ("con", "_con.xlsx"),
            ("NUL.txt", "_NUL.txt.xlsx"),
            ("com1", "_com1.xlsx"),
            ("COM10", "COM10.xlsx"),
            ("", "_.xlsx"),
        ] {
            assert_eq!(file_name(words, "xlsx"), name, "{words:?}");
        }
        let long = file_name(&"长".repeat(300), "xlsx");
        assert!(long.len() < 220, "an ending and a number still fit");
    }
}
