use std::fmt;

use thiserror::Error;

/// Why a template cannot be used. Each message says what is the matter, where, and what to do.
#[derive(Debug, Error)]
pub enum TemplateError {
    #[error("{actual}，不能作为模板。请在 Word 或 WPS 中打开，另存为 .docx 后再试。")]
    NotWord { actual: &'static str },
    #[error("模板太大：超过 {} MB。请删去其中的图片后再试。", limit / 1_048_576)]
    TooLarge { limit: u64 },
    #[error("模板已损坏或不完整（{part}）。请在 Word 或 WPS 中打开，另存为 .docx 后再试。")]
    Damaged { part: String },
    #[error("{}", told(.0))]
    Faults(Vec<Fault>),
}

impl TemplateError {
    /// A stable name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotWord { .. } => "template_not_word",
            Self::TooLarge { .. } => "template_too_large",
            Self::Damaged { .. } => "template_damaged",
            Self::Faults(_) => "template_faults",
        }
    }

    /// One line for each fault, where there are several.
    pub fn lines(&self) -> Vec<String> {
        match self {
            Self::Faults(faults) if faults.len() > 1 => {
                faults.iter().map(ToString::to_string).collect()
            }
            _ => Vec::new(),
        }
    }

    pub(crate) fn damaged(part: impl Into<String>) -> Self {
        Self::Damaged { part: part.into() }
    }
}

/// Something in a template that has to be put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where: 正文“你于…”一段. Empty where it is missing everywhere.
    pub place: String,
    pub wrong: Wrong,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// No value has that name; the nearest that there is.
    Unknown { name: String, near: Option<String> },
    /// `{{` without `}}` behind it.
    Unclosed,
    /// `}}` without `{{` before it.
    Unopened,
    /// Nothing between the braces, or no name behind 如有 or 如无.
    Nameless,
    /// A condition that is not at the beginning of its paragraph.
    Misplaced { name: String },
    /// A name that the letter must have.
    Missing { name: String },
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(out, "{}：", self.place)?;
        }
        match &self.wrong {
            Wrong::Unknown { name, near } => {
                write!(out, "没有“{name}”这个项目")?;
                match near {
                    Some(near) => write!(out, "，是不是“{near}”？"),
                    None => write!(out, "，请换成可用的项目，或删去这一处"),
                }
            }
            Wrong::Unclosed => write!(out, "“{{{{”后面没有“}}}}”，请补上（两个都要在同一段里）"),
            Wrong::Unopened => write!(out, "“}}}}”前面没有“{{{{”，请补上（两个都要在同一段里）"),
            Wrong::Nameless => write!(out, "花括号里没有写项目的名称，如 {{{{申请人}}}}"),
            Wrong::Misplaced { name } => {
                write!(out, "“如有”“如无”要写在段落的最前面，请移动“{name}”这一处")
            }
            Wrong::Missing { name } => {
                write!(out, "缺少 {{{{{name}}}}}：这种文书必须写明，请加上")
            }
        }
    }
}

fn told(faults: &[Fault]) -> String {
    match faults {
        [one] => format!("模板有 1 处要改：{one}"),
        _ => format!("模板有 {} 处要改，没有生成文书。", faults.len()),
    }
}
