use std::collections::BTreeMap;

use gongkai_ledger::definition::{FieldKind, definition, definitions};
use gongkai_ledger::journal::OpKind;
use gongkai_ledger::query::{Query, Sort};
use gongkai_ledger::value::{Value, ValueRef};
use gongkai_ledger::{Act, Draft, Ledger, LedgerError};
use jiff::civil::date;

use crate::office::*;

#[test]
fn a_record_comes_back_as_it_was_given() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = create(
        &mut ledger,
        &[
            ("problem", text("  栏目一年未更新\r\n截图见附件 ")),
            ("phone", text("05630001234")),
            ("deadline", deadline("12月底前")),
            ("remarks", text("   ")),
            ("extra/整改情况/是否属实", text("属实")),
        ],
    );
    let row = row(&ledger, id);
    assert_eq!(row.code, "ZG-2026-0001");
    assert_eq!(
        row.fields,
        BTreeMap::from([
            ("problem".to_owned(), text("栏目一年未更新\n截图见附件")),
            ("phone".to_owned(), text("05630001234")),
            ("deadline".to_owned(), deadline("12月底前")),
        ]),
        "text is trimmed, its breaks are one kind, and a blank cell is an empty one"
    );
    assert_eq!(
        row.extra,
        BTreeMap::from([("整改情况/是否属实".to_owned(), "属实".to_owned())])
    );
    assert_eq!(ledger.ledger_of(id).unwrap().unwrap().key, LEDGER);
}

#[test]
fn codes_count_by_ledger_and_year_without_gaps() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    create(&mut ledger, &[("problem", text("甲"))]);
    let failed: Result<_, LedgerError> = ledger.transact(act(OpKind::Create, "新增"), |it| {
        make(it, &[("problem", text("乙"))])?;
        make(it, &[("owner", deadline("12月底前"))])
    });
    assert_eq!(failed.unwrap_err().code(), "wrong_value");
    let next_year = Act {
        now: date(2027, 1, 4).at(8, 0, 0, 0),
        ..act(OpKind::Create, "新增")
    };
    ledger
        .transact(next_year, |it| {
            make(it, &[("problem", text("丙"))])?;
            it.create(definition("hotline").unwrap(), &Draft::default())
        })
        .unwrap();
    create(&mut ledger, &[("problem", text("丁"))]);
    let codes: Vec<_> = dump(&ledger).into_iter().map(|row| row.code).collect();
    assert_eq!(
        codes,
        [
            "ZG-2026-0001",
            "ZG-2026-0002",
            "ZG-2027-0001",
            "RX-2027-0001"
        ],
        "an operation that failed used no code up"
    );
}

#[test]
fn a_draft_keeps_its_own_code_where_it_can() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let codes = [
        "ZG-2026-0007",
        "ZG-2026-0007",
        "ZG-2025-0003",
        "整改01",
        "ZG-2026-00009",
    ];
    let (ids, _) = change(&mut ledger, OpKind::Import, "导入", |it| {
        codes
            .iter()
            .map(|code| {
                it.create(
                    rectification(),
                    &Draft {
                        code: Some(code),
                        ..Draft::default()
                    },
                )
            })
            .collect::<Result<Vec<_>, _>>()
    });
    let kept: Vec<_> = ids.iter().map(|&id| row(&ledger, id).code).collect();
    assert_eq!(
        kept,
        [
            "ZG-2026-0007",
            "ZG-2026-0008",
            "ZG-2025-0003",
            "ZG-2026-0009",
            "ZG-2026-0010"
        ],
        "a code that is taken or not in our form is replaced by the next after the highest"
    );
    assert_eq!(ledger.find_code(" zg-2025-0003 ").unwrap(), Some(ids[2]));
    assert_eq!(ledger.find_code("ZG-2024-0001").unwrap(), None);
}

