//! Addresses that a click on their cell opens.

use std::fmt::Write as _;

use super::frame::Frame;
use super::relations::Relations;
use crate::{SheetError, column_letters};

/// Excel opens no longer ones, and calls a sheet damaged that has more.
const LONGEST: usize = 2079;
const MOST: usize = 65_000;

/// Lays the links over their cells, at rows from 1 and columns from 0.
pub(super) fn lay(
    frame: &mut Frame,
    relations: &mut Relations,
    links: &[(u32, u16, String)],
    base: &str,
) -> Result<(), SheetError> {
    let there = frame.values("hyperlink", "ref")?;
    let (name, declared) = frame.relation_attribute(base)?;
    let mut items = String::new();
    let mut count = 0;
    for (row, column, address) in links {
        let cell = format!("{}{row}", column_letters(*column));
        if there.contains(&cell) || there.len() + count >= MOST {
            continue;
        }
        let id = relations.add("hyperlink", address, true);
        let prefix = &frame.prefix;
        // Writing to a string does not fail.
        let _ = write!(
            items,
            r#"<{prefix}hyperlink ref="{cell}" {name}="{id}"{declared}/>"#
        );
        count += 1;
    }
    if count == 0 {
        return Ok(());
    }
    frame.add("hyperlinks", &items, count)
}

/// The address a text is, in the form that every program takes; none for words, and for several in one cell.
pub(super) fn address(text: &str) -> Option<String> {
    let text = text.trim();
    let scheme = ["http://", "https://", "ftp://"].iter().find(|scheme| {
        text.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })?;
    let bare = text.len() == scheme.len();
    if bare
        || text.matches("://").count() > 1
        || text.matches('#').count() > 1
        || text.chars().any(char::is_whitespace)
    {
        return None;
    }
    let mut address = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        let escapes = |at: usize| {
            text.get(at + 1..at + 3)
                .is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
        };
        match letter {
            '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`' | '[' | ']' => {
                let _ = write!(address, "%{:02X}", u32::from(letter));
            }
            '%' if !escapes(at) => address.push_str("%25"),
            _ => address.push(letter),
        }
    }
    (address.chars().count() <= LONGEST).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn only_one_whole_address_is_a_link() {
        for (text, link) in [
            (
                "http://a.example.gov.cn/t1.html?x=1&y=2#p",
                Some("http://a.example.gov.cn/t1.html?x=1&y=2#p"),
            ),
            (
                "HTTPS://a.example.gov.cn/公开/1",
                Some("HTTPS://a.example.gov.cn/公开/1"),
            ),
            (
                "http://a.example.gov.cn/[1]?q=100%&r=%20",
                Some("http://a.example.gov.cn/%5B1%5D?q=100%25&r=%20"),
            ),
            ("http://a.example.gov.cn/1\nhttp://a.example.gov.cn/2", None),
            ("http://a.example.gov.cn/1；http://b.example.gov.cn", None),
            ("见 http://a.example.gov.cn/1", None),
            ("已更换链接", None),
            ("http://", None),
        ] {
            assert_eq!(address(text).as_deref(), link, "{text}");
        }
    }
}
