//! `gongkai case fee`: what 信息处理费 would be, by item and by page.

use gongkai_ledger::case::Fee;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::desk::{Desk, find};
use crate::refusal::Refusal;

pub(super) fn run(
    code: &str,
    pages: Option<u32>,
    desk: &Desk,
    answer: &mut Answer,
) -> Result<(), Refusal> {
    let ledger = desk.open()?;
    let (id, _) = find(&ledger, code)?;
    let items = Fee::Items(ledger.nth_of_month(id)?);
    let pages = pages.map(Fee::Pages);
    let told =
        |fee: Fee| -> Value { json!({ "fee": fee, "yuan": fee.yuan(), "words": fee.words() }) };
    answer.give(
        || json!({ "code": code, "by_item": told(items), "by_page": pages.map(told) }),
        |out| {
            for fee in std::iter::once(items).chain(pages) {
                writeln!(out, "{}", fee.words())?;
            }
            writeln!(out, "一件申请只按一种计收（国办函〔2020〕109号）。")
        },
    )
}
