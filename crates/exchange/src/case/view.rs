//! A case as it stands on a day.

use gongkai_ledger::case::{Detail, Event, EventKind, Form, Running, Similar, Stage, State, Step};
use gongkai_ledger::query::Row;
use gongkai_ledger::value::Value;
use gongkai_ledger::{Ledger, LedgerError, RecordId};
use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use crate::ExchangeError;

/// A case as it stands on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CaseView {
    pub code: String,
    #[ts(type = "string")]
    pub received_on: Date,
    /// The last day in time for the reply; none while the applicant has to act.
    #[ts(type = "string | null")]
    pub due: Option<Date>,
    /// 暂算: the count reaches past the last year whose holidays are announced.
    pub provisional: bool,
    pub state: State,
    pub state_words: &'static str,
    pub stage: Stage,
    /// Whether the reply came in time; none before that is known.
    pub timely: Option<bool>,
    /// The deadline that a received list states, where ours is another day.
    pub stated_due: Option<String>,
    /// What the application lacks of what 第二十九条 asks for.
    pub missing: Vec<&'static str>,
    pub events: Vec<EventView>,
    pub moves: Vec<MoveView>,
    pub running: Vec<Running>,
    pub reckoning: Vec<Step>,
    /// The request's place among those of its applicant in the calendar month, for a fee by item.
    pub nth_of_month: u32,
    /// Earlier and later requests that ask for much the same.
    pub similar: Vec<Similar>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct EventView {
    #[serde(flatten)]
    pub event: Event,
    pub name: &'static str,
    /// The name and its details on one line.
    pub words: String,
}

/// A step that may come next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MoveView {
    pub kind: EventKind,
    pub name: &'static str,
    /// Why it would be unusual; then it asks for a reason.
    pub unusual: Option<&'static str>,
    pub details: Vec<DetailView>,
}

/// A detail of a step, and what it may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DetailView {
    #[serde(flatten)]
    pub detail: Detail,
    /// The only values it may have; empty: any.
    pub choices: Vec<String>,
}

/// The case as it stands on `today`.
///
/// # Errors
/// No such record, one of another ledger, or one without a day of receipt.
pub fn view(ledger: &Ledger, id: RecordId, today: Date) -> Result<CaseView, ExchangeError> {
    let case = ledger.case(id)?;
    let clock = ledger.clock(&case, today);
    let row = ledger
        .row(id, today)?
        .ok_or(LedgerError::UnknownRecord { id })?;
    let words = |field| words(&row, field);
    let stated = case.stated.is_some() && row.due != clock.due;
    let moves = ledger.moves(&case, today).into_iter();
    Ok(CaseView {
        received_on: case.receipt.on,
        due: clock.due,
        provisional: clock.provisional,
        state: clock.state,
        state_words: clock.state.words(),
        stage: clock.stage,
        timely: clock.timely,
        stated_due: stated.then(|| words("due").to_owned()),
        missing: missing(&row),
        events: case.events.into_iter().map(event).collect(),
        moves: moves
            .map(|it| MoveView {
                kind: it.kind,
                name: it.kind.name(),
                unusual: it.unusual,
                details: details(it.kind, &it.among),
            })
            .collect(),
        running: clock.running,
        reckoning: clock.reckoning,
        nth_of_month: ledger.nth_of_month(id)?,
        similar: ledger.similar_requests(words("applicant"), words("content"), Some(id))?,
        code: row.code,
    })
}

fn event(event: Event) -> EventView {
    EventView {
        name: event.what.kind().name(),
        words: event.told(),
        event,
    }
}

fn details(kind: EventKind, among: &[String]) -> Vec<DetailView> {
    let choices = |detail: &Detail| match detail.form {
        Form::Party | Form::Department if !among.is_empty() => among.to_vec(),
        Form::Asked => ["第三方", "共同制作机关"].map(str::to_owned).to_vec(),
        form => {
            let choices = form.choices().iter();
            choices.map(|choice| choice.value.clone()).collect()
        }
    };
    kind.details()
        .iter()
        .map(|detail| DetailView {
            detail: *detail,
            choices: choices(detail),
        })
        .collect()
}

/// What 第二十九条第二款 asks for and the record has not.
fn missing(row: &Row) -> Vec<&'static str> {
    [
        ("姓名或者名称", &["applicant"][..]),
        ("身份证明", &["id_number"]),
        ("联系方式", &["phone", "address", "email"]),
        ("申请内容的描述", &["content"]),
        ("获取信息的方式", &["delivery_form"]),
    ]
    .into_iter()
    .filter(|(_, fields)| fields.iter().all(|field| words(row, field).is_empty()))
    .map(|(name, _)| name)
    .collect()
}

fn words<'r>(row: &'r Row, field: &str) -> &'r str {
    row.fields.get(field).map_or("", Value::text)
}
