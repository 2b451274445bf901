//! What each row below a header is: a record, or a group's name, a total, a signature.

use gongkai_sheets::read::{Row, Sheet};

use crate::view::RowRole;

use super::blocks::Block;
use super::header_text::{narrow, squeeze};
use super::merges::Merges;

/// A row below a header and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BodyRow {
    /// Index among the sheet's filled rows.
    pub index: usize,
    pub role: RowRole,
}

/// Words that open a signature or a note below a table.
const FOOTERS: [&str; 22] = [
    "填报人",
    "填表人",
    "制表人",
    "审核人",
    "复核人",
    "负责人",
    "单位负责人",
    "联系人",
    "联系电话",
    "填报单位",
    "填表单位",
    "填报日期",
    "填表日期",
    "测评单位",
    "企业负责人",
    "分管领导",
    "主要领导",
    "注",
    "备注",
    "说明",
    "填表说明",
    "日期",
];

/// Classifies the rows below the header. `serial` is the column of 序号, which alone makes no record.
pub(crate) fn classify(
    sheet: &Sheet,
    merges: &Merges,
    block: &Block,
    serial: Option<u16>,
) -> Vec<BodyRow> {
    let columns =
        block.columns.first().map_or(0, |c| c.index)..=block.columns.last().map_or(0, |c| c.index);
    let mut rows: Vec<BodyRow> = block
        .body
        .clone()
        .map(|index| {
            let row = sheet.row_at(index);
            BodyRow {
                index,
                role: role(&row, merges, columns.clone(), serial),
            }
        })
        .collect();
    for row in &mut rows {
        if block.repeats.contains(&row.index) {
            row.role = RowRole::Header;
        }
    }
    // A row that only numbers the columns is the header's.
    for row in rows.iter_mut().take(2) {
        if row.role == RowRole::Data && numbers_columns(&sheet.row_at(row.index)) {
            row.role = RowRole::Header;
        }
    }
    close(sheet, &mut rows);
    rows
}

/// Whether the row counts the columns: 甲 乙 丙, or 1 2 3.
fn numbers_columns(row: &Row<'_>) -> bool {
    const STEMS: [&str; 10] = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];
    let texts: Vec<String> = row
        .cells()
        .map(|cell| squeeze(&cell.text()).trim_matches(['(', ')']).to_owned())
        .filter(|text| !text.is_empty())
        .collect();
    let digits = texts.iter().map(|text| text.parse::<usize>().ok());
    let mut next = 1;
    let counted = digits.clone().flatten().all(|digit| {
        next += 1;
        digit + 1 == next
    });
    let stems = texts.iter().filter(|text| text.parse::<usize>().is_err());
    texts.len() >= 3
        && counted
        && stems.clone().zip(STEMS).all(|(text, stem)| text == stem)
        && stems.count() <= STEMS.len()
}

fn role(
    row: &Row<'_>,
    merges: &Merges,
    columns: std::ops::RangeInclusive<u16>,
    serial: Option<u16>,
) -> RowRole {
    let mut filled = 0_usize;
    let mut first: Option<(u16, String)> = None;
    let mut only_serial = true;
    for cell in row.cells().filter(|cell| columns.contains(&cell.column)) {
        // A long list is decided by its first two cells; their texts are enough.
        if filled >= 2 && !only_serial {
            filled += 1;
            continue;
        }
        let text = cell.text();
        if text.is_empty() {
            continue;
        }
        filled += 1;
        only_serial &= Some(cell.column) == serial;
        if first.is_none() {
            first = Some((cell.column, text.into_owned()));
        }
    }
    let Some((column, text)) = first else {
        return RowRole::Blank;
    };
    let squeezed = squeeze(&text);
    if is_total_word(&squeezed) {
        return RowRole::Total;
    }
    if filled == 1 && only_serial && is_number(&squeezed) {
        return RowRole::Blank;
    }
    if filled == 1 {
        let width = usize::from(columns.end() - columns.start()) + 1;
        let area = merges.down(row.number(), column);
        let across = area.map_or(1, |area| usize::from(area.right - area.left) + 1);
        // A cell merged from above fills the row: then one own cell is a record's.
        let covered = columns.clone().any(|column| {
            merges
                .down(row.number(), column)
                .is_some_and(|area| area.top < row.number())
        });
        let long = text.chars().count() > 60;
        if !covered && width > 1 && (across * 2 >= width || column == *columns.start()) && !long {
            return RowRole::Group;
        }
        if across > 1 && across * 2 >= width {
            return RowRole::Footer;
        }
    }
    if filled == 2 && is_chinese_ordinal(&squeezed) {
        return RowRole::Group;
    }
    RowRole::Data
}

