//! 信息处理费, by page and by item.

use gongkai_ledger::Ledger;
use gongkai_ledger::case::Fee;

use super::records::{happen, received_with};
use crate::office::cell;

#[test]
fn pages_cost_by_the_step_each_of_them_is_on() {
    for (pages, yuan) in [
        (0, 0),
        (30, 0),
        (31, 10),
        (44, 140),
        (57, 270),
        (68, 380),
        (72, 420),
        (100, 700),
        (101, 720),
        (109, 880),
        (119, 1080),
        (200, 2700),
        (201, 2740),
    ] {
        assert_eq!(Fee::Pages(pages).yuan(), yuan, "{pages} pages");
    }
    assert_eq!(Fee::Pages(u32::MAX).yuan(), u32::MAX, "no count overflows");
}

#[test]
fn items_cost_by_their_place_in_the_month() {
    for (nth, yuan) in [
        (1, 0),
        (10, 0),
        (11, 100),
        (30, 100),
        (31, 200),
        (40, 200),
        (41, 300),
        (50, 300),
        (51, 400),
    ] {
        assert_eq!(Fee::Items(nth).yuan(), yuan, "the {nth}th of the month");
    }
    let sixteen: u32 = (1..=16).map(|nth| Fee::Items(nth).yuan()).sum();
    assert_eq!(sixteen, 600, "six beyond the ten that are free");
}

#[test]
fn a_request_has_its_place_among_those_of_its_applicant_and_month() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let mut receive = |applicant, id_number, on| {
        received_with(
            &mut ledger,
            on,
            &[("applicant", applicant), ("id_number", id_number)],
        )
    };
    receive("赵晓梅", "", "2026-02-28");
    let second = receive("赵晓梅", "", "2026-03-02");
    receive("钱大海", "", "2026-03-02");
    let first = receive("赵晓梅", "", "2026-03-01");
    let namesake = receive("赵晓梅", "350000199001010011", "2026-03-31");
    let other_namesake = receive("赵晓梅", "350000197001010022", "2026-03-31");
    receive("赵晓梅", "", "2026-04-01");
    for (id, nth) in [(first, 1), (second, 2), (namesake, 3), (other_namesake, 3)] {
        assert_eq!(ledger.nth_of_month(id).unwrap(), nth);
    }
}

#[test]
fn a_notice_writes_its_fee_into_the_record() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = received_with(&mut ledger, "2026-03-02", &[]);
    happen(&mut ledger, id, "2026-03-05 fee_notice pages=72").unwrap();
    assert_eq!(cell(&ledger, id, "fee"), "420元");
    let told = ledger.case(id).unwrap().events[0].words();
    assert_eq!(told, "2026-03-05 收费通知：按量 72 页，420 元");
}
