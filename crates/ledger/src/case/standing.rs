//! What the events so far have led to.

use gongkai_calendar::Calendar;
use jiff::civil::Date;

use super::event::{Event, What};
use super::kind::EventKind;
use super::period::Period;
use super::rules::{AfterPayment, Rules};
use super::stop::{Consult, Stop, Waiting, WaitingFor};
use super::transfer::Transfer;

/// Where a case stands after some events.
#[derive(Debug, Clone)]
pub(crate) struct Standing<'e> {
    pub(crate) receipt: Date,
    /// The day after which the count begins.
    pub(crate) start: Start,
    /// What the applicant has to do before anything is counted on.
    pub(crate) waiting: Option<Waiting>,
    /// Waits that are over.
    waited: Vec<Stop>,
    pub(crate) consults: Vec<Consult<'e>>,
    pub(crate) transfers: Vec<Transfer<'e>>,
    /// Working days added since the count began.
    pub(crate) extensions: Vec<i32>,
    /// 合理期限 since the count began.
    pub(crate) reasonable: Option<Date>,
    pub(crate) reviewed: bool,
    pub(crate) corrections: usize,
    pub(crate) fees: usize,
    pub(crate) replied: Option<Date>,
    pub(crate) delivered: Option<Date>,
    pub(crate) left: Option<Left>,
    pub(crate) archived: bool,
}

/// The day a count begins after; that day itself is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Start {
    pub(crate) on: Date,
    pub(crate) with: StartedWith,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StartedWith {
    Receipt,
    Correction,
    Payment,
}

/// How a case ended before it was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Left {
    Withdrawn,
    /// It goes with another one.
    Merged,
}

impl<'e> Standing<'e> {
    pub(crate) fn at_receipt(receipt: Date) -> Self {
        Self {
            receipt,
            start: Start {
                on: receipt,
                with: StartedWith::Receipt,
            },
            waiting: None,
            waited: Vec::new(),
            consults: Vec::new(),
            transfers: Vec::new(),
            extensions: Vec::new(),
            reasonable: None,
            reviewed: false,
            corrections: 0,
            fees: 0,
            replied: None,
            delivered: None,
            left: None,
            archived: false,
        }
    }

    /// After events that are in order.
    pub(crate) fn after(
        receipt: Date,
        events: impl IntoIterator<Item = &'e Event>,
        calendar: &Calendar,
        rules: &Rules,
    ) -> Self {
        let mut standing = Self::at_receipt(receipt);
        for event in events {
            standing.take(event, calendar, rules);
        }
        standing
    }

    /// Takes one more event, which is no earlier than those before.
    pub(crate) fn take(&mut self, event: &'e Event, calendar: &Calendar, rules: &Rules) {
        let on = event.on;
        match &event.what {
            What::Reviewed => self.reviewed = true,
            What::CorrectionNotice { until } => {
                self.corrections += 1;
                self.wait(on, WaitingFor::Correction, *until);
            }
            What::CorrectionReceived => {
                self.end_wait(on);
                self.restart(on, StartedWith::Correction);
            }
            What::Transferred {
                department, until, ..
            } => self.transfers.push(Transfer {
                department,
                sent: on,
                until: *until,
                done: false,
            }),
            What::DepartmentAnswered { department } | What::SentBack { department } => {
                if let Some(place) = self.the_transfer(department.as_deref()) {
                    self.transfers[place].done = true;
                }
            }
            What::FeeNotice { .. } => {
                self.fees += 1;
                let until = Period::FeePayment(rules.fee_days).ends(on, calendar).date;
                self.wait(on, WaitingFor::Payment, Some(until));
            }
            What::FeePaid => {
                self.end_wait(on);
                if rules.after_payment == AfterPayment::Restart {
                    self.restart(on, StartedWith::Payment);
                }
            }
            What::ConsultSent { party, asked } => self.consults.push(Consult {
                party,
                asked: *asked,
                sent: on,
                signed: None,
                answered: None,
            }),
            What::ConsultSigned { party } => {
                if let Some(place) =
                    self.the_outstanding(EventKind::ConsultSigned, party.as_deref())
                {
                    self.consults[place].signed = Some(on);
                }
            }
            What::ConsultAnswered { party } => {
                if let Some(place) =
                    self.the_outstanding(EventKind::ConsultAnswered, party.as_deref())
                {
                    self.consults[place].answered = Some(on);
                }
            }
            What::Extension { workdays, .. } => self.extensions.push(*workdays),
            What::ReasonablePeriod { until } => self.reasonable = Some(*until),
            What::Reply { .. } => self.replied = Some(on),
            What::Delivered => self.delivered = Some(on),
            What::Withdrawn => self.left = Some(Left::Withdrawn),
            What::Split { .. } => {}
            What::Merged { .. } => self.left = Some(Left::Merged),
            What::Archived => self.archived = true,
        }
    }

    /// The places of the consultations that such an event may speak of, of that party or of any.
    pub(crate) fn outstanding(
        &self,
        kind: EventKind,
        party: Option<&str>,
    ) -> impl Iterator<Item = usize> {
        let open = move |consult: &Consult<'_>| {
            consult.answered.is_none()
                && (kind == EventKind::ConsultAnswered || consult.signed.is_none())
        };
        let of_party =
            move |consult: &Consult<'_>| party.is_none_or(|party| party == consult.party);
        let consults = self.consults.iter().enumerate();
        consults
            .filter(move |(_, consult)| open(consult) && of_party(consult))
            .map(|(place, _)| place)
    }

    /// The one that it speaks of. None when there is none, or several to choose from.
    pub(crate) fn the_outstanding(&self, kind: EventKind, party: Option<&str>) -> Option<usize> {
        the_only(self.outstanding(kind, party))
    }

    /// The places of the transfers that are not done, to that department or to any.
    pub(crate) fn unfinished(&self, department: Option<&str>) -> impl Iterator<Item = usize> {
        let fits = move |transfer: &Transfer<'_>| {
            !transfer.done && department.is_none_or(|it| it == transfer.department)
        };
        let transfers = self.transfers.iter().enumerate();
        transfers
            .filter(move |(_, transfer)| fits(transfer))
            .map(|(place, _)| place)
    }

    /// The one that is meant. None when there is none, or several to choose from.
    pub(crate) fn the_transfer(&self, department: Option<&str>) -> Option<usize> {
        the_only(self.unfinished(department))
    }

    /// The stretches that are not counted. Where they overlap a day is left out once.
    pub(crate) fn stops(&self, calendar: &Calendar, rules: &Rules) -> Vec<Stop> {
        let mut stops = self.waited.clone();
        stops.extend(
            self.consults
                .iter()
                .map(|consult| consult.stop(calendar, rules)),
        );
        stops
    }

    /// Whether the office has nothing more to do for the reply.
    pub(crate) fn ended(&self) -> bool {
        self.replied.is_some() || self.left.is_some() || self.archived
    }

    fn wait(&mut self, since: Date, on: WaitingFor, until: Option<Date>) {
        self.waiting = Some(Waiting { since, on, until });
    }

    fn end_wait(&mut self, last: Date) {
        if let Some(waiting) = self.waiting.take() {
            self.waited.push(waiting.stop(last));
        }
    }

    fn restart(&mut self, on: Date, with: StartedWith) {
        self.start = Start { on, with };
        self.extensions.clear();
        self.reasonable = None;
    }
}

fn the_only<T>(mut fitting: impl Iterator<Item = T>) -> Option<T> {
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}
