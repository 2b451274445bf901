//! A small office to try things in.

use gongkai_calendar::Arrangement;
use gongkai_calendar::deadline::{Base, Deadline};
use gongkai_ledger::calendar::CalendarChange;
use gongkai_ledger::definition::{Definition, definition};
use gongkai_ledger::journal::{OpKind, OpView};
use gongkai_ledger::query::{Filter, Query, Row, Sort, Test};
use gongkai_ledger::value::Value;
use gongkai_ledger::{Act, Draft, Ledger, LedgerError, RecordId, Transaction};
use jiff::civil::{Date, date};

/// A Monday; the working days around it are plain weeks.
pub(crate) const TODAY: Date = date(2026, 11, 23);

pub(crate) const LEDGER: &str = "rectification";

pub(crate) fn rectification() -> &'static Definition {
    definition(LEDGER).unwrap()
}

pub(crate) fn act(kind: OpKind, label: &str) -> Act {
    Act {
        kind,
        label: label.to_owned(),
        actor: "沈雨桐".to_owned(),
        now: TODAY.at(9, 30, 0, 0),
    }
}

pub(crate) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub(crate) fn deadline(words: &str) -> Value {
    let base = Base {
        year: Some(2026),
        ..Base::default()
    };
    Value::Deadline(gongkai_calendar::deadline::read(words, base).unwrap())
}

pub(crate) fn due_on(day: Date) -> Value {
    Value::Deadline(Deadline::on(day))
}

/// Changes things in one operation that has to succeed.
pub(crate) fn change<T>(
    ledger: &mut Ledger,
    kind: OpKind,
    label: &str,
    change: impl FnOnce(&mut Transaction<'_>) -> Result<T, LedgerError>,
) -> (T, OpView) {
    let (answer, op) = ledger.transact(act(kind, label), change).unwrap();
    (answer, op.expect("the operation changes something"))
}

/// Makes a record of 整改台账 in an operation of its own.
pub(crate) fn create(ledger: &mut Ledger, values: &[(&str, Value)]) -> RecordId {
    change(ledger, OpKind::Create, "新增", |transaction| {
        make(transaction, values)
    })
    .0
}

pub(crate) fn make(
    transaction: &mut Transaction<'_>,
    values: &[(&str, Value)],
) -> Result<RecordId, LedgerError> {
    let values = values.iter().map(|(column, value)| (*column, value));
    transaction.create(rectification(), &Draft::keyed(rectification(), values)?)
}

pub(crate) fn set(ledger: &mut Ledger, id: RecordId, column: &str, value: &str) -> OpView {
    let label = format!("{column} → {value}");
    let value = (!value.is_empty()).then(|| text(value));
    change(ledger, OpKind::Edit, &label, |transaction| {
        transaction.set(id, column, value.as_ref())
    })
    .1
}

pub(crate) fn row(ledger: &Ledger, id: RecordId) -> Row {
    ledger.row(id, TODAY).unwrap().expect("the record is there")
}

/// The words of a cell, "" when it is empty.
pub(crate) fn cell(ledger: &Ledger, id: RecordId, column: &str) -> String {
    row(ledger, id)
        .fields
        .get(column)
        .map_or(String::new(), |value| value.text().to_owned())
}

pub(crate) fn everything() -> Query {
    Query {
        ledger: LEDGER.to_owned(),
        ..Query::default()
    }
}

pub(crate) fn filtered(column: &str, test: Test) -> Query {
    Query {
        filters: vec![Filter {
            column: column.to_owned(),
            test,
        }],
        ..everything()
    }
}

/// All records of all ledgers, as a reader sees them.
pub(crate) fn dump(ledger: &Ledger) -> Vec<Row> {
    let mut rows = Vec::new();
    for definition in gongkai_ledger::definition::definitions() {
        let query = Query {
            ledger: definition.key.clone(),
            ..Query::default()
        };
        let mut visit = |row| -> Result<(), LedgerError> {
            rows.push(row);
            Ok(())
        };
        ledger.each(&query, TODAY, &mut visit).unwrap();
    }
    rows
}

pub(crate) fn one_of(values: &[&str]) -> Test {
    Test::OneOf(values.iter().map(|&value| value.to_owned()).collect())
}

/// A ledger with these records from one import.
pub(crate) fn with(records: &[&[(&str, Value)]]) -> Ledger {
    let mut ledger = Ledger::open_in_memory().unwrap();
    change(&mut ledger, OpKind::Import, "导入", |it| {
        records
            .iter()
            .try_for_each(|values| make(it, values).map(drop))
    });
    ledger
}

pub(crate) fn sorted(column: &str, descending: bool) -> Query {
    Query {
        sort: vec![Sort {
            column: column.to_owned(),
            descending,
        }],
        ..everything()
    }
}

/// Counts with a holiday notice that is not known yet.
pub(crate) fn load(ledger: &mut Ledger, arrangement: Arrangement) -> OpView {
    arrange(ledger, &CalendarChange::Load { arrangement }).expect("the notice says something new")
}

pub(crate) fn arrange(ledger: &mut Ledger, change: &CalendarChange) -> Option<OpView> {
    let now = TODAY.at(9, 30, 0, 0);
    ledger.change_calendar(change, "沈雨桐", now).unwrap()
}
