//! The clock against a count that goes day by day and knows nothing of it.

use std::collections::{BTreeMap, BTreeSet};

use gongkai_ledger::case::Event;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use proptest::prelude::*;

use super::{clock_of, ends_of, event};

/// Every day that a notice of 2019 to 2026 names.
const LISTED: &str = include_str!("../../../../../tests/fixtures/calendar/holidays.csv");

fn listed() -> BTreeMap<Date, bool> {
    let row = |line: &str| -> Option<(Date, bool)> {
        let mut columns = line.split(',');
        Some((columns.next()?.parse().ok()?, columns.next()? == "workday"))
    };
    LISTED.lines().filter_map(row).collect()
}

fn works(listed: &BTreeMap<Date, bool>, day: Date) -> bool {
    let weekday = !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    listed.get(&day).copied().unwrap_or(weekday)
}

/// The `n`-th working day after `day` that is not left out.
fn nth(
    listed: &BTreeMap<Date, bool>,
    mut day: Date,
    mut n: i32,
    left_out: &BTreeSet<Date>,
) -> Date {
    while n > 0 {
        day = day.tomorrow().unwrap();
        n -= i32::from(works(listed, day) && !left_out.contains(&day));
    }
    day
}

/// How a consultation goes: days until it is sent, signed, and answered (none: silent).
type Suspension = (i32, i32, Option<i32>);

fn suspension() -> impl Strategy<Value = Suspension> {
    (0..25, 0..8, proptest::option::of(0..40))
}

fn consult(number: usize, received: Date, (sent, signed, answered): Suspension) -> Vec<Event> {
    let sent = received + sent.days();
    let signed = sent + signed.days();
    let mut lines = vec![
        format!("{sent} consult_sent party={number}"),
        format!("{signed} consult_signed party={number}"),
    ];
    if let Some(answered) = answered {
        lines.push(format!(
            "{} consult_answered party={number}",
            signed + answered.days()
        ));
    }
    lines.iter().map(|line| event(line)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// 7, 15, 20 and 40 working days over 2019 to 2026, with up to three suspensions in the last two.
    #[test]
    fn the_clock_counts_as_a_finger_on_the_calendar_does(
        start in 0..2922_i32,
        length in prop::sample::select(vec![7, 15, 20, 40]),
        suspensions in prop::collection::vec(suspension(), 0..=3),
    ) {
        let listed = listed();
        let received = date(2019, 1, 1) + start.days();
        if length < 20 {
            let naive = nth(&listed, received, length, &BTreeSet::new());
            prop_assert_eq!(ends_of(length, received), naive);
            return Ok(());
        }
        let mut left_out = BTreeSet::new();
        let mut events = Vec::new();
        for (number, &(sent, signed, answered)) in suspensions.iter().enumerate() {
            events.extend(consult(number, received, (sent, signed, answered)));
            let sent = received + sent.days();
            let silent = nth(&listed, sent + signed.days(), 15, &BTreeSet::new());
            let answered = answered.map(|days| sent + (signed + days).days());
            let last = answered.map_or(silent, |answered| answered.min(silent));
            left_out.extend(sent.series(1.day()).skip(1).take_while(|day| *day <= last));
        }
        if length == 40 {
            events.push(event(&format!("{received} extension")));
        }
        let naive = nth(&listed, received, length, &left_out);
        let clock = clock_of(&received.to_string(), &events);
        prop_assert_eq!(clock.due, Some(naive));
        prop_assert_eq!(clock.provisional, naive > date(2026, 12, 31));
        let counted = clock.reckoning.iter().filter(|step| step.counted).map(|step| step.date);
        let expected: Vec<_> = received
            .series(1.day())
            .skip(1)
            .take_while(|day| *day <= naive)
            .filter(|day| works(&listed, *day) && !left_out.contains(day))
            .collect();
        prop_assert_eq!(counted.collect::<Vec<_>>(), expected);
    }

    /// A restart forgets what was before it.
    #[test]
    fn a_corrected_request_is_due_as_if_received_then(
        start in 0..2700_i32,
        notice in 0..10_i32,
        corrected in 0..60_i32,
        suspension in suspension(),
    ) {
        let received = date(2019, 1, 1) + start.days();
        let notice = received + notice.days();
        let anew = notice + corrected.days();
        let later = consult(0, anew, suspension);
        let mut events = vec![
            event(&format!("{notice} correction_notice")),
            event(&format!("{anew} correction_received")),
        ];
        events.extend(later.clone());
        prop_assert_eq!(
            clock_of(&received.to_string(), &events).due,
            clock_of(&anew.to_string(), &later).due
        );
    }
}
