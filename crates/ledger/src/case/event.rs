//! What happens to a case, each on a day.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::fee::Fee;
use super::kind::EventKind;

/// Something that happened to a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, rename = "CaseEvent")]
pub struct Event {
    #[ts(type = "string")]
    pub on: Date,
    #[serde(flatten)]
    pub what: What,
    /// Who did it (经手人).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub by: Option<String>,
    /// Why an unusual step was taken all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub reason: Option<String>,
}

/// The event and its details.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum What {
    /// 审核: the application has what 第二十九条 asks for, and can be handled.
    Reviewed,
    /// 补正告知: the applicant is told at once all that has to be corrected, and by when (第三十条).
    CorrectionNotice {
        /// The end of 合理的补正期限, where the notice says it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional, type = "string")]
        until: Option<Date>,
    },
    /// The corrected application came: the period begins anew (第三十条).
    CorrectionReceived,
    /// 转办: a department of the office is to handle it.
    Transferred {
        department: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        owner: Option<String>,
        /// The day the department has to be done by, which the office sets itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional, type = "string")]
        until: Option<Date>,
    },
    /// The department is done. Without a department the only one that is not.
    DepartmentAnswered {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        department: Option<String>,
    },
    /// 退回: it is not that department's. Without a department the only one that is not done.
    SentBack {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        department: Option<String>,
    },
    /// 征求意见书 went out.
    ConsultSent {
        party: String,
        asked: Asked,
    },
    /// The party received it; its fifteen working days begin. Without a party the only one outstanding.
    ConsultSigned {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        party: Option<String>,
    },
    /// Its opinion came. Without a party the only one outstanding.
    ConsultAnswered {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        party: Option<String>,
    },
    /// 延长答复期限: the applicant was told that day (第三十三条第二款).
    Extension {
        /// At most 20.
        workdays: i32,
        /// Who of 政府信息公开工作机构 agreed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        agreed_by: Option<String>,
    },
    /// 延迟答复的合理期限, told that day (第三十五条).
    ReasonablePeriod {
        #[ts(type = "string")]
        until: Date,
    },
    /// The applicant received 收费通知 (国办函〔2020〕109号).
    FeeNotice {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        fee: Option<Fee>,
    },
    FeePaid,
    /// 拆分: a matter of the application goes its own way as a request of its own.
    Split {
        /// The matter.
        content: String,
        /// The code of the request it became; empty until it is recorded.
        #[serde(default)]
        into: String,
    },
    /// 并案: it is handled and answered together with another request.
    Merged {
        /// The other one's code.
        into: String,
    },
    /// The reply bears that date.
    Reply {
        /// One of the 21 of the annual report.
        result: String,
        /// 文号.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        number: Option<String>,
        /// 送达方式.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        delivery: Option<String>,
    },
    /// The reply was posted, or signed for where it was handed over: the day that decides whether it
    /// came in time (国办公开办函〔2016〕235号).
    Delivered,
    /// The applicant took the application back.
    Withdrawn,
    Archived,
}

/// Who is asked for an opinion, which decides what silence means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Asked {
    /// 第三方 (第三十二条): silent, the agency decides by itself.
    ThirdParty,
    /// Another agency that made the information too (第三十四条): silent, it counts as consenting.
    CoMaker,
}

impl What {
    pub fn kind(&self) -> EventKind {
        match self {
            Self::Reviewed => EventKind::Reviewed,
            Self::CorrectionNotice { .. } => EventKind::CorrectionNotice,
            Self::CorrectionReceived => EventKind::CorrectionReceived,
            Self::Transferred { .. } => EventKind::Transferred,
            Self::DepartmentAnswered { .. } => EventKind::DepartmentAnswered,
            Self::SentBack { .. } => EventKind::SentBack,
            Self::ConsultSent { .. } => EventKind::ConsultSent,
            Self::ConsultSigned { .. } => EventKind::ConsultSigned,
            Self::ConsultAnswered { .. } => EventKind::ConsultAnswered,
            Self::Extension { .. } => EventKind::Extension,
            Self::ReasonablePeriod { .. } => EventKind::ReasonablePeriod,
            Self::FeeNotice { .. } => EventKind::FeeNotice,
            Self::FeePaid => EventKind::FeePaid,
            Self::Split { .. } => EventKind::Split,
            Self::Merged { .. } => EventKind::Merged,
            Self::Reply { .. } => EventKind::Reply,
            Self::Delivered => EventKind::Delivered,
            Self::Withdrawn => EventKind::Withdrawn,
            Self::Archived => EventKind::Archived,
        }
    }
}

/// Events as they happened; those of one day as they were entered.
pub(crate) fn in_order(events: &[Event]) -> Vec<&Event> {
    let mut events: Vec<_> = events.iter().collect();
    events.sort_by_key(|event| event.on);
    events
}
