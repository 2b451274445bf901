//! How high the rows and how wide the columns of a sheet are: on which cell a picture lies.

use quick_xml::events::BytesStart;

use super::drawing::Anchor;
use crate::read::package::xml::{self, attribute, is_true};

/// Lengths are in English metric units, as drawings measure: 12,700 a point, 9,525 a pixel.
pub(super) struct Grid {
    /// The rows that say how high they are, from the top once [settled](Grid::settle).
    rows: Vec<Stated>,
    /// Of all other rows.
    height: i64,
    /// Of columns 0 to 255, which lie under every picture of an honest sheet.
    widths: [i64; 256],
    /// The left edges of the columns.
    edges: Vec<i64>,
}

struct Stated {
    /// From 1.
    row: u32,
    height: i64,
    /// The upper edge of the row.
    top: i64,
}

/// How many rows a picture is followed down. All that matters is whether it is higher than its first.
const ENOUGH: u32 = 64;

/// The width of a column, counted in widest digits, as a length: seven pixels each in the usual font
/// (ECMA-376 part 1, 18.3.1.13).
fn width(digits: f64) -> i64 {
    length((digits * 7.0).round() * 9525.0)
}

#[expect(clippy::cast_possible_truncation, reason = "clamped far below")]
fn length(units: f64) -> i64 {
    // No length that Excel allows comes near; sums of them cannot overflow.
    units.clamp(0.0, 1e9) as i64
}

fn number(tag: &BytesStart<'_>, name: &str) -> Option<f64> {
    attribute(tag, name)?.trim().parse().ok()
}

impl Grid {
    pub(super) fn new() -> Self {
        Self {
            rows: Vec::new(),
            height: length(15.0 * 12_700.0),
            widths: [width(9.140_625); 256],
            edges: Vec::new(),
        }
    }

    /// Takes in `sheetFormatPr`, which comes before all columns and rows.
    pub(super) fn defaults(&mut self, tag: &BytesStart<'_>) {
        if let Some(points) = number(tag, "defaultRowHeight") {
            self.height = length(points * 12_700.0).max(1);
        }
        if let Some(digits) = number(tag, "defaultColWidth") {
            self.widths.fill(width(digits));
        }
    }

    /// Takes in a `col`.
    pub(super) fn column(&mut self, tag: &BytesStart<'_>) {
        let hidden = attribute(tag, "hidden").is_some_and(|value| is_true(&value));
        let end = |name| attribute(tag, name).and_then(|value| value.parse::<usize>().ok());
        let wide = if hidden {
            Some(0)
        } else {
            number(tag, "width").map(width)
        };
        if let (Some(first @ 1..), Some(last), Some(wide)) = (end("min"), end("max"), wide)
            && let Some(columns) = self.widths.get_mut(first - 1..last.min(256))
        {
            columns.fill(wide);
        }
    }

    /// Takes in a `row`.
    pub(super) fn row(&mut self, row: u32, hidden: bool, tag: &BytesStart<'_>) {
        let height = if hidden {
            Some(0)
        } else {
            number(tag, "ht").map(|points| length(points * 12_700.0))
        };
        if let Some(height) = height
            && self.rows.len() < xml::MOST
        {
            self.rows.push(Stated {
                row,
                height,
                top: 0,
            });
        }
    }

    /// Adds up heights and widths once the sheet is read.
    pub(super) fn settle(&mut self) {
        self.rows.sort_by_key(|stated| stated.row);
        self.rows.dedup_by_key(|stated| stated.row);
        let (mut next, mut top) = (1, 0);
        for stated in &mut self.rows {
            top += i64::from(stated.row - next) * self.height;
            stated.top = top;
            top += stated.height;
            next = stated.row.saturating_add(1);
        }
        let mut edge = 0;
        for wide in self.widths {
            self.edges.push(edge);
            edge += wide;
        }
    }

    /// The row (from 1) and column (from 0) that a picture belongs to, as
    /// [`Picture`](crate::read::Picture) says.
    pub(super) fn cell_under(&self, anchor: &Anchor) -> (u32, u16) {
        if let Some(from) = anchor.from {
            let row = from.row.saturating_add(1);
            return (self.row_meant(row, from.below, anchor), from.column);
        }
        let (left, top) = anchor.position.unwrap_or_default();
        let (row, below) = self.row_at(top.max(0));
        let column = self.edges.partition_point(|edge| *edge <= left.max(0));
        (
            self.row_meant(row, below, anchor),
            u16::try_from(column.saturating_sub(1)).unwrap_or_default(),
        )
    }

