//! The details that an event takes, as a form or a command line asks for them.

use serde::Serialize;
use ts_rs::TS;

use super::LEDGER;
use super::kind::EventKind;
use crate::definition::{Choice, definition};

/// One detail of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Detail {
    /// The name programs use.
    pub key: &'static str,
    /// What a clerk calls it.
    pub name: &'static str,
    pub form: Form,
    pub required: bool,
    /// What to write, with an example for the command line.
    pub advice: &'static str,
}

/// What a detail's words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Form {
    Text,
    LongText,
    Day,
    Number,
    Department,
    Person,
    /// A party whose opinion was asked for.
    Party,
    /// The code of another request.
    Code,
    Asked,
    Result,
    Delivery,
}

const fn optional(
    key: &'static str,
    name: &'static str,
    form: Form,
    advice: &'static str,
) -> Detail {
    Detail {
        key,
        name,
        form,
        required: false,
        advice,
    }
}

const fn required(
    key: &'static str,
    name: &'static str,
    form: Form,
    advice: &'static str,
) -> Detail {
    Detail {
        required: true,
        ..optional(key, name, form, advice)
    }
}

const DAY: &str = "请写成 2026-03-05 这样的日期";
const WHICH_PARTY: Detail = optional("party", "征求对象", Form::Party, "只有一方时可以不写");
const WHICH_DEPARTMENT: Detail = optional(
    "department",
    "承办科室",
    Form::Department,
    "只转了一个科室时可以不写",
);

/// Details that every event takes.
pub(crate) const COMMON: [Detail; 2] = [
    optional("by", "经手人", Form::Person, "谁办的；不写就是操作人"),
    optional("reason", "理由", Form::LongText, "不合常规的步骤要写明理由"),
];

impl EventKind {
    /// The details that such an event takes besides who did it and why.
    pub fn details(self) -> &'static [Detail] {
        match self {
            Self::CorrectionNotice => const { &[optional("until", "补正期限", Form::Day, DAY)] },
            Self::Transferred => {
                const {
                    &[
                        required(
                            "department",
                            "承办科室",
                            Form::Department,
                            "转给哪个科室，如 department=政策法规科",
                        ),
                        optional("owner", "经办人", Form::Person, "科室里由谁办"),
                        optional("until", "内部时限", Form::Day, DAY),
                    ]
                }
            }
            Self::DepartmentAnswered | Self::SentBack => const { &[WHICH_DEPARTMENT] },
            Self::ConsultSent => {
                const {
                    &[
                        required(
                            "party",
                            "征求对象",
                            Form::Text,
                            "向谁征求意见，如 party=某某公司",
                        ),
                        optional(
                            "asked",
                            "对象类型",
                            Form::Asked,
                            "可以是 third_party（第三方）、co_maker（共同制作机关）",
                        ),
                    ]
                }
            }
            Self::ConsultSigned | Self::ConsultAnswered => const { &[WHICH_PARTY] },
            Self::Extension => {
                const {
                    &[
                        optional(
                            "workdays",
                            "延长工作日数",
                            Form::Number,
                            "请只写工作日数，如 workdays=20",
                        ),
                        optional(
                            "agreed_by",
                            "同意人",
                            Form::Person,
                            "政府信息公开工作机构负责人",
                        ),
                    ]
                }
            }
            Self::ReasonablePeriod => {
                const {
                    &[required(
                        "until",
                        "办理到",
                        Form::Day,
                        "办到哪一天为止，如 until=2026-06-30",
                    )]
                }
            }
            Self::FeeNotice => {
                const {
                    &[
                        optional(
                            "pages",
                            "按量：页数",
                            Form::Number,
                            "请只写页数，如 pages=72",
                        ),
                        optional(
                            "items",
                            "按件：当月第几件",
                            Form::Number,
                            "请只写这是申请人当月的第几件，如 items=12",
                        ),
                    ]
                }
            }
            Self::Split => {
                const {
                    &[required(
                        "content",
                        "拆出的内容",
                        Form::LongText,
                        "拆出来另行办理的是哪一项，如 content=2025年决算",
                    )]
                }
            }
            Self::Merged => {
                const {
                    &[required(
                        "into",
                        "并入的编号",
                        Form::Code,
                        "并入哪一件，如 into=YSQ-2026-0001",
                    )]
                }
            }
            Self::Reply => {
                const {
                    &[
                        required(
                            "result",
                            "处理结果",
                            Form::Result,
                            "处理结果是年度报告 21 种中的哪一种，如 result=予以公开",
                        ),
                        optional("no", "答复文号", Form::Text, "答复书的文号"),
                        optional("delivery", "送达方式", Form::Delivery, "答复书怎样送达"),
                    ]
                }
            }
            Self::Reviewed
            | Self::CorrectionReceived
            | Self::FeePaid
            | Self::Delivered
            | Self::Withdrawn
            | Self::Archived => &[],
        }
    }
}

impl Form {
    /// The choices of the ledger that the words are one of.
    pub fn choices(self) -> &'static [Choice] {
        let key = match self {
            Self::Result => "result",
            Self::Delivery => "delivery_method",
            _ => return &[],
        };
        let field = definition(LEDGER).and_then(|ledger| ledger.field(key));
        field.map_or(&[], |field| &field.choices)
    }
}
