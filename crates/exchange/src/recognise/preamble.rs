//! What stands above a table's header: its title, its facts, the year it speaks of.

use std::collections::BTreeMap;

use gongkai_calendar::written;
use gongkai_sheets::read::Sheet;

use crate::view::RowRole;

use super::blocks::Block;
use super::rows::BodyRow;
use super::{Hints, facts, header_text};

/// The texts above a header, from the top; in a document the paragraphs before the table are the first of them.
pub(super) fn lines(sheet: &Sheet, block: &Block) -> Vec<String> {
    let caption = sheet
        .caption()
        .unwrap_or_default()
        .lines()
        .map(str::to_owned);
    let rows = block.above.clone().map(|index| sheet.row_at(index));
    let cells = rows.flat_map(|row| {
        row.cells()
            .map(|cell| cell.text().into_owned())
            .collect::<Vec<_>>()
    });
    caption
        .chain(cells)
        .filter(|text| !text.is_empty())
        .collect()
}

/// The title and the facts above a header.
pub(super) fn read(sheet: &Sheet, block: &Block) -> (Option<String>, BTreeMap<String, String>) {
    let mut title: Option<String> = None;
    let mut facts = BTreeMap::new();
    for text in lines(sheet, block) {
        if facts::is_fact(&text) {
            facts::read(&text, &mut facts);
        } else if title.is_none() && !facts::is_annex(&text) {
            title = Some(header_text::shown(&text));
        }
    }
    (title, facts)
}

/// The year of dates that name none: the title's, else a fact's, the sheet's name, the file's, the caller's.
pub(super) fn year(
    title: Option<&str>,
    facts: &BTreeMap<String, String>,
    sheet: &Sheet,
    hints: &Hints,
) -> Option<i16> {
    title
        .and_then(written::read_year)
        .or_else(|| {
            facts
                .values()
                .find_map(|value| Some(written::read(value, None)?.date().year()))
        })
        .or_else(|| written::read_year(sheet.name()))
        .or_else(|| written::read_year(&hints.file))
        .or(hints.year)
}

/// The rows above a header: its title, its facts.
pub(super) fn rows(sheet: &Sheet, block: &Block) -> Vec<BodyRow> {
    block
        .above
        .clone()
        .map(|index| {
            let row = sheet.row_at(index);
            let fact = row.cells().any(|cell| facts::is_fact(&cell.text()));
            BodyRow {
                index,
                role: if fact { RowRole::Facts } else { RowRole::Title },
            }
        })
        .collect()
}
