//! What every command works with: whose ledger file, which day, and in whose name.

use std::borrow::Cow;
use std::path::PathBuf;

use gongkai_exchange::ExchangeError;
use gongkai_exchange::edit::Actor;
use gongkai_ledger::definition::{Definition, FieldKind, definitions};
use gongkai_ledger::{Evidence, Ledger, RecordId};
use jiff::Zoned;
use jiff::civil::{Date, DateTime};

use crate::refusal::Refusal;

/// Records the search learns in one step.
const INDEX_BATCH: usize = 10_000;

pub(crate) struct Desk {
    path: PathBuf,
    pub(crate) now: DateTime,
}

impl Desk {
    /// The desktop program's own file unless another is named; today unless another day is.
    pub(crate) fn new(ledger: Option<PathBuf>, today: Option<Date>) -> Self {
        let clock = Zoned::now().datetime();
        Self {
            path: ledger.unwrap_or_else(gongkai_ledger::default_path),
            now: today.map_or(clock, |today| today.to_datetime(clock.time())),
        }
    }

    pub(crate) fn today(&self) -> Date {
        self.now.date()
    }

    /// Whether there is a ledger file already.
    pub(crate) fn has_ledger(&self) -> bool {
        self.path.exists()
    }

    /// Opens the ledger file that is there: a mistyped name is refused, not made into an empty ledger.
    pub(crate) fn open(&self) -> Result<Ledger, Refusal> {
        if self.has_ledger() {
            self.open_or_make()
        } else {
            Err(Refusal::NoLedgerFile(self.path.clone()))
        }
    }

    /// Opens the ledger file, and makes it where there is none.
    pub(crate) fn open_or_make(&self) -> Result<Ledger, Refusal> {
        Ok(Ledger::open(&self.path)?)
    }

    /// Who changes something, as the settings have it, and now.
    pub(crate) fn actor(&self, ledger: &Ledger) -> Result<Actor, Refusal> {
        Ok(Actor {
            name: ledger.settings()?.actor,
            now: self.now,
        })
    }
}

/// Lets the search learn what a large change left for later.
pub(crate) fn index_all(ledger: &mut Ledger) -> Result<(), Refusal> {
    while ledger.index_pending(INDEX_BATCH)? > 0 {}
    Ok(())
}

/// The record of that number, and its ledger.
pub(crate) fn find(
    ledger: &Ledger,
    code: &str,
) -> Result<(RecordId, &'static Definition), Refusal> {
    let missing = || ExchangeError::NoSuchRecord(code.to_owned());
    let id = ledger.find_code(code)?.ok_or_else(missing)?;
    Ok((id, ledger.ledger_of(id)?.ok_or_else(missing)?))
}

/// The ledger of that key (`rectification`) or name (整改台账).
pub(crate) fn ledger_named(name: &str) -> Result<&'static Definition, Refusal> {
    let found = definitions()
        .iter()
        .find(|ledger| ledger.key == name || ledger.name == name);
    Ok(found.ok_or_else(|| ExchangeError::NoSuchLedger(name.to_owned()))?)
}

/// A cell as a clerk reads it: of evidence the days and names of the files, and not how they are kept.
pub(crate) fn cell_words<'a>(ledger: &Definition, column: &str, text: &'a str) -> Cow<'a, str> {
    if ledger.field(column).map(|field| field.kind) != Some(FieldKind::Pictures) {
        return text.into();
    }
    let words = |evidence: Evidence| match evidence.origin {
        Some((on, name)) => format!("{on} {name}"),
        None => format!("来文截图（{}）", evidence.file.ending()),
    };
    let files: Vec<String> = Evidence::in_cell(text).map(words).collect();
    files.join("\n").into()
}

/// What a clerk calls a column: a field's name, or the header a received list gave it.
pub(crate) fn column_name<'a>(ledger: &'a Definition, column: &'a str) -> &'a str {
    match ledger.field(column) {
        Some(field) => &field.name,
        None => column.strip_prefix("extra/").unwrap_or(column),
    }
}
