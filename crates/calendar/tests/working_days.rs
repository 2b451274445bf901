//! The calendar against the official days and against deadlines worked out by hand.

use std::collections::BTreeMap;

use gongkai_calendar::{Arrangement, Calendar, Counted, OwnDay, Scope};
use jiff::civil::{Date, Weekday, date};
use jiff::{Span, ToSpan};
use proptest::prelude::*;

/// Every day that a notice of 2019 to 2026 names: date, holiday or workday, name.
const LISTED: &str = include_str!("../../../tests/fixtures/calendar/holidays.csv");

fn listed() -> BTreeMap<Date, (bool, &'static str)> {
    let rows = LISTED.lines().filter_map(|line| {
        let mut columns = line.split(',');
        let date = columns.next()?.parse().ok()?;
        Some((date, (columns.next()? == "workday", columns.next()?)))
    });
    rows.collect()
}

/// Independent of the shipped arrangements: the list, and for the rest the weekday.
fn works(listed: &BTreeMap<Date, (bool, &str)>, day: Date) -> bool {
    let weekday = !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    listed.get(&day).map_or(weekday, |(workday, _)| *workday)
}

fn days(first: Date, last: Date) -> impl Iterator<Item = Date> {
    first.series(1.day()).take_while(move |day| *day <= last)
}

#[test]
fn every_listed_day_is_right_and_named() {
    let calendar = Calendar::state_council();
    let listed = listed();
    assert_eq!(listed.len(), 293, "the whole list is read");
    for (day, (workday, name)) in listed {
        let known = calendar.day(day);
        assert_eq!((known.workday, known.name), (workday, Some(name)), "{day}");
    }
}

#[test]
fn every_other_day_goes_by_its_weekday() {
    let calendar = Calendar::state_council();
    let listed = listed();
    for day in days(date(2018, 12, 29), date(2026, 12, 31)) {
        assert_eq!(calendar.is_workday(day), works(&listed, day), "{day}");
    }
}

#[test]
fn a_day_the_office_set_holds_against_every_notice_earlier_or_later() {
    let own = |day: Date, workday| OwnDay {
        date: day,
        workday,
        name: "本地安排".to_owned(),
        source: String::new(),
    };
    let (holiday, monday) = (date(2026, 10, 1), date(2027, 1, 4));
    let calendar = Calendar::state_council()
        .with_own(own(holiday, true))
        .with_own(own(monday, false));
    let notice = Arrangement {
        year: 2027,
        scope: Scope::Year,
        sources: Vec::new(),
        holidays: Vec::new(),
        prolonged: Vec::new(),
    };
    for calendar in [calendar.clone(), calendar.with(notice)] {
        for (date, workday) in [(holiday, true), (monday, false)] {
            let day = calendar.day(date);
            assert_eq!(
                (day.workday, day.name, day.own),
                (workday, Some("本地安排"), true)
            );
            assert!(!day.provisional, "{date}: the office settled it");
        }
    }
    let before = Calendar::state_council().workdays_between(date(2026, 9, 30), holiday);
    let after = calendar.workdays_between(date(2026, 9, 30), holiday);
    assert_eq!((before, after), (0, 1), "counts go by it");
}

#[test]
fn two_calendars_agree_when_every_day_is_alike_wherever_they_have_it_from() {
    let shipped = Calendar::state_council();
    let pasted = Arrangement {
        sources: Vec::new(),
        ..shipped.arrangement(2026).unwrap().clone()
    };
    assert!(
        shipped.agrees_with(&shipped.with(pasted.clone())),
        "the same days without their source"
    );
    let shorter = Arrangement {
        holidays: pasted.holidays[1..].to_vec(),
        ..pasted.clone()
    };
    assert!(!shipped.agrees_with(&shipped.with(shorter)), "without 元旦");
    let unknown = Arrangement {
        year: 2027,
        holidays: Vec::new(),
        ..pasted
    };
    assert!(
        !shipped.agrees_with(&shipped.with(unknown)),
        "a year without a holiday is known all the same"
    );
}

#[test]
fn each_year_has_its_number_of_working_days() {
    let calendar = Calendar::state_council();
    let counts = (2019..=2026)
        .map(|year| calendar.workdays_between(date(year - 1, 12, 31), date(year, 12, 31)));
    assert_eq!(
        counts.collect::<Vec<_>>(),
        [250, 249, 250, 249, 249, 251, 248, 248]
    );
}

