//! The reckoning of a deadline as a sheet to print and to file.

use std::path::Path;

use gongkai_ledger::case::Step;
use gongkai_ledger::{Ledger, RecordId};
use gongkai_sheets::write::{self, Align, Column, ColumnKind, Field, Page, Table};
use jiff::civil::Date;

use super::{CaseView, view, weekday};
use crate::ExchangeError;

/// Writes how the case's deadline is counted, a day a row with its reason and its source. It names
/// nobody. The file appears only when all is well.
///
/// # Errors
/// Those of [`view()`], and those of writing.
pub fn write_reckoning(
    ledger: &Ledger,
    id: RecordId,
    today: Date,
    path: &Path,
) -> Result<(), ExchangeError> {
    let case = view(ledger, id, today)?;
    let facts = facts(&case, today);
    let table = Table {
        sheet: "期限推算",
        title: "政府信息公开申请答复期限推算表",
        facts: &facts,
        note: "",
        columns: &[
            Column::plain("日期", 12.0, Align::Center, ColumnKind::Date),
            Column::plain("星期", 8.0, Align::Center, ColumnKind::Text),
            Column::plain("第几个工作日", 14.0, Align::Center, ColumnKind::Number),
            Column::plain("说明", 26.0, Align::Left, ColumnKind::LongText),
            Column::plain("依据", 40.0, Align::Left, ColumnKind::LongText),
        ],
        rows: u32::try_from(case.reckoning.len()).unwrap_or(u32::MAX),
    };
    let page = Page {
        landscape: false,
        ..Page::default()
    };
    write::write(path, &table, &page, |pen| {
        for step in &case.reckoning {
            let why = why(step, &case);
            pen.row(&[
                Field::Date(step.date),
                Field::Text(weekday(step.date)),
                if step.counted {
                    Field::Number(f64::from(step.n))
                } else {
                    Field::Empty
                },
                Field::Text(&why),
                Field::Text(step.article),
            ])?;
        }
        Ok(())
    })
}

fn facts(case: &CaseView, today: Date) -> String {
    let due = match case.due {
        Some(due) if case.provisional => format!("{due}（暂算）"),
        Some(due) => due.to_string(),
        None => "未定".to_owned(),
    };
    format!(
        "编号：{}    收到日期：{}    答复期限：{due}    {}    推算日期：{today}",
        case.code, case.received_on, case.state_words
    )
}

/// The reason, with what happened on the day.
fn why(step: &Step, case: &CaseView) -> String {
    let happened = case.events.iter().filter(|it| it.event.on == step.date);
    let mut why = step.why.clone();
    for event in happened {
        why.push('；');
        why.push_str(event.name);
    }
    if case.due == Some(step.date) {
        why.push_str("；答复期限");
    }
    why
}
