//! The words a form offers for a cell: its drop-down lists, typed into it or standing in cells of it.

use super::formula::{self, Corner, Reference};
use super::markup::{Piece, pieces, text_of};
use crate::SheetError;
use crate::column::split_reference;
use crate::read::{Area, Workbook};

/// A list holds no more; a longer one is a column that somebody chose whole.
const MOST: u32 = 2000;

/// A drop-down list, and the cells that have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    areas: Vec<Area>,
    pub words: Vec<String>,
}

impl Choices {
    pub fn offered_at(&self, row: u32, column: u16) -> bool {
        self.areas.iter().any(|area| {
            (area.top..=area.bottom).contains(&row) && (area.left..=area.right).contains(&column)
        })
    }
}

/// The lists of a sheet whose part this is; `main`: the part with the workbook's names.
pub(super) fn read(
    workbook: &Workbook,
    sheet: usize,
    xml: &str,
    main: &str,
) -> Result<Vec<Choices>, SheetError> {
    let place = workbook.sheets[sheet].name();
    let mut found = Vec::new();
    // Excel keeps lists that stand on another sheet apart from the others, with their cells as text.
    let (mut list, mut in_words, mut in_cells) = (false, false, false);
    let (mut cells, mut words) = (String::new(), String::new());
    for piece in pieces(place, xml)? {
        match piece {
            Piece::Open(tag) => match tag.name {
                "dataValidation" => {
                    list = tag.get("type").as_deref() == Some("list");
                    cells = tag.get("sqref").unwrap_or_default();
                    words.clear();
                }
                "formula1" => in_words = !tag.empty,
                "sqref" => in_cells = list && !tag.empty,
                _ => {}
            },
            Piece::Other(raw) if in_words => words.push_str(raw),
            Piece::Other(raw) if in_cells => cells.push_str(raw),
            Piece::Close { name, .. } => match name {
                "formula1" => in_words = false,
                "sqref" => in_cells = false,
                "dataValidation" => {
                    let formula = text_of(&words).unwrap_or_default();
                    let areas: Vec<Area> =
                        cells.split_ascii_whitespace().filter_map(area).collect();
                    if let Some(words) =
                        offered(workbook, sheet, formula.trim(), main)?.filter(|_| list)
                    {
                        found.push(Choices { areas, words });
                    }
                    list = false;
                }
                _ => {}
            },
            Piece::Other(_) => {}
        }
    }
    Ok(found)
}

fn area(text: &str) -> Option<Area> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let ((Some(top), Some(left)), (Some(bottom), Some(right))) =
        (split_reference(first), split_reference(last))
    else {
        return None;
    };
    Some(Area {
        top,
        left,
        bottom,
        right,
    })
}

/// The words a list's formula means; none where that has to be computed.
fn offered(
    workbook: &Workbook,
    sheet: usize,
    formula: &str,
    main: &str,
) -> Result<Option<Vec<String>>, SheetError> {
    if let Some(typed) = formula
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
    {
        let words = typed.split(',').map(|word| word.trim().to_owned());
        return Ok(Some(words.filter(|word| !word.is_empty()).collect()));
    }
    if let Some(words) = standing(workbook, sheet, formula) {
        return Ok(Some(words));
    }
    let named = pieces("工作簿", main)?;
    let mut after = named.iter().skip_while(|piece| {
        !matches!(piece, Piece::Open(tag) if tag.name == "definedName" && tag.get("name").is_some_and(|name| name.eq_ignore_ascii_case(formula)))
    });
    let text = after.nth(1).map_or("", Piece::raw);
    Ok(text_of(text).and_then(|formula| standing(workbook, sheet, &formula)))
}

/// The words in the cells that a formula names.
fn standing(workbook: &Workbook, sheet: usize, formula: &str) -> Option<Vec<String>> {
    let (named, Reference { first, last }) = formula::only_reference(formula)?;
    let sheet = match named {
        Some(name) => workbook.sheets.iter().find(|sheet| sheet.name() == name)?,
        None => &workbook.sheets[sheet],
    };
    let corner = |corner: Corner| Some((corner.row?.number, corner.column?.number));
    let (top, left) = corner(first)?;
    let (bottom, right) = last.map_or(Some((top, left)), corner)?;
    if bottom.checked_sub(top)? > MOST {
        return None;
    }
    let cells = (top..=bottom).flat_map(|row| (left..=right).map(move |column| (row, column)));
    let words =
        cells.filter_map(|(row, column)| Some(sheet.cell(row, column)?.text().into_owned()));
    Some(words.filter(|word| !word.is_empty()).collect())
}
