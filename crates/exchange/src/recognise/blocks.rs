//! Where the tables of a sheet are: their header rows, one to three levels deep, and the rows that follow.

use std::ops::Range;

use gongkai_sheets::read::{CellValue, Row, Sheet};

use super::header_columns::{HeaderColumn, columns, same_header};
use super::header_text::squeeze;
use super::merges::Merges;
use super::vocabulary::{known, touched};
use crate::key;

/// Headers stand near the top; what looks like one far below a sheet without any is prose.
const SEARCHED_ROWS: usize = 60;
/// A header cell longer than this is a sentence.
const LONGEST_HEADER: usize = 40;

/// A table: its header, and the rows below it up to the next table.
#[derive(Debug)]
pub(crate) struct Block {
    /// Header rows as the sheet numbers them.
    pub header_rows: Vec<u32>,
    pub columns: Vec<HeaderColumn>,
    /// Indices of the sheet's filled rows above the header that belong to it.
    pub above: Range<usize>,
    /// Indices of the sheet's filled rows below the header.
    pub body: Range<usize>,
    /// Those of them that say the header again, as a list does on every printed page.
    pub repeats: Vec<usize>,
}

/// The tables of a sheet, from the top.
pub(crate) fn blocks(sheet: &Sheet, merges: &Merges) -> Vec<Block> {
    let mut found: Vec<Header> = Vec::new();
    let mut index = 0;
    let mut seed = first_header(sheet);
    while let Some(row) = seed {
        let header = Header::around(sheet, merges, row, index);
        index = header.below(sheet);
        match found.last_mut() {
            Some(before) if same_header(&before.columns, &header.columns) => {
                before.repeats.extend(header.rows);
            }
            _ => found.push(header),
        }
        seed = next_header(sheet, index);
    }
    let bodies: Vec<Range<usize>> = found
        .iter()
        .enumerate()
        .map(|(at, header)| {
            let from = header.below(sheet);
            let next = found.get(at + 1);
            let to = next.map(|next| preamble_start(sheet, merges, next.rows.start, from));
            from..to.unwrap_or(sheet.row_count())
        })
        .collect();
    let mut above_from = 0;
    let mut blocks = Vec::with_capacity(found.len());
    for (header, body) in found.into_iter().zip(bodies) {
        blocks.push(Block {
            header_rows: header.numbers,
            columns: header.columns,
            above: above_from..header.rows.start,
            body: body.clone(),
            repeats: header.repeats,
        });
        above_from = body.end;
    }
    blocks
}

/// A header: where it stands, and the columns it names.
struct Header {
    /// Indices among the sheet's filled rows.
    rows: Range<usize>,
    /// As the sheet numbers them.
    numbers: Vec<u32>,
    columns: Vec<HeaderColumn>,
    /// Rows further down that say the same again.
    repeats: Vec<usize>,
}

impl Header {
    /// The header that the seed row is a level of.
    fn around(sheet: &Sheet, merges: &Merges, seed: usize, floor: usize) -> Self {
        let rows = grown(sheet, merges, seed, floor);
        let top = sheet.row_at(rows.start).number();
        let last = sheet.row_at(rows.end - 1).number();
        let bottom = last.max(deepest(sheet, merges, &rows));
        Self {
            columns: columns(sheet, merges, top, bottom),
            numbers: (top..=bottom).collect(),
            rows,
            repeats: Vec::new(),
        }
    }

    /// The first filled row below it.
    fn below(&self, sheet: &Sheet) -> usize {
        first_below(
            sheet,
            self.rows.end,
            self.numbers.last().copied().unwrap_or(0),
        )
    }
}

/// The first row whose cells are all header names, or are it nearly as surely as the surest row near the top.
fn first_header(sheet: &Sheet) -> Option<usize> {
    let rows = 0..sheet.row_count().min(SEARCHED_ROWS);
    let scores: Vec<u32> = rows
        .map(|index| header_score(&sheet.row_at(index)).unwrap_or(0))
        .collect();
    let all_names = |index: usize| {
        let row = sheet.row_at(index);
        let filled = row.cells().filter(is_filled).count();
        filled >= 3 && scores[index] as usize == 2 * filled
    };
    let best = scores.iter().copied().max().filter(|best| *best >= 3)?;
    (0..scores.len()).find(|index| {
        let score = scores[*index];
        score >= 3 && (score * 2 >= best || all_names(*index))
    })
}

/// The next row below `from` that is a header beyond doubt.
fn next_header(sheet: &Sheet, from: usize) -> Option<usize> {
    (from..sheet.row_count()).find(|index| {
        let row = sheet.row_at(*index);
        // Nearly every row of a long list fails here, at the cost of one look-up.
        let may_be = row.cells().find(is_filled).is_some_and(
            |cell| matches!(cell.value, CellValue::Text(text) if known(&squeeze(text))),
        );
        may_be && header_score(&row).is_some_and(|score| score >= 6)
    })
}

/// Two points for each cell that is a known name, one for each that contains one; none when the row cannot be a
/// header: a sentence, or mostly numbers and other words.
fn header_score(row: &Row<'_>) -> Option<u32> {
    let mut score = 0;
    let mut filled = 0;
    for cell in row.cells() {
        let CellValue::Text(text) = cell.value else {
            filled += 2;
            continue;
        };
        if text.trim().is_empty() {
            continue;
        }
        if text.chars().count() > LONGEST_HEADER || text.contains("://") {
            return None;
        }
        filled += 1;
        let squeezed = squeeze(text);
        if known(&squeezed) || text.trim() == key::HEADER {
            score += 2;
        } else if touched(&squeezed) {
            score += 1;
        }
    }
    (filled >= 2 && score * 2 >= filled).then_some(score)
}

