//! The order of a list.

use std::cmp::Ordering;

use rusqlite::types::Value as Sql;

use super::Sort;
use super::columns::{Listed, sql};
use crate::LedgerError;
use crate::definition::FieldKind;
use crate::open::table::Table;
use crate::record::column::Column;

/// The `ORDER BY` of a list: empty cells last whichever way it goes, and at the end the code.
pub(crate) fn order_by(
    table: &Table,
    sort: &[Sort],
    parameters: &mut Vec<Sql>,
) -> Result<String, LedgerError> {
    let mut terms = Vec::new();
    for Sort { column, descending } in sort {
        let listed = Listed::find(table, column)?;
        let way = if *descending { " DESC" } else { "" };
        let nulls = " NULLS LAST";
        match listed {
            Listed::Code => terms.push(format!("_year{way}, _number{way}")),
            // An operation made what it made in one go.
            Listed::Id | Listed::Op => terms.push(format!("id{way}")),
            Listed::Open => terms.push(format!("_open{way}")),
            // Red, yellow, green, grey: that is by day, what is done or has no day last.
            Listed::Light if *descending => terms.push("_open AND _due NOT NULL, _due DESC".into()),
            Listed::Light => terms.push("(_open AND _due NOT NULL) DESC, _due".into()),
            Listed::Due => terms.push(format!("_due{way}{nulls}")),
            Listed::Cell(cell) => {
                let term = cell_term(table, listed, cell, parameters);
                terms.push(format!("{term}{way}{nulls}"));
            }
        }
    }
    terms.push("_year, _number".to_owned());
    Ok(terms.join(", "))
}

fn cell_term(
    table: &Table,
    listed: Listed<'_>,
    cell: Column<'_>,
    parameters: &mut Vec<Sql>,
) -> String {
    match listed.kind(table) {
        Some(FieldKind::Number | FieldKind::Money | FieldKind::Score) => {
            format!("CAST({} AS REAL)", sql(table, cell, parameters))
        }
        Some(FieldKind::Deadline) => listed.day(table, parameters),
        Some(FieldKind::Text | FieldKind::Id) | None => {
            format!("{} COLLATE natural_order", sql(table, cell, parameters))
        }
        Some(_) => sql(table, cell, parameters),
    }
}

/// Compares texts with the numbers in them as numbers: 第2条 before 第10条, 1.9 before 1.10.
pub(crate) fn natural(left: &str, right: &str) -> Ordering {
    let (mut left, mut right) = (left.as_bytes(), right.as_bytes());
    loop {
        let same = left
            .iter()
            .zip(right)
            .take_while(|(a, b)| a == b && !a.is_ascii_digit())
            .count();
        (left, right) = (&left[same..], &right[same..]);
        let (Some(a), Some(b)) = (left.first(), right.first()) else {
            return left.len().cmp(&right.len());
        };
        if !(a.is_ascii_digit() && b.is_ascii_digit()) {
            return a.cmp(b);
        }
        let (left_number, left_rest) = number(left);
        let (right_number, right_rest) = number(right);
        let by_number = left_number
            .len()
            .cmp(&right_number.len())
            .then_with(|| left_number.cmp(right_number));
        // 01 and 1 are the same number but not the same text.
        let by_zeros = (left.len() - left_rest.len()).cmp(&(right.len() - right_rest.len()));
        match by_number.then(by_zeros) {
            Ordering::Equal => (left, right) = (left_rest, right_rest),
            different => return different,
        }
    }
}

/// The digits a text begins with, without leading zeros, and what follows them.
fn number(text: &[u8]) -> (&[u8], &[u8]) {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (number, rest) = text.split_at(digits);
    let zeros = number.iter().take_while(|&&byte| byte == b'0').count();
    (&number[zeros..], rest)
}
