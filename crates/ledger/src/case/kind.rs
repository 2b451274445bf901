//! The kinds of events.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The kinds of events, in the order a case usually goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum EventKind {
    Reviewed,
    CorrectionNotice,
    CorrectionReceived,
    Transferred,
    DepartmentAnswered,
    SentBack,
    ConsultSent,
    ConsultSigned,
    ConsultAnswered,
    Extension,
    ReasonablePeriod,
    FeeNotice,
    FeePaid,
    Split,
    Merged,
    Reply,
    Delivered,
    Withdrawn,
    Archived,
}

impl EventKind {
    pub const ALL: [Self; 19] = [
        Self::Reviewed,
        Self::CorrectionNotice,
        Self::CorrectionReceived,
        Self::Transferred,
        Self::DepartmentAnswered,
        Self::SentBack,
        Self::ConsultSent,
        Self::ConsultSigned,
        Self::ConsultAnswered,
        Self::Extension,
        Self::ReasonablePeriod,
        Self::FeeNotice,
        Self::FeePaid,
        Self::Split,
        Self::Merged,
        Self::Reply,
        Self::Delivered,
        Self::Withdrawn,
        Self::Archived,
    ];

    /// The name programs use.
    pub fn key(self) -> &'static str {
        match self {
            Self::Reviewed => "reviewed",
            Self::CorrectionNotice => "correction_notice",
            Self::CorrectionReceived => "correction_received",
            Self::Transferred => "transferred",
            Self::DepartmentAnswered => "department_answered",
            Self::SentBack => "sent_back",
            Self::ConsultSent => "consult_sent",
            Self::ConsultSigned => "consult_signed",
            Self::ConsultAnswered => "consult_answered",
            Self::Extension => "extension",
            Self::ReasonablePeriod => "reasonable_period",
            Self::FeeNotice => "fee_notice",
            Self::FeePaid => "fee_paid",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::Reply => "reply",
            Self::Delivered => "delivered",
            Self::Withdrawn => "withdrawn",
            Self::Archived => "archived",
        }
    }

    /// What a clerk calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reviewed => "审核通过",
            Self::CorrectionNotice => "补正告知",
            Self::CorrectionReceived => "收到补正",
            Self::Transferred => "转办",
            Self::DepartmentAnswered => "科室办结",
            Self::SentBack => "科室退回",
            Self::ConsultSent => "征求意见",
            Self::ConsultSigned => "征求意见书签收",
            Self::ConsultAnswered => "收到意见",
            Self::Extension => "延长答复期限",
            Self::ReasonablePeriod => "确定合理期限",
            Self::FeeNotice => "收费通知",
            Self::FeePaid => "缴费",
            Self::Split => "拆分",
            Self::Merged => "并案",
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
