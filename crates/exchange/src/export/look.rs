//! Which columns a sheet has, how they look, and what stands above them.

use gongkai_ledger::definition::{Definition, Field, FieldKind};
use gongkai_ledger::settings::Settings;
use gongkai_sheets::write::{Align, Column, ColumnKind, Part};
use jiff::civil::Date;

use super::file_name::file_name;
use crate::import::{FILE, LIST};
use crate::key;
use crate::layout::{OFFICE, Source};
use crate::recognise::CODE;

/// The columns of the sheet: those chosen, else our number, what the ledger shows, and what else is filled in.
pub(crate) fn sources(
    definition: &Definition,
    chosen: Option<&[String]>,
    used: &[String],
) -> Vec<Source> {
    let source = |name: &str| Source::named(definition, name);
    let mut sources = vec![Source::Serial];
    if let Some(names) = chosen {
        sources.extend(names.iter().filter_map(|name| source(name)));
        return sources;
    }
    sources.push(Source::Code);
    // What the list said of an issue is only printed where it says something; what is to be done, also empty.
    let said = definition.groups.first();
    let wanted =
        |field: &Field| used.contains(&field.key) || (field.shown && Some(&field.group) != said);
    let fields = definition
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| wanted(field));
    sources.extend(fields.map(|(place, _)| Source::Field(place)));
    // Where a record came from is of use here only.
    let ours = [LIST, FILE].map(|name| format!("extra/{name}"));
    let extra = used
        .iter()
        .filter(|name| name.starts_with("extra/") && !ours.contains(name));
    sources.extend(extra.filter_map(|name| source(name)));
    sources
}

/// How the column looks.
pub(crate) fn column(definition: &Definition, source: &Source) -> Column {
    let plain = |header: Vec<String>, width: f64, align: Align| Column {
        header,
        width,
        align,
        choices: Vec::new(),
        kind: ColumnKind::Text,
        part: Part::Read,
    };
    match source {
        Source::Blank => plain(Vec::new(), 12.0, Align::Left),
        Source::Key => Column {
            part: Part::Hidden,
            ..plain(vec![key::HEADER.to_owned()], 10.0, Align::Left)
        },
        Source::Serial => Column {
            kind: ColumnKind::Number,
            ..plain(vec!["序号".to_owned()], 6.0, Align::Center)
        },
        Source::Code => plain(vec![CODE.to_owned()], 14.0, Align::Center),
        Source::Extra(header) => plain(
            header.split('/').take(3).map(str::to_owned).collect(),
            16.0,
            Align::Left,
        ),
        Source::Field(place) => {
            let field = &definition.fields[*place];
            Column {
                choices: choices(field),
                kind: kind(field.kind),
                ..plain(vec![field.name.clone()], width(field), align(field))
            }
        }
    }
}

/// Width on paper, in characters: wrapped text may be narrower than in the grid, and A4 holds few.
fn width(field: &Field) -> f64 {
    let widest = match field.kind {
        FieldKind::LongText => 28,
        FieldKind::Link | FieldKind::Pictures => 24,
        _ => 16,
    };
    f64::from(field.width.min(widest))
}

fn kind(kind: FieldKind) -> ColumnKind {
    match kind {
        FieldKind::LongText => ColumnKind::LongText,
        FieldKind::Pictures => ColumnKind::Pictures,
        FieldKind::Date => ColumnKind::Date,
        FieldKind::Number | FieldKind::Money | FieldKind::Score => ColumnKind::Number,
        FieldKind::Text
        | FieldKind::Deadline
        | FieldKind::Choice
        | FieldKind::Department
        | FieldKind::Person
        | FieldKind::Phone
        | FieldKind::Id
        | FieldKind::Link
        | FieldKind::YesNo => ColumnKind::Text,
    }
}

fn align(field: &Field) -> Align {
    match field.kind {
        FieldKind::Number | FieldKind::Money | FieldKind::Score => Align::Right,
        FieldKind::Date
        | FieldKind::Deadline
        | FieldKind::Choice
        | FieldKind::Person
        | FieldKind::YesNo => Align::Center,
        _ if field.width <= 8 => Align::Center,
        _ => Align::Left,
    }
}

fn choices(field: &Field) -> Vec<String> {
    match field.kind {
        FieldKind::YesNo => vec!["是".to_owned(), "否".to_owned()],
        _ => field
            .choices
            .iter()
            .map(|choice| choice.value.clone())
            .collect(),
    }
}

/// The title of the sheet: the office's own, else its name and the ledger's.
pub(crate) fn title(definition: &Definition, settings: &Settings) -> String {
    settings
        .titles
        .get(&definition.key)
        .filter(|title| !title.trim().is_empty())
        .cloned()
        .unwrap_or_else(|| format!("{}{}", settings.unit_name, definition.name))
}

/// A layout's title with the office's name in its place.
pub(crate) fn titled(title: &str, settings: &Settings) -> String {
    title.replace(OFFICE, &settings.unit_name)
}

/// The line under the title.
pub(crate) fn facts(settings: &Settings, today: Date) -> String {
    let date = format!("填报日期：{}", day(today));
    if settings.unit_name.is_empty() {
        date
    } else {
        format!("填报单位：{}    {date}", settings.unit_name)
    }
}

/// The name a clerk would give the file.
pub fn suggested_name(definition: &Definition, settings: &Settings, today: Date) -> String {
    let title = title(definition, settings);
    file_name(&format!("{title}（{}）", day(today)), "xlsx")
}

/// A day as sheets and letters write it: 2026年11月23日.
pub(crate) fn day(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}
