//! The cells of a record that follow the steps of its case.

use super::event::{Event, What};
use super::standing::Standing;
use super::stop::WaitingFor;

/// The cells of the record that say what the event says.
pub(super) fn follows(
    event: &Event,
    standing: &Standing<'_>,
) -> Vec<(&'static str, Option<String>)> {
    let on = Some(event.on.to_string());
    let says = |words: &str| Some(words.to_owned());
    match &event.what {
        What::Transferred {
            department, owner, ..
        } => vec![("department", says(department)), ("owner", owner.clone())],
        What::SentBack { department } => {
            let back = standing.the_transfer(department.as_deref());
            let others = standing
                .unfinished(None)
                .filter(|place| Some(*place) != back);
            let other = others
                .last()
                .map(|place| standing.transfers[place].department);
            vec![("department", other.and_then(says)), ("owner", None)]
        }
        What::FeeNotice { fee: Some(fee) } => vec![("fee", Some(format!("{}元", fee.yuan())))],
        What::Extension { .. } => vec![("extended", says("是"))],
        What::Reply {
            result,
            number,
            delivery,
        } => {
            let told = [("reply_no", number), ("delivery_method", delivery)];
            let told = told.into_iter().filter(|(_, words)| words.is_some());
            let mut cells = vec![("replied_on", on), ("result", says(result))];
            cells.extend(told.map(|(column, words)| (column, words.clone())));
            cells
        }
        What::Delivered => vec![("delivered_on", on)],
        What::Withdrawn | What::Merged { .. } => vec![("result", says(OTHERWISE))],
        What::Archived if !standing.ended() => {
            let result = standing.waiting.map(|waiting| match waiting.on {
                WaitingFor::Correction => NOT_CORRECTED,
                WaitingFor::Payment => NOT_PAID,
            });
            let cells = result.map(|result| ("result", says(result)));
            cells.into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// Results of the annual report (国办公开办函〔2021〕30号) for a request that ends without a reply.
const OTHERWISE: &str = "其他处理（其他）";
const NOT_CORRECTED: &str = "其他处理（逾期不补正）";
const NOT_PAID: &str = "其他处理（逾期未缴费）";
