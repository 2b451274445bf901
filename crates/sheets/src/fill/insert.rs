//! Rows put between the rows of a sheet, each a copy of the row above them.

use std::collections::HashMap;

use super::cell::Formula;
use super::formula::{self, OverSeveralSheets, Place};
use super::references;
use super::rows::Row;
use super::shift::{Edge, Insertion, ROWS, Shift};
use crate::SheetError;
use crate::column::split_reference;

/// Puts the rows in; `place`: what the clerk calls the sheet.
pub(super) fn insert(
    rows: &mut Vec<Row<'_>>,
    shift: &Shift,
    place: &str,
) -> Result<(), SheetError> {
    unshare(rows);
    let immovable = |row: u32, what| SheetError::Immovable {
        place: format!("{place}第 {row} 行"),
        what,
    };
    for row in rows.iter_mut() {
        let number = row.number;
        row.number = shift.row(number);
        for cell in &mut row.cells {
            if let Some(formula) = cell.formula() {
                follow(formula, number, shift).map_err(|what| immovable(number, what))?;
                if row.number != number {
                    formula.kept = None;
                }
            }
        }
    }
    for insertion in &shift.insertions {
        let pattern = shift.row(insertion.below);
        let Some(at) = rows.iter().position(|row| row.number == pattern) else {
            continue;
        };
        let copies: Vec<_> = (1..=insertion.count)
            .map(|down| copy(&rows[at], down))
            .collect();
        let behind = rows.split_off(at + 1);
        rows.extend(copies);
        rows.extend(behind);
    }
    Ok(())
}

/// Refuses rows that would push others off the sheet.
pub(super) fn check_room(rows: &[Row<'_>], shift: &Shift) -> Result<(), SheetError> {
    let added = shift
        .insertions
        .iter()
        .fold(0_u32, |sum, insertion| sum.saturating_add(insertion.count));
    let last = rows.last().map_or(0, |row| row.number);
    if last.saturating_add(added) > ROWS {
        let limit = ROWS.saturating_sub(last);
        return Err(SheetError::TooManyRows { limit });
    }
    Ok(())
}

/// The formula after the rows moved; an error says what it is that cannot follow them.
fn follow(formula: &mut Formula<'_>, row: u32, shift: &Shift) -> Result<(), &'static str> {
    let place = Place {
        here: true,
        row: Some(row),
    };
    let moved = formula::moved(&formula.text, shift, place)
        .map_err(|OverSeveralSheets| "同时引用几张工作表的公式")?
        .into_owned();
    if let Some(area) = formula.tag.get("ref").filter(|_| !formula.alone) {
        if cut(&area, shift) {
            return Err("占几行的数组公式");
        }
        let goes = shift.area(&area, |_, _| Edge::Stays);
        if formula.tag.get("t").as_deref() == Some("dataTable") && goes != area {
            return Err("模拟运算表");
        }
        formula.area = Some(goes);
    }
    if moved != formula.text {
        formula.text = moved;
        formula.kept = None;
    }
    Ok(())
}

/// Whether rows are put in or copied amid what several rows compute as one.
fn cut(area: &str, shift: &Shift) -> bool {
    let (first, last) = area.split_once(':').unwrap_or((area, area));
    let (Some(top), Some(bottom)) = (split_reference(first).0, split_reference(last).0) else {
        return false;
    };
    let inside = |insertion: &Insertion| (top..=bottom).contains(&insertion.below);
    top < bottom && shift.insertions.iter().any(inside)
}

fn copy<'a>(pattern: &Row<'a>, down: u32) -> Row<'a> {
    let mut row = pattern.clone();
    row.number += down;
    for cell in &mut row.cells {
        if let Some(formula) = cell.formula() {
            formula.kept = None;
            formula.text = formula::copied(&formula.text, down.into(), 0).into_owned();
            formula.area = formula
                .area
                .as_deref()
                .map(|area| formula::copied(area, down.into(), 0).into_owned());
        }
    }
    row
}

/// Gives each cell of a shared formula its own words: the rows between them would make one say two things.
fn unshare(rows: &mut [Row<'_>]) {
    let shared = |formula: &Formula<'_>| {
        (formula.tag.get("t").as_deref() == Some("shared"))
            .then(|| formula.tag.get("si"))
            .flatten()
    };
    let mut masters: HashMap<String, (u32, u16, String)> = HashMap::new();
    for row in &mut *rows {
        for cell in &mut row.cells {
            let column = cell.column;
            let Some(formula) = cell.formula() else {
                continue;
            };
            let Some(group) = shared(formula) else {
                continue;
            };
            formula.alone = true;
            if !formula.text.is_empty() {
                masters.insert(group, (row.number, column, formula.text.clone()));
            } else if let Some((top, left, words)) = masters.get(&group) {
                let rows = i64::from(row.number) - i64::from(*top);
                let columns = i64::from(column) - i64::from(*left);
                formula.text = formula::copied(words, rows, columns).into_owned();
            }
            formula.kept = None;
        }
    }
}

/// The merged areas of a row's own, one for each row put in below it.
pub(super) fn copied_merges(areas: &[String], shift: &Shift) -> Vec<String> {
    let one_row = |area: &&String, insertion: &Insertion| {
        let (first, last) = area.split_once(':')?;
        let (top, bottom) = (split_reference(first).0?, split_reference(last).0?);
        (top == insertion.below && references::merged(top, bottom) == Edge::Stays).then_some(())
    };
    let mut copies = Vec::new();
    for insertion in &shift.insertions {
        let moved = i64::from(shift.row(insertion.below)) - i64::from(insertion.below);
        for area in areas
            .iter()
            .filter(|area| one_row(area, insertion).is_some())
        {
            copies.extend(
                (1..=insertion.count)
                    .map(|down| formula::copied(area, moved + i64::from(down), 0).into_owned()),
            );
        }
    }
    copies
}
