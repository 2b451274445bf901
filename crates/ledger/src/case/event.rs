//! What happens to a case, each on a day.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The day the application counts as received (条例第三十一条), as the clerk gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    pub on: Date,
    pub channel: Channel,
}

/// How an application came, which decides what counts as its receipt (条例第三十一条).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// 当面提交: the day it was handed in.
    InPerson,
    /// 邮寄: the day it was signed for. An ordinary letter nobody signs for counts from the day the
    /// office confirmed it with the applicant.
    Post,
    /// 互联网 (网络、电子邮件) or 传真: the day both sides confirmed it.
    Confirmed,
    /// Not told, or another one.
    Other,
}

impl Channel {
    /// From the words of 申请方式.
    pub fn named(words: &str) -> Self {
        match words {
            "当面" => Self::InPerson,
            "信函" => Self::Post,
            "网络" | "电子邮件" | "传真" => Self::Confirmed,
            _ => Self::Other,
        }
    }

    /// What the day of receipt is by law.
    pub(crate) fn article(self) -> &'static str {
        match self {
            Self::InPerson => "条例第三十一条第一项（提交之日）、民法典第二百零一条",
            Self::Post => "条例第三十一条第二项（签收或者确认之日）、民法典第二百零一条",
            Self::Confirmed => "条例第三十一条第三项（双方确认之日）、民法典第二百零一条",
            Self::Other => "条例第三十一条、民法典第二百零一条",
        }
    }
}

/// Something that happened to a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, rename = "CaseEvent")]
pub struct Event {
    #[ts(type = "string")]
    pub on: Date,
    #[serde(flatten)]
    pub what: What,
    /// Why an unusual step was taken all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub reason: Option<String>,
}

/// The event and its details.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum What {
    /// 补正告知: the applicant is told at once all that has to be corrected, and by when (第三十条).
    CorrectionNotice {
        /// The end of 合理的补正期限, where the notice says it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional, type = "string")]
        until: Option<Date>,
    },
    /// The corrected application came: the period begins anew (第三十条).
    CorrectionReceived,
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
    FeeNotice,
    FeePaid,
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

/// The kinds of events, in the order a case usually goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    CorrectionNotice,
    CorrectionReceived,
    ConsultSent,
    ConsultSigned,
    ConsultAnswered,
    Extension,
    ReasonablePeriod,
    FeeNotice,
    FeePaid,
    Reply,
    Delivered,
    Withdrawn,
    Archived,
}

impl EventKind {
    pub const ALL: [Self; 13] = [
        Self::CorrectionNotice,
        Self::CorrectionReceived,
        Self::ConsultSent,
        Self::ConsultSigned,
        Self::ConsultAnswered,
        Self::Extension,
        Self::ReasonablePeriod,
        Self::FeeNotice,
        Self::FeePaid,
        Self::Reply,
        Self::Delivered,
        Self::Withdrawn,
        Self::Archived,
    ];

    /// The name programs use.
    pub fn key(self) -> &'static str {
        match self {
            Self::CorrectionNotice => "correction_notice",
            Self::CorrectionReceived => "correction_received",
            Self::ConsultSent => "consult_sent",
            Self::ConsultSigned => "consult_signed",
            Self::ConsultAnswered => "consult_answered",
            Self::Extension => "extension",
            Self::ReasonablePeriod => "reasonable_period",
            Self::FeeNotice => "fee_notice",
            Self::FeePaid => "fee_paid",
            Self::Reply => "reply",
            Self::Delivered => "delivered",
            Self::Withdrawn => "withdrawn",
            Self::Archived => "archived",
        }
    }

    /// What a clerk calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::CorrectionNotice => "补正告知",
            Self::CorrectionReceived => "收到补正",
            Self::ConsultSent => "征求意见",
            Self::ConsultSigned => "征求意见书签收",
            Self::ConsultAnswered => "收到意见",
            Self::Extension => "延长答复期限",
            Self::ReasonablePeriod => "确定合理期限",
            Self::FeeNotice => "收费通知",
            Self::FeePaid => "缴费",
            Self::Reply => "答复",
            Self::Delivered => "送达",
            Self::Withdrawn => "撤回申请",
            Self::Archived => "归档",
        }
    }

    /// The kind of that key or name.
    pub fn named(words: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.key() == words || kind.name() == words)
    }
}

impl What {
    pub fn kind(&self) -> EventKind {
        match self {
            Self::CorrectionNotice { .. } => EventKind::CorrectionNotice,
            Self::CorrectionReceived => EventKind::CorrectionReceived,
            Self::ConsultSent { .. } => EventKind::ConsultSent,
            Self::ConsultSigned { .. } => EventKind::ConsultSigned,
            Self::ConsultAnswered { .. } => EventKind::ConsultAnswered,
            Self::Extension { .. } => EventKind::Extension,
            Self::ReasonablePeriod { .. } => EventKind::ReasonablePeriod,
            Self::FeeNotice => EventKind::FeeNotice,
            Self::FeePaid => EventKind::FeePaid,
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
