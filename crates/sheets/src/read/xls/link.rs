use encoding_rs::UTF_16LE;

use crate::read::Area;
use crate::read::fields::Fields;

// What follows the fixed part of a link ([MS-OSHARED] 2.3.7.1).
const ADDRESS: u32 = 0x01;
const SHOWN_TEXT: u32 = 0x10;
const FRAME: u32 = 0x80;
const ADDRESS_AS_TEXT: u32 = 0x100;

/// The class of an address on the web ([MS-OSHARED] 2.3.7.6).
const WEB: [u8; 16] = [
    0xE0, 0xC9, 0xEA, 0x79, 0xF9, 0xBA, 0xCE, 0x11, 0x8C, 0x82, 0x00, 0xAA, 0x00, 0x4B, 0xA9, 0x0B,
];

/// The cells of a link and the address it leads to; `None` if it leads to a place in the workbook
/// or to a file.
pub(super) fn read(data: &[u8]) -> Option<(Area, String)> {
    let mut fields = Fields(data);
    let area = area(&mut fields)?;
    let _class = fields.bytes(16)?;
    let _version = fields.u32()?;
    let flags = fields.u32()?;
    if flags & SHOWN_TEXT != 0 {
        text(&mut fields)?;
    }
    if flags & FRAME != 0 {
        text(&mut fields)?;
    }
    let address = match flags & (ADDRESS | ADDRESS_AS_TEXT) {
        ADDRESS => {
            (fields.bytes(16)? == WEB).then_some(())?;
            let length = usize::try_from(fields.u32()?).ok()?;
            ended(fields.bytes(length)?)
        }
        0 | ADDRESS_AS_TEXT => return None,
        _ => text(&mut fields)?,
    };
    Some((area, address))
}

/// The rectangle that links and merges cover: rows, then columns.
pub(super) fn area(fields: &mut Fields<'_>) -> Option<Area> {
    let (top, bottom) = (fields.u16()?, fields.u16()?);
    let (left, right) = (fields.u16()?, fields.u16()?);
    Some(Area {
        top: u32::from(top.min(bottom)) + 1,
        left: left.min(right),
        bottom: u32::from(top.max(bottom)) + 1,
        right: left.max(right),
    })
}

/// A text after its length in letters.
fn text(fields: &mut Fields<'_>) -> Option<String> {
    let length = usize::try_from(fields.u32()?).ok()?;
    fields.bytes(length.checked_mul(2)?).map(ended)
}

/// What comes before the first zero.
fn ended(bytes: &[u8]) -> String {
    let (text, _) = UTF_16LE.decode_without_bom_handling(bytes);
    text.split('\0').next().unwrap_or_default().to_owned()
}
