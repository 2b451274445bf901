//! What each column of a form asks for, and what of a record answers it.

use gongkai_ledger::definition::Definition;
use gongkai_sheets::fill::Choices;
use gongkai_sheets::read::Sheet;

use crate::recognise::{Column, Table};

use super::view::FillMode;
use super::words::takes_all;

/// Words in a header that ask for pictures; one that asks for links is none of them.
const PICTURES: [&str; 5] = ["截图", "图片", "照片", "佐证", "截屏"];
const LINKS: [&str; 2] = ["链接", "网址"];

/// A column of the form.
#[derive(Debug)]
pub(super) struct Asked {
    pub column: u16,
    pub path: Vec<String>,
    pub answer: Answer,
    /// Why, in the clerk's words.
    pub why: String,
}

/// What of a record answers a column; fields by their place in the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// The running number of the form's rows.
    Serial,
    /// Our own number.
    Code,
    /// One field, or several on a line each.
    Fields(Vec<usize>),
    /// A field, or where the form offers other words, the status.
    OrStatus(usize, usize),
    Pictures(usize),
    /// What a received list told under this header.
    Extra(String),
    /// Nothing: it is not for us to fill.
    Nothing,
}

impl Answer {
    /// The fields it takes values from.
    pub(super) fn fields(&self) -> Vec<usize> {
        match self {
            Self::Fields(fields) => fields.clone(),
            Self::OrStatus(field, status) => vec![*field, *status],
            Self::Pictures(field) => vec![*field],
            Self::Serial | Self::Code | Self::Extra(_) | Self::Nothing => Vec::new(),
        }
    }
}

/// What the columns of a table ask for; `row` is one of those to fill.
pub(super) fn asked(
    definition: &Definition,
    (sheet, table): (&Sheet, &Table),
    choices: &[Choices],
    (mode, row): (FillMode, u32),
) -> Vec<Asked> {
    // A cell that another reaches over, or that the form computes, asks for nothing.
    let covered = |column: u16| {
        sheet.merges().iter().any(|area| {
            (area.top..=area.bottom).contains(&row) && area.left < column && area.right >= column
        })
    };
    let computed = |column: u16| sheet.cell(row, column).is_some_and(|cell| cell.formula);
    let ask = |column: &Column| {
        let list = choices
            .iter()
            .find(|list| list.offered_at(row, column.index));
        let (answer, why) = match answer(definition, table, column, list) {
            (Answer::Serial, _) if mode == FillMode::Answer => (Answer::Nothing, None),
            _ if covered(column.index) || computed(column.index) => (Answer::Nothing, None),
            other => other,
        };
        Asked {
            column: column.index,
            path: column.path.clone(),
            answer,
            why: why.unwrap_or_else(|| column.why.clone()),
        }
    };
    table.columns.iter().map(ask).collect()
}

fn answer(
    definition: &Definition,
    table: &Table,
    column: &Column,
    list: Option<&Choices>,
) -> (Answer, Option<String>) {
    let leaf = column.path.last().map_or("", String::as_str);
    if leaf == "序号" {
        return (Answer::Serial, Some("按行重新编号".to_owned()));
    }
    if table.code_column == Some(column.index) {
        return (Answer::Code, None);
    }
    if column.ignored {
        return (Answer::Nothing, None);
    }
    let status = definition
        .fields
        .iter()
        .position(|field| field.key == definition.status);
    match (column.fields.as_slice(), list, status) {
        ([field], Some(list), Some(status))
            if *field != status && takes_all(&definition.fields[status], &list.words) =>
        {
            let name = &definition.fields[status].name;
            let why = format!("下拉选项是{name}的词，按{name}填写；没写状态的看是否销号、完成时间");
            (Answer::OrStatus(*field, status), Some(why))
        }
        ([], ..) => {
            let asks = |words: &[&str]| words.iter().any(|word| leaf.contains(word));
            match definition.pictures() {
                Some(field) if asks(&PICTURES) && !asks(&LINKS) => {
                    let why = format!("“{leaf}”要的是{}", definition.fields[field].name);
                    (Answer::Pictures(field), Some(why))
                }
                _ if column.path.is_empty() => (Answer::Nothing, None),
                _ => (
                    Answer::Extra(column.name()),
                    Some("台账没有这一项".to_owned()),
                ),
            }
        }
        ([field], ..) if Some(*field) == definition.pictures() => (Answer::Pictures(*field), None),
        (fields, ..) => (Answer::Fields(fields.to_vec()), None),
    }
}
