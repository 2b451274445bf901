use super::Column;

/// A cell of the header, perhaps merged; rows count from the first header row.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Block<'a> {
    pub(super) top: u32,
    pub(super) bottom: u32,
    pub(super) left: u16,
    pub(super) right: u16,
    pub(super) text: &'a str,
}

/// How many rows the header takes.
pub(super) fn depth(columns: &[Column]) -> u32 {
    let longest = columns
        .iter()
        .map(|column| column.header.len())
        .max()
        .unwrap_or(0);
    u32::try_from(longest).unwrap_or(u32::MAX).max(1)
}

/// The cells of the header, from the top and the left.
pub(super) fn blocks(columns: &[Column]) -> Vec<Block<'_>> {
    let depth = depth(columns);
    let mut blocks: Vec<Block<'_>> = Vec::new();
    for (level, top) in (0..depth).enumerate() {
        // The path whose cell may go on to the right.
        let mut before: Option<&[String]> = None;
        for (column, left) in columns.iter().zip(0_u16..) {
            let path = &column.header;
            let ends = level + 1 >= path.len();
            // A path that has ended was drawn down to the last row where it ended.
            if level > 0 && level >= path.len() {
                before = None;
                continue;
            }
            let words = path.get(..=level);
            if let (false, Some(_), Some(block)) = (
                ends,
                before.filter(|words| path.starts_with(words)),
                blocks.last_mut(),
            ) {
                block.right = left;
                continue;
            }
            let bottom = if ends { depth - 1 } else { top };
            let text = path.get(level).map_or("", String::as_str);
            blocks.push(Block {
                top,
                bottom,
                left,
                right: left,
                text,
            });
            before = words.filter(|_| !ends);
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::super::{Align, ColumnKind, Part};
    use super::*;

    fn drawn(paths: &[&[&str]]) -> Vec<(u32, u32, u16, u16, String)> {
        let columns: Vec<Column> = paths
            .iter()
            .map(|path| Column {
                header: path.iter().map(|&word| word.to_owned()).collect(),
                width: 10.0,
                align: Align::Left,
                choices: Vec::new(),
                kind: ColumnKind::Text,
                part: Part::Read,
            })
            .collect();
        blocks(&columns)
            .iter()
            .map(|block| {
                (
                    block.top,
                    block.bottom,
                    block.left,
                    block.right,
                    block.text.to_owned(),
                )
            })
            .collect()
    }

    fn block(
        top: u32,
        bottom: u32,
        left: u16,
        right: u16,
        text: &str,
    ) -> (u32, u32, u16, u16, String) {
        (top, bottom, left, right, text.to_owned())
    }

    #[test]
    fn a_plain_header_is_one_row_of_cells() {
        assert_eq!(
            drawn(&[&["序号"], &["问题"]]),
            [block(0, 0, 0, 0, "序号"), block(0, 0, 1, 1, "问题")]
        );
    }

    #[test]
    fn shared_words_are_merged_across_and_short_paths_down() {
        assert_eq!(
            drawn(&[&["序号"], &["整改", "措施"], &["整改", "时限"], &["备注"]]),
            [
                block(0, 1, 0, 0, "序号"),
                block(0, 0, 1, 2, "整改"),
                block(0, 1, 3, 3, "备注"),
                block(1, 1, 1, 1, "措施"),
                block(1, 1, 2, 2, "时限"),
            ]
        );
    }

    #[test]
    fn equal_words_under_different_words_stay_apart() {
        assert_eq!(
            drawn(&[&["上半年", "数量", "个"], &["下半年", "数量", "个"]]),
            [
                block(0, 0, 0, 0, "上半年"),
                block(0, 0, 1, 1, "下半年"),
                block(1, 1, 0, 0, "数量"),
                block(1, 1, 1, 1, "数量"),
                block(2, 2, 0, 0, "个"),
                block(2, 2, 1, 1, "个"),
            ]
        );
    }

    #[test]
    fn equal_names_of_two_columns_are_two_cells() {
        assert_eq!(
            drawn(&[&["备注"], &["备注"]]).len(),
            2,
            "a merged name would lose a column"
        );
    }
}
