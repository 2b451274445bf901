//! Pictures put on cells: each hangs on its cell and is drawn small enough for its column.

use std::collections::HashMap;

use rust_xlsxwriter::Image;

use super::markup::{Piece, pieces, with_last_child};
use super::parts::Parts;
use super::relations::{Relations, declare};
use crate::SheetError;
use crate::read::picture::MediaKind;
use crate::write::pictures::{GAP, POINTS, fitted};

/// English metric units in a pixel of a screen.
const UNITS: f64 = 9525.0;

const DRAWING: &str = "application/vnd.openxmlformats-officedocument.drawing+xml";

/// Whether a picture can be put on a cell: PNG, JPEG, GIF and BMP can.
pub fn is_drawn(bytes: &[u8]) -> bool {
    Image::new_from_buffer(bytes).is_ok()
}

/// A picture on its cell.
pub(super) struct Hung<'a> {
    /// From 1.
    row: u32,
    /// From 0.
    column: u16,
    bytes: &'a [u8],
    /// In pixels: how far below the upper edge of the row, how wide, how high.
    top: f64,
    width: f64,
    height: f64,
}

/// Where the pictures of a cell so many characters wide lie, one below the other, and the height they need in
/// points, 0 where none can be drawn.
pub(super) fn hang(
    (row, column): (u32, u16),
    pictures: &[Vec<u8>],
    width: f64,
) -> (Vec<Hung<'_>>, f64) {
    let mut top = GAP;
    let mut hung = Vec::new();
    for bytes in pictures {
        // Drawings of Windows programs are none that every program draws.
        let Ok(image) = Image::new_from_buffer(bytes) else {
            continue;
        };
        let Some(scale) = fitted(&image, width) else {
            continue;
        };
        let height = image.height() * scale;
        hung.push(Hung {
            row,
            column,
            bytes,
            top,
            width: image.width() * scale,
            height,
        });
        top += height + GAP;
    }
    let height = if hung.is_empty() { 0.0 } else { top * POINTS };
    (hung, height)
}

/// Puts the pictures into the sheet's drawing, which is made where there is none; answers the id of a new one.
pub(super) fn draw(
    parts: &mut Parts,
    sheet: &str,
    relations: &mut Relations,
    pictures: &[Hung<'_>],
    base: &'static str,
) -> Result<Option<String>, SheetError> {
    let drawings = if base.contains("purl.oclc.org") {
        "http://purl.oclc.org/ooxml/drawingml"
    } else {
        "http://schemas.openxmlformats.org/drawingml/2006"
    };
    let known = parts
        .relationships(sheet)?
        .first("drawing")
        .map(str::to_owned);
    let (part, xml, id) = if let Some(part) = known {
        let xml = parts.text(&part)?;
        (part, xml, None)
    } else {
        let part = unused(parts, "xl/drawings/drawing", "xml");
        let key = ("PartName", format!("/{part}"));
        declare(parts, "Override", (key.0, &key.1), DRAWING)?;
        let xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<xdr:wsDr xmlns:xdr=\"{drawings}/spreadsheetDrawing\" xmlns:a=\"{drawings}/main\"></xdr:wsDr>"
        );
        let id = relations.add("drawing", &key.1, false);
        (part, xml, Some(id))
    };
    let mut number = last_number(&part, &xml)?;
    let mut inner = Relations::of(parts, &part, base)?;
    let mut media: HashMap<&[u8], String> = HashMap::new();
    let mut anchors = String::new();
    for picture in pictures {
        number += 1;
        if !media.contains_key(picture.bytes) {
            let name = store(parts, picture.bytes)?;
            media.insert(
                picture.bytes,
                inner.add("image", &format!("/{name}"), false),
            );
        }
        let relation = &media[picture.bytes];
        anchors += &picture.anchor(number, relation, (drawings, base));
    }
    inner.keep(parts)?;
    parts.put(&part, with_last_child(&xml, &anchors))?;
    Ok(id)
}

impl Hung<'_> {
    fn anchor(&self, number: u32, relation: &str, (drawings, base): (&str, &str)) -> String {
        let (row, column) = (self.row - 1, self.column);
        let (left, top) = (units(GAP), units(self.top));
        let (width, height) = (units(self.width), units(self.height));
        // It declares what it needs: the drawing of another program may call all that otherwise.
        format!(
            concat!(
                r#"<xdr:oneCellAnchor xmlns:xdr="{drawings}/spreadsheetDrawing" xmlns:a="{drawings}/main" xmlns:r="{base}">"#,
                "<xdr:from><xdr:col>{column}</xdr:col><xdr:colOff>{left}</xdr:colOff>",
                "<xdr:row>{row}</xdr:row><xdr:rowOff>{top}</xdr:rowOff></xdr:from>",
                r#"<xdr:ext cx="{width}" cy="{height}"/><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{number}" name="图片 {number}"/>"#,
                r#"<xdr:cNvPicPr><a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr>"#,
                r#"<xdr:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>"#,
                r#"<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>"#,
                r#"<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor>"#,
            ),
            drawings = drawings,
            base = base,
            column = column,
            left = left,
            row = row,
            top = top,
            width = width,
            height = height,
            number = number,
            relation = relation,
        )
    }
}

fn units(pixels: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a few hundred pixels")]
    let units = (pixels * UNITS).round() as i64;
    units
}

/// Keeps a picture's bytes as a part; answers its name.
fn store(parts: &mut Parts, bytes: &[u8]) -> Result<String, SheetError> {
    let (ending, content) = match MediaKind::of(bytes) {
        MediaKind::Jpeg => ("jpeg", "image/jpeg"),
        MediaKind::Gif => ("gif", "image/gif"),
        MediaKind::Bmp => ("bmp", "image/bmp"),
        _ => ("png", "image/png"),
    };
    declare(parts, "Default", ("Extension", ending), content)?;
    let name = unused(parts, "xl/media/image", ending);
    parts.add(name.clone(), bytes.to_owned());
    Ok(name)
}

/// The first name with a number that no part has.
fn unused(parts: &Parts, stem: &str, ending: &str) -> String {
    let mut number = 1;
    loop {
        let name = format!("{stem}{number}.{ending}");
        if !parts.has(&name) {
            return name;
        }
        number += 1;
    }
}

/// The highest number a shape of the drawing has.
fn last_number(part: &str, xml: &str) -> Result<u32, SheetError> {
    let number = |piece: &Piece<'_>| match piece {
        Piece::Open(tag) if tag.name == "cNvPr" => tag.number::<u32>("id"),
        _ => None,
    };
    Ok(pieces(part, xml)?
        .iter()
        .filter_map(number)
        .max()
        .unwrap_or(1))
}
