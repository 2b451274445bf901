//! What a letter needs that neither the record nor its case can tell: the clerk's own words.

use std::collections::BTreeMap;

use gongkai_calendar::written;
use gongkai_ledger::case::DocumentKind;
use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use super::facts::Facts;
use super::ruling::Ruling;
use crate::{BadCell, ExchangeError};

/// Something the clerk adds to a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export, rename = "LetterDetail")]
pub struct Detail {
    pub key: &'static str,
    /// What a clerk calls it; templates have it under the same name.
    pub name: &'static str,
    pub form: Form,
    pub required: bool,
    pub choices: Vec<String>,
    /// What it will be where the clerk adds nothing.
    pub usual: String,
}

/// How it is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, rename = "LetterDetailForm")]
pub enum Form {
    /// A few words within a sentence.
    Line,
    /// Sentences, in paragraphs of their own.
    Lines,
    Date,
    /// A number of working days, from 1 to 20.
    Workdays,
    /// Yuan.
    Money,
    Choice,
}

pub(super) const BY_NUMBER: &str = "按件计收";
pub(super) const BY_VOLUME: &str = "按量计收";
pub(super) const THIRD_PARTY: &str = "第三方";
pub(super) const OTHER_AGENCY: &str = "其他行政机关";

type Row = (&'static str, &'static str, Form, bool);

const COMMON: [Row; 3] = [
    ("office", "机关名称", Form::Line, true),
    ("on", "成文日期", Form::Date, true),
    ("number", "文号", Form::Line, false),
];
const RESULT: Row = ("result", "处理结果", Form::Choice, true);
const REASON: Row = ("reason", "理由", Form::Lines, true);
const CONTENT: Row = ("content", "公开说明", Form::Lines, true);

/// Key, name, form, and whether it is required.
fn rows(kind: DocumentKind) -> &'static [Row] {
    use Form::{Choice, Date, Line, Lines, Money, Workdays};
    match kind {
        DocumentKind::Receipt => &[],
        DocumentKind::Correction => &[
            ("items", "补正事项", Lines, true),
            ("until", "补正期限", Date, true),
        ],
        DocumentKind::Extension => &[
            ("reason", "延期理由", Line, true),
            ("workdays", "延长工作日", Workdays, true),
        ],
        DocumentKind::ThirdParty | DocumentKind::CoMaker => &[
            ("party", "被征求方", Line, true),
            ("content", "征求内容", Lines, true),
            ("reason", "征求理由", Lines, true),
        ],
        DocumentKind::Consultation => &[("asked", "征求对象", Choice, true)],
        DocumentKind::Fee => &[
            ("basis", "计费方式", Choice, true),
            ("account", "计费情况", Lines, true),
            ("amount", "金额", Money, true),
            ("payment", "缴纳方式", Lines, true),
        ],
        DocumentKind::Disclosed => &[RESULT, CONTENT],
        DocumentKind::PartlyDisclosed => &[
            RESULT,
            CONTENT,
            ("withheld", "不公开内容", Lines, true),
            ("ground", "不公开情形", Choice, true),
            REASON,
        ],
        DocumentKind::Refused | DocumentKind::NotProcessed => &[RESULT, REASON],
        DocumentKind::Unavailable => &[RESULT, REASON, ("agency", "负责机关", Line, false)],
        DocumentKind::NoLongerProcessed => &[RESULT, ("reason", "理由", Lines, false)],
    }
}

/// The details of a kind that its template may say: key, name and form.
pub(super) fn said(kind: DocumentKind) -> impl Iterator<Item = (&'static str, &'static str, Form)> {
    rows(kind)
        .iter()
        .map(|&(key, name, form, _)| (key, name, form))
}

/// The details of a letter, with what they usually are.
pub(super) fn details(kind: DocumentKind, facts: &Facts) -> Vec<Detail> {
    let rows = COMMON.iter().chain(rows(kind));
    rows.map(|&(key, name, form, required)| Detail {
        key,
        name,
        form,
        required,
        choices: choices(kind, key),
        usual: facts.usual(kind, key),
    })
    .collect()
}

fn choices(kind: DocumentKind, key: &str) -> Vec<String> {
    let owned = |words: [&str; 2]| words.map(str::to_owned).to_vec();
    match key {
        "result" => Ruling::of(kind).map(Ruling::name).collect(),
        "ground" => Ruling::of(DocumentKind::Refused)
            .map(Ruling::name)
            .collect(),
        "asked" => owned([THIRD_PARTY, OTHER_AGENCY]),
        "basis" => owned([BY_NUMBER, BY_VOLUME]),
        _ => Vec::new(),
    }
}