/// 补正告知 7, 答复 20 and 延长后 40 working days from the day of receipt.
#[test]
fn the_clocks_of_the_disclosure_regulation_end_on_the_days_worked_out_by_hand() {
    let cases = [
        ("2024-01-25", "2024-02-04", "2024-02-27", "2024-03-26"),
        ("2024-09-10", "2024-09-20", "2024-10-14", "2024-11-11"),
        ("2025-01-20", "2025-02-05", "2025-02-21", "2025-03-21"),
        ("2025-04-20", "2025-04-28", "2025-05-20", "2025-06-18"),
        ("2025-09-22", "2025-09-30", "2025-10-24", "2025-11-21"),
        ("2026-01-04", "2026-01-13", "2026-01-30", "2026-03-05"),
        ("2026-02-10", "2026-02-26", "2026-03-16", "2026-04-14"),
        ("2026-02-14", "2026-03-03", "2026-03-20", "2026-04-20"),
        ("2026-02-15", "2026-03-03", "2026-03-20", "2026-04-20"),
        ("2026-04-30", "2026-05-13", "2026-06-01", "2026-06-30"),
        ("2026-09-18", "2026-09-29", "2026-10-22", "2026-11-19"),
        ("2026-11-20", "2026-12-01", "2026-12-18", "2027-01-15"),
    ];
    let calendar = Calendar::state_council();
    for (received, correction, reply, extended) in cases {
        let from = received.parse().unwrap();
        let due = |n| calendar.add_workdays(from, n).date.to_string();
        let all = [due(7), due(20), due(40)];
        assert_eq!(all, [correction, reply, extended], "received on {received}");
    }
}

#[test]
fn other_counts_worked_out_by_hand_hold() {
    let calendar = Calendar::state_council();
    for (from, n, date, why) in [
        (
            "2026-02-13",
            15,
            "2026-03-12",
            "第三方 has 15 working days from its receipt",
        ),
        ("2026-04-24", 7, "2026-05-08", "补正告知 across 劳动节"),
        (
            "2026-05-20",
            20,
            "2026-06-17",
            "the clock starts anew with the corrected request",
        ),
        (
            "2026-09-24",
            10,
            "2026-10-15",
            "复议答复 counts working days",
        ),
        (
            "2026-12-20",
            20,
            "2027-01-15",
            "plain weekdays where nothing is announced",
        ),
        (
            "2026-02-24",
            -1,
            "2026-02-14",
            "back over 春节 to the Saturday worked for it",
        ),
        (
            "2026-10-03",
            0,
            "2026-10-03",
            "no step, no move, even on a holiday",
        ),
    ] {
        let counted = calendar.add_workdays(from.parse().unwrap(), n);
        assert_eq!(counted.date.to_string(), date, "{from} {n:+}: {why}");
    }
}

#[test]
fn a_count_is_provisional_once_it_leaves_the_announced_years() {
    let calendar = Calendar::state_council();
    let provisional = |from: Date, n| calendar.add_workdays(from, n).provisional;
    assert!(
        !provisional(date(2026, 11, 20), 20),
        "2026-12-18 is announced"
    );
    assert!(provisional(date(2026, 11, 20), 40), "2027-01-15 is not");
    assert!(
        provisional(date(2027, 1, 4), -5),
        "it starts in a year without a notice"
    );
    assert!(
        provisional(date(2019, 1, 2), -3),
        "what was before 2019 is not loaded"
    );
    assert_eq!(calendar.known_through(), date(2026, 12, 31));
}

#[test]
fn a_count_stops_at_the_edge_of_the_calendar() {
    let calendar = Calendar::state_council();
    let Counted { date, provisional } = calendar.add_workdays(Date::MAX, i32::MAX);
    assert_eq!(
        (date, provisional),
        (Date::MAX, true),
        "there is no later day"
    );
    assert_eq!(calendar.workdays_between(Date::MAX, Date::MAX), 0);
}

proptest! {
    #[test]
    fn adding_is_stepping_day_by_day(start in 0..2922, n in -60_i32..60) {
        let calendar = Calendar::state_council();
        let listed = listed();
        let from = date(2019, 1, 1) + Span::new().days(start);
        let (mut day, mut left) = (from, n.abs());
        while left > 0 {
            day = if n > 0 { day.tomorrow() } else { day.yesterday() }.unwrap();
            left -= i32::from(works(&listed, day));
        }
        prop_assert_eq!(calendar.add_workdays(from, n).date, day);
    }

    #[test]
    fn between_counts_each_working_day_once(start in -4000..6000, length in 0..900) {
        let calendar = Calendar::state_council();
        let after = date(2019, 1, 1) + Span::new().days(start);
        let through = after + Span::new().days(length);
        let naive = days(after, through).skip(1).filter(|day| calendar.is_workday(*day)).count();
        prop_assert_eq!(calendar.workdays_between(after, through), i32::try_from(naive).unwrap());
        prop_assert_eq!(calendar.workdays_between(through, after), -i32::try_from(naive).unwrap());
    }

    #[test]
    fn between_undoes_adding(start in 0..2922, n in 0..300) {
        let calendar = Calendar::state_council();
        let from = date(2019, 1, 1) + Span::new().days(start);
        let there = calendar.add_workdays(from, n).date;
        prop_assert_eq!(calendar.workdays_between(from, there), n);
    }
}
