//! The clock of a case: when the reply is due, why, and how the case stands today.

use gongkai_calendar::Calendar;
use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use super::count::{Count, Step, count};
use super::event::{Event, in_order};
use super::receipt::Receipt;
use super::rules::Rules;
use super::running::{Running, running};
use super::stage::Stage;
use super::standing::{Left, Standing};
use super::stop::WaitingFor;

/// What the clock of a case says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clock {
    /// The last day in time for the reply; none while the applicant has to correct or to pay.
    pub due: Option<Date>,
    /// 暂算: the count reaches past the last year whose holidays are announced.
    pub provisional: bool,
    pub state: State,
    /// The step it is at.
    pub stage: Stage,
    /// Whether the reply came in time; none before it is delivered, unless it is dated too late already.
    pub timely: Option<bool>,
    /// Each calendar day from receipt on.
    pub reckoning: Vec<Step>,
    /// Other periods that run now.
    pub running: Vec<Running>,
}

/// How a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, rename = "CaseState")]
pub enum State {
    Open,
    AwaitingCorrection,
    AwaitingFee,
    /// An opinion is awaited, and its fifteen working days are not over.
    Consulting,
    Extended,
    ReasonablePeriod,
    /// Answered in time, but not known to be delivered.
    Replied,
    RepliedOnTime,
    RepliedLate,
    Withdrawn,
    /// Handled with another request.
    Merged,
    /// The applicant did not correct or pay in time (视为放弃); it remains to be closed.
    Abandoned,
    Archived,
}

impl State {
    /// What a clerk calls it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Open => "办理中",
            Self::AwaitingCorrection => "等待申请人补正",
            Self::AwaitingFee => "等待申请人缴费",
            Self::Consulting => "征求意见中",
            Self::Extended => "已延长答复期限",
            Self::ReasonablePeriod => "按合理期限办理",
            Self::Replied => "已答复，待送达",
            Self::RepliedOnTime => "已按期答复",
            Self::RepliedLate => "已答复，超过期限",
            Self::Withdrawn => "申请人已撤回",
            Self::Merged => "已并入另一件申请",
            Self::Abandoned => "视为放弃申请",
            Self::Archived => "已归档",
        }
    }
}

/// The clock of a case as it stands on `today`. Due day and reckoning do not depend on `today`.
///
/// 条例第三十条、第三十二条至第三十五条; what these leave open is in `rules`. Events may come in any order;
/// those that [`super::moves`] would not offer are taken as far as they make sense.
pub fn clock(
    receipt: Receipt,
    events: &[Event],
    today: Date,
    calendar: &Calendar,
    rules: &Rules,
) -> Clock {
    let standing = Standing::after(receipt.on, in_order(events), calendar, rules);
    let Count {
        due,
        provisional,
        steps,
    } = count(receipt, &standing, calendar, rules);
    let timely = timely(&standing, due);
    let state = state(&standing, timely, today, calendar);
    Clock {
        due,
        provisional,
        state,
        stage: Stage::of(&standing, state),
        timely,
        reckoning: steps,
        running: running(&standing, today, calendar, rules),
    }
}

/// 国办公开办函〔2016〕235号: the day of posting, or of signing where it was handed over, decides. A reply
/// dated after the last day cannot have been delivered in time.
fn timely(standing: &Standing<'_>, due: Option<Date>) -> Option<bool> {
    let replied = standing.replied?;
    // While the applicant has to act, no period of the office's runs that it could exceed.
    let in_time = |day: Date| due.is_none_or(|due| day <= due);
    match standing.delivered {
        Some(delivered) => Some(in_time(delivered)),
        None if in_time(replied) => None,
        None => Some(false),
    }
}

fn state(standing: &Standing<'_>, timely: Option<bool>, today: Date, calendar: &Calendar) -> State {
    let consulting = || {
        let mut consults = standing.consults.iter();
        consults.any(|consult| consult.answered.is_none() && today <= consult.ends(calendar).date)
    };
    match (standing.waiting, timely) {
        _ if standing.archived => State::Archived,
        _ if standing.left == Some(Left::Withdrawn) => State::Withdrawn,
        _ if standing.left == Some(Left::Merged) => State::Merged,
        (_, Some(true)) => State::RepliedOnTime,
        (_, Some(false)) => State::RepliedLate,
        _ if standing.replied.is_some() => State::Replied,
        (Some(waiting), _) if waiting.until.is_some_and(|until| until < today) => State::Abandoned,
        (Some(waiting), _) => match waiting.on {
            WaitingFor::Correction => State::AwaitingCorrection,
            WaitingFor::Payment => State::AwaitingFee,
        },
        _ if consulting() => State::Consulting,
        _ if standing.reasonable.is_some() => State::ReasonablePeriod,
        _ if !standing.extensions.is_empty() => State::Extended,
        _ => State::Open,
    }
}
