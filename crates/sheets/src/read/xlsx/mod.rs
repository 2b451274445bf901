//! Excel 2007 and later: a zip of XML parts (ECMA-376, ISO/IEC 29500; both the transitional and
//! the strict namespaces). Each part that holds cells is inflated and read in one pass, a piece at
//! a time; no part is ever whole in memory. Why not calamine: `docs/adr/0002-reading-xlsx.md`.

mod format_code;
mod package;
mod relationships;
mod shared_strings;
mod styles;
mod workbook;
mod worksheet;
mod xml;

use std::fs::File;
use std::sync::Arc;

use package::Package;
use relationships::Relationships;
use shared_strings::SharedStrings;
use styles::Styles;

use super::arena::Allowance;
use super::{Contents, Limits, Watch};
use crate::SheetError;

pub(super) fn read(
    file: File,
    file_bytes: u64,
    limits: &Limits,
    watch: Watch<'_>,
) -> Result<Contents, SheetError> {
    let mut package = Package::open(file, file_bytes, limits, watch)?;
    let main = package.main_part()?;
    let relations = Relationships::of(&mut package, &main)?;
    let outline = workbook::read(&mut package, &main)?;

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
    package.expect(
        strings_part
            .into_iter()
            .chain(sheets.iter().map(|(_, part)| part.as_str())),
    );

    let mut allowance = Allowance::new(limits);
    let strings = match strings_part {
        Some(part) => SharedStrings::read(&mut package, part, &mut allowance)?,
        None => SharedStrings::default(),
    };
    let (texts, strings) = strings.into_parts();
    let texts = Arc::new(texts);
    let context = worksheet::Context {
        styles: &styles,
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
                Arc::clone(&texts),
                &mut allowance,
            )
        })
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Contents {
        sheets,
        from_1904: outline.from_1904,
    })
}