/// What the clerk filled in, read and complete.
pub(super) struct Filled(BTreeMap<&'static str, String>);

impl Filled {
    /// Reads the clerk's words by key or name; where there are none stands what is usual.
    ///
    /// # Errors
    /// All that is missing, not a detail of the letter, or not in its form.
    pub(super) fn read(
        kind: DocumentKind,
        words: &BTreeMap<String, String>,
        facts: &Facts,
    ) -> Result<Self, ExchangeError> {
        let details = details(kind, facts);
        let mut filled = BTreeMap::new();
        let mut bad = Vec::new();
        let mut refuse = |column: &str, message: String| {
            bad.push(BadCell {
                code: facts.row.code.clone(),
                column: column.to_owned(),
                message,
            });
        };
        for name in words.keys() {
            if !details.iter().any(|it| it.key == name || it.name == name) {
                let known: Vec<_> = details.iter().map(|it| it.name).collect();
                let (kind, known) = (kind.name(), known.join("、"));
                refuse(name, format!("{kind}没有“{name}”这一项，可以写：{known}。"));
            }
        }
        for detail in &details {
            let given = words.get(detail.key).or_else(|| words.get(detail.name));
            let given = given.map_or("", |words| words.trim());
            let given = if given.is_empty() {
                &detail.usual
            } else {
                given
            };
            if given.is_empty() {
                if detail.required {
                    let once = match detail.key {
                        "office" => "在“设置”里填写“单位名称”，以后就不用再写。",
                        _ => "",
                    };
                    let message = format!("{}要写明“{}”。{once}", kind.name(), detail.name);
                    refuse(detail.key, message);
                }
                continue;
            }
            match read(detail, given, facts.today) {
                Ok(words) => {
                    filled.insert(detail.key, words);
                }
                Err(advice) => refuse(
                    detail.key,
                    format!("{}的“{}”填得不对：{advice}。", kind.name(), detail.name),
                ),
            }
        }
        // Only this one rests on no article: without a reason it would say nothing.
        let filled = Self(filled);
        let groundless = |ruling: &Ruling| ruling.basis.is_empty();
        if filled.ruling("result").is_some_and(groundless) && filled.words("reason").is_empty() {
            let message = format!("{}要写明“理由”。", kind.name());
            refuse("reason", message);
        }
        if bad.is_empty() {
            Ok(filled)
        } else {
            Err(ExchangeError::BadValues(bad))
        }
    }

    /// The words of a detail; empty where there are none.
    pub(super) fn words(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    pub(super) fn date(&self, key: &str) -> Option<Date> {
        self.words(key).parse().ok()
    }

    /// The ruling that was chosen.
    pub(super) fn ruling(&self, key: &str) -> Option<&'static Ruling> {
        let chosen = |ruling: &&Ruling| ruling.name() == self.words(key);
        super::ruling::RULINGS.iter().find(chosen)
    }
}

/// The words as they are used: dates as 2026-12-31, a choice as it is called.
fn read(detail: &Detail, words: &str, today: Date) -> Result<String, String> {
    match detail.form {
        Form::Line | Form::Lines => Ok(words.to_owned()),
        Form::Date => match written::read(words, Some(today.year())) {
            Some(moment) => Ok(moment.date().to_string()),
            None => Err("请写成 2026-03-05 这样的日期".to_owned()),
        },
        Form::Workdays => match words.parse::<u8>() {
            Ok(days @ 1..=20) => Ok(days.to_string()),
            _ => Err("请写从 1 到 20 的工作日数（条例第三十三条第二款）".to_owned()),
        },
        Form::Money => {
            let (yuan, fen) = words.split_once('.').unwrap_or((words, ""));
            let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
            let sound = !yuan.is_empty() && fen.len() <= 2 && digits(yuan) && digits(fen);
            if sound && words.bytes().any(|byte| matches!(byte, b'1'..=b'9')) {
                Ok(words.to_owned())
            } else {
                Err("请只写金额，单位是元，如 420".to_owned())
            }
        }
        Form::Choice => choose(detail, words),
    }
}

/// The choice that the words name, or the only one they are part of, or of several the usual one.
fn choose(detail: &Detail, words: &str) -> Result<String, String> {
    let words = bare(words);
    let choices = detail.choices.iter();
    let within: Vec<_> = choices.filter(|it| bare(it).contains(&words)).collect();
    let exact = within.iter().find(|it| bare(it) == words);
    match (exact, &within[..]) {
        (Some(choice), _) => Ok((*choice).clone()),
        (None, [one]) => Ok((*one).clone()),
        (None, several) if several.contains(&&detail.usual) => Ok(detail.usual.clone()),
        _ => Err(format!("可以是 {}", detail.choices.join("、"))),
    }
}

/// Words without the brackets, quotes and blanks that people write differently.
fn bare(words: &str) -> String {
    let plain = |letter: &char| !letter.is_whitespace() && !"（）()“”\"「」：:".contains(*letter);
    words.chars().filter(plain).collect()
}
