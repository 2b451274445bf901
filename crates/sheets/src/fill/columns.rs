//! How wide the columns of a sheet are and how their empty cells look; how high a row must be for what is put in it.

use super::markup::{Piece, pieces};
use crate::SheetError;
use crate::write::height;

/// Excel's own width of a column, in characters.
const USUAL: f64 = 8.43;
/// The font size that [`height`] counts in, in points.
const COUNTED_SIZE: f64 = 11.0;

#[derive(Debug)]
pub(super) struct Columns {
    stated: Vec<Stated>,
    /// Of all others.
    width: f64,
    /// Of rows that say none, in points, where that is fixed.
    pub(super) row_height: Option<f64>,
}

#[derive(Debug)]
struct Stated {
    first: u16,
    last: u16,
    width: Option<f64>,
    style: u32,
}

impl Columns {
    pub(super) fn read(place: &str, xml: &str) -> Result<Self, SheetError> {
        let mut columns = Self {
            stated: Vec::new(),
            width: USUAL,
            row_height: None,
        };
        for piece in pieces(place, xml)? {
            let Piece::Open(tag) = piece else { continue };
            match tag.name {
                "sheetFormatPr" => {
                    columns.width = tag.number("defaultColWidth").unwrap_or(USUAL);
                    if tag.says("customHeight") {
                        columns.row_height = tag.number("defaultRowHeight");
                    }
                }
                "col" => {
                    let end = |name| {
                        tag.number::<u16>(name)
                            .and_then(|number| number.checked_sub(1))
                    };
                    if let (Some(first), Some(last)) = (end("min"), end("max")) {
                        columns.stated.push(Stated {
                            first,
                            last,
                            width: tag.number("width"),
                            style: tag.number("style").unwrap_or(0),
                        });
                    }
                }
                _ => {}
            }
        }
        Ok(columns)
    }

    fn stated(&self, column: u16) -> Option<&Stated> {
        self.stated
            .iter()
            .find(|stated| (stated.first..=stated.last).contains(&column))
    }

    /// In characters.
    pub(super) fn width(&self, column: u16) -> f64 {
        self.stated(column)
            .and_then(|stated| stated.width)
            .unwrap_or(self.width)
    }

    /// Of a cell that is not there yet.
    pub(super) fn style(&self, column: u16) -> u32 {
        self.stated(column).map_or(0, |stated| stated.style)
    }
}

/// The height a row needs for a wrapped text in a cell of that width and font size, in points; none where the height it
/// has will do.
pub(super) fn needed(text: &str, width: f64, size: f64, has: f64) -> Option<f64> {
    // Larger letters are as much wider as they are higher.
    let scale = size / COUNTED_SIZE;
    let lines = height::lines(text, width / scale);
    let wanted = height::row_height(lines, size);
    // A form's rows are drawn tight: they may do without the air.
    (wanted - height::AIR > has).then_some(wanted)
}
