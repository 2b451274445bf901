//! A formula's references, found and moved: all else in it stays as it stands.

mod scan;

use std::borrow::Cow;
use std::fmt;

use super::shift::{Edge, ROWS, Shift};
use crate::column_letters;
use scan::{Sheet, Token, tokens};

/// A reference such as `B7`, `$A$1:B7`, `A:C` or `5:16`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) first: Corner,
    /// The other end of a range.
    pub(super) last: Option<Corner>,
}

/// A cell, a column or a row, as an end of a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Corner {
    pub(super) column: Option<Axis<u16>>,
    pub(super) row: Option<Axis<u32>>,
}

/// A column (from 0) or a row (from 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Axis<N> {
    /// Written with `$`: it stays when the formula is copied.
    pub(super) absolute: bool,
    pub(super) number: N,
}

impl fmt::Display for Corner {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = |absolute: bool| if absolute { "$" } else { "" };
        if let Some(column) = self.column {
            write!(
                out,
                "{}{}",
                sign(column.absolute),
                column_letters(column.number)
            )?;
        }
        if let Some(row) = self.row {
            write!(out, "{}{}", sign(row.absolute), row.number)?;
        }
        Ok(())
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.first.fmt(out)?;
        match self.last {
            Some(last) => write!(out, ":{last}"),
            None => Ok(()),
        }
    }
}

/// Where a formula stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// On the sheet whose rows move; then its references without a sheet's name mean that sheet.
    pub(super) here: bool,
    /// The row of its cell, before the rows move; none for a formula that is no cell's.
    pub(super) row: Option<u32>,
}

/// A reference over several sheets (`一月:三月!A9`), whose rows move on one of them only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OverSeveralSheets;

/// The formula with each reference to a row of the sheet following that row.
pub(super) fn moved<'f>(
    formula: &'f str,
    shift: &Shift,
    place: Place,
) -> Result<Cow<'f, str>, OverSeveralSheets> {
    changed(formula, |sheet, reference| {
        let after = shifted(reference, shift, place);
        if after == reference {
            return Ok(None);
        }
        match sheet {
            Sheet::Own if place.here => {}
            Sheet::Named(name) if name.to_lowercase() == shift.sheet.to_lowercase() => {}
            Sheet::Own | Sheet::Named(_) | Sheet::Elsewhere => return Ok(None),
            Sheet::Several => return Err(OverSeveralSheets),
        }
        Ok(Some(after.to_string()))
    })
}

fn shifted(reference: Reference, shift: &Shift, place: Place) -> Reference {
    let Reference {
        mut first,
        mut last,
    } = reference;
    let top = first.row.map(|row| row.number);
    if let Some(row) = &mut first.row {
        row.number = shift.row(row.number);
    }
    if let Some(row) = last.as_mut().and_then(|last| last.row.as_mut()) {
        // A row's formula over cells of its own row, or up to it, is that row's alone.
        let own = place.here && place.row == Some(row.number);
        let edge = if own && (!row.absolute || top == Some(row.number)) {
            Edge::Stays
        } else {
            Edge::Grows
        };
        row.number = shift.end(row.number, edge);
    }
    Reference { first, last }
}

/// The formula as it reads when its cell is copied so many rows down and columns to the right.
pub(super) fn copied(formula: &str, rows: i64, columns: i64) -> Cow<'_, str> {
    let column = |axis: Axis<u16>| {
        let moved = i64::from(axis.number) + if axis.absolute { 0 } else { columns };
        let number = u16::try_from(moved)
            .ok()
            .filter(|number| *number < 16_384)?;
        Some(Axis { number, ..axis })
    };
    let row = |axis: Axis<u32>| {
        let moved = i64::from(axis.number) + if axis.absolute { 0 } else { rows };
        let number = u32::try_from(moved)
            .ok()
            .filter(|row| (1..=ROWS).contains(row))?;
        Some(Axis { number, ..axis })
    };
    // None where it would lie outside the sheet.
    let corner = |corner: Corner| {
        Some(Corner {
            column: corner
                .column
                .map_or(Some(None), |axis| column(axis).map(Some))?,
            row: corner.row.map_or(Some(None), |axis| row(axis).map(Some))?,
        })
    };
    let copy = |reference: Reference| {
        Some(Reference {
            first: corner(reference.first)?,
            last: reference
                .last
                .map_or(Some(None), |last| corner(last).map(Some))?,
        })
    };
    let copied: Result<_, std::convert::Infallible> = changed(formula, |_, reference| {
        Ok(match copy(reference) {
            Some(after) if after == reference => None,
            Some(after) => Some(after.to_string()),
            None => Some("#REF!".to_owned()),
        })
    });
    match copied {
        Ok(copied) => copied,
    }
}

/// Whether the formula's result depends on no cell.
pub(super) fn stands_alone(formula: &str) -> bool {
    tokens(formula)
        .iter()
        .all(|token| matches!(token, Token::Plain(_)))
}

/// The one reference a formula is, and the sheet it names; none where it says anything else.
pub(super) fn only_reference(formula: &str) -> Option<(Option<String>, Reference)> {
    let mut tokens = tokens(formula).into_iter();
    match (tokens.next(), tokens.next()) {
        (
            Some(Token::Reference {
                sheet, reference, ..
            }),
            None,
        ) => match sheet {
            Sheet::Own => Some((None, reference)),
            Sheet::Named(name) => Some((Some(name), reference)),
            Sheet::Elsewhere | Sheet::Several => None,
        },
        _ => None,
    }
}

/// The formula with some references written anew; as it stands if none is.
fn changed<E>(
    formula: &str,
    mut change: impl FnMut(&Sheet, Reference) -> Result<Option<String>, E>,
) -> Result<Cow<'_, str>, E> {
    let mut out = String::with_capacity(formula.len() + 16);
    let mut any = false;
    for token in tokens(formula) {
        match token {
            Token::Plain(text) | Token::Name(text) => out.push_str(text),
            Token::Reference {
                sheet,
                qualifier,
                reference,
                raw,
            } => {
                out.push_str(qualifier);
                match change(&sheet, reference)? {
                    Some(after) => {
                        any = true;
                        out.push_str(&after);
                    }
                    None => out.push_str(raw),
                }
            }
        }
    }
    Ok(if any { out.into() } else { formula.into() })
}

#[cfg(test)]
mod tests;
