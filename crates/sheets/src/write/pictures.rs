//! Pictures in a cell, side by side, small enough for a row.

use rust_xlsxwriter::{Format, Image, Worksheet, XlsxError};

/// The height every picture is drawn in.
const PIXELS: u32 = 96;
/// Between pictures and around them.
const GAP: u32 = 4;
/// A screen's pixel in points.
const POINTS: f64 = 0.75;

/// Draws the pictures into the cell; answers the height the row needs, in points, 0 where none could be drawn.
pub(super) fn draw(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    pictures: &[Vec<u8>],
    format: &Format,
) -> Result<f64, XlsxError> {
    let mut left = GAP;
    for bytes in pictures {
        // Drawings of Windows programs, which this library does not take.
        let Ok(image) = Image::new_from_buffer(bytes) else {
            continue;
        };
        let height = image.height();
        if height < 1.0 || image.width() < 1.0 {
            continue;
        }
        let scale = f64::from(PIXELS) / height;
        let width = image.width() * scale;
        let image = image.set_scale_width(scale).set_scale_height(scale);
        sheet.insert_image_with_offset(row, column, &image, left, GAP)?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "some hundred pixels"
        )]
        let width = width.round() as u32;
        left += width + GAP;
    }
    if left > GAP {
        return Ok(f64::from(PIXELS + 2 * GAP) * POINTS);
    }
    if !pictures.is_empty() {
        sheet.write_string_with_format(row, column, "（图片无法画出）", format)?;
    }
    Ok(0.0)
}
