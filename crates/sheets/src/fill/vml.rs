//! Boxes of comments and buttons as Excel keeps them since 1997, in VML. That is markup by courtesy only (`<br>` needs no
//! end), so that it is searched for what names rows and not taken apart.

use super::formula::{self, Place};
use super::shift::Shift;

/// The drawing with all boxes following the rows they are for.
pub(super) fn moved(vml: &str, shift: &Shift) -> String {
    let row = |text: &str| {
        let row: u32 = text.trim().parse().ok()?;
        Some(after(row, shift).to_string())
    };
    let anchored = each(vml, "Anchor", |text| anchor(text, shift));
    let noted = each(&anchored, "Row", row);
    ["FmlaLink", "FmlaRange"].iter().fold(noted, |vml, name| {
        each(&vml, name, |text| {
            let place = Place {
                here: true,
                row: None,
            };
            formula::moved(text, shift, place)
                .ok()
                .map(std::borrow::Cow::into_owned)
        })
    })
}

/// A row from 0.
fn after(row: u32, shift: &Shift) -> u32 {
    shift.row(row.saturating_add(1)) - 1
}

/// `left, offset, top, offset, right, offset, bottom, offset`: the box keeps its height.
fn anchor(text: &str, shift: &Shift) -> Option<String> {
    let numbers: Vec<&str> = text.split(',').map(str::trim).collect();
    let (top, bottom): (u32, u32) = (numbers.get(2)?.parse().ok()?, numbers.get(6)?.parse().ok()?);
    let goes = after(top, shift);
    let bottom = bottom.saturating_add(goes - top);
    let (goes, bottom) = (goes.to_string(), bottom.to_string());
    let numbers: Vec<&str> = numbers
        .iter()
        .enumerate()
        .map(|(at, number)| match at {
            2 => goes.as_str(),
            6 => bottom.as_str(),
            _ => number,
        })
        .collect();
    Some(numbers.join(", "))
}

/// The text with the content of each element of that name, whatever its prefix, changed where `change` gives another.
fn each(text: &str, name: &str, change: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('<') {
        let (tag, inside) = behind.split_once('>').unwrap_or((behind, ""));
        let local = tag.split_once(':').map_or(tag, |(_, local)| local);
        let end = inside.find('<').unwrap_or(inside.len());
        out.push_str(before);
        let changed = (local == name).then(|| change(&inside[..end])).flatten();
        if let Some(changed) = changed {
            out.extend(["<", tag, ">", &changed]);
            rest = &inside[end..];
        } else {
            out.push('<');
            rest = behind;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fill::shift::Insertion;

    #[test]
    fn a_comment_goes_with_its_cell() {
        let shift = Shift {
            sheet: "表".to_owned(),
            insertions: vec![Insertion {
                below: 15,
                count: 10,
            }],
        };
        let note = |top: u32, bottom: u32, row: u32| {
            format!(
                "<x:Anchor>2, 15, {top}, 10, 4, 31, {bottom}, 9</x:Anchor><br><ns2:Row>{row}</ns2:Row>"
            )
        };
        assert_eq!(moved(&note(16, 20, 17), &shift), note(26, 30, 27));
        assert_eq!(moved(&note(3, 7, 4), &shift), note(3, 7, 4));
        assert_eq!(
            moved(&note(13, 17, 14), &shift),
            note(13, 17, 14),
            "a box that hangs over the rows put in keeps its height"
        );
    }
}
