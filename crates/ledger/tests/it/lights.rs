use gongkai_ledger::Ledger;
use gongkai_ledger::light::Colour;
use gongkai_ledger::query::LedgerCount;
use gongkai_ledger::value::Value;
use jiff::civil::date;

use crate::office::*;

type Case = (
    Vec<(&'static str, Value)>,
    Colour,
    &'static str,
    Option<i32>,
);

#[test]
fn lights_tell_how_the_due_day_stands_and_filters_agree_with_them() {
    let closed = ("closed", text("是"));
    let cases: Vec<Case> = vec![
        (
            vec![("deadline", due_on(date(2026, 11, 18)))],
            Colour::Red,
            "已逾期 3 个工作日",
            Some(-3),
        ),
        (
            vec![("deadline", due_on(date(2026, 11, 22)))],
            Colour::Red,
            "已逾期 1 个工作日",
            Some(-1),
        ),
        (
            vec![("deadline", due_on(TODAY))],
            Colour::Yellow,
            "今天到期",
            Some(0),
        ),
        (
            vec![("deadline", due_on(date(2026, 11, 26)))],
            Colour::Yellow,
            "还剩 3 个工作日",
            Some(3),
        ),
        (
            vec![("deadline", due_on(date(2026, 11, 27)))],
            Colour::Green,
            "还剩 4 个工作日",
            Some(4),
        ),
        (
            vec![("deadline", deadline("长期坚持"))],
            Colour::Grey,
            "长期坚持",
            None,
        ),
        (
            vec![("deadline", deadline("10个工作日内"))],
            Colour::Grey,
            "未定时限",
            None,
        ),
        (vec![], Colour::Grey, "未定时限", None),
        (
            vec![("deadline", due_on(date(2026, 1, 5))), closed],
            Colour::Grey,
            "已销号",
            None,
        ),
        (
            vec![("status", text("白名单"))],
            Colour::Grey,
            "白名单",
            None,
        ),
    ];
    let records: Vec<_> = cases.iter().map(|case| case.0.as_slice()).collect();
    let ledger = with(&records);
    let page = ledger.rows(&everything(), 0, 100, TODAY).unwrap();
    for (row, (_, colour, words, workdays)) in page.rows.iter().zip(&cases) {
        let light = &row.light;
        assert_eq!(
            (light.colour, light.words.as_str(), light.workdays),
            (*colour, *words, *workdays)
        );
    }
    for name in ["red", "yellow", "green", "grey"] {
        let query = filtered("light", one_of(&[name]));
        let found = ledger.rows(&query, 0, 100, TODAY).unwrap().rows;
        let expected: Vec<_> = page
            .rows
            .iter()
            .filter(|row| Colour::named(name) == Some(row.light.colour))
            .collect();
        assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{name}");
        assert!(!found.is_empty(), "{name}");
    }
    let count = &ledger.counts(TODAY).unwrap()[0];
    let expected = LedgerCount {
        ledger: LEDGER.to_owned(),
        total: 10,
        open: 8,
        red: 2,
        yellow: 2,
    };
    assert_eq!(*count, expected);
    let order = ledger
        .rows(&sorted("light", false), 0, 100, TODAY)
        .unwrap()
        .rows;
    assert!(
        order.is_sorted_by_key(|row| row.light.colour),
        "red, yellow, green, grey"
    );
}

#[test]
fn a_day_that_passed_over_the_weekend_is_overdue_without_a_count() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = create(&mut ledger, &[("deadline", due_on(date(2026, 11, 21)))]);
    let sunday = ledger.row(id, date(2026, 11, 22)).unwrap().unwrap().light;
    assert_eq!(
        (sunday.colour, sunday.words.as_str()),
        (Colour::Red, "已逾期")
    );
    let friday = ledger.row(id, date(2026, 11, 20)).unwrap().unwrap().light;
    assert_eq!(
        (friday.colour, friday.words.as_str()),
        (Colour::Yellow, "还剩 0 个工作日")
    );
}
