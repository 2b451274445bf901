//! A table for a terminal. A Chinese character takes two places there, so widths are counted in places.

use std::io::{self, Write};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

const GAP: usize = 2;

/// Columns with the most places each may take, and rows of words.
pub(crate) struct Table<'a> {
    columns: Vec<(&'a str, usize)>,
    rows: Vec<Vec<String>>,
}

impl<'a> Table<'a> {
    pub(crate) fn new(columns: &[(&'a str, usize)]) -> Self {
        Self {
            columns: columns.to_vec(),
            rows: Vec::new(),
        }
    }

    /// A row with as many cells as there are columns; long ones are cut, line breaks become blanks.
    pub(crate) fn row<const N: usize>(&mut self, cells: [&str; N]) {
        let cells = cells.iter().zip(&self.columns);
        self.rows
            .push(cells.map(|(cell, (_, most))| cut(cell, *most)).collect());
    }

    /// Writes the header and the rows; a column is no wider than it needs.
    pub(crate) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let headers: Vec<String> = self
            .columns
            .iter()
            .map(|(header, _)| (*header).to_owned())
            .collect();
        let widths: Vec<usize> = (0..headers.len())
            .map(|at| {
                self.rows
                    .iter()
                    .chain([&headers])
                    .map(|row| row[at].width())
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        for row in [&headers].into_iter().chain(&self.rows) {
            let mut line = String::new();
            for (cell, width) in row.iter().zip(&widths) {
                line.push_str(cell);
                line.extend(std::iter::repeat_n(' ', width + GAP - cell.width()));
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// The words on one line of at most so many places.
fn cut(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.width() <= most {
        return line;
    }
    let mut places = 0;
    let mut kept: String = line
        .chars()
        .take_while(|character| {
            places += character.width().unwrap_or(0);
            places < most
        })
        .collect();
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_though_a_chinese_character_takes_two_places() {
        let mut table = Table::new(&[("编号", 20), ("存在问题", 12), ("责任人", 10)]);
        table.row(["ZG-2026-0001", "链接\n失效", "李四"]);
        table.row(["A", "部门决算公开表数据不一致", ""]);
        let mut out = Vec::new();
        table.write(&mut out).unwrap();
        let wanted = [
            "编号          存在问题     责任人",
            "ZG-2026-0001  链接 失效    李四",
            "A             部门决算公…",
        ];
        assert_eq!(
            String::from_utf8(out).unwrap().lines().collect::<Vec<_>>(),
            wanted
        );
    }
}
