//! Deadlines that were worked out before there was a program.

use gongkai_calendar::Calendar;
use gongkai_ledger::case::{AfterPayment, Period, Rules, clock};
use serde_json::Value;

use super::{day, due, events, received};

const EXAMPLES: &str =
    include_str!("../../../../../tests/fixtures/calendar/deadline_examples.json");

fn ends(period: Period, from: &str) -> String {
    let calendar = Calendar::state_council();
    period.ends(day(from), &calendar).date.to_string()
}

/// What the program says for each key that an example has.
fn told(example: &Value, key: &str) -> Option<String> {
    let text = |key: &str| example[key].as_str().unwrap_or_default();
    let received = text("received");
    let sent = format!("{} consult_sent party=甲公司", text("sent"));
    let signed = format!("{} consult_signed", text("third_party_signed"));
    let answered = format!("{} consult_answered", text("opinion_received"));
    let restarted = [
        &format!("{} correction_notice", text("buzheng_due"))[..],
        &format!("{} correction_received", text("resubmitted")),
    ];
    Some(match key {
        "buzheng7" | "buzheng_due" => ends(Period::CorrectionNotice, received),
        "reply20" | "reply20_weekdays_only" => {
            assert_eq!(
                ends(Period::Reply, received),
                due(received, &[]),
                "one rule, twice told"
            );
            due(received, &[])
        }
        "extended40" => due(received, &[&format!("{received} extension")]),
        "third_party_due" => ends(Period::ThirdPartyOpinion, text("sent")),
        "due_if_silent" => due(received, &[&sent]),
        "due" if example["opinion_received"].is_string() => {
            due(received, &[&sent, &signed, &answered])
        }
        "due" if example["resubmitted"].is_string() => due(received, &restarted),
        "due" if example["notice"].is_string() => ends(Period::FeePayment(30), text("notice")),
        "due" => ends(Period::ReviewAnswer, received),
        "fuyi60" => ends(Period::ReviewApplication, text("served")),
        "qisu6m" => ends(Period::Suit, text("served")),
        _ => return None,
    })
}

#[test]
fn every_example_comes_out_as_worked_out_by_hand() {
    let examples: Vec<Value> = serde_json::from_str(EXAMPLES).unwrap();
    let mut checked = 0;
    for example in &examples {
        for (key, wanted) in example.as_object().unwrap() {
            if let Some(told) = told(example, key) {
                assert_eq!(
                    Some(told.as_str()),
                    wanted.as_str(),
                    "{key} of {}",
                    example["name"]
                );
                checked += 1;
            }
        }
    }
    assert_eq!(
        checked,
        12 * 3 + 2 + 2 + 2 + 2 + 1 + 1 + 1,
        "all rows, all days"
    );
}

#[test]
fn the_third_party_of_the_example_stops_eleven_of_its_working_days() {
    let lines = [
        "2026-02-13 consult_sent party=甲公司",
        "2026-03-06 consult_answered",
    ];
    let clock = super::clock_of("2026-02-10", &super::events(&lines));
    let stopped = clock
        .reckoning
        .iter()
        .filter(|step| step.why == "征求意见停算");
    assert_eq!(stopped.count(), 11);
    let used = clock
        .reckoning
        .iter()
        .find(|step| step.date == day("2026-02-13"));
    assert_eq!(used.unwrap().n, 3, "the day of sending still counts");
}