/// Turns what closes the table into footers: from the end upwards signatures and notes, and lone lines below them.
fn close(sheet: &Sheet, rows: &mut [BodyRow]) {
    let mut end = rows.len();
    for (at, row) in rows.iter().enumerate().rev() {
        match row.role {
            RowRole::Blank | RowRole::Group | RowRole::Footer => {}
            RowRole::Data if is_signature(&sheet.row_at(row.index)) => {}
            _ => break,
        }
        end = at;
    }
    for row in &mut rows[end..] {
        if row.role != RowRole::Blank {
            row.role = RowRole::Footer;
        }
    }
}

/// Whether the row signs or notes: few cells, the first opening with a usual label.
fn is_signature(row: &Row<'_>) -> bool {
    let texts: Vec<String> = row
        .cells()
        .map(|cell| squeeze(&cell.text()))
        .filter(|text| !text.is_empty())
        .collect();
    let Some(first) = texts.first() else {
        return false;
    };
    let labelled = FOOTERS.iter().any(|label| {
        first
            .strip_prefix(label)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '(', '，', '1']))
    });
    let signed = texts.iter().any(|text| {
        ["签字", "盖章", "签章", "签名"]
            .iter()
            .any(|word| text.contains(word))
    });
    // 测评人:… 审核人:… : nothing but labels and what they name.
    let names = |text: &String| {
        text.split_once(':')
            .is_some_and(|(label, _)| (2..=8).contains(&label.chars().count()))
    };
    let only_labels = texts.iter().all(names);
    texts.len() <= 8
        && (signed && texts.iter().all(|text| text.chars().count() < 40) || labelled || only_labels)
}

/// Whether the squeezed text opens a line of sums.
pub(crate) fn is_total_word(squeezed: &str) -> bool {
    let bare = super::header_text::without_brackets(squeezed);
    [
        "合计",
        "小计",
        "总计",
        "共计",
        "累计",
        "本页小计",
        "总分",
        "总得分",
        "总扣分",
        "平均分",
        "平均得分",
        "得分合计",
        "扣分合计",
        "合计得分",
        "合计扣分",
    ]
    .iter()
    .any(|word| {
        bare == *word
            || bare
                .strip_prefix(word)
                .is_some_and(|rest| rest.starts_with(':'))
    }) || (bare.chars().count() <= 8 && (bare.ends_with("小计") || bare.ends_with("合计")))
}

fn is_number(squeezed: &str) -> bool {
    !squeezed.is_empty() && squeezed.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// `一`, `（二）`, `三、`: the number of a group, never of a record.
fn is_chinese_ordinal(squeezed: &str) -> bool {
    let bare = squeezed.trim_matches(['(', ')', '、', '.']);
    !bare.is_empty()
        && bare
            .chars()
            .map(narrow)
            .all(|c| "一二三四五六七八九十".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_sums_are_known_by_their_first_word() {
        for text in [
            "合计",
            "合 计",
            "小计",
            "总计：",
            "合计（分）",
            "法规科小计",
        ] {
            assert!(is_total_word(&squeeze(text)), "{text}");
        }
        for text in ["合计公示不全", "未公开合计数的三公经费"] {
            assert!(!is_total_word(&squeeze(text)), "{text} is an issue");
        }
    }

    #[test]
    fn groups_are_numbered_in_chinese() {
        for text in ["一", "（二）", "三、", "十一"] {
            assert!(is_chinese_ordinal(&squeeze(text)), "{text}");
        }
        assert!(!is_chinese_ordinal("1"), "records are numbered in digits");
    }
}
