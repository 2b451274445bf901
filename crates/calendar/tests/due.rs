//! The day a deadline falls due, counted from the day of assignment where the words ask for it.

use gongkai_calendar::Calendar;
use gongkai_calendar::deadline::{Base, Deadline, read};
use jiff::civil::date;
use proptest::prelude::*;

const IN_2026: Base = Base {
    year: Some(2026),
    assigned: None,
};

#[test]
fn counted_deadlines_fall_due_from_the_day_of_assignment() {
    let calendar = Calendar::state_council();
    let tuesday_before_the_spring_festival = date(2026, 2, 10);
    for (text, due, why) in [
        (
            "10个工作日内",
            "2026-03-02",
            "nine days off, two weekend days worked",
        ),
        ("3-5个工作日", "2026-02-24", "the upper bound"),
        (
            "收到通知之日起15个工作日内",
            "2026-03-09",
            "the day of receipt is not counted",
        ),
        ("十五个工作日内", "2026-03-09", "numerals count too"),
        ("30日内", "2026-03-12", "days as they run"),
        ("限期3天", "2026-02-13", "days as they run"),
        ("限期10日完成", "2026-02-20", "an end on a day off stays"),
        ("24小时内", "2026-02-11", "hours make whole days"),
        ("两周内", "2026-02-24", "fourteen days"),
        ("半个月内", "2026-02-25", "fifteen days"),
        ("一个半月", "2026-03-27", "forty-five days"),
        ("一个月内", "2026-03-10", "the same day next month"),
        ("1个月", "2026-03-10", "the same day next month"),
        ("两个月", "2026-04-10", "the same day two months on"),
        ("半年内", "2026-08-10", "six months"),
        ("一年内", "2027-02-10", "twelve months"),
        ("今日14:00", "2026-02-10", "the time stays in the words"),
        ("明天下班前", "2026-02-11", "the day after"),
        ("次日起3日内", "2026-02-13", "次日起 only starts the count"),
        ("本周五前", "2026-02-13", "Friday of the week of assignment"),
        (
            "下周五下班前",
            "2026-02-20",
            "Friday of the week after, holiday or not",
        ),
        ("后天", "2026-02-12", "two days on"),
        ("这周四", "2026-02-12", "Thursday of the week of assignment"),
        ("礼拜五前", "2026-02-13", "the first Friday to come"),
        (
            "星期二",
            "2026-02-10",
            "the day of assignment is itself one",
        ),
        ("季末", "2026-03-31", "its quarter"),
        ("下周一", "2026-02-16", "Monday begins a week"),
        ("周一前", "2026-02-16", "the first Monday to come"),
        ("本周内", "2026-02-13", "an office's week ends on Friday"),
        ("本月底前", "2026-02-28", "its month"),
        ("月底前", "2026-02-28", "its month"),
        ("下月10日前", "2026-03-10", "the month after"),
        ("下个月中旬", "2026-03-20", "the month after"),
        ("本季度末", "2026-03-31", "its quarter"),
        (
            "即日起15日内",
            "2026-02-25",
            "the count is more exact than 即日",
        ),
        (
            "自3月2日起5个工作日内",
            "2026-03-09",
            "counted from the day it names",
        ),
        (
            "10个工作日内完成，并长期坚持",
            "2026-03-02",
            "done by then, kept up afterwards",
        ),
    ] {
        let deadline = read(text, IN_2026).unwrap_or_else(|| panic!("{text} is a deadline"));
        let due_on = deadline.due(Some(tuesday_before_the_spring_festival), &calendar, 0);
        assert_eq!(
            due_on.map(|it| it.to_string()).as_deref(),
            Some(due),
            "{text}: {why}"
        );
        assert_eq!(deadline.date, None, "{text}: the words alone tell no day");
    }
}

#[test]
fn a_month_without_that_day_ends_on_its_last() {
    let deadline = read("1个月", Base::default()).unwrap();
    let due = deadline.due(Some(date(2026, 1, 31)), &Calendar::state_council(), 0);
    assert_eq!(due, Some(date(2026, 2, 28)), "民法典第二百零二条");
}

#[test]
fn due_days_follow_the_kind() {
    let calendar = Calendar::state_council();
    let assigned = Some(date(2026, 2, 10));
    let due = |text, assigned, workdays| {
        read(text, IN_2026)
            .unwrap()
            .due(assigned, &calendar, workdays)
    };
    assert_eq!(
        due("年底前", None, 3),
        Some(date(2026, 12, 31)),
        "a day needs no assignment"
    );
    assert_eq!(due("立行立改", assigned, 0), assigned, "that very day");
    assert_eq!(
        due("立行立改", assigned, 5),
        Some(date(2026, 2, 24)),
        "the office's own setting"
    );
    assert_eq!(
        due("立行立改，长期坚持", assigned, 0),
        assigned,
        "at once, then kept up"
    );
    assert_eq!(due("长期坚持", assigned, 0), None, "never due");
    assert_eq!(due("10个工作日内", None, 0), None, "no start, no end");
    assert_eq!(due("立行立改", None, 0), None, "no start, no end");
    let plain = Deadline::on(date(2026, 6, 30));
    assert_eq!(plain.due(None, &calendar, 0), Some(date(2026, 6, 30)));
}

#[test]
fn only_a_count_of_working_days_past_the_last_notice_is_provisional() {
    let calendar = Calendar::state_council();
    for (text, assigned, provisional, why) in [
        (
            "5个工作日内",
            date(2026, 12, 21),
            false,
            "it ends within 2026",
        ),
        ("5个工作日内", date(2026, 12, 28), true, "it ends in 2027"),
        (
            "10日内",
            date(2026, 12, 28),
            false,
            "days as they run rest on no notice",
        ),
        ("下月10日前", date(2026, 12, 28), false, "it names a day"),
        ("2027年2月底前", date(2026, 12, 28), false, "it names a day"),
    ] {
        let deadline = read(text, IN_2026).unwrap();
        let counted = deadline.counted(Some(assigned), &calendar, 0).unwrap();
        assert_eq!(
            counted.provisional, provisional,
            "{text} from {assigned}: {why}"
        );
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_fail(
        text in "[0-9年月日底前至内个工作天周季度上下半起每今明本 ./\\-一二十，（）]{0,20}",
        assigned in proptest::option::of(0..3000_i32),
    ) {
        let assigned = assigned.map(|days| date(2020, 1, 1) + jiff::Span::new().days(days));
        if let Some(deadline) = read(&text, Base { year: None, assigned }) {
            let due = deadline.due(assigned, &Calendar::state_council(), 0);
            prop_assert!(deadline.date.is_none() || due == deadline.date);
        }
    }
}
