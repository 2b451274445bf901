//! The other periods that run beside the one for the reply.

use gongkai_calendar::Calendar;
use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use super::period::Period;
use super::rules::Rules;
use super::standing::Standing;
use super::stop::{Consult, WaitingFor};

/// Another period that runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Running {
    /// What a clerk calls it.
    pub name: &'static str,
    /// Who has to act, where that is neither the office as a whole nor the applicant.
    pub party: Option<String>,
    /// The day it runs from, itself not counted.
    #[ts(type = "string")]
    pub from: Date,
    #[ts(type = "string")]
    pub due: Date,
    pub provisional: bool,
    /// Where it is laid down.
    pub article: &'static str,
}

impl Running {
    fn of(period: Period, from: Date, calendar: &Calendar) -> Self {
        let end = period.ends(from, calendar);
        Self {
            name: period.name(),
            party: None,
            from,
            due: end.date,
            provisional: end.provisional,
            article: period.article(),
        }
    }
}

/// What runs as the case stands on `today`: for the office and its parties until the reply, for the
/// applicant's remedies after it.
pub(super) fn running(
    standing: &Standing<'_>,
    today: Date,
    calendar: &Calendar,
    rules: &Rules,
) -> Vec<Running> {
    if standing.ended() {
        return remedies(standing, today, calendar);
    }
    let mut running = Vec::new();
    match standing.waiting {
        Some(waiting) => {
            let period = match waiting.on {
                WaitingFor::Correction => Period::Correction(rules.correction_workdays),
                WaitingFor::Payment => Period::FeePayment(rules.fee_days),
            };
            let usual = Running::of(period, waiting.since, calendar);
            running.push(Running {
                due: waiting.until.unwrap_or(usual.due),
                ..usual
            });
        }
        None if standing.corrections == 0 && !standing.reviewed => {
            // Once it has passed, no notice was needed.
            let notice = Running::of(Period::CorrectionNotice, standing.receipt, calendar);
            running.extend(Some(notice).filter(|notice| today <= notice.due));
        }
        None => {}
    }
    let unanswered = |consult: &&Consult<'_>| consult.answered.is_none();
    for consult in standing.consults.iter().filter(unanswered) {
        let from = consult.signed.unwrap_or(consult.sent);
        running.push(Running {
            party: Some(consult.party.to_owned()),
            ..Running::of(Period::opinion(consult.asked), from, calendar)
        });
    }
    for transfer in standing.transfers.iter().filter(|transfer| !transfer.done) {
        running.extend(transfer.until.map(|until| Running {
            name: "科室内部时限",
            party: Some(transfer.department.to_owned()),
            from: transfer.sent,
            due: until,
            provisional: false,
            article: "本机关自定",
        }));
    }
    running
}

/// Until when the applicant may object, counted from the day of delivery. One posted reaches the
/// applicant later, so that these are the earliest days.
fn remedies(standing: &Standing<'_>, today: Date, calendar: &Calendar) -> Vec<Running> {
    let Some(delivered) = standing.delivered else {
        return Vec::new();
    };
    [Period::ReviewApplication, Period::Suit]
        .map(|period| Running::of(period, delivered, calendar))
        .into_iter()
        .filter(|remedy| today <= remedy.due)
        .collect()
}
