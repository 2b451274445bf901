//! Disclosure requests on which something is still to be done, with the steps that real ones have, the same at every run.

use std::collections::HashMap;

use gongkai_ledger::case::{Asked, Event, What};
use jiff::civil::{Date, date};
use jiff::{Span, ToSpan};

use crate::random::Random;
use crate::words;

/// A request as it stands: when it came, what it asks for, what happened since.
#[derive(Debug)]
pub struct Case {
    pub received: Date,
    pub content: String,
    pub steps: Vec<Event>,
}

/// The first `count` requests. They came in the last weeks of 2026, so that their dates reach into 2027.
pub fn cases(count: u32) -> impl Iterator<Item = Case> {
    let mut random = Random::new();
    (0..count).map(move |_| case(&mut random))
}

fn case(random: &mut Random) -> Case {
    let received = date(2026, 11, 16).saturating_add(days(random, 40));
    let content = format!(
        "{}{}{}",
        random.pick(&words::PLACES),
        random.pick(&words::MATTERS),
        random.pick(&words::PAPERS)
    );
    let party = format!(
        "{}{}",
        random.pick(&words::PLACES),
        random.pick(&words::OFFICES)
    );
    let first = received.saturating_add(days(random, 4));
    let second = first.saturating_add(days(random, 10));
    let third = second.saturating_add(days(random, 10));
    let of_party = || Some(party.clone());
    let steps = match random.below(10) {
        0..=3 => vec![],
        4 | 5 => vec![(
            first,
            What::Extension {
                workdays: 20,
                agreed_by: None,
            },
        )],
        6 | 7 => vec![
            (
                first,
                What::ConsultSent {
                    party: party.clone(),
                    asked: Asked::ThirdParty,
                },
            ),
            (second, What::ConsultSigned { party: of_party() }),
            (third, What::ConsultAnswered { party: of_party() }),
        ],
        8 => vec![
            (first, What::CorrectionNotice { until: None }),
            (second, What::CorrectionReceived),
        ],
        _ => vec![
            (first, What::FeeNotice { fee: None }),
            (second, What::FeePaid),
        ],
    };
    let steps = steps.into_iter().map(|(on, what)| Event {
        on,
        what,
        by: None,
        reason: None,
    });
    Case {
        received,
        content,
        steps: steps.collect(),
    }
}

fn days(random: &mut Random, most: u32) -> Span {
    i64::from(random.below(most) + 1).days()
}

impl Case {
    /// When the answer is due, day by day over a list of the days that are not as their weekday: what a script
    /// without this program would do. Holds for the steps that [`cases`] makes, and the usual rules.
    pub fn due(&self, listed: &HashMap<Date, bool>) -> Date {
        let works = |day: Date| {
            listed
                .get(&day)
                .copied()
                .unwrap_or(day.weekday().to_monday_zero_offset() < 5)
        };
        let nth = |from: Date, n: i32, stopped: &dyn Fn(Date) -> bool| {
            let (mut day, mut left) = (from, n);
            while left > 0 {
                day = day.saturating_add(1.day());
                left -= i32::from(works(day) && !stopped(day));
            }
            day
        };
        let never = |_: Date| false;
        match self.steps.as_slice() {
            [] => nth(self.received, 20, &never),
            [
                Event {
                    what: What::Extension { workdays, .. },
                    ..
                },
            ] => nth(self.received, 20 + workdays, &never),
            [sent, signed, answered] => {
                let end = answered.on.min(nth(signed.on, 15, &never));
                nth(self.received, 20, &|day| sent.on < day && day <= end)
            }
            [.., again] => nth(again.on, 20, &never),
        }
    }
}
