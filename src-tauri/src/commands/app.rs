//! Starting: what the window shows first, and the first run.

use std::fs;
use std::sync::Arc;

use gongkai_calendar::Calendar;
use gongkai_exchange::import::{self, PlanOptions};
use gongkai_ledger::definition::{self, Definition};
use gongkai_ledger::query::LedgerCount;
use gongkai_sheets::read::{Keep, ReadOptions};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::failure::Failure;
use crate::shell::Shell;

/// The workbook behind 从示例开始.
const SAMPLE: &[u8] = include_bytes!("../../../assets/samples/整改台账示例.xlsx");
const SAMPLE_NAME: &str = "整改台账示例.xlsx";

/// What the window needs to know before it shows anything.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub(super) struct Startup {
    /// Whether there is no ledger file yet: the window asks how to start.
    first_run: bool,
    ledger_path: String,
    version: &'static str,
    #[ts(type = "string")]
    today: Date,
    workday: bool,
    /// The name of the holiday, where today is one.
    day_name: Option<String>,
}

/// How to start, on the first run.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub(super) enum Start {
    /// With a ledger that holds the sample list, to be tried out and undone.
    Sample,
    Blank,
}

pub(super) fn startup(shell: &Arc<Shell>) -> Result<Startup, Failure> {
    let first_run = !shell.has_ledger();
    let mut calendar = Calendar::state_council();
    if !first_run {
        // A file that cannot be opened is said now, and not at the first click.
        calendar = shell.ledger(|ledger| Ok(ledger.calendar().clone()))?;
        shell.index_in_background();
    }
    let today = shell.today();
    let day = calendar.day(today);
    Ok(Startup {
        first_run,
        ledger_path: shell.place().display().to_string(),
        version: env!("CARGO_PKG_VERSION"),
        today,
        workday: day.workday,
        day_name: day.name.map(ToOwned::to_owned),
    })
}

pub(super) fn start_with(shell: &Arc<Shell>, choice: Start) -> Result<(), Failure> {
    shell.create_ledger()?;
    match choice {
        Start::Sample => import_sample(shell),
        Start::Blank => Ok(()),
    }
}

pub(super) fn definitions(_shell: &Shell) -> Result<Vec<Definition>, Failure> {
    Ok(definition::definitions().to_vec())
}

pub(super) fn counts(shell: &Shell) -> Result<Vec<LedgerCount>, Failure> {
    shell.ledger(|ledger| Ok(ledger.counts(shell.today())?))
}

/// Carries out the sample's plan as it comes: it is recognised without a question, which a test
/// holds to.
fn import_sample(shell: &Arc<Shell>) -> Result<(), Failure> {
    let folder = tempfile::tempdir().map_err(|_| Failure::no_room())?;
    let path = folder.path().join(SAMPLE_NAME);
    fs::write(&path, SAMPLE).map_err(|_| Failure::no_room())?;
    let files = import::read_files(&[path], &ReadOptions::default(), &mut |_| Keep::Going)?;
    let options = PlanOptions {
        into: None,
        batch: None,
        today: shell.today(),
    };
    shell.change(|ledger, actor| {
        let plan = import::plan(files, options, ledger, &mut |_| Keep::Going)?;
        import::commit(&plan, ledger, &actor.name, actor.now, &mut |_| Keep::Going)?;
        Ok(())
    })
}
