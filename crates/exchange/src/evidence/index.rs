//! The index of a package: which file proves what, one a row.

use std::path::Path;

use gongkai_ledger::Evidence;
use gongkai_ledger::query::Row;
use gongkai_ledger::value::Value;
use gongkai_sheets::write::{self, Align, Column, ColumnKind, Field, Page, Table};
use jiff::civil::Date;

use crate::ExchangeError;

/// A row of the index: a file, or a record without one.
#[derive(Debug)]
pub(super) struct Line {
    code: String,
    problem: String,
    department: String,
    progress: String,
    result_url: String,
    file: String,
    on: Option<Date>,
    sha256: String,
}

impl Line {
    /// A file of a record under its name in the package; none: the record has no file.
    pub(super) fn of(row: &Row, file: Option<(&str, &Evidence)>) -> Self {
        let text = |column| row.fields.get(column).map_or("", Value::text).to_owned();
        let (name, evidence) = file.unzip();
        Self {
            code: row.code.clone(),
            problem: text("problem"),
            department: text("department"),
            progress: text("progress"),
            result_url: text("result_url"),
            file: name.unwrap_or("（没有文件）").to_owned(),
            on: evidence.and_then(|evidence| Some(evidence.origin.as_ref()?.0)),
            sha256: evidence
                .map_or("", |evidence| evidence.file.sha256())
                .to_owned(),
        }
    }

    /// The same for a file that no longer lies beside the ledger.
    pub(super) fn missing(self) -> Self {
        Self {
            file: format!("（缺失）{}", self.file),
            ..self
        }
    }
}

/// Draws the index.
pub(super) fn write(
    path: &Path,
    title: &str,
    lines: &[Line],
    today: Date,
) -> Result<(), ExchangeError> {
    let facts = format!(
        "整理日期：{}年{}月{}日    SHA-256 用来核对文件有没有改动",
        today.year(),
        today.month(),
        today.day()
    );
    let columns = [
        Column::plain("序号", 6.0, Align::Center, ColumnKind::Number),
        Column::plain("台账编号", 14.0, Align::Center, ColumnKind::Text),
        Column::plain("存在问题", 26.0, Align::Left, ColumnKind::LongText),
        Column::plain("责任单位", 14.0, Align::Left, ColumnKind::Text),
        Column::plain("整改情况", 24.0, Align::Left, ColumnKind::LongText),
        Column::plain("整改后链接", 22.0, Align::Left, ColumnKind::Text),
        Column::plain("文件", 26.0, Align::Left, ColumnKind::Text),
        Column::plain("日期", 11.0, Align::Center, ColumnKind::Date),
        Column::plain("SHA-256", 24.0, Align::Left, ColumnKind::Text),
    ];
    let table = Table {
        sheet: "佐证材料目录",
        title,
        facts: &facts,
        note: "",
        columns: &columns,
        rows: u32::try_from(lines.len()).unwrap_or(u32::MAX),
    };
    write::write(path, &table, &Page::default(), |pen| {
        for (serial, line) in (1_u32..).zip(lines) {
            pen.row(&[
                Field::Number(f64::from(serial)),
                Field::Text(&line.code),
                Field::Text(&line.problem),
                Field::Text(&line.department),
                Field::Text(&line.progress),
                Field::Text(&line.result_url),
                Field::Text(&line.file),
                line.on.map_or(Field::Empty, Field::Date),
                Field::Text(&line.sha256),
            ])?;
        }
        Ok(())
    })
}
