//! 销号: somebody other than 责任人 looked, and the issue is off the list.

use gongkai_ledger::journal::OpView;
use gongkai_ledger::{Ledger, RecordId};

use crate::ExchangeError;
use crate::edit::Actor;

use super::names::same_person;
use super::proof::proves;
use super::{CLEARED, DONE, FALSE_ALARM, Review, WAITING, each, stage, text};

/// Takes the records off the list. Each must be 已整改 or 待核验, with a page or a file that shows it.
pub fn confirm(
    ledger: &mut Ledger,
    records: &[RecordId],
    review: &Review,
    actor: &Actor,
) -> Result<Option<OpView>, ExchangeError> {
    let (by, on) = review.checked(actor)?;
    each(ledger, records, "销号", actor, |ledger, row| {
        let owner = text(row, "owner");
        Ok(match stage(row) {
            CLEARED => Err("已经销号。".to_owned()),
            FALSE_ALARM => Err("是误报，不用销号。".to_owned()),
            DONE | WAITING if same_person(by, owner) => {
                Err(format!("核验人“{by}”就是责任人“{owner}”，请换一个人核验。"))
            }
            DONE | WAITING if !proves(ledger, row)? => {
                Err("没有整改后链接，也没有佐证材料（来文自带的截图不算），请补上。".to_owned())
            }
            DONE | WAITING => Ok(vec![
                ("status", Some(CLEARED)),
                ("closed", Some("是")),
                ("closed_on", Some(on.as_str())),
                ("reviewer", Some(by)),
                ("reviewed_on", Some(on.as_str())),
                ("review_result", Some("核验通过")),
            ]),
            other => Err(format!("现在是“{other}”，整改完成并报请核验以后才能销号。")),
        })
    })
}
