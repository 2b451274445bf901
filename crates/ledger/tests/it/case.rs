//! Disclosure cases: the clock, the steps that may be taken, and the record that follows them.

mod documents;
mod examples;
mod fees;
mod handling;
mod naive;
pub(crate) mod records;
mod scenarios;
mod similar;
mod steps;

use gongkai_calendar::Calendar;
use gongkai_ledger::case::{Channel, Clock, Event, EventKind, Period, Receipt, Rules, clock};
use jiff::civil::Date;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn received(on: &str) -> Receipt {
    Receipt {
        on: day(on),
        channel: Channel::InPerson,
    }
}

/// An event as a line: `2026-03-05 consult_sent party=甲公司`.
fn event(line: &str) -> Event {
    let mut words = line.split(' ');
    let (on, kind) = (words.next().unwrap(), words.next().unwrap());
    let details: Vec<_> = words
        .map(|detail| detail.split_once('=').unwrap())
        .map(|(name, words)| (name.to_owned(), words.to_owned()))
        .collect();
    let kind = EventKind::named(kind).unwrap();
    Event::read(kind, day(on), &details).unwrap()
}

fn events(lines: &[&str]) -> Vec<Event> {
    lines.iter().map(|line| event(line)).collect()
}

/// The clock by the default rules on the day of the last event.
fn clock_of(on: &str, events: &[Event]) -> Clock {
    let today = events.last().map_or(day(on), |event| event.on);
    let calendar = Calendar::state_council();
    clock(received(on), events, today, &calendar, &Rules::default())
}

fn due(on: &str, lines: &[&str]) -> String {
    let due = clock_of(on, &events(lines)).due;
    due.map_or("-".to_owned(), |due| due.to_string())
}

/// The day on which a period of 7 (补正告知) or 15 (征求意见) working days ends.
fn ends_of(workdays: i32, from: Date) -> Date {
    let period = match workdays {
        7 => Period::CorrectionNotice,
        _ => Period::ThirdPartyOpinion,
    };
    period.ends(from, &Calendar::state_council()).date
}

/// The key that JSON has for it.
fn key(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value)
        .unwrap()
        .as_str()
        .unwrap()
        .to_owned()
}