#[test]
fn a_cell_of_any_column_can_be_changed_and_emptied() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = create(&mut ledger, &[("owner", text("王芳"))]);
    set(&mut ledger, id, "owner", "李伟");
    set(&mut ledger, id, "extra/牵头领导", "何志远");
    assert_eq!(cell(&ledger, id, "owner"), "李伟");
    assert_eq!(row(&ledger, id).extra["牵头领导"], "何志远");
    set(&mut ledger, id, "owner", "");
    set(&mut ledger, id, "extra/牵头领导", "");
    assert_eq!(row(&ledger, id).fields, BTreeMap::new());
    assert_eq!(row(&ledger, id).extra, BTreeMap::new());
}

#[test]
fn what_cannot_be_set_is_refused_by_name() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = create(&mut ledger, &[("owner", text("王芳"))]);
    let gone = create(&mut ledger, &[]);
    change(&mut ledger, OpKind::Delete, "删除", |it| it.delete(gone));
    let cases = [
        (id, "colour", "unknown_column"),
        (id, "extra/", "unknown_column"),
        (id, "code", "fixed_column"),
        (gone, "owner", "unknown_record"),
    ];
    for (id, column, code) in cases {
        let refused: Result<_, LedgerError> = ledger.transact(act(OpKind::Edit, "修改"), |it| {
            it.set(id, column, Some(&text("某值")))
        });
        assert_eq!(refused.unwrap_err().code(), code, "{column}");
    }
    let refused: Result<_, LedgerError> = ledger.transact(act(OpKind::Edit, "修改"), |it| {
        it.set(id, "owner", Some(&deadline("12月底前")))
    });
    assert_eq!(
        refused.unwrap_err().code(),
        "wrong_value",
        "a deadline is no person"
    );
}

#[test]
fn words_that_set_no_deadline_are_kept_in_its_place() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = create(&mut ledger, &[("deadline", text("另行通知"))]);
    let kept = row(&ledger, id);
    assert_eq!(kept.fields["deadline"], text("另行通知"));
    assert_eq!(kept.due, None);
    assert_eq!(
        kept.light.words, "未定时限",
        "someone has to ask for the day"
    );
    let query = Query {
        ledger: LEDGER.to_owned(),
        search: "另行".to_owned(),
        sort: vec![Sort {
            column: "deadline".to_owned(),
            descending: false,
        }],
        ..Query::default()
    };
    let found = ledger.rows(&query, 0, 10, TODAY).unwrap();
    assert_eq!(found.total, 1, "they are found and sorted like any others");
}

#[test]
fn the_same_header_twice_is_refused_rather_than_lost() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let draft = Draft {
        extra: vec![("数量", "1"), ("数量", "2")],
        ..Draft::default()
    };
    let refused: Result<_, LedgerError> = ledger.transact(act(OpKind::Import, "导入"), |it| {
        it.create(rectification(), &draft)
    });
    assert_eq!(
        refused.unwrap_err().to_string(),
        "同一条记录里有两列的表头都是“数量”，请先改掉其中一个表头"
    );
}

#[test]
fn the_due_day_follows_the_words_and_the_assigned_day() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = create(&mut ledger, &[("deadline", deadline("10个工作日内"))]);
    assert_eq!(row(&ledger, id).due, None, "nobody was assigned yet");
    set(&mut ledger, id, "assigned_on", "2026-09-22");
    assert_eq!(
        row(&ledger, id).due,
        Some(date(2026, 10, 13)),
        "中秋 and 国庆 are off, 2026-10-10 is worked"
    );
    set(&mut ledger, id, "assigned_on", "2026-11-23 14:30");
    assert_eq!(row(&ledger, id).due, Some(date(2026, 12, 7)));
    change(&mut ledger, OpKind::Edit, "修改", |it| {
        it.set(id, "deadline", Some(&deadline("立行立改")))
    });
    assert_eq!(row(&ledger, id).due, Some(TODAY));
}

#[test]
fn only_销号_and_a_word_that_ends_it_take_a_record_off_the_list() {
    let cases = [
        (
            "status",
            "已整改",
            true,
            "the unit's own word is not the office's 销号",
        ),
        ("status", "已完成", true, "another word for 已整改"),
        ("status", "已销号", false, "a word that ends"),
        (
            "status",
            "白名单",
            false,
            "another word for 误报, which ends",
        ),
        ("status", "随便写的", true, "a word nobody knows"),
        ("closed", "是", false, "是否销号 by itself"),
        ("closed", "否", true, "not closed"),
    ];
    let mut ledger = Ledger::open_in_memory().unwrap();
    for (column, words, open, why) in cases {
        let id = create(&mut ledger, &[(column, text(words))]);
        assert_eq!(row(&ledger, id).open, open, "created with {words}: {why}");
        let id = create(&mut ledger, &[]);
        set(&mut ledger, id, column, words);
        assert_eq!(row(&ledger, id).open, open, "set to {words}: {why}");
    }
}

