//! Where the rows of a sheet go when rows are put between them.

use crate::column::{column_letters, split_reference};

/// The rows Excel has room for.
pub(super) const ROWS: u32 = 1_048_576;

/// Rows put into a sheet, each drawn like the row above them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Insertion {
    /// The row above them, from 1 as the sheet numbered it before.
    pub below: u32,
    pub count: u32,
}

/// What all insertions of a sheet do to its rows.
#[derive(Debug, Clone)]
pub(super) struct Shift {
    /// The sheet's name.
    pub(super) sheet: String,
    pub(super) insertions: Vec<Insertion>,
}

/// Whether a range that ends in the row above inserted rows takes them in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Stays,
    Grows,
}

impl Shift {
    /// Where a row goes.
    pub(super) fn row(&self, row: u32) -> u32 {
        self.moved(row, |below| below < row)
    }

    /// Where the last row of a range goes.
    pub(super) fn end(&self, row: u32, edge: Edge) -> u32 {
        match edge {
            Edge::Stays => self.row(row),
            Edge::Grows => self.moved(row, |below| below <= row),
        }
    }

    fn moved(&self, row: u32, above: impl Fn(u32) -> bool) -> u32 {
        let added = self
            .insertions
            .iter()
            .filter(|insertion| above(insertion.below))
            .fold(0_u32, |sum, insertion| sum.saturating_add(insertion.count));
        row.saturating_add(added).min(ROWS.max(row))
    }

    /// `A5:B16` or `A5` moved; anything else as it stands.
    pub(super) fn area(&self, area: &str, edge: impl Fn(u32, u32) -> Edge) -> String {
        let (first, last) = area.split_once(':').unwrap_or((area, area));
        let ((Some(top), Some(left)), (Some(bottom), Some(right))) =
            (split_reference(first), split_reference(last))
        else {
            return area.to_owned();
        };
        let (top, bottom) = (self.row(top), self.end(bottom, edge(top, bottom)));
        let first = format!("{}{top}", column_letters(left));
        if (top, left) == (bottom, right) {
            first
        } else {
            format!("{first}:{}{bottom}", column_letters(right))
        }
    }

    /// Areas apart by blanks.
    pub(super) fn areas(&self, areas: &str, edge: Edge) -> String {
        let moved: Vec<String> = areas
            .split_ascii_whitespace()
            .map(|area| self.area(area, |_, _| edge))
            .collect();
        moved.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ten_below_16() -> Shift {
        Shift {
            sheet: "附件3".to_owned(),
            insertions: vec![Insertion {
                below: 16,
                count: 10,
            }],
        }
    }

    #[test]
    fn rows_below_move_and_rows_above_stay() {
        let shift = ten_below_16();
        for (row, goes) in [(1, 1), (16, 16), (17, 27), (ROWS, ROWS)] {
            assert_eq!(shift.row(row), goes, "row {row}");
        }
    }

    #[test]
    fn a_range_grows_with_what_is_put_into_it_and_at_its_end() {
        let shift = ten_below_16();
        for (areas, edge, goes) in [
            ("E5:E16", Edge::Grows, "E5:E26"),
            ("E5:E16", Edge::Stays, "E5:E16"),
            ("E5:E17", Edge::Stays, "E5:E27"),
            ("E16 F5 A17:C17", Edge::Grows, "E16:E26 F5 A27:C27"),
            ("A:A", Edge::Grows, "A:A"),
        ] {
            assert_eq!(shift.areas(areas, edge), goes, "{areas}");
        }
    }

    #[test]
    fn several_insertions_add_up() {
        let mut shift = ten_below_16();
        shift.insertions.push(Insertion {
            below: 20,
            count: 5,
        });
        assert_eq!([18, 20, 21].map(|row| shift.row(row)), [28, 30, 36]);
    }
}
