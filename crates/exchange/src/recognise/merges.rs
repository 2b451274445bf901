//! The merged cells of a sheet, looked up by the cells they cover.

use std::collections::HashMap;

use gongkai_sheets::read::{Area, Sheet};

/// Merged areas by the columns they start in: an area spanning a whole sheet costs no more than a small one.
#[derive(Debug)]
pub(crate) struct Merges {
    /// For each left column the areas, sorted by their first row.
    by_column: HashMap<u16, Vec<Area>>,
    /// The left columns that have areas, ascending.
    columns: Vec<u16>,
}

impl Merges {
    pub(crate) fn of(sheet: &Sheet) -> Self {
        let mut by_column: HashMap<u16, Vec<Area>> = HashMap::new();
        for area in sheet.merges() {
            by_column.entry(area.left).or_default().push(*area);
        }
        for areas in by_column.values_mut() {
            areas.sort_unstable_by_key(|area| area.top);
        }
        let mut columns: Vec<u16> = by_column.keys().copied().collect();
        columns.sort_unstable();
        Self { by_column, columns }
    }

    /// The area that starts in `column` and covers `row`.
    pub(crate) fn down(&self, row: u32, column: u16) -> Option<Area> {
        let areas = self.by_column.get(&column)?;
        let after = areas.partition_point(|area| area.top <= row);
        let area = *areas.get(after.checked_sub(1)?)?;
        (area.bottom >= row).then_some(area)
    }

    /// The area that covers the cell, wherever it starts.
    pub(crate) fn over(&self, row: u32, column: u16) -> Option<Area> {
        self.columns
            .iter()
            .take_while(|left| **left <= column)
            .filter_map(|left| self.down(row, *left))
            .find(|area| area.right >= column)
    }
}
