//! The columns a header names, each by the texts that stand above it.

use gongkai_sheets::read::Sheet;

use super::header_text::shown;
use super::merges::Merges;

/// A column of a table: where it stands and what stands above it.
#[derive(Debug, Clone)]
pub(crate) struct HeaderColumn {
    pub index: u16,
    /// The texts of the header's levels from the top, shown on one line each.
    pub path: Vec<String>,
}

/// The columns of the header between these rows, each with its path.
pub(super) fn columns(sheet: &Sheet, merges: &Merges, top: u32, bottom: u32) -> Vec<HeaderColumn> {
    let rows: Vec<u32> = (top..=bottom).collect();
    let text = |row: u32, column: u16| {
        sheet
            .cell(row, column)
            .map(|cell| shown(&cell.text()))
            .filter(|text| !text.is_empty())
    };
    let mut reach: Option<(u16, u16)> = None;
    for row in &rows {
        for column in 0..sheet.width() {
            if text(*row, column).is_some() {
                let right = merges.down(*row, column).map_or(column, |area| area.right);
                let (left, most) = reach.unwrap_or((column, right));
                reach = Some((left.min(column), most.max(right)));
            }
        }
    }
    let Some((left, right)) = reach else {
        return Vec::new();
    };
    (left..=right.min(sheet.width().saturating_sub(1)))
        .map(|index| {
            let mut path: Vec<String> = Vec::new();
            let mut last_anchor = None;
            for (level, row) in rows.iter().enumerate() {
                let anchor = merges.over(*row, index).map_or_else(
                    || unmerged_anchor(&rows, level, index, left, &text),
                    |area| Some((area.top, area.left)),
                );
                let Some(anchor) = anchor else { continue };
                if last_anchor == Some(anchor) {
                    continue;
                }
                last_anchor = Some(anchor);
                if let Some(text) = text(anchor.0, anchor.1) {
                    path.push(text);
                }
            }
            HeaderColumn { index, path }
        })
        .collect()
}

/// The cell that names this one where nothing is merged: itself, or on an upper level the next name to its left,
/// if the level below has a name here and none of its own branches off between them.
fn unmerged_anchor(
    rows: &[u32],
    level: usize,
    index: u16,
    left: u16,
    text: &impl Fn(u32, u16) -> Option<String>,
) -> Option<(u32, u16)> {
    let row = rows[level];
    if text(row, index).is_some() {
        return Some((row, index));
    }
    let below = rows.get(level + 1)?;
    text(*below, index)?;
    let parent = (left..index)
        .rev()
        .find(|column| text(row, *column).is_some())?;
    text(*below, parent).is_some().then_some((row, parent))
}

pub(super) fn same_header(one: &[HeaderColumn], other: &[HeaderColumn]) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|(a, b)| a.index == b.index && a.path == b.path)
}
