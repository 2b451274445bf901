//! What the parts of a sheet look like: 黑体 for title and header, 宋体 for the rest.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use super::{Align, ColumnKind};

const SONG: &str = "宋体";
const HEI: &str = "黑体";
/// A light grey that stays light on a copier.
const SHADE: Color = Color::RGB(0x00F2_F2F2);

/// Makes 宋体 11 the normal font of the workbook, by which widths are measured.
pub(super) fn prepare(book: &mut Workbook) -> Result<(), XlsxError> {
    const ROW_PIXELS: u32 = 18;
    const COLUMN_PIXELS: u32 = 72;
    book.set_default_format(
        &Format::new().set_font_name(SONG).set_font_size(11),
        ROW_PIXELS,
        COLUMN_PIXELS,
    )?;
    Ok(())
}

pub(super) fn title() -> Format {
    Format::new()
        .set_font_name(HEI)
        .set_font_size(18)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
}

pub(super) fn facts() -> Format {
    Format::new()
        .set_font_name(SONG)
        .set_font_size(11)
        .set_align(FormatAlign::VerticalCenter)
}

pub(super) fn header() -> Format {
    Format::new()
        .set_font_name(HEI)
        .set_font_size(11)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_background_color(SHADE)
        .set_text_wrap()
}

/// The looks of a column's cells, by what is in them.
pub(super) struct Cells {
    /// For text and for cells still empty.
    pub(super) own: Format,
    pub(super) date: Format,
    pub(super) moment: Format,
    pub(super) number: Format,
}

impl Cells {
    pub(super) fn of(align: Align, kind: ColumnKind) -> Self {
        let base = Format::new()
            .set_font_name(SONG)
            .set_font_size(11)
            .set_align(FormatAlign::VerticalCenter)
            .set_align(match align {
                Align::Left => FormatAlign::Left,
                Align::Center => FormatAlign::Center,
                Align::Right => FormatAlign::Right,
            })
            .set_border(FormatBorder::Thin)
            .set_text_wrap();
        let shown = |code: &str| base.clone().set_num_format(code);
        let own = match kind {
            ColumnKind::Text => shown("@"),
            ColumnKind::LongText | ColumnKind::Number | ColumnKind::Pictures => base.clone(),
            ColumnKind::Date => shown(DATE),
        };
        Self {
            own,
            date: shown(DATE),
            moment: shown("yyyy-mm-dd hh:mm"),
            number: base,
        }
    }
}

const DATE: &str = "yyyy-mm-dd";