#[test]
fn the_periods_of_the_law_end_where_it_says() {
    for (period, from, end, why) in [
        (Period::Reply, "2026-04-30", "2026-06-01", "20 working days"),
        (
            Period::CorrectionNotice,
            "2024-01-25",
            "2024-02-04",
            "a Sunday that is worked",
        ),
        (
            Period::Correction(15),
            "2026-05-08",
            "2026-05-28",
            "a Saturday worked on the 9th",
        ),
        (
            Period::ThirdPartyOpinion,
            "2026-03-05",
            "2026-03-26",
            "15 working days",
        ),
        (
            Period::CoMakerOpinion,
            "2026-09-24",
            "2026-10-22",
            "across two holidays",
        ),
        (
            Period::FeePayment(30),
            "2026-03-02",
            "2026-04-01",
            "30 days as they run",
        ),
        (
            Period::FeePayment(30),
            "2026-02-05",
            "2026-03-09",
            "a Saturday moves to Monday",
        ),
        (
            Period::FeePayment(30),
            "2026-01-29",
            "2026-02-28",
            "a Saturday that is worked does not move",
        ),
        (
            Period::ReviewApplication,
            "2026-08-03",
            "2026-10-08",
            "an end within National Day moves",
        ),
        (
            Period::ReviewApplication,
            "2026-03-02",
            "2026-05-06",
            "an end on Labour Day moves",
        ),
        (
            Period::ReviewAnswer,
            "2026-09-24",
            "2026-10-15",
            "10 working days",
        ),
        (
            Period::ReviewAnswerSimplified,
            "2026-09-24",
            "2026-10-09",
            "5 working days",
        ),
        (
            Period::Suit,
            "2026-03-31",
            "2026-09-30",
            "September has no 31st",
        ),
        (
            Period::Suit,
            "2026-04-04",
            "2026-10-08",
            "an end within National Day moves",
        ),
        (
            Period::SuitAfterReview,
            "2026-06-04",
            "2026-06-22",
            "Dragon Boat and its weekend",
        ),
        (
            Period::SuitAfterReview,
            "2026-03-02",
            "2026-03-17",
            "15 days as they run",
        ),
    ] {
        assert_eq!(
            ends(period, from),
            end,
            "{} from {from}: {why}",
            period.name()
        );
    }
}

#[test]
fn an_office_counts_by_its_own_conventions_where_the_law_leaves_them_open() {
    let usual = Rules::default();
    let consult = &[
        "2026-03-05 consult_sent party=甲公司",
        "2026-03-12 consult_answered",
    ];
    let fee = &["2026-03-05 fee_notice", "2026-03-12 fee_paid"];
    let calendar = Calendar::state_council();
    for (rules, lines, wanted, why) in [
        (
            usual.clone(),
            &consult[..],
            "2026-04-07",
            "five working days are left out",
        ),
        (
            Rules {
                sent_day_counts: false,
                ..usual.clone()
            },
            consult,
            "2026-04-08",
            "the day of sending is left out too",
        ),
        (
            Rules {
                answer_day_counts: true,
                ..usual.clone()
            },
            consult,
            "2026-04-03",
            "the day of the opinion counts again",
        ),
        (
            usual.clone(),
            fee,
            "2026-04-10",
            "counted anew from the payment",
        ),
        (
            Rules {
                after_payment: AfterPayment::Resume,
                ..usual.clone()
            },
            fee,
            "2026-04-07",
            "counted on from the payment",
        ),
    ] {
        let events = events(lines);
        let clock = clock(
            received("2026-03-02"),
            &events,
            day("2026-03-12"),
            &calendar,
            &rules,
        );
        assert_eq!(clock.due, Some(day(wanted)), "{why}");
    }
    let rules = Rules {
        fee_days: 10,
        correction_workdays: 15,
        ..usual
    };
    for (notice, wanted, why) in [
        (
            "2026-03-05 fee_notice",
            "2026-03-16",
            "ten days, a Sunday moves",
        ),
        (
            "2026-03-05 correction_notice",
            "2026-03-26",
            "fifteen working days",
        ),
        (
            "2026-03-05 correction_notice until=2026-03-12",
            "2026-03-12",
            "as the notice says",
        ),
    ] {
        let clock = clock(
            received("2026-03-02"),
            &events(&[notice]),
            day("2026-03-05"),
            &calendar,
            &rules,
        );
        let running: Vec<_> = clock.running.iter().map(|running| running.due).collect();
        assert_eq!(
            (clock.due, running),
            (None, vec![day(wanted)]),
            "{notice}: {why}"
        );
    }
}

#[test]
fn the_time_for_a_correction_notice_is_told_while_one_may_still_be_sent() {
    let calendar = Calendar::state_council();
    for (today, lines, wanted) in [
        ("2026-03-11", &[][..], Some("2026-03-11")),
        ("2026-03-12", &[], None),
        ("2026-03-04", &["2026-03-04 withdrawn"], None),
        (
            "2026-03-05",
            &[
                "2026-03-04 correction_notice",
                "2026-03-05 correction_received",
            ],
            None,
        ),
    ] {
        let events = events(lines);
        let clock = clock(
            received("2026-03-02"),
            &events,
            day(today),
            &calendar,
            &Rules::default(),
        );
        let told = clock.running.iter().map(|running| running.due);
        assert_eq!(
            told.collect::<Vec<_>>(),
            wanted.map(day).into_iter().collect::<Vec<_>>(),
            "{today}"
        );
    }
}
