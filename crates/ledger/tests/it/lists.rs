use gongkai_ledger::journal::OpKind;
use gongkai_ledger::query::{Query, Test};
use gongkai_ledger::{Ledger, LedgerError};

use crate::office::*;

/// The 原序号 of the records a query means, in its order.
fn listed(ledger: &Ledger, query: &Query) -> Vec<String> {
    let ids = ledger.ids(query, TODAY).unwrap();
    ids.into_iter()
        .map(|id| cell(ledger, id, "list_no"))
        .collect()
}

#[test]
fn columns_sort_as_a_clerk_expects_and_empty_cells_come_last() {
    let cases: [(&str, &[&str]); 6] = [
        ("list_no", &["2", "10", "10-2", "10-11", "第3条", "第12条"]),
        ("full_score", &["-1", "0.5", "3", "20"]),
        (
            "assigned_on",
            &["2026-01-05", "2026-01-05 09:30", "2026-11-02"],
        ),
        ("department", &["信息科", "办公室"]),
        ("extra/数量", &["9", "11"]),
        ("code", &["", "", ""]),
    ];
    for (column, ascending) in cases {
        let mut shuffled: Vec<_> = ascending.iter().rev().map(|&it| text(it)).collect();
        shuffled.insert(0, text(""));
        let mut ledger = Ledger::open_in_memory().unwrap();
        for value in &shuffled {
            let values: &[_] = if column == "code" {
                &[]
            } else {
                &[(column, value.clone())]
            };
            create(&mut ledger, values);
        }
        let values = |query: &Query| -> Vec<String> {
            let page = ledger.rows(query, 0, 100, TODAY).unwrap();
            let header = column.strip_prefix("extra/").unwrap_or_default();
            page.rows
                .iter()
                .map(|row| {
                    let field = row.fields.get(column).map(|value| value.text().to_owned());
                    field
                        .or_else(|| row.extra.get(header).cloned())
                        .unwrap_or_default()
                })
                .collect()
        };
        let mut expected: Vec<String> = ascending.iter().map(|&it| it.to_owned()).collect();
        expected.push(String::new());
        assert_eq!(values(&sorted(column, false)), expected, "{column}");
        expected.pop();
        expected.reverse();
        expected.push(String::new());
        assert_eq!(
            values(&sorted(column, true)),
            expected,
            "{column} descending"
        );
    }
}

#[test]
fn deadlines_sort_by_the_day_they_mean_not_by_their_words() {
    let words = [
        "12月底前",
        "3月5日前",
        "长期坚持",
        "立行立改",
        "10个工作日内",
    ];
    let records: Vec<_> = words
        .iter()
        .map(|words| {
            let assigned = ("assigned_on", text("2026-05-06"));
            vec![
                ("list_no", text(words)),
                ("deadline", deadline(words)),
                assigned,
            ]
        })
        .collect();
    let records: Vec<_> = records.iter().map(Vec::as_slice).collect();
    let ledger = with(&records);
    let order = [
        "3月5日前",
        "立行立改",
        "10个工作日内",
        "12月底前",
        "长期坚持",
    ];
    assert_eq!(listed(&ledger, &sorted("deadline", false)), order);
    assert_eq!(listed(&ledger, &sorted("due", false)), order);
    let until = filtered("deadline", Test::Until("2026-05-06".to_owned()));
    assert_eq!(
        listed(&ledger, &until),
        ["3月5日前", "立行立改"],
        "on that day or before"
    );
    let since = filtered("due", Test::Since("2026-05-19".to_owned()));
    assert_eq!(listed(&ledger, &since), ["12月底前", "10个工作日内"]);
}

