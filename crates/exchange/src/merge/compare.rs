//! A row's cells against its record's: what went out, what stands here, what came back.

use gongkai_calendar::deadline::Base;
use gongkai_ledger::definition::{Definition, Field, FieldKind};
use gongkai_ledger::dispatch::Dispatch;
use gongkai_ledger::query::Row as Record;
use gongkai_ledger::value::Value;

use super::meaning::same;
use super::plan::{Cell, FileTable, Row};
use super::records::{Records, cell};
use super::view::{CellAction, Who};
use crate::ExchangeError;
use crate::import::{Doubt, Held, RowValues};
use crate::mask;

/// What a row is compared with.
pub(super) struct Comparing<'a> {
    pub(super) of: &'a FileTable,
    pub(super) record: &'a Record,
    /// What the row is the return of; none: what went out is not known.
    pub(super) dispatch: Option<&'a Dispatch>,
}

/// What came back in a cell.
struct Theirs<'a> {
    column: String,
    field: Option<&'a Field>,
    value: Option<Value>,
    doubt: Option<Doubt>,
    /// Whether the column went out and was to be filled in; none: they added it.
    asked: Option<bool>,
}

/// Finds the cells that came back changed, and the pictures that the record has not.
pub(super) fn compare(
    it: &Comparing<'_>,
    values: &RowValues<'_>,
    row: &mut Row,
    records: &mut Records<'_>,
) -> Result<(), ExchangeError> {
    row.cells.clear();
    row.pictures.clear();
    for theirs in theirs(it.of, values) {
        row.cells.extend(it.three_ways(theirs, records)?);
    }
    let Some(place) = it.of.into.pictures() else {
        return Ok(());
    };
    let field = &it.of.into.fields[place];
    let ours = it.record.fields.get(&field.key);
    let mut names: Vec<&str> = ours.map_or("", |value| value.text()).lines().collect();
    for (name, media) in &values.pictures {
        if !names.contains(&name.as_str()) {
            names.push(name.as_str());
            row.pictures.push((name.clone(), *media));
        }
    }
    if !row.pictures.is_empty() {
        row.cells.push(Cell {
            column: field.key.clone(),
            base: ours.cloned(),
            ours: ours.cloned(),
            theirs: Some(Value::Text(names.join("\n"))),
            action: CellAction::Taken,
            settled: None,
            by: None,
            reason: None,
        });
    }
    Ok(())
}

/// What a row says, column by column.
fn theirs<'a>(of: &'a FileTable, values: &RowValues<'_>) -> Vec<Theirs<'a>> {
    let mut all = Vec::new();
    for (place, (column, known)) in of.table.columns.iter().zip(&of.columns.of).enumerate() {
        let asked = of.columns.asked(place);
        for field in &column.fields {
            let doubt = values.doubts.iter().find(|(of, _)| of == field);
            all.push(Theirs {
                column: of.into.fields[*field].key.clone(),
                field: Some(&of.into.fields[*field]),
                value: values.field(*field).map(Held::owned),
                doubt: doubt.map(|(_, doubt)| *doubt),
                asked,
            });
        }
        if let Some(extra) = &known.extra {
            let name = &of.names[place];
            let text = values.extra.iter().find(|(known, _)| known == name);
            all.push(Theirs {
                column: extra.clone(),
                field: None,
                value: text.map(|(_, text)| Value::Text(text.clone().into_owned())),
                doubt: None,
                asked,
            });
        }
    }
    all
}

