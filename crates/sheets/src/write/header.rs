use super::Column;

/// A cell of the header, perhaps merged; rows count from the first header row.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Block<'a> {
    pub(super) top: usize,
    pub(super) bottom: usize,
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) text: &'a str,
}

/// How many rows the header takes.
pub(super) fn depth(columns: &[Column]) -> usize {
    columns
        .iter()
        .map(|column| column.header.len())
        .max()
        .unwrap_or(0)
        .max(1)
}

/// The cells of the header, from the top and the left.
pub(super) fn blocks(columns: &[Column]) -> Vec<Block<'_>> {
    let depth = depth(columns);
    let mut blocks = Vec::new();
    for level in 0..depth {
        let mut left = 0;
        while left < columns.len() {
            let path = &columns[left].header;
            let mut right = left;
            if level + 1 < path.len() {
                let shared = |column: &Column| {
                    level + 1 < column.header.len() && column.header[..=level] == path[..=level]
                };
                right += columns[left + 1..]
                    .iter()
                    .take_while(|column| shared(column))
                    .count();
            }
            // A path that has ended was drawn down to the last row where it ended.
            if level < path.len().max(1) {
                let bottom = if level + 1 >= path.len() {
                    depth - 1
                } else {
                    level
                };
                let text = path.get(level).map_or("", String::as_str);
                blocks.push(Block {
                    top: level,
                    bottom,
                    left,
                    right,
                    text,
                });
            }
            left = right + 1;
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::super::{Align, ColumnKind};
    use super::*;

    fn drawn(paths: &[&[&str]]) -> Vec<(usize, usize, usize, usize, String)> {
        let columns: Vec<Column> = paths
            .iter()
            .map(|path| Column {
                header: path.iter().map(|&word| word.to_owned()).collect(),
                width: 10.0,
                align: Align::Left,
                choices: Vec::new(),
                kind: ColumnKind::Text,
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
        top: usize,
        bottom: usize,
        left: usize,
        right: usize,
        text: &str,
    ) -> (usize, usize, usize, usize, String) {
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
