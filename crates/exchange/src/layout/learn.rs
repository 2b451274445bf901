//! Learning a layout from a workbook that somebody sent: their columns, in their order, under their names.

use gongkai_ledger::Ledger;
use gongkai_ledger::definition::Definition;
use gongkai_sheets::read::Workbook;
use jiff::civil::Date;

use super::kept::keep;
use super::{Layout, LayoutColumn, PageSetup};
use crate::ExchangeError;
use crate::import;
use crate::recognise::{Column, Hints, Table, recognise};

/// What is said of a layout that is to be learned.
#[derive(Debug, Clone)]
pub struct Learning<'a> {
    /// The workbook's name.
    pub file: &'a str,
    /// The layout's name.
    pub name: &'a str,
    /// The ledger it is a list of, where the workbook does not say.
    pub into: Option<&'static Definition>,
    /// The columns that whoever receives the sheet fills in, by header or by the field's name or key.
    pub fill: &'a [String],
    pub today: Date,
}

/// Learns the layout of a workbook's first list and keeps it under a name.
///
/// # Errors
/// No list in the workbook, or nothing that says which ledger's, a column to fill in that it has not, or a name of a
/// layout that ships.
pub fn learn(
    ledger: &mut Ledger,
    workbook: &Workbook,
    learning: &Learning<'_>,
) -> Result<Layout, ExchangeError> {
    let Learning {
        file,
        name,
        into,
        fill,
        today,
    } = *learning;
    let hints = Hints {
        recheck: false,
        into,
        file: file.to_owned(),
        year: Some(today.year()),
        known: import::known_names(ledger)?,
    };
    let found = recognise(workbook, &hints);
    let of = found.into.ok_or(ExchangeError::WhichLedger)?;
    let mut tables = found.tables.into_iter();
    let mut table = tables.next().ok_or(ExchangeError::NoTable)?;
    import::recall(ledger, of, &mut table)?;
    let mut columns: Vec<LayoutColumn> = table
        .columns
        .iter()
        .filter(|column| Some(column.index) != table.key_column)
        .map(|column| learned(&table, column, of))
        .collect();
    for wanted in fill {
        let field = |column: &LayoutColumn| of.field(&column.column).map(|field| &field.name);
        let called = |column: &&mut LayoutColumn| {
            column.column == *wanted
                || column.header.join("/") == *wanted
                || field(column) == Some(wanted)
        };
        let missing = || ExchangeError::NoSuchColumn(wanted.clone());
        columns.iter_mut().find(called).ok_or_else(missing)?.fill = true;
    }
    let layout = Layout {
        name: name.trim().to_owned(),
        ledger: of.key.clone(),
        title: table.title.clone().unwrap_or_default(),
        note: String::new(),
        columns,
        page: PageSetup::default(),
        shipped: false,
    };
    keep(ledger, &layout)?;
    Ok(layout)
}

fn learned(table: &Table, column: &Column, of: &Definition) -> LayoutColumn {
    let serial = column.path.last().is_some_and(|leaf| leaf == "序号");
    let ours = if Some(column.index) == table.code_column {
        "code".to_owned()
    } else if serial {
        "serial".to_owned()
    } else {
        match column.fields.first() {
            Some(field) => of.fields[*field].key.clone(),
            None if column.path.is_empty() => String::new(),
            None => format!("extra/{}", column.name()),
        }
    };
    LayoutColumn {
        column: ours,
        header: column.path.clone(),
        fill: false,
    }
}
