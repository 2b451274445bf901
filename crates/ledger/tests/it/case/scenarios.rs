//! The scenarios of `scenarios.txt`, each with its decisive days.

use gongkai_ledger::case::Event;

use super::{clock_of, event, key};

const SCENARIOS: &str = include_str!("scenarios.txt");

/// One scenario of the file.
pub(super) struct Scenario {
    pub(super) about: &'static str,
    pub(super) received: &'static str,
    pub(super) events: Vec<Event>,
    /// `2026-03-30 open`.
    pub(super) due: &'static str,
    /// `2026-03-30 +20 工作日`.
    days: Vec<&'static str>,
}

pub(super) fn scenarios() -> Vec<Scenario> {
    let mut scenarios: Vec<Scenario> = Vec::new();
    for line in SCENARIOS.lines() {
        if let Some(about) = line.strip_prefix("= ") {
            scenarios.push(Scenario {
                about,
                received: "",
                events: Vec::new(),
                due: "",
                days: Vec::new(),
            });
        }
        let Some(scenario) = scenarios.last_mut() else {
            continue;
        };
        match line.split_once(' ') {
            Some(("=", _)) | None => {}
            Some(("received", day)) => scenario.received = day,
            Some(("due", due)) => scenario.due = due,
            Some((_, rest)) if rest.starts_with(['+', '-']) => scenario.days.push(line),
            Some(_) => scenario.events.push(event(line)),
        }
    }
    scenarios
}

#[test]
fn every_scenario_ends_on_its_day_for_its_reasons() {
    let scenarios = scenarios();
    assert!(scenarios.len() >= 60, "the whole file is read");
    for scenario in scenarios {
        let clock = clock_of(scenario.received, &scenario.events);
        let mut due = clock.due.map_or("-".to_owned(), |due| due.to_string());
        if clock.provisional {
            due.push_str(" 暂算");
        }
        due = format!("{due} {}", key(&clock.state));
        assert_eq!(due, scenario.due, "{}", scenario.about);
        for day in scenario.days {
            let (date, wanted) = day.split_once(' ').unwrap();
            let step = clock
                .reckoning
                .iter()
                .find(|step| step.date.to_string() == date);
            let told = step.map(|step| {
                let sign = if step.counted { '+' } else { '-' };
                format!("{sign}{} {}", step.n, step.why)
            });
            assert_eq!(told.as_deref(), Some(wanted), "{}, {date}", scenario.about);
        }
    }
}

#[test]
fn a_reckoning_has_every_day_once_and_as_many_counted_as_the_period_is_long() {
    for scenario in scenarios() {
        let clock = clock_of(scenario.received, &scenario.events);
        let steps = &clock.reckoning;
        assert_eq!(steps[0].date.to_string(), scenario.received);
        assert!(!steps[0].counted, "the day of receipt does not count");
        for pair in steps.windows(2) {
            assert_eq!(
                pair[1].date,
                pair[0].date.tomorrow().unwrap(),
                "{}",
                scenario.about
            );
        }
        let last = steps.last().unwrap();
        let counted = steps.iter().filter(|step| step.counted).count();
        assert_eq!(
            i32::try_from(counted).unwrap(),
            last.n,
            "{}",
            scenario.about
        );
        if clock.due.is_some() {
            assert_eq!(clock.due, Some(last.date), "{}", scenario.about);
        }
        assert!(
            steps
                .iter()
                .all(|step| !step.why.is_empty() && !step.article.is_empty()),
            "{}: each day says why, and where that is laid down",
            scenario.about
        );
    }
}

#[test]
fn events_entered_late_count_by_their_day() {
    for scenario in scenarios() {
        let mut shuffled = scenario.events.clone();
        shuffled.reverse();
        // Events of one day have no other order than the one they were entered in.
        shuffled.sort_by_key(|event| std::cmp::Reverse(event.on));
        let days: std::collections::BTreeSet<_> = shuffled.iter().map(|event| event.on).collect();
        if days.len() == shuffled.len() {
            assert_eq!(
                clock_of(scenario.received, &shuffled).due,
                clock_of(scenario.received, &scenario.events).due,
                "{}",
                scenario.about
            );
        }
    }
}
