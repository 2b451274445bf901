//! The mark of a row that went out, by which it is known when it comes back: the record, and the workbook's token.
//!
//! It stands in a hidden column of every row, so that it comes along wherever the row goes: sorted, filtered, saved in
//! another format, copied to another sheet (docs/adr/0008).

use gongkai_ledger::RecordId;

/// The header of the column.
pub(crate) const HEADER: &str = "回收标识（请勿删改）";

/// The length of a token: see [`gongkai_ledger::Ledger::token`].
const TOKEN: usize = 13;

/// A row's mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Key<'a> {
    pub(crate) record: RecordId,
    pub(crate) token: &'a str,
}

impl<'a> Key<'a> {
    /// From a cell; none for any other text.
    pub(crate) fn read(text: &'a str) -> Option<Self> {
        let (record, token) = text.trim().split_once('-')?;
        let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        let sound = token.len() == TOKEN
            && token.ends_with('k')
            && token.bytes().take(TOKEN - 1).all(hex)
            && record.bytes().all(|byte| byte.is_ascii_digit());
        let record = RecordId(record.parse().ok()?);
        sound.then_some(Self { record, token })
    }

    pub(crate) fn text(&self) -> String {
        format!("{}-{}", self.record.0, self.token)
    }
}

#[cfg(test)]
mod tests {
    use gongkai_ledger::Ledger;

    use super::*;

    #[test]
    fn a_mark_reads_back_and_nothing_else_is_one() {
        let token = Ledger::open_in_memory()
            .and_then(|ledger| ledger.token())
            .expect("a token");
        let key = Key {
            record: RecordId(12),
            token: &token,
        };
        assert_eq!(Key::read(&key.text()), Some(key));
        let dragged = format!("13-{}", token.trim_end_matches('k'));
        for text in [
            "",
            "12",
            "ZG-2026-0001",
            "12-0123456789ab",
            dragged.as_str(),
        ] {
            assert_eq!(Key::read(text), None, "{text}");
        }
    }
}
