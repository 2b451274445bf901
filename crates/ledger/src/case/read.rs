//! Reading an event from words: its kind, and details as `party=甲公司`.

use gongkai_calendar::written;
use jiff::civil::Date;

use super::detail::{COMMON, Detail};
use super::error::CaseError;
use super::event::{Asked, Event, What};
use super::fee::Fee;
use super::kind::EventKind;
use super::period::REPLY_WORKDAYS;
use crate::definition::Choice;

impl Event {
    /// An event of that kind with its details by name.
    ///
    /// Every event takes `by` and `reason`. A `result` or `delivery` is one of the ledger's choices, in any of
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
            by: details.text("by"),
            reason: details.text("reason"),
        })
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
        let known = || self.kind.details().iter().chain(&COMMON);
        let mut names = self.words.iter().map(|(name, _)| name);
        match names.find(|name| known().all(|detail| detail.key != *name)) {
            None => Ok(()),
            Some(unknown) => Err(CaseError::UnknownDetail {
                event: self.kind,
                detail: unknown.clone(),
                known: known()
                    .map(|detail| detail.key)
                    .collect::<Vec<_>>()
                    .join("、"),
            }),
        }
    }

    fn what(&self) -> Result<What, CaseError> {
        Ok(match self.kind {
            EventKind::Reviewed => What::Reviewed,
            EventKind::CorrectionNotice => What::CorrectionNotice {
                until: self.day("until")?,
            },
            EventKind::CorrectionReceived => What::CorrectionReceived,
            EventKind::Transferred => What::Transferred {
                department: self.required("department")?,
                owner: self.text("owner"),
                until: self.day("until")?,
            },
            EventKind::DepartmentAnswered => What::DepartmentAnswered {
                department: self.text("department"),
            },
            EventKind::SentBack => What::SentBack {
                department: self.text("department"),
            },
            EventKind::ConsultSent => What::ConsultSent {
                party: self.required("party")?,
                asked: self.asked()?,
            },
            EventKind::ConsultSigned => What::ConsultSigned {
                party: self.text("party"),
            },
            EventKind::ConsultAnswered => What::ConsultAnswered {
                party: self.text("party"),
            },
            EventKind::Extension => What::Extension {
                workdays: self.number("workdays")?.unwrap_or(REPLY_WORKDAYS),
                agreed_by: self.text("agreed_by"),
            },
            EventKind::ReasonablePeriod => What::ReasonablePeriod {
                until: self.day("until")?.ok_or_else(|| self.missing("until"))?,
            },
            EventKind::FeeNotice => What::FeeNotice { fee: self.fee()? },
            EventKind::FeePaid => What::FeePaid,
            EventKind::Split => What::Split {
                content: self.required("content")?,
                into: String::new(),
            },
            EventKind::Merged => What::Merged {
                into: self.required("into")?,
            },
            EventKind::Reply => What::Reply {
                result: self
                    .choice("result")?
                    .ok_or_else(|| self.missing("result"))?,
                number: self.text("no"),
                delivery: self.choice("delivery")?,
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

    fn required(&self, name: &'static str) -> Result<String, CaseError> {
        self.text(name).ok_or_else(|| self.missing(name))
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

    fn number<N: std::str::FromStr>(&self, name: &'static str) -> Result<Option<N>, CaseError> {
        let words = self.text(name);
        let read = words.map(|words| words.parse().map_err(|_| self.bad(name, self.advice(name))));
        read.transpose()
    }

    fn asked(&self) -> Result<Asked, CaseError> {
        match self.text("asked").as_deref() {
            None | Some("third_party" | "第三方") => Ok(Asked::ThirdParty),
            Some("co_maker" | "共同制作机关") => Ok(Asked::CoMaker),
            Some(_) => Err(self.bad("asked", self.advice("asked"))),
        }
    }

    /// By page or by item, never both for one request.
    fn fee(&self) -> Result<Option<Fee>, CaseError> {
        match (self.number("pages")?, self.number("items")?) {
            (Some(_), Some(_)) => Err(self.bad(
                "items",
                "按量和按件只能选一种，请只写 pages 或者 items（国办函〔2020〕109号）",
            )),
            (pages, items) => Ok(pages.map(Fee::Pages).or(items.map(Fee::Items))),
        }
    }

    /// One of the choices of that detail.
    fn choice(&self, name: &'static str) -> Result<Option<String>, CaseError> {
        let Some(words) = self.text(name) else {
            return Ok(None);
        };
        let choices = self
            .detail(name)
            .map_or(&[][..], |detail| detail.form.choices());
        choose(choices, &words)
            .map(Some)
            .map_err(|candidates| self.bad(name, &format!("可以是 {}", candidates.join("、"))))
    }

    fn detail(&self, name: &str) -> Option<&'static Detail> {
        self.kind.details().iter().find(|detail| detail.key == name)
    }

    fn advice(&self, name: &str) -> &'static str {
        self.detail(name).map_or("", |detail| detail.advice)
    }

    fn missing(&self, detail: &'static str) -> CaseError {
        CaseError::MissingDetail {
            event: self.kind,
            detail,
            advice: self.advice(detail),
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
