//! What stands around a table: its title, and facts such as 填报单位 and 填报日期.

use std::collections::BTreeMap;

use gongkai_calendar::written;

use super::header_text::{narrow, shown};

/// Labels that open a fact even where only one blank parts it from the fact before.
const LABELS: [&str; 26] = [
    "填报单位",
    "填报日期",
    "填报时间",
    "填报人",
    "填表单位",
    "填表日期",
    "填表人",
    "单位",
    "科室",
    "联系电话",
    "联系人",
    "审核人",
    "负责人",
    "统计截止",
    "截至时间",
    "截止时间",
    "截至日期",
    "报出日期",
    "报送单位",
    "报送日期",
    "制表人",
    "制表日期",
    "单位负责人",
    "日期",
    "编制单位",
    "电话",
];

/// A longer value is prose that happens to hold a colon.
const LONGEST_FACT: usize = 40;

/// The facts a line states: `填报单位：…  填报日期：…`, `截至2026年5月31日`.
pub(crate) fn read(line: &str, facts: &mut BTreeMap<String, String>) {
    for piece in pieces(line) {
        if piece.contains("://") {
            continue;
        }
        if let Some((label, value)) = piece.split_once(['：', ':']) {
            let label =
                shown(label.trim_matches(|c: char| c.is_whitespace() || "（(）)".contains(c)));
            let value = value.trim();
            let short = value.chars().count() <= LONGEST_FACT;
            if (2..=10).contains(&label.chars().count()) && !value.is_empty() && short {
                facts.entry(label).or_insert_with(|| dated(value));
            }
        } else if let Some((label, value)) = until(&piece) {
            facts.entry(label).or_insert(value);
        }
    }
}

/// Whether the line is facts or notes rather than a title.
pub(crate) fn is_fact(line: &str) -> bool {
    line.contains(['：', ':']) || pieces(line).iter().any(|piece| until(piece).is_some())
}

/// Whether the line only numbers an annex, such as `附件3`.
pub(crate) fn is_annex(line: &str) -> bool {
    let bare = shown(line);
    ["附件", "附表", "附"].iter().any(|word| {
        bare.strip_prefix(word).is_some_and(|rest| {
            rest.chars()
                .all(|c| narrow(c).is_ascii_digit() || "一二三四五六七八九十：:-－".contains(c))
        })
    })
}

/// `截至2026年5月31日` as a fact of its own.
fn until(piece: &str) -> Option<(String, String)> {
    let bare = piece.trim_matches(|c: char| c.is_whitespace() || "（）()".contains(c));
    let (label, rest) = ["截至", "截止"]
        .iter()
        .find_map(|label| Some((*label, bare.strip_prefix(label)?)))?;
    let moment = written::read(rest.trim_start_matches('到').trim(), None)?;
    Some((label.to_owned(), moment.to_string()))
}

/// A value in one form where it is a date, else as it stands.
fn dated(value: &str) -> String {
    written::read(value, None).map_or_else(|| value.to_owned(), |moment| moment.to_string())
}

/// The line cut where facts part: at line breaks, wide gaps, and before a known label.
fn pieces(line: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    for part in line
        .split(['\n', '\t', '\u{3000}'])
        .flat_map(|part| part.split("  "))
    {
        let mut piece = String::new();
        for word in part.split(' ') {
            let opens = LABELS.iter().any(|label| {
                word.strip_prefix(label)
                    .is_some_and(|rest| rest.starts_with(['：', ':']))
            });
            if opens && !piece.trim().is_empty() {
                pieces.push(std::mem::take(&mut piece));
            }
            if !piece.is_empty() {
                piece.push(' ');
            }
            piece.push_str(word);
        }
        pieces.push(piece);
    }
    pieces.retain(|piece| !piece.trim().is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(line: &str) -> Vec<(String, String)> {
        let mut facts = BTreeMap::new();
        read(line, &mut facts);
        facts.into_iter().collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        let mut pairs: Vec<_> = expected
            .iter()
            .map(|(label, value)| ((*label).to_owned(), (*value).to_owned()))
            .collect();
        pairs.sort();
        pairs
    }

    #[test]
    fn facts_on_one_line_are_told_apart() {
        assert_eq!(
            facts("单位：云川市经济和信息化局  统计截止：2026年5月31日  填表人：余佳宁"),
            pairs(&[
                ("单位", "云川市经济和信息化局"),
                ("统计截止", "2026-05-31"),
                ("填表人", "余佳宁")
            ]),
            "wide gaps part facts, and dates take one form"
        );
        assert_eq!(
            facts("填报人：沈雨桐 联系电话：0563-3020018"),
            pairs(&[("填报人", "沈雨桐"), ("联系电话", "0563-3020018")]),
            "one blank is enough before a usual label"
        );
        assert_eq!(
            facts("截至2026年05月31日"),
            pairs(&[("截至", "2026-05-31")]),
            "no colon is needed after 截至"
        );
    }

    #[test]
    fn an_annex_number_is_no_title() {
        for line in ["附件3", "附件 3：", "附件三", "附表１"] {
            assert!(is_annex(line), "{line}");
        }
        assert!(!is_annex("附件3 整改链接表"), "this one names the table");
    }
}