#[test]
fn a_transaction_sees_its_own_changes() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = create(&mut ledger, &[("owner", text("王芳"))]);
    change(&mut ledger, OpKind::Edit, "修改", |it| {
        assert!(it.set(id, "owner", Some(&text("李伟")))?);
        assert!(
            !it.set(id, "owner", Some(&text(" 李伟 ")))?,
            "it holds that already"
        );
        assert_eq!(it.value(id, "owner")?, Some(text("李伟")));
        let made = make(it, &[])?;
        assert_eq!(it.find_code("ZG-2026-0002")?, Some(made));
        assert_eq!(it.ledger_of(made)?.key, LEDGER);
        it.set(made, "deadline", Some(&due_on(TODAY)))?;
        Ok(())
    });
    let made = ledger.find_code("ZG-2026-0002").unwrap().unwrap();
    assert_eq!(
        row(&ledger, made).due,
        Some(TODAY),
        "also of a record it made itself"
    );
}

#[test]
fn the_shipped_definitions_hold_together() {
    let mut prefixes = Vec::new();
    for ledger in definitions() {
        let has = |key: &str, kind: &[FieldKind]| {
            ledger
                .field(key)
                .is_some_and(|field| kind.contains(&field.kind))
        };
        assert!(
            has(&ledger.starts, &[FieldKind::Date]),
            "{}: starts",
            ledger.key
        );
        assert!(
            has(&ledger.due, &[FieldKind::Date, FieldKind::Deadline]),
            "{}: due",
            ledger.key
        );
        assert!(
            has(&ledger.status, &[FieldKind::Choice]),
            "{}: status",
            ledger.key
        );
        assert!(
            ledger.field(&ledger.subject).is_some(),
            "{}: subject",
            ledger.key
        );
        if let Some(closed) = &ledger.closed {
            assert!(has(closed, &[FieldKind::YesNo]), "{}: closed", ledger.key);
        }
        let mut keys: Vec<_> = ledger
            .fields
            .iter()
            .map(|field| field.key.as_str())
            .collect();
        for field in &ledger.fields {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            assert!(
                field.key.chars().all(plain) && !field.key.starts_with('_'),
                "{}",
                field.key
            );
            assert!(
                !["id", "code"].contains(&field.key.as_str()),
                "the table has that itself"
            );
            assert!(
                ledger.groups.contains(&field.group),
                "{}: group {}",
                field.key,
                field.group
            );
            let choice = field.kind == FieldKind::Choice;
            assert_eq!(choice, !field.choices.is_empty(), "{}: choices", field.key);
            assert!(
                !field.masked || field.personal,
                "{}: what a list in the office hides, a sheet that leaves it hides too",
                field.key
            );
        }
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(
            keys.len(),
            ledger.fields.len(),
            "{}: every key once",
            ledger.key
        );
        prefixes.push(&ledger.code_prefix);
    }
    prefixes.sort_unstable();
    prefixes.dedup();
    assert_eq!(
        prefixes.len(),
        definitions().len(),
        "a code tells its ledger"
    );
}

#[test]
fn drafts_may_borrow_their_values() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let place = rectification()
        .fields
        .iter()
        .position(|field| field.key == "owner")
        .unwrap();
    let line = String::from("1,王芳");
    let owner = line.split(',').nth(1).unwrap();
    let draft = Draft {
        fields: vec![(place, ValueRef::Text(owner))],
        ..Draft::default()
    };
    let (id, _) = change(&mut ledger, OpKind::Import, "导入", |it| {
        it.create(rectification(), &draft)
    });
    assert_eq!(
        row(&ledger, id).fields["owner"],
        Value::Text("王芳".to_owned())
    );
}
