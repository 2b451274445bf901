use std::fs;

use rusqlite::Connection;

use super::file::{self, MIGRATIONS, migrate};
use crate::calendar::CalendarChange;
use crate::case::{Document, DocumentKind, Event, EventKind};
use crate::definition::{Definition, Field, definition, definitions};
use crate::journal::OpKind;
use crate::query::Query;
use crate::value::Value;
use crate::{Act, Draft, Ledger, LedgerError, RecordId};
use jiff::civil::date;

fn create(ledger: &mut Ledger, definition: &Definition, column: &str, words: &str) -> RecordId {
    let act = Act {
        kind: OpKind::Create,
        label: "新增".to_owned(),
        actor: String::new(),
        now: date(2026, 11, 23).at(9, 0, 0, 0),
    };
    let value = Value::Text(words.to_owned());
    let make = |it: &mut crate::Transaction<'_>| {
        it.create(definition, &Draft::keyed(definition, [(column, &value)])?)
    };
    ledger.transact::<_, LedgerError>(act, make).unwrap().0
}

#[test]
fn a_field_that_a_definition_gained_is_there_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.db");
    let mut ledger = Ledger::open(&path).unwrap();
    let hotline = definition("hotline").unwrap();
    let old = create(&mut ledger, hotline, "title", "路灯不亮");
    drop(ledger);

    let mut grown = definitions().to_vec();
    let remarks = hotline.field("remarks").unwrap().clone();
    let visit = Field {
        key: "visited_on".to_owned(),
        name: "回访时间".to_owned(),
        ..remarks
    };
    grown[2].fields.insert(0, visit);
    let grown: &'static [Definition] = grown.leak();
    let mut ledger = Ledger::open_with(&path, grown).unwrap();
    let new = create(&mut ledger, &grown[2], "visited_on", "周一上午");
    let row = |ledger: &Ledger, id| ledger.row(id, date(2026, 11, 23)).unwrap().unwrap();
    assert_eq!(row(&ledger, new).fields["visited_on"].text(), "周一上午");
    assert_eq!(row(&ledger, old).fields["title"].text(), "路灯不亮");
    let words = Query {
        ledger: "hotline".into(),
        search: "周一".into(),
        ..Query::default()
    };
    assert_eq!(ledger.ids(&words, date(2026, 11, 23)).unwrap(), [new]);
    drop(ledger);

    let ledger = Ledger::open(&path).unwrap();
    assert_eq!(
        row(&ledger, old).fields["title"].text(),
        "路灯不亮",
        "nor does a lost one harm"
    );
}

#[test]
fn an_older_file_is_copied_before_it_is_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.db");
    drop(Ledger::open(&path).unwrap());
    let next = [MIGRATIONS, &["CREATE TABLE next (id INTEGER)"]].concat();
    let ours = i64::try_from(MIGRATIONS.len()).unwrap();
    let connection = Connection::open(&path).unwrap();
    connection
        .execute("INSERT INTO setting VALUES ('remembered/x', '1')", [])
        .unwrap();
    migrate(&connection, Some(&path), &next).unwrap();
    let version = |connection: &Connection| -> i64 {
        connection
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .unwrap()
    };
    assert_eq!(version(&connection), ours + 1);
    let copy = folder.path().join(format!("台账.db.bak-v{ours}"));
    let copied = Ledger::open(&copy).unwrap();
    assert_eq!(version(&copied.connection), ours);
    assert_eq!(
        copied.remembered("x").unwrap().as_deref(),
        Some("1"),
        "with what was not yet merged"
    );
    migrate(&connection, Some(&path), &next).unwrap();
    let names = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    let parts = names
        .filter(|name| name.to_string_lossy().ends_with(".part"))
        .count();
    assert_eq!(parts, 0);
}

#[test]
fn a_file_from_before_there_were_cases_takes_them_up() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.db");
    let connection = Connection::open(&path).unwrap();
    file::prepare(&connection).unwrap();
    migrate(&connection, None, &MIGRATIONS[..1]).unwrap();
    drop(connection);
    let mut ledger = Ledger::open(&path).unwrap();
    let disclosure = definition("disclosure").unwrap();
    let id = create(&mut ledger, disclosure, "received_on", "2026-03-02");
    let event = Event::read(EventKind::Extension, date(2026, 3, 20), &[]).unwrap();
    let now = date(2026, 3, 20).at(9, 0, 0, 0);
    ledger.record_event(id, &event, "", now).unwrap();
    assert_eq!(ledger.case(id).unwrap().events, [event]);
}

#[test]
fn a_file_from_before_there_were_letters_takes_them_up() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.db");
    let connection = Connection::open(&path).unwrap();
    file::prepare(&connection).unwrap();
    migrate(&connection, None, &MIGRATIONS[..2]).unwrap();
    drop(connection);
    let mut ledger = Ledger::open(&path).unwrap();
    let disclosure = definition("disclosure").unwrap();
    let id = create(&mut ledger, disclosure, "received_on", "2026-03-02");
    let document = Document {
        kind: DocumentKind::Receipt,
        number: None,
        on: date(2026, 3, 2),
        file_name: "登记回执.docx".to_owned(),
        sha256: "ab".repeat(32),
    };
    let act = Act {
        kind: OpKind::Edit,
        label: "登记文书".to_owned(),
        actor: String::new(),
        now: date(2026, 3, 2).at(9, 0, 0, 0),
    };
    let record = |it: &mut crate::Transaction<'_>| it.record_document(id, &document);
    ledger.transact::<_, LedgerError>(act, record).unwrap();
    assert_eq!(ledger.documents(id).unwrap(), [document]);
}

#[test]
fn notices_that_lay_in_one_row_become_entries_that_can_go_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.db");
    let connection = Connection::open(&path).unwrap();
    file::prepare(&connection).unwrap();
    migrate(&connection, None, &MIGRATIONS[..2]).unwrap();
    let notices = r#"[{"year":2027,"scope":"year","holidays":[{"name":"元旦","off":["2027-01-01"]}]},
        {"year":2027,"scope":"amendment","prolonged":[{"name":"元旦","through":"2027-01-04"}]}]"#;
    connection
        .execute("INSERT INTO setting VALUES ('notices', ?1)", [notices])
        .unwrap();
    drop(connection);
    let mut ledger = Ledger::open(&path).unwrap();
    assert!(!ledger.calendar().is_workday(date(2027, 1, 4)));
    let kept = ledger.office_calendar().unwrap().notices;
    let numbers: Vec<_> = kept
        .iter()
        .map(|kept| (kept.number, kept.op.is_none()))
        .collect();
    assert_eq!(
        numbers,
        [(1, true), (2, true)],
        "nobody knows who loaded them"
    );
    let now = date(2026, 11, 23).at(9, 0, 0, 0);
    let remove = CalendarChange::Remove { notice: 2 };
    ledger.change_calendar(&remove, "", now).unwrap();
    assert!(ledger.calendar().is_workday(date(2027, 1, 4)));
    assert!(!ledger.calendar().is_workday(date(2027, 1, 1)));
}

#[test]
fn a_migration_that_fails_leaves_the_file_at_its_version() {
    let connection = Connection::open_in_memory().unwrap();
    let bad = [
        "CREATE TABLE one (id INTEGER)",
        "CREATE TABLE two (id INTEGER); nonsense",
    ];
    assert!(migrate(&connection, None, &bad).is_err());
    let tables: u32 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .unwrap();
    assert_eq!(tables, 0, "the first step went back with the second");
}
