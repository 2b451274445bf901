//! Which columns a sheet has, how they look, and what stands above them.

use gongkai_ledger::definition::{Definition, Field, FieldKind};
use gongkai_ledger::settings::Settings;
use gongkai_sheets::write::{Align, Column, ColumnKind};
use jiff::civil::Date;

use crate::import::{FILE, LIST};
use crate::recognise::CODE;

/// Where a column of the sheet takes its cells from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    /// The running number of the sheet's rows.
    Serial,
    /// Our own number.
    Code,
    /// A field, by its place in the ledger.
    Field(usize),
    /// A column of a received list that no field takes, by header path.
    Extra(String),
}

/// The columns of the sheet: those chosen, else our number, what the ledger shows, and what else is filled in.
pub(crate) fn sources(
    definition: &Definition,
    chosen: Option<&[String]>,
    used: &[String],
) -> Vec<Source> {
    let source = |name: &str| match name {
        "code" => Some(Source::Code),
        _ => match name.strip_prefix("extra/") {
            Some(header) => Some(Source::Extra(header.to_owned())),
            None => definition
                .fields
                .iter()
                .position(|field| field.key == name)
                .map(Source::Field),
        },
    };
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
    };
    match source {
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

/// The line under the title.
pub(crate) fn facts(settings: &Settings, today: Date) -> String {
    let date = format!(
        "填报日期：{}年{}月{}日",
        today.year(),
        today.month(),
        today.day()
    );
    if settings.unit_name.is_empty() {
        date
    } else {
        format!("填报单位：{}    {date}", settings.unit_name)
    }
}

/// A name without what no system takes in a file's.
pub(crate) fn plain_name(text: &str) -> String {
    let taken = |c: char| !c.is_control() && !r#"\/:*?"<>|"#.contains(c);
    text.chars()
        .map(|c| if taken(c) { c } else { '_' })
        .collect()
}

/// The name a clerk would give the file.
pub fn suggested_name(definition: &Definition, settings: &Settings, today: Date) -> String {
    let title = plain_name(&title(definition, settings));
    format!(
        "{title}（{}年{}月{}日）.xlsx",
        today.year(),
        today.month(),
        today.day()
    )
}
