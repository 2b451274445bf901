use gongkai_ledger::journal::OpKind;
use gongkai_ledger::query::{Query, Row};
use gongkai_ledger::value::Value;
use gongkai_ledger::{Ledger, LedgerError, RecordId, Transaction};
use proptest::prelude::*;

use crate::office::*;

fn found(ledger: &Ledger, search: &str) -> Vec<RecordId> {
    let query = Query {
        search: search.to_owned(),
        ..everything()
    };
    ledger.ids(&query, TODAY).unwrap()
}

#[test]
fn words_are_found_wherever_they_stand() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = create(
        &mut ledger,
        &[
            ("problem", text("政策文件栏目\n长期未更新，链接失效（404）")),
            ("url", text("http://www.Example.gov.cn/a.html?id=3&x=％")),
            ("deadline", deadline("12月底前")),
            ("extra/备案 号", text("ＩＣＰ备 12345678")),
        ],
    );
    create(&mut ledger, &[("problem", text("其他"))]);
    let cases = [
        ("", true, "no word asks for nothing"),
        ("更新", true, "two characters"),
        ("更", true, "one character inside"),
        ("效（", true, "punctuation counts"),
        ("效(", true, "and its width does not"),
        ("）", true, "the last character of a text"),
        (
            "栏目长期",
            true,
            "a line break is a blank, and blanks do not count",
        ),
        ("未更新，链接", true, "more than two characters"),
        ("example.GOV", true, "case does not count"),
        (
            "a.html?id=3&x=%",
            true,
            "signs that mean something to SQLite are plain text",
        ),
        ("icp备12345678", true, "columns that no field takes"),
        ("月底", true, "the words of a deadline"),
        ("ZG-2026-0001", true, "the code"),
        ("更新 失效", true, "two words, both there"),
        ("更新 其他", false, "two words of two records"),
        ("更新链接", false, "the comma stands between"),
        ("效4", false, "the bracket stands between"),
        ("备案", false, "a header is not the record's text"),
        ("kind", false, "nor is the form a deadline is stored in"),
        ("\"", false, "a quote is a character like others"),
        ("*", false, "so is a star"),
    ];
    for (search, expected, why) in cases {
        assert_eq!(
            found(&ledger, search).contains(&id),
            expected,
            "{search:?}: {why}"
        );
    }
}

#[test]
fn a_search_is_right_before_the_index_is_built_and_after() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let (ids, _) = change(&mut ledger, OpKind::Import, "导入", |it| {
        (0..300)
            .map(|n| make(it, &[("problem", text(&format!("第{n}条栏目未更新")))]))
            .collect::<Result<Vec<_>, _>>()
    });
    assert_eq!(found(&ledger, "未更新").len(), 300);
    set(&mut ledger, ids[7], "owner", "王芳");
    assert_eq!(
        found(&ledger, "王芳"),
        [ids[7]],
        "edited while it waits for the index"
    );
    let mut indexed = 0;
    for step in [100, 150, 50, 0] {
        let done = ledger
            .index_pending(if step == 150 { 150 } else { 100 })
            .unwrap();
        assert_eq!(done, step, "after {indexed}");
        indexed += done;
        assert_eq!(found(&ledger, "更新").len(), 300, "after {indexed}");
        assert_eq!(found(&ledger, "王芳"), [ids[7]], "after {indexed}");
    }
    set(&mut ledger, ids[7], "owner", "李伟");
    assert_eq!(
        found(&ledger, "王芳"),
        [],
        "what no longer stands there is not found"
    );
    assert_eq!(found(&ledger, "李伟"), [ids[7]]);
}

/// A text is what a clerk compares: letters small, width half, blanks gone.
fn plain(text: &str) -> String {
    let half = |c: char| match c {
        '！'..='～' => char::from_u32(c as u32 - '！' as u32 + '!' as u32).unwrap(),
        _ => c,
    };
    text.chars()
        .map(half)
        .filter(|c| !c.is_whitespace())
        .collect::<String>()
        .to_lowercase()
}

fn has_all(row: &Row, words: &str) -> bool {
    let fields = row.fields.values().map(Value::text);
    let texts = fields
        .chain(row.extra.values().map(String::as_str))
        .chain([row.code.as_str()]);
    let texts: Vec<_> = texts.map(plain).collect();
    words
        .split_whitespace()
        .all(|word| texts.iter().any(|text| text.contains(&plain(word))))
}

/// Few characters, so that pairs repeat and overlap.
const WORD: &str = "[政务公aＡ1.,，\" -]{0,7}";

#[derive(Debug, Clone)]
enum Event {
    Edit(prop::sample::Index, String),
    /// Too many at once for the index to follow.
    EditAll(String),
    Delete(prop::sample::Index),
    UndoLast,
    Index(usize),
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        3 => (any::<prop::sample::Index>(), WORD).prop_map(|(id, word)| Event::Edit(id, word)),
        1 => WORD.prop_map(Event::EditAll),
        1 => any::<prop::sample::Index>().prop_map(Event::Delete),
        2 => Just(Event::UndoLast),
        3 => (0_usize..150).prop_map(Event::Index),
    ];
    prop::collection::vec(event, 0..12)
}

fn happen(ledger: &mut Ledger, event: Event) {
    let ids = ledger.ids(&everything(), TODAY).unwrap();
    // The same few again and again.
    let few = &ids[..ids.len().min(3)];
    let problem = |it: &mut Transaction<'_>, id, word: &str| {
        it.set(id, "problem", Some(&text(word))).map(drop)
    };
    let done: Result<_, LedgerError> = match event {
        Event::Index(limit) => return assert!(ledger.index_pending(limit).unwrap() <= limit),
        Event::UndoLast => match ledger.last_undoable().unwrap() {
            Some(op) => ledger.undo(op, "", TODAY.at(10, 0, 0, 0)).map(drop),
            None => Ok(()),
        },
        Event::Edit(..) | Event::EditAll(_) | Event::Delete(_) if ids.is_empty() => Ok(()),
        Event::Edit(which, word) => ledger
            .transact(act(OpKind::Edit, "修改"), |it| {
                problem(it, *which.get(few), &word)
            })
            .map(drop),
        Event::EditAll(word) => ledger
            .transact(act(OpKind::Edit, "批量修改"), |it| {
                ids.iter().try_for_each(|&id| problem(it, id, &word))
            })
            .map(drop),
        Event::Delete(which) => ledger
            .transact(act(OpKind::Delete, "删除"), |it| {
                it.delete(*which.get(few))
            })
            .map(drop),
    };
    done.unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_index_finds_what_reading_every_record_finds(
        records in prop::collection::vec((WORD, WORD, WORD), 1..12),
        filler in prop_oneof![Just(0_usize), Just(200)],
        events in events(),
        searches in prop::collection::vec("[政务公aＡ1.,，\" -]{1,5}", 1..8),
    ) {
        let mut ledger = Ledger::open_in_memory().unwrap();
        change(&mut ledger, OpKind::Import, "导入", |it| {
            for (problem, owner, extra) in &records {
                make(it, &[
                    ("problem", text(problem)), ("owner", text(owner)), ("extra/列", text(extra)),
                ])?;
            }
            // Enough of them and the import leaves the index for later.
            (0..filler).try_for_each(|_| make(it, &[]).map(drop))
        });
        for event in events {
            happen(&mut ledger, event);
        }
        let rows = dump(&ledger);
        for search in searches {
            let expected: Vec<_> =
                rows.iter().filter(|row| has_all(row, &search)).map(|row| row.id).collect();
            prop_assert_eq!(found(&ledger, &search), expected, "{:?}", search);
        }
    }
}
