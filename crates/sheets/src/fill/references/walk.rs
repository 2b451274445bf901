//! Where in a part one is: amid page breaks, or at the corners of what hangs over cells.

use crate::fill::markup::Tag;
use crate::fill::shift::Shift;

/// Where in a part one is, as far as it decides what a value means.
#[derive(Debug, Default)]
pub(super) struct Walk {
    pub(super) row_breaks: bool,
    /// How what hangs on the present anchor goes with the cells under it.
    hold: Hold,
    corner: Option<Corner>,
    /// The present corner lies on the upper edge of its row.
    pub(super) at_edge: bool,
    /// Rows, from 0, of the present anchor's upper corner before and after.
    from: (u32, u32),
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Hold {
    /// Both corners go with their cells.
    #[default]
    Both,
    /// It keeps its size.
    Upper,
    /// It stays where it is.
    None,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Corner {
    From,
    To,
}

impl Walk {
    pub(super) fn open(&mut self, tag: &Tag<'_>) {
        match tag.name {
            "rowBreaks" => self.row_breaks = true,
            "twoCellAnchor" => {
                self.hold = match tag.get("editAs").as_deref() {
                    Some("oneCell") => Hold::Upper,
                    Some("absolute") => Hold::None,
                    _ => Hold::Both,
                }
            }
            "oneCellAnchor" => self.hold = Hold::Both,
            // The anchor of a button or a box to tick.
            "anchor" => {
                self.hold = match (tag.says("moveWithCells"), tag.says("sizeWithCells")) {
                    (true, true) => Hold::Both,
                    (true, false) => Hold::Upper,
                    (false, _) => Hold::None,
                }
            }
            "from" => self.corner = Some(Corner::From),
            "to" => self.corner = Some(Corner::To),
            _ => {}
        }
    }

    pub(super) fn close(&mut self, name: &str) {
        match name {
            "rowBreaks" => self.row_breaks = false,
            "from" | "to" => self.corner = None,
            _ => {}
        }
    }

    /// Whether what comes belongs to a corner of an anchor.
    pub(super) fn in_corner(&self) -> bool {
        self.corner.is_some()
    }

    /// Where a corner of an anchor goes; rows from 0, as drawings count them.
    pub(super) fn moved_corner(&mut self, text: &str, shift: &Shift) -> Option<u32> {
        let row: u32 = text.trim().parse().ok()?;
        match (self.corner?, self.hold) {
            (_, Hold::None) => None,
            (Corner::From, _) => {
                let goes = shift.row(row.saturating_add(1)) - 1;
                self.from = (row, goes);
                Some(goes)
            }
            (Corner::To, Hold::Upper) => Some(row.saturating_add(self.from.1 - self.from.0)),
            // What ends at the upper edge of a row ends with the row above.
            (Corner::To, Hold::Both) if self.at_edge && row > self.from.0 => Some(shift.row(row)),
            (Corner::To, Hold::Both) => Some(shift.row(row.saturating_add(1)) - 1),
        }
    }
}