#[test]
fn filters_narrow_and_all_of_them_have_to_hold() {
    let ledger = with(&[
        &[
            ("list_no", text("1")),
            ("department", text("办公室")),
            ("status", text("待整改")),
        ],
        &[
            ("list_no", text("2")),
            ("department", text("法规科")),
            ("status", text("已销号")),
        ],
        &[
            ("list_no", text("3")),
            ("status", text("待整改")),
            ("extra/类别", text("A类")),
        ],
        &[
            ("list_no", text("4")),
            ("department", text("办公室")),
            ("assigned_on", text("2026-03-05 10:00")),
            ("deadline", deadline("长期坚持")),
        ],
    ]);
    let cases = [
        ("department", one_of(&["办公室"]), vec!["1", "4"]),
        ("department", one_of(&["法规科", ""]), vec!["2", "3"]),
        ("department", one_of(&[""]), vec!["3"]),
        ("department", one_of(&[]), vec![]),
        ("department", Test::Contains("规".to_owned()), vec!["2"]),
        ("extra/类别", Test::Contains("a".to_owned()), vec!["3"]),
        ("extra/类别", one_of(&["A类"]), vec!["3"]),
        ("assigned_on", one_of(&["2026-03-05"]), vec!["4"]),
        (
            "assigned_on",
            Test::Until("2026-03-05".to_owned()),
            vec!["4"],
        ),
        ("deadline", one_of(&["长期坚持"]), vec!["4"]),
        ("code", one_of(&["ZG-2026-0002"]), vec!["2"]),
        ("code", Test::Contains("0003".to_owned()), vec!["3"]),
        ("open", one_of(&["否"]), vec!["2"]),
        ("id", one_of(&["2", "4"]), vec!["2", "4"]),
        ("op", one_of(&["1"]), vec!["1", "2", "3", "4"]),
        ("op", one_of(&["2"]), vec![]),
    ];
    for (column, test, expected) in cases {
        assert_eq!(
            listed(&ledger, &filtered(column, test.clone())),
            expected,
            "{column} {test:?}"
        );
    }
    let mut both = filtered("department", one_of(&["办公室", ""]));
    both.filters
        .extend(filtered("status", one_of(&["待整改"])).filters);
    assert_eq!(listed(&ledger, &both), ["1", "3"]);
    let unknown = ledger
        .ids(&filtered("colour", one_of(&["x"])), TODAY)
        .unwrap_err();
    assert_eq!(unknown.to_string(), "整改台账没有“colour”这一列");
}

#[test]
fn pages_are_windows_of_one_list() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    change(&mut ledger, OpKind::Import, "导入", |it| {
        (0..25).try_for_each(|n| {
            let status = if n % 5 == 0 { "已销号" } else { "待整改" };
            let list_no = text(&(100 - n).to_string());
            make(it, &[("list_no", list_no), ("status", text(status))]).map(drop)
        })
    });
    let query = sorted("list_no", false);
    let mut pages = Vec::new();
    for offset in [0, 10, 20, 30] {
        let page = ledger.rows(&query, offset, 10, TODAY).unwrap();
        assert_eq!((page.total, page.open), (25, 20));
        pages.extend(page.rows.into_iter().map(|row| row.id));
    }
    assert_eq!(pages, ledger.ids(&query, TODAY).unwrap());
    let mut visited = Vec::new();
    let stopped = ledger.each(&query, TODAY, &mut |row| {
        visited.push(row.id);
        if visited.len() == 7 {
            Err(LedgerError::Locked)
        } else {
            Ok(())
        }
    });
    assert_eq!(
        stopped.unwrap_err().code(),
        "ledger_locked",
        "the visitor's own error ends it"
    );
    assert_eq!(visited, pages[..7]);
}

#[test]
fn a_kept_list_is_made_anew_after_a_change() {
    let mut ledger = with(&[&[("list_no", text("2"))], &[("list_no", text("3"))]]);
    let query = sorted("list_no", false);
    assert_eq!(listed(&ledger, &query), ["2", "3"]);
    create(&mut ledger, &[("list_no", text("1"))]);
    assert_eq!(listed(&ledger, &query), ["1", "2", "3"]);
}

#[test]
fn the_values_to_filter_by_come_with_their_counts() {
    let ledger = with(&[
        &[("department", text("办公室")), ("status", text("待整改"))],
        &[("department", text("办公室")), ("status", text("整改中"))],
        &[
            ("department", text("法规科")),
            ("status", text("待整改")),
            ("deadline", deadline("长期坚持")),
        ],
        &[("status", text("待整改"))],
    ]);
    let values = |column: &str, query: &Query| ledger.values(LEDGER, column, query, TODAY).unwrap();
    let pairs = |pairs: &[(&str, u32)]| -> Vec<(String, u32)> {
        pairs
            .iter()
            .map(|&(value, count)| (value.to_owned(), count))
            .collect()
    };
    let all = everything();
    assert_eq!(
        values("department", &all),
        pairs(&[("办公室", 2), ("", 1), ("法规科", 1)])
    );
    assert_eq!(values("deadline", &all), pairs(&[("", 3), ("长期坚持", 1)]));
    assert_eq!(values("open", &all), pairs(&[("是", 4)]));
    let waiting = filtered("status", one_of(&["待整改"]));
    let counted = values("department", &waiting);
    assert_eq!(counted, pairs(&[("", 1), ("办公室", 1), ("法规科", 1)]));
    let searched = Query {
        search: "法规".to_owned(),
        ..everything()
    };
    assert_eq!(values("status", &searched), pairs(&[("待整改", 1)]));
}

#[test]
fn a_page_has_the_form_other_programs_rely_on() {
    let ledger = with(&[
        &[
            ("problem", text("栏目未更新")),
            ("deadline", deadline("2026年底前，并长期坚持")),
            ("extra/备注/来源", text("市政务公开办")),
        ],
        &[("closed", text("是"))],
    ]);
    let page = ledger.rows(&everything(), 0, 10, TODAY).unwrap();
    insta::assert_json_snapshot!(page);
}
