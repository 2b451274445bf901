//! Why a step of a case was refused.

use jiff::civil::Date;

use super::kind::EventKind;

/// Each message says what is the matter and what to do. None carries what a party or an applicant is
/// called, so an error may be logged.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    #[error("只有依申请公开台账的记录才有办理步骤，请核对编号")]
    NotACase,

    #[error("没有收到申请的日期，无法起算。请先填写“收到日期”（received_on），如 2026-03-05")]
    NoReceiptDay,

    #[error("答复期限由收到日期和办理步骤算出，不能直接改。请登记相应的步骤，或改正收到日期")]
    DueIsComputed,

    #[error("“{}”没有“{detail}”这一项，可以写：{known}", .event.name())]
    UnknownDetail {
        event: EventKind,
        detail: String,
        known: String,
    },

    #[error("“{}”要写明“{detail}”：{advice}", .event.name())]
    MissingDetail {
        event: EventKind,
        detail: &'static str,
        advice: &'static str,
    },

    #[error("“{}”的“{detail}”填得不对：{advice}", .event.name())]
    BadDetail {
        event: EventKind,
        detail: &'static str,
        advice: String,
    },

    #[error("不能登记“{}”：{why}", .event.name())]
    Refused { event: EventKind, why: &'static str },

    #[error("登记“{}”不合常规：{why}。确实如此的，请写明理由（reason=…）再登记", .event.name())]
    NeedsReason { event: EventKind, why: &'static str },

    #[error("不能并案：{why}。请核对要并入的编号（into=…）")]
    CannotMerge { why: &'static str },

    #[error(
        "不能登记“{}”：它的日期在已登记的“{}”（{on}）之前，登记后那一步就不成立了：{why}。请先撤销那一步",
        .event.name(), .later.name()
    )]
    Upsets {
        event: EventKind,
        later: EventKind,
        on: Date,
        why: &'static str,
    },

    #[error("{of}的编号规则写得不对：{advice}。请改成“云经信公复〔{{年}}〕{{号:3}}号”这样")]
    BadPattern {
        of: &'static str,
        advice: &'static str,
    },

    #[error("编号“{number}”后来已经用在别处，不能重复。请先撤销用了它的那一步，或者改掉那里的编号")]
    NumberTaken { number: String },
}

impl CaseError {
    /// A name for programs that stays the same when the words change.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotACase => "not_a_case",
            Self::NoReceiptDay => "no_receipt_day",
            Self::DueIsComputed => "due_is_computed",
            Self::UnknownDetail { .. } => "unknown_detail",
            Self::MissingDetail { .. } => "missing_detail",
            Self::BadDetail { .. } => "bad_detail",
            Self::Refused { .. } => "event_refused",
            Self::NeedsReason { .. } => "event_needs_reason",
            Self::CannotMerge { .. } => "cannot_merge",
            Self::Upsets { .. } => "event_upsets_later",
            Self::BadPattern { .. } => "bad_number_pattern",
            Self::NumberTaken { .. } => "number_taken",
        }
    }
}
