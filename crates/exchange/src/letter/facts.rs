//! What the ledger tells about a case.

use gongkai_calendar::Calendar;
use gongkai_ledger::case::{
    Asked, Case, Clock, DocumentKind, Event, EventKind, Move, Period, Rules, What, clock, moves,
};
use gongkai_ledger::query::Row;
use gongkai_ledger::settings::Settings;
use gongkai_ledger::{Ledger, LedgerError, RecordId};
use jiff::civil::Date;

use super::detail::{OTHER_AGENCY, THIRD_PARTY};
use super::ruling::Ruling;

/// A record, its case and its office as they stand today.
pub(super) struct Facts {
    pub(super) row: Row,
    pub(super) case: Case,
    pub(super) rules: Rules,
    pub(super) settings: Settings,
    pub(super) today: Date,
    calendar: Calendar,
}

impl Facts {
    pub(super) fn of(ledger: &Ledger, id: RecordId, today: Date) -> Result<Self, LedgerError> {
        let row = ledger.row(id, today)?;
        Ok(Self {
            row: row.ok_or(LedgerError::UnknownRecord { id })?,
            case: ledger.case(id)?,
            rules: ledger.case_rules(),
            settings: ledger.settings()?,
            today,
            calendar: ledger.calendar().clone(),
        })
    }

    /// What may happen to the case today.
    pub(super) fn moves(&self) -> Vec<Move> {
        let Case {
            receipt, events, ..
        } = &self.case;
        moves(*receipt, events, self.today, &self.calendar, &self.rules)
    }

    /// The clock as the case stands.
    pub(super) fn clock(&self) -> Clock {
        self.clock_with(&self.case.events)
    }

    /// The clocks without an extension, and with the one that is recorded, or is told on that day.
    pub(super) fn extension(
        &self,
        on: Date,
        workdays: &str,
    ) -> Result<(Clock, Clock), LedgerError> {
        if self.happened(EventKind::Extension) {
            let mut events = self.case.events.clone();
            events.retain(|event| event.what.kind() != EventKind::Extension);
            return Ok((self.clock_with(&events), self.clock()));
        }
        let workdays = ("workdays".to_owned(), workdays.to_owned());
        let extension = Event::read(EventKind::Extension, on, &[workdays])?;
        let mut events = self.case.events.clone();
        events.push(extension);
        Ok((self.clock(), self.clock_with(&events)))
    }

    fn clock_with(&self, events: &[Event]) -> Clock {
        clock(
            self.case.receipt,
            events,
            self.today,
            &self.calendar,
            &self.rules,
        )
    }

    /// The words of a field of the record.
    pub(super) fn field(&self, key: &str) -> &str {
        self.row.fields.get(key).map_or("", |value| value.text())
    }

    /// What the request is called: its 登记编号, or the ledger's own number.
    pub(super) fn number(&self) -> &str {
        match self.field("request_no") {
            "" => &self.row.code,
            number => number,
        }
    }

    /// Whether such a step is recorded.
    pub(super) fn happened(&self, kind: EventKind) -> bool {
        self.last(kind).is_some()
    }

    fn last(&self, kind: EventKind) -> Option<&Event> {
        let mut events = self.case.events.iter();
        events.rfind(|event| event.what.kind() == kind)
    }

    /// The result that was replied, if one was.
    pub(super) fn result(&self) -> Option<&str> {
        match &self.last(EventKind::Reply)?.what {
            What::Reply { result, .. } => Some(result),
            _ => None,
        }
    }

    /// What a detail is where the clerk adds nothing.
    pub(super) fn usual(&self, kind: DocumentKind, key: &str) -> String {
        match (kind, key) {
            (_, "on") => self.today.to_string(),
            (_, "office") => self.settings.unit_name.trim().to_owned(),
            (DocumentKind::Correction, "until") => {
                let notice = self.last(EventKind::CorrectionNotice);
                let told = notice.and_then(|notice| match notice.what {
                    What::CorrectionNotice { until, .. } => until,
                    _ => None,
                });
                let period = Period::Correction(self.rules.correction_workdays);
                told.unwrap_or_else(|| period.ends(self.today, &self.calendar).date)
                    .to_string()
            }
            (DocumentKind::Extension, "workdays") => {
                match self.last(EventKind::Extension).map(|it| &it.what) {
                    Some(What::Extension { workdays, .. }) => workdays.to_string(),
                    _ => "20".to_owned(),
                }
            }
            (DocumentKind::ThirdParty, "party") => self.party(Asked::ThirdParty),
            (DocumentKind::CoMaker, "party") => self.party(Asked::CoMaker),
            (DocumentKind::ThirdParty | DocumentKind::CoMaker, "content") => {
                self.field("content").to_owned()
            }
            (DocumentKind::ThirdParty, "reason") => {
                "经审查，上述内容可能涉及你方的商业秘密、个人隐私等，公开可能损害你方的合法权益。"
                    .to_owned()
            }
            (DocumentKind::CoMaker, "reason") => "本机关为牵头制作机关。".to_owned(),
            (DocumentKind::Consultation, "asked") => {
                let third_party = self.party(Asked::ThirdParty);
                if third_party.is_empty() && !self.party(Asked::CoMaker).is_empty() {
                    OTHER_AGENCY.to_owned()
                } else {
                    THIRD_PARTY.to_owned()
                }
            }
            (DocumentKind::NoLongerProcessed, "reason") if self.happened(EventKind::Withdrawn) => {
                "申请人已经撤回申请。".to_owned()
            }
            (DocumentKind::Fee, "payment") => self.settings.letters.payment.clone(),
            (_, "result") => self.ruling(kind).unwrap_or_default(),
            _ => String::new(),
        }
    }

    /// The ruling of that kind which the result of the case tells, or the first where the kind has one
    /// result only.
    fn ruling(&self, kind: DocumentKind) -> Option<String> {
        let result = self.result().unwrap_or_else(|| self.field("result"));
        let mut told = Ruling::of(kind).filter(|ruling| ruling.result == result);
        let told = told.next().filter(|_| told.next().is_none());
        let mut rulings = Ruling::of(kind);
        let first = rulings.next()?;
        let only = rulings.all(|other| other.result == first.result);
        told.or_else(|| only.then_some(first)).map(Ruling::name)
    }

    /// The party that was asked last; empty where none was.
    fn party(&self, of: Asked) -> String {
        let asked = |event: &Event| match &event.what {
            What::ConsultSent { party, asked, .. } if *asked == of => Some(party.clone()),
            _ => None,
        };
        self.case
            .events
            .iter()
            .rev()
            .find_map(asked)
            .unwrap_or_default()
    }
}
