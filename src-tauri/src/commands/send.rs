//! Sending workbooks out to be filled in, and the register of them.

use std::path::PathBuf;
use std::sync::Arc;

use gongkai_exchange::layout::{self, Layout, Learning};
use gongkai_exchange::send::{self, Groups, NAME, SendOptions, Sent, SplitBy};
use gongkai_ledger::LedgerError;
use gongkai_ledger::definition::{self, Definition};
use gongkai_ledger::dispatch::Dispatch;
use gongkai_ledger::query::Query;
use gongkai_sheets::read::{self, Keep, ReadOptions};
use jiff::civil::Date;
use serde::Deserialize;
use ts_rs::TS;

use crate::failure::Failure;
use crate::progress::{ProgressBar, Stage};
use crate::shell::Shell;

/// How to send.
#[derive(Debug, Deserialize, TS)]
#[ts(export, optional_fields)]
pub(super) struct SendRequest {
    by: SplitBy,
    /// The layout's name; none: 科室反馈表.
    layout: Option<String>,
    /// A workbook's name without its ending, with {表名}, {收件}, {日期}; none: {表名}（{收件}）.
    name: Option<String>,
    /// The day the workbooks are to be back.
    #[ts(type = "string | null")]
    due: Option<Date>,
    mask: bool,
    /// Also all workbooks in one zip.
    zip: bool,
}

pub(super) fn send_groups(shell: &Shell, query: Query, by: SplitBy) -> Result<Groups, Failure> {
    let today = shell.today();
    shell.ledger(|ledger| Ok(send::groups(ledger, &query, by, today)?))
}

pub(super) fn send_out(
    shell: &Arc<Shell>,
    query: Query,
    folder: PathBuf,
    request: SendRequest,
    progress: ProgressBar,
) -> Result<Sent, Failure> {
    let mut watch = progress.watch(Stage::Writing, shell.begin());
    let of = ledger_of(&query.ledger)?;
    let sent = shell.change(|ledger, actor| {
        let layout = request.layout.as_deref().unwrap_or(layout::recommended());
        let options = SendOptions {
            by: request.by,
            layout: layout::named(ledger, of, layout)?,
            name: request.name.unwrap_or_else(|| NAME.to_owned()),
            due: request.due,
            mask: request.mask,
            zip: request.zip,
            today: shell.today(),
        };
        Ok(send::send(
            ledger, &query, &folder, &options, actor, &mut watch,
        )?)
    })?;
    for file in sent.files.iter().map(|sent| &sent.file).chain(&sent.zip) {
        shell.note_export(&folder.join(file));
    }
    Ok(sent)
}

pub(super) fn dispatches(shell: &Shell) -> Result<Vec<Dispatch>, Failure> {
    let today = shell.today();
    shell.ledger(|ledger| Ok(ledger.register(today)?))
}

pub(super) fn layouts(shell: &Shell, ledger: String) -> Result<Vec<Layout>, Failure> {
    let of = ledger_of(&ledger)?;
    shell.ledger(|ledger| Ok(layout::layouts(ledger, of)?))
}

pub(super) fn learn_layout(
    shell: &Shell,
    path: PathBuf,
    name: String,
    ledger: Option<String>,
    fill: Vec<String>,
) -> Result<Layout, Failure> {
    let workbook = read::open(&path, &ReadOptions::default(), &mut |_| Keep::Going)?;
    let learning = Learning {
        file: &path.file_name().unwrap_or_default().to_string_lossy(),
        name: &name,
        into: ledger.as_deref().map(ledger_of).transpose()?,
        fill: &fill,
        today: shell.today(),
    };
    shell.ledger(|ledger| Ok(layout::learn(ledger, &workbook, &learning)?))
}

/// The ledger of that key.
pub(super) fn ledger_of(key: &str) -> Result<&'static Definition, Failure> {
    let unknown = || LedgerError::UnknownLedger {
        key: key.to_owned(),
    };
    Ok(definition::definition(key).ok_or_else(unknown)?)
}
