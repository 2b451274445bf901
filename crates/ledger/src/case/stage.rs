//! The five steps of a request: 登记、审核、办理、答复、归档 (条例第四十五条).

use serde::Serialize;
use ts_rs::TS;

use super::clock::State;
use super::standing::Standing;

/// The step that a case is at; those before it are done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, rename = "CaseStage")]
pub enum Stage {
    /// Registered; whether it is complete is being looked at, or the applicant corrects it.
    Review,
    Handling,
    /// Answered, not delivered.
    Reply,
    /// Nothing more is owed to the applicant; it remains to be filed.
    Archive,
    Done,
}

impl Stage {
    pub(super) fn of(standing: &Standing<'_>, state: State) -> Self {
        let handled = standing.reviewed
            || !standing.transfers.is_empty()
            || !standing.consults.is_empty()
            || !standing.extensions.is_empty()
            || standing.reasonable.is_some()
            || standing.fees > 0;
        match state {
            State::Archived => Self::Done,
            State::Withdrawn | State::Merged | State::Abandoned => Self::Archive,
            _ if standing.delivered.is_some() => Self::Archive,
            _ if standing.replied.is_some() => Self::Reply,
            State::AwaitingCorrection => Self::Review,
            _ if handled => Self::Handling,
            _ => Self::Review,
        }
    }
}
