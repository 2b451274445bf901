//! What did not come home: records that are on no row, and workbooks that are still out.

use std::collections::BTreeMap;

use gongkai_ledger::Ledger;
use gongkai_ledger::dispatch::{Dispatch, DispatchId};

use super::plan::{Is, MergePlan};
use super::records::Records;
use crate::ExchangeError;

impl MergePlan {
    /// The records that went out with what came back, and are on none of its rows.
    pub(super) fn miss(&mut self, records: &mut Records<'_>) -> Result<(), ExchangeError> {
        let mut sent: BTreeMap<DispatchId, usize> = BTreeMap::new();
        for (place, file) in self
            .files
            .iter()
            .enumerate()
            .filter(|(_, file)| !file.untouched)
        {
            for dispatch in &file.dispatches {
                sent.entry(dispatch.id).or_insert(place);
            }
        }
        for (dispatch, file) in sent {
            for id in records.dispatched(dispatch)? {
                let came = self.rows.iter().any(|row| {
                    row.dispatch == Some(dispatch)
                        && matches!(&row.is, Is::Record { id: known, .. } if *known == id)
                });
                if !came && let Some(known) = records.row(id)? {
                    self.missing.push((file, known.code.clone()));
                }
            }
        }
        Ok(())
    }

    /// The workbooks of the same sendings that are not back, nor come back with these files.
    pub(super) fn still_out(&self, ledger: &Ledger) -> Result<Vec<Dispatch>, ExchangeError> {
        let files = || self.files.iter().filter(|file| !file.untouched);
        let back: Vec<&Dispatch> = files().flat_map(|file| &file.dispatches).collect();
        let out = |dispatch: &Dispatch| {
            dispatch.returned.is_none()
                && back.iter().any(|known| known.op == dispatch.op)
                && back.iter().all(|known| known.id != dispatch.id)
        };
        let mut register = ledger.register(self.options.today)?;
        register.retain(out);
        Ok(register)
    }
}