    fn height_of(&self, row: u32) -> i64 {
        self.rows
            .binary_search_by_key(&row, |stated| stated.row)
            .map_or(self.height, |at| self.rows[at].height)
    }

    /// The row at a distance from the top, and how far it is below the row's upper edge.
    fn row_at(&self, distance: i64) -> (u32, i64) {
        let above = self.rows.partition_point(|stated| stated.top <= distance);
        let (row, below) = match above.checked_sub(1).map(|at| &self.rows[at]) {
            Some(stated) if distance < stated.top + stated.height => {
                return (stated.row, distance - stated.top);
            }
            Some(stated) => (
                stated.row.saturating_add(1),
                distance - stated.top - stated.height,
            ),
            None => (1, distance),
        };
        let rows = u32::try_from(below / self.height).unwrap_or(u32::MAX);
        (row.saturating_add(rows), below % self.height)
    }

    /// The row that one meant who put a picture so far below the upper edge of a row.
    fn row_meant(&self, row: u32, below: i64, anchor: &Anchor) -> u32 {
        let height = self.height_of(row);
        // A row that holds more than it says was fitted to its text since.
        if below <= 0 || below > height {
            return row;
        }
        let there = height - below;
        let whole = match anchor.to {
            Some(to) => {
                let last = to.row.saturating_add(1);
                if last <= row {
                    return row;
                }
                let between: i64 = (row + 1..last.min(row.saturating_add(ENOUGH)))
                    .map(|row| self.height_of(row))
                    .sum();
                there + between + to.below.clamp(0, self.height_of(last))
            }
            None => anchor.height,
        };
        if there * 2 >= height.min(whole) {
            row
        } else {
            row.saturating_add(1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::drawing::Corner;
    use super::*;

    const POINT: i64 = 12_700;

    /// Rows 3 and 4 are 60 points high, all others 15; row 5 is hidden.
    fn grid() -> Grid {
        let mut grid = Grid::new();
        for (row, hidden, tag) in [
            (3, false, r#"row ht="60""#),
            (4, false, r#"row ht="60""#),
            (5, true, "row"),
        ] {
            grid.row(row, hidden, &BytesStart::from_content(tag, 3));
        }
        grid.column(&BytesStart::from_content(
            r#"col min="2" max="3" width="20.7109375""#,
            3,
        ));
        grid.settle();
        grid
    }

    fn corner(row: u32, points: i64) -> Corner {
        Corner {
            row: row - 1,
            column: 8,
            below: points * POINT,
        }
    }

    #[test]
    fn a_picture_belongs_to_the_row_that_was_meant() {
        let grid = grid();
        for (from, to, row, why) in [
            (corner(3, 0), corner(4, 0), 3, "it fills the row"),
            (corner(3, 5), corner(3, 55), 3, "it lies within"),
            (corner(3, 10), corner(4, 30), 3, "most of it"),
            (
                corner(3, 55),
                corner(4, 50),
                4,
                "it begins a little too high",
            ),
            (corner(3, 5), corner(40, 0), 3, "it is higher than its row"),
            (corner(3, 58), corner(40, 0), 4, "both"),
            (
                corner(2, 15),
                corner(4, 0),
                3,
                "it begins on the edge itself",
            ),
            (
                corner(2, 99),
                corner(3, 50),
                2,
                "the row is higher than it says",
            ),
        ] {
            let anchor = Anchor {
                from: Some(from),
                to: Some(to),
                ..Anchor::default()
            };
            assert_eq!(grid.cell_under(&anchor), (row, 8), "{why}");
        }
    }

    #[test]
    fn a_picture_without_a_second_corner_has_a_height() {
        for (from, points, row) in [(corner(3, 40), 30, 3), (corner(3, 50), 30, 4)] {
            let anchor = Anchor {
                from: Some(from),
                height: points * POINT,
                ..Anchor::default()
            };
            assert_eq!(grid().cell_under(&anchor).0, row, "{points} points high");
        }
    }

    #[test]
    fn a_picture_on_no_cell_is_found_by_measure() {
        let grid = grid();
        // Two rows of 15 and two of 60 are 150 points; column A is 64 pixels wide, B and C 145.
        for (left, top, cell) in [
            (0, 0, (1, 0)),
            (63, 29, (3, 0)),
            (64, 31, (3, 1)),
            (210, 95, (4, 2)),
            (354, 151, (6, 3)),
            (100_000, 166, (7, 255)),
        ] {
            let anchor = Anchor {
                position: Some((left * 9525, top * POINT)),
                height: 10 * POINT,
                ..Anchor::default()
            };
            assert_eq!(
                grid.cell_under(&anchor),
                cell,
                "{left} pixels, {top} points"
            );
        }
    }
}