impl Comparing<'_> {
    /// What happens to a cell; none where it says nothing new.
    fn three_ways(
        &self,
        theirs: Theirs<'_>,
        records: &mut Records<'_>,
    ) -> Result<Option<Cell>, ExchangeError> {
        let field = theirs.field;
        if theirs.value.is_none() && theirs.doubt.is_none() && theirs.asked.is_none() {
            // A blank in a column of theirs says nothing.
            return Ok(None);
        }
        if field.is_some_and(|field| field.kind == FieldKind::Pictures) && theirs.value.is_none() {
            return Ok(None);
        }
        let ours = cell(self.record, &theirs.column);
        let (mut base, mut by) = (None, None);
        if let Some(dispatch) = self.dispatch {
            let id = self.record.id;
            base = records.base(id, dispatch.base, &theirs.column)?;
            let since = records.since(id, dispatch.base)?;
            by = since.get(&theirs.column).map(|since| since.by.clone());
        }
        let doubtful = theirs.doubt == Some(Doubt::NoValue);
        if !doubtful && same(field, theirs.value.as_ref(), ours.as_ref()) {
            return Ok(None);
        }
        let sent = if self.dispatch.is_some() {
            &base
        } else {
            &ours
        };
        let untouched = same(field, theirs.value.as_ref(), sent.as_ref());
        let masked = match (sent, &theirs.value) {
            (Some(whole), Some(back)) => mask::is_masked(self.of.into, &theirs.column, whole, back),
            _ => false,
        };
        if !doubtful && (untouched || masked) {
            return Ok(None);
        }
        if self.dispatch.is_none() && theirs.value.is_none() {
            return Ok(None);
        }
        let mut cell = Cell {
            column: theirs.column.clone(),
            base,
            ours,
            theirs: theirs.value,
            action: CellAction::Taken,
            settled: None,
            by: None,
            reason: (theirs.asked == Some(false)).then(|| "这一列没有请对方填写。".to_owned()),
        };
        if let Some(reason) = self.refusal(field, theirs.doubt, &mut cell, records)? {
            cell.action = CellAction::Refused;
            cell.reason = Some(reason);
            return Ok(Some(cell));
        }
        let Some(dispatch) = self.dispatch else {
            if cell.ours.is_some() {
                cell.action = CellAction::Conflict;
                cell.reason = Some("不是从这个台账发出的，不知道发出时写的什么。".to_owned());
            }
            return Ok(Some(cell));
        };
        if same(field, cell.ours.as_ref(), cell.base.as_ref()) {
            return Ok(Some(cell));
        }
        if let Some(by) = by {
            if records.ledger.wrote(by.id, dispatch.id, self.record.id)? {
                cell.reason = Some("更正了上次交回的内容。".to_owned());
                return Ok(Some(cell));
            }
            cell.by = Some(Who {
                op: by.id,
                actor: by.actor,
                at: by.at,
                label: by.label,
            });
        }
        cell.action = CellAction::Conflict;
        Ok(Some(cell))
    }

    /// Why the field cannot take what came back. What it can take is put into the form the field has.
    fn refusal(
        &self,
        field: Option<&Field>,
        doubt: Option<Doubt>,
        cell: &mut Cell,
        records: &Records<'_>,
    ) -> Result<Option<String>, ExchangeError> {
        let Some(field) = field else { return Ok(None) };
        match doubt {
            Some(Doubt::NoValue) => {
                return Ok(Some(format!(
                    "“{}”的公式没有结果，没有回收。请对方算出结果后再交回。",
                    field.name
                )));
            }
            Some(Doubt::LostDigits) => {
                return Ok(Some(format!(
                    "“{}”是超过 15 位的数字，已丢失末尾几位，没有回收。请向对方核对。",
                    field.name
                )));
            }
            Some(Doubt::NoDay) | None => {}
        }
        let into: &Definition = self.of.into;
        if field.key == into.due && records.ledger.has_case(self.record.id)? {
            return Ok(Some(format!(
                "“{}”由收到日期和办理步骤算出，没有回收。",
                field.name
            )));
        }
        let typed = match &cell.theirs {
            Some(Value::Text(text)) => text.clone(),
            Some(Value::Deadline(_)) | None => return Ok(None),
        };
        let hides = matches!(field.kind, FieldKind::Phone | FieldKind::Id) && field.personal;
        if hides && typed.contains('*') {
            return Ok(Some(format!(
                "“{}”带有星号，不是完整的号码，没有回收。",
                field.name
            )));
        }
        let year = self.of.table.year;
        let base = Base {
            year,
            assigned: None,
        };
        match Value::read(field, &typed, base) {
            Ok(value) => cell.theirs = value,
            Err(bad) => return Ok(Some(format!("{bad}。"))),
        }
        let mut words = field
            .choices
            .iter()
            .flat_map(|choice| choice.also.iter().chain([&choice.value]));
        if field.kind == FieldKind::Choice && !words.any(|word| *word == typed) {
            cell.reason = Some(format!("“{typed}”不在选项里，按原文回收。"));
        }
        Ok(None)
    }
}
