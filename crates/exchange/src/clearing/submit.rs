//! 报请核验: the work is done and can be looked at.

use gongkai_ledger::journal::OpView;
use gongkai_ledger::{Ledger, RecordId};

use crate::ExchangeError;
use crate::edit::Actor;

use super::proof::proves;
use super::{CLEARED, FALSE_ALARM, WAITING, each, stage, text};

/// Asks for the records to be looked at. Each needs 整改情况, and a page or a file that shows it.
pub fn submit(
    ledger: &mut Ledger,
    records: &[RecordId],
    actor: &Actor,
) -> Result<Option<OpView>, ExchangeError> {
    each(ledger, records, "报请核验", actor, |ledger, row| {
        match stage(row) {
            WAITING => return Ok(Err("已经报请核验，正在等待。".to_owned())),
            ended @ (CLEARED | FALSE_ALARM) => {
                return Ok(Err(format!("{ended}的不用再报请核验。")));
            }
            _ => {}
        }
        let mut missing = Vec::new();
        if text(row, "progress").is_empty() {
            missing.push("整改情况");
        }
        if !proves(ledger, row)? {
            missing.push("整改后链接或佐证材料（来文自带的截图不算）");
        }
        Ok(if missing.is_empty() {
            Ok(vec![("status", Some(WAITING))])
        } else {
            Err(format!("还缺{}，请补上。", missing.join("、")))
        })
    })
}