/// The rows of the header the seed row belongs to, as indices among the filled rows.
fn grown(sheet: &Sheet, merges: &Merges, seed: usize, floor: usize) -> Range<usize> {
    let mut rows = seed..seed + 1;
    while rows.start > floor
        && rows.len() < 4
        && is_level_above(sheet, merges, rows.start - 1, rows.start)
    {
        rows.start -= 1;
    }
    loop {
        let bottom = deepest(sheet, merges, &rows);
        while rows.end < sheet.row_count() && sheet.row_at(rows.end).number() <= bottom {
            rows.end += 1;
        }
        if rows.len() < 4
            && rows.end < sheet.row_count()
            && is_level_below(sheet, merges, rows.end - 1)
        {
            rows.end += 1;
        } else {
            return rows;
        }
    }
}

/// The lowest row a merged cell of these header rows reaches down to, as the sheet numbers it. Only names reach
/// down: a cell merged over many rows is no header.
fn deepest(sheet: &Sheet, merges: &Merges, rows: &Range<usize>) -> u32 {
    let mut bottom = 0;
    for index in rows.clone() {
        let row = sheet.row_at(index);
        bottom = bottom.max(row.number());
        for cell in row.cells() {
            if let Some(area) = merges.down(row.number(), cell.column)
                && area.bottom - area.top < 4
            {
                bottom = bottom.max(area.bottom);
            }
        }
    }
    bottom
}

/// Whether the row is one level above the header row below it: it has names over several columns, or names that
/// reach down beside them.
fn is_level_above(sheet: &Sheet, merges: &Merges, index: usize, below: usize) -> bool {
    let row = sheet.row_at(index);
    let lower = sheet.row_at(below);
    if row.number() + 1 != lower.number() {
        return false;
    }
    let mut names = 0;
    let mut parent = false;
    for cell in row.cells() {
        let CellValue::Text(text) = cell.value else {
            return false;
        };
        if text.chars().count() > LONGEST_HEADER || text.contains(['：', ':']) {
            return false;
        }
        names += 1;
        match merges.down(row.number(), cell.column) {
            Some(area) if area.bottom > area.top => parent = true,
            Some(area) => {
                let under = lower
                    .cells()
                    .filter(|c| (area.left..=area.right).contains(&c.column))
                    .count();
                let beside = lower.cells().count() - under;
                parent |= under >= 2 && beside > 0;
            }
            None => {}
        }
    }
    parent && (names >= 2 || row.cells().any(|cell| cell.column > 0))
}

/// Whether the row below `index` is one level below it: every name in it stands under a name that spans several
/// columns, by a merge or by blanks to its right.
fn is_level_below(sheet: &Sheet, merges: &Merges, index: usize) -> bool {
    let upper = sheet.row_at(index);
    let Some(lower) = (index + 1 < sheet.row_count()).then(|| sheet.row_at(index + 1)) else {
        return false;
    };
    if upper.number() + 1 != lower.number() {
        return false;
    }
    let last = upper
        .cells()
        .chain(lower.cells())
        .map(|cell| cell.column)
        .max()
        .unwrap_or(0);
    let filled: Vec<u16> = upper
        .cells()
        .filter(is_filled)
        .map(|cell| cell.column)
        .collect();
    let mut under = 0;
    for cell in lower.cells().filter(is_filled) {
        let CellValue::Text(text) = cell.value else {
            return false;
        };
        if text.chars().count() > LONGEST_HEADER / 2 || text.contains("://") {
            return false;
        }
        let Some(parent) = filled.iter().rev().find(|column| **column <= cell.column) else {
            return false;
        };
        let reach = match merges.down(upper.number(), *parent) {
            Some(area) if area.bottom > upper.number() => return false,
            Some(area) => area.right,
            None => filled
                .iter()
                .find(|column| *column > parent)
                .map_or(last, |next| next - 1),
        };
        if reach <= *parent || cell.column > reach {
            return false;
        }
        under += 1;
    }
    under >= 2
}

fn is_filled(cell: &gongkai_sheets::read::Cell<'_>) -> bool {
    !cell.text().is_empty()
}

/// The first filled row from `from` on that lies below the row of that number.
fn first_below(sheet: &Sheet, from: usize, bottom: u32) -> usize {
    (from..sheet.row_count())
        .find(|index| sheet.row_at(*index).number() > bottom)
        .unwrap_or(sheet.row_count())
}

/// Where the title and facts above a later header begin: the rows right above it that hold one cell each.
fn preamble_start(sheet: &Sheet, merges: &Merges, header: usize, floor: usize) -> usize {
    let mut start = header;
    while start > floor {
        let row = sheet.row_at(start - 1);
        let mut cells = row.cells().filter(is_filled);
        let (Some(cell), None) = (cells.next(), cells.next()) else {
            break;
        };
        let spans = merges
            .down(row.number(), cell.column)
            .is_some_and(|area| area.right > area.left);
        let reads_as_total = super::rows::is_total_word(&squeeze(&cell.text()));
        if reads_as_total || !(spans || matches!(cell.value, CellValue::Text(_))) {
            break;
        }
        start -= 1;
    }
    start
}
