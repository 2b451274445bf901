//! Pictures in a cell, one below the other, small enough for their column.

use rust_xlsxwriter::{Format, Image, Worksheet, XlsxError};

/// The height a picture is drawn in at most.
const HIGHEST: f64 = 96.0;
/// Between pictures and around them.
pub(crate) const GAP: f64 = 4.0;
/// A screen's pixel in points.
pub(crate) const POINTS: f64 = 0.75;
/// A character of the normal font, in pixels.
const CHARACTER: f64 = 7.0;

/// Draws the pictures into the cell of a column so many characters wide; answers the height the row needs, in points,
/// 0 where none could be drawn.
pub(super) fn draw(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    pictures: &[Vec<u8>],
    (width, format): (f64, &Format),
) -> Result<f64, XlsxError> {
    let mut top = GAP;
    for bytes in pictures {
        // Drawings of Windows programs, which this library does not take.
        let Ok(image) = Image::new_from_buffer(bytes) else {
            continue;
        };
        let Some(scale) = fitted(&image, width) else {
            continue;
        };
        let image = image.set_scale_width(scale).set_scale_height(scale);
        sheet.insert_image_with_offset(row, column, &image, pixels(GAP), pixels(top))?;
        top += image.height() * scale + GAP;
    }
    if top > GAP {
        return Ok(top * POINTS);
    }
    if !pictures.is_empty() {
        sheet.write_string_with_format(row, column, "（图片无法画出）", format)?;
    }
    Ok(0.0)
}

/// How much smaller a picture must be for a cell so many characters wide; none for one that shows nothing.
pub(crate) fn fitted(image: &Image, width: f64) -> Option<f64> {
    let room = width * CHARACTER - 2.0 * GAP;
    let fitted = (HIGHEST / image.height())
        .min(room / image.width())
        .min(1.0);
    (image.height() >= 1.0 && image.width() >= 1.0 && fitted > 0.0).then_some(fitted)
}

fn pixels(length: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "some hundred pixels"
    )]
    let pixels = length.round() as u32;
    pixels
}
