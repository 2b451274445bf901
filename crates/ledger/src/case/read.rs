//! Reading an event from words: its kind, and details as `party=甲公司`.

use gongkai_calendar::written;
use jiff::civil::Date;

use super::LEDGER;
use super::error::CaseError;
use super::event::{Asked, Event, EventKind, What};
use super::period::REPLY_WORKDAYS;
use crate::definition::{Choice, definition};

impl Event {
    /// An event of that kind with its details by name.
    ///
    /// Every event takes `reason`. A `result` or `delivery` is one of the ledger's choices, in any of
    /// its wordings or as much of one as tells it from the others.
    ///
    /// # Errors
    /// A detail that it has not, or lacks, or whose words do not fit.
    pub fn read(
        kind: EventKind,
        on: Date,
        details: &[(String, String)],
    ) -> Result<Self, CaseError> {
        let details = Details {
            kind,
            year: on.year(),
            words: details,
        };
        details.known()?;
        Ok(Self {
            on,
            what: details.what()?,
            reason: details.text("reason"),
        })
    }
}

impl EventKind {
    /// The details that such an event takes besides `reason`.
    fn details(self) -> &'static [&'static str] {
        match self {
            Self::CorrectionNotice | Self::ReasonablePeriod => &["until"],
            Self::ConsultSent => &["party", "asked"],
            Self::ConsultSigned | Self::ConsultAnswered => &["party"],
            Self::Extension => &["workdays", "agreed_by"],
            Self::Reply => &["result", "no", "delivery"],
            Self::CorrectionReceived
            | Self::FeeNotice
            | Self::FeePaid
            | Self::Delivered
            | Self::Withdrawn
            | Self::Archived => &[],
        }
    }
}

/// The details of an event as they were written.
struct Details<'w> {
    kind: EventKind,
    /// The year of a day that leaves it out.
    year: i16,
    words: &'w [(String, String)],
}

impl Details<'_> {
    fn known(&self) -> Result<(), CaseError> {
        let known = self.kind.details();
        let mut names = self.words.iter().map(|(name, _)| name);
        match names.find(|name| *name != "reason" && !known.contains(&name.as_str())) {
            None => Ok(()),
            Some(unknown) => Err(CaseError::UnknownDetail {
                event: self.kind,
                detail: unknown.clone(),
                known: [known, &["reason"]].concat().join("、"),
            }),
        }
    }

    fn what(&self) -> Result<What, CaseError> {
        Ok(match self.kind {
            EventKind::CorrectionNotice => What::CorrectionNotice {
                until: self.day("until")?,
            },
            EventKind::CorrectionReceived => What::CorrectionReceived,
            EventKind::ConsultSent => What::ConsultSent {
                party: self.required("party", "向谁征求意见，如 party=某某公司")?,
                asked: self.asked()?,
            },
            EventKind::ConsultSigned => What::ConsultSigned {
                party: self.text("party"),
            },
            EventKind::ConsultAnswered => What::ConsultAnswered {
                party: self.text("party"),
            },
            EventKind::Extension => What::Extension {
                workdays: self.workdays()?,
                agreed_by: self.text("agreed_by"),
            },
            EventKind::ReasonablePeriod => What::ReasonablePeriod {
                until: self
                    .day("until")?
                    .ok_or_else(|| self.missing("until", "办到哪一天为止，如 until=2026-06-30"))?,
            },
            EventKind::FeeNotice => What::FeeNotice,
            EventKind::FeePaid => What::FeePaid,
            EventKind::Reply => What::Reply {
                result: self.choice("result", "result")?.ok_or_else(|| {
                    self.missing(
                        "result",
                        "处理结果是年度报告 21 种中的哪一种，如 result=予以公开",
                    )
                })?,
                number: self.text("no"),
                delivery: self.choice("delivery", "delivery_method")?,
            },
            EventKind::Delivered => What::Delivered,
            EventKind::Withdrawn => What::Withdrawn,
            EventKind::Archived => What::Archived,
        })
    }

    /// The words of a detail; none when it is blank.
    fn text(&self, name: &str) -> Option<String> {
        let (_, words) = self.words.iter().rfind(|(given, _)| given == name)?;
        let words = words.trim();
        (!words.is_empty()).then(|| words.to_owned())
    }

    fn required(&self, name: &'static str, advice: &'static str) -> Result<String, CaseError> {
        self.text(name).ok_or_else(|| self.missing(name, advice))
    }

    fn day(&self, name: &'static str) -> Result<Option<Date>, CaseError> {
        let Some(words) = self.text(name) else {
            return Ok(None);
        };
        match written::read(&words, Some(self.year)) {
            Some(moment) => Ok(Some(moment.date())),
            None => Err(self.bad(name, "请写成 2026-03-05 这样的日期")),
        }
    }

    fn workdays(&self) -> Result<i32, CaseError> {
        match self.text("workdays") {
            None => Ok(REPLY_WORKDAYS),
            Some(words) => words
                .parse()
                .map_err(|_| self.bad("workdays", "请只写工作日数，如 workdays=20")),
        }
    }

    fn asked(&self) -> Result<Asked, CaseError> {
        match self.text("asked").as_deref() {
            None | Some("third_party" | "第三方") => Ok(Asked::ThirdParty),
            Some("co_maker" | "共同制作机关") => Ok(Asked::CoMaker),
            Some(_) => Err(self.bad(
                "asked",
                "可以是 third_party（第三方）、co_maker（共同制作机关）",
            )),
        }
    }

    /// One of the choices of that field.
    fn choice(&self, name: &'static str, field: &str) -> Result<Option<String>, CaseError> {
        let Some(words) = self.text(name) else {
            return Ok(None);
        };
        let field = definition(LEDGER).and_then(|ledger| ledger.field(field));
        let choices = field.map_or(&[][..], |field| &field.choices);
        choose(choices, &words)
            .map(Some)
            .map_err(|candidates| self.bad(name, &format!("可以是 {}", candidates.join("、"))))
    }

    fn missing(&self, detail: &'static str, advice: &'static str) -> CaseError {
        CaseError::MissingDetail {
            event: self.kind,
            detail,
            advice,
        }
    }

    fn bad(&self, detail: &'static str, advice: &str) -> CaseError {
        CaseError::BadDetail {
            event: self.kind,
            detail,
            advice: advice.to_owned(),
        }
    }
}

/// The choice that the words name, or else those they may mean.
fn choose<'c>(choices: &'c [Choice], words: &str) -> Result<String, Vec<&'c str>> {
    let words = bare(words);
    let says = |choice: &&Choice| {
        let mut wordings = std::iter::once(&choice.value).chain(&choice.also);
        wordings.any(|wording| bare(wording) == words)
    };
    if let Some(choice) = choices.iter().find(says) {
        return Ok(choice.value.clone());
    }
    let within: Vec<_> = choices
        .iter()
        .map(|choice| choice.value.as_str())
        .filter(|value| bare(value).contains(&words))
        .collect();
    match within[..] {
        [one] => Ok(one.to_owned()),
        [] => Err(choices.iter().map(|choice| choice.value.as_str()).collect()),
        _ => Err(within),
    }
}

/// Words without the brackets, quotes and blanks that people write differently.
fn bare(words: &str) -> String {
    let plain = |letter: &char| !letter.is_whitespace() && !"（）()“”\"「」".contains(*letter);
    words.chars().filter(plain).collect()
}
