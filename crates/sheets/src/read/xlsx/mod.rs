//! Excel 2007 and later: a zip of XML parts (ECMA-376, ISO/IEC 29500; both the transitional and
//! the strict namespaces). Each part that holds cells is inflated and read in one pass, a piece at
//! a time; no part is ever whole in memory. Why not calamine: `docs/adr/0002-reading-xlsx.md`.

mod cell_images;
mod drawing;
mod grid;
mod shared_strings;
mod styles;
mod workbook;
mod worksheet;

use std::sync::Arc;

use cell_images::CellImages;
use shared_strings::SharedStrings;
use styles::Styles;

use super::arena::Allowance;
use super::package::{Package, Relationships};
use super::picture::Gallery;
use super::{Contents, Format, Limits};
use crate::SheetError;

/// Reads the workbook whose list of sheets is the part `main`.
pub(super) fn read(
    mut package: Package<'_>,
    main: &str,
    limits: &Limits,
) -> Result<Contents, SheetError> {
    let relations = Relationships::of(&mut package, main)?;
    let outline = workbook::read(&mut package, main)?;

    let styles = match relations.first("styles") {
        Some(part) => Styles::read(&mut package, part)?,
        None => Styles::default(),
    };
    let strings_part = relations.first("sharedStrings");
    let sheets: Vec<_> = outline
        .sheets
        .into_iter()
        .filter_map(|entry| {
            let part = relations.target(&entry.relation, "worksheet")?.to_owned();
            Some((entry, part))
        })
        .filter(|(_, part)| package.has(part))
        .collect();
    if sheets.is_empty() {
        return Err(SheetError::NoSheets);
    }
    let media = package.parts_in("xl/media");
    package.expect(
        strings_part
            .into_iter()
            .chain(sheets.iter().map(|(_, part)| part.as_str()))
            .chain(media.iter().map(String::as_str)),
    );

    let mut allowance = Allowance::new(limits);
    let strings = match strings_part {
        Some(part) => SharedStrings::read(&mut package, part, &mut allowance)?,
        None => SharedStrings::default(),
    };
    let (texts, strings) = strings.into_parts();
    let images_part = relations.first("cellImage").unwrap_or("xl/cellimages.xml");
    let images = CellImages::read(&mut package, images_part)?;
    let mut gallery = Gallery::default();
    let context = worksheet::Context {
        images: &images,
        styles: &styles,
        texts: Arc::new(texts),
        strings: &strings,
        from_1904: outline.from_1904,
    };
    let sheets = sheets
        .into_iter()
        .map(|(entry, part)| {
            worksheet::read(
                &mut package,
                &part,
                entry,
                &context,
                &mut allowance,
                &mut gallery,
            )
        })
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Contents {
        format: Format::Xlsx,
        sheets,
        from_1904: outline.from_1904,
        media: gallery.into_media(),
    })
}
