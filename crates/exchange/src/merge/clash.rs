//! Several returns of one record in one plan: what they agree on is taken once, what they do not is a conflict.

use std::collections::BTreeMap;

use gongkai_ledger::RecordId;

use super::meaning::same;
use super::plan::{Is, MergePlan};
use super::view::CellAction;

/// Lets no return win over another for being read later.
pub(super) fn settle(plan: &mut MergePlan) {
    let mut claims: BTreeMap<(RecordId, String), Vec<(usize, usize)>> = BTreeMap::new();
    for (at, row) in plan.rows.iter().enumerate() {
        if let Is::Record { id, .. } = row.is {
            for (place, cell) in row.cells.iter().enumerate() {
                if cell.action != CellAction::Refused {
                    let claim = (id, cell.column.clone());
                    claims.entry(claim).or_default().push((at, place));
                }
            }
        }
    }
    let mut said_twice = Vec::new();
    for ((_, column), places) in claims.into_iter().filter(|(_, places)| places.len() > 1) {
        let (first, others) = (places[0], &places[1..]);
        let into = plan.tables[plan.rows[first.0].table].into;
        let value = |(row, place): (usize, usize)| plan.rows[row].cells[place].theirs.as_ref();
        let agree = |other: &(usize, usize)| same(into.field(&column), value(first), value(*other));
        if others.iter().all(agree) {
            said_twice.extend_from_slice(others);
            continue;
        }
        let from: Vec<String> = places.iter().map(|(row, _)| plan.called(*row)).collect();
        for (row, place) in places {
            let cell = &mut plan.rows[row].cells[place];
            cell.action = CellAction::Conflict;
            cell.reason = Some(format!("“{}”交回的不一样。", from.join("”“")));
        }
    }
    said_twice.sort_unstable();
    for (row, place) in said_twice.into_iter().rev() {
        plan.rows[row].cells.remove(place);
    }
}

/// The cells for which several rows say different things: whose, and which.
pub(super) fn contradicted(plan: &MergePlan) -> Vec<(Is, String)> {
    let mut seen: Vec<(Is, String)> = Vec::new();
    let mut twice = Vec::new();
    for row in &plan.rows {
        for cell in row
            .cells
            .iter()
            .filter(|it| it.action == CellAction::Conflict)
        {
            let of = (row.is.clone(), cell.column.clone());
            if seen.contains(&of) {
                twice.push(of);
            } else {
                seen.push(of);
            }
        }
    }
    twice
}

impl MergePlan {
    /// Whose return a row is, else its file.
    fn called(&self, row: usize) -> String {
        let row = &self.rows[row];
        let from = row.dispatch.and_then(|dispatch| self.dispatch(dispatch));
        match from {
            Some(dispatch) => dispatch.recipient.clone(),
            None => self.files[self.tables[row.table].file]
                .received
                .name
                .clone(),
        }
    }
}
