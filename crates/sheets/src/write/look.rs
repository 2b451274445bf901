//! What the parts of a sheet look like.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use super::{Align, Column, ColumnKind, Fonts, Part};

/// A light grey that stays light on a copier.
const SHADE: Color = Color::RGB(0x00F2_F2F2);
/// The header and the cells of what is to be filled in.
const FILL_SHADE: Color = Color::RGB(0x00FF_E699);
const FILL: Color = Color::RGB(0x00FF_F9E5);
/// The size in points that [`prepare`] sets.
pub(super) const NORMAL: f64 = 11.0;

/// Makes 宋体 11 the normal font of the workbook, by which widths are measured.
pub(super) fn prepare(book: &mut Workbook) -> Result<(), XlsxError> {
    const ROW_PIXELS: u32 = 18;
    const COLUMN_PIXELS: u32 = 72;
    book.set_default_format(
        &Format::new().set_font_name("宋体").set_font_size(NORMAL),
        ROW_PIXELS,
        COLUMN_PIXELS,
    )?;
    Ok(())
}

pub(super) fn title(fonts: &Fonts) -> Format {
    Format::new()
        .set_font_name(&fonts.title)
        .set_font_size(fonts.title_size)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
}

pub(super) fn facts(fonts: &Fonts) -> Format {
    Format::new()
        .set_font_name(&fonts.body)
        .set_font_size(fonts.size)
        .set_align(FormatAlign::VerticalCenter)
}

pub(super) fn note(fonts: &Fonts) -> Format {
    facts(fonts).set_text_wrap()
}

/// `fill`: of what is to be filled in.
pub(super) fn header(fonts: &Fonts, fill: bool) -> Format {
    Format::new()
        .set_font_name(&fonts.header)
        .set_font_size(fonts.size)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_background_color(if fill { FILL_SHADE } else { SHADE })
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
    pub(super) fn of(column: &Column, fonts: &Fonts) -> Self {
        let mut base = Format::new()
            .set_font_name(&fonts.body)
            .set_font_size(fonts.size)
            .set_align(FormatAlign::VerticalCenter)
            .set_align(match column.align {
                Align::Left => FormatAlign::Left,
                Align::Center => FormatAlign::Center,
                Align::Right => FormatAlign::Right,
            })
            .set_border(FormatBorder::Thin)
            .set_text_wrap();
        if column.part == Part::Fill {
            base = base.set_background_color(FILL).set_unlocked();
        }
        let shown = |code: &str| base.clone().set_num_format(code);
        let own = match column.kind {
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
