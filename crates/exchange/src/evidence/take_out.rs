//! A copy of a file under the name it came with, for another program to open.

use std::fs;
use std::path::{Path, PathBuf};

use gongkai_ledger::value::Value;
use gongkai_ledger::{Attachment, Evidence, Ledger, LedgerError, RecordId};
use gongkai_sheets::SheetError;
use jiff::civil::Date;

use crate::ExchangeError;
use crate::export::file_name::plain_name;

use super::attach::is_taken;

/// Writes a copy of a record's file into a folder. What another program then does to the copy does not touch the
/// evidence itself.
pub fn take_out(
    ledger: &Ledger,
    record: RecordId,
    file: &Attachment,
    folder: &Path,
    today: Date,
) -> Result<PathBuf, ExchangeError> {
    let column = super::field(ledger, record)?.key.as_str();
    let row = ledger.row(record, today)?;
    let cell = row.as_ref().and_then(|row| row.fields.get(column));
    let mut evidence = Evidence::in_cell(cell.map_or("", Value::text));
    let found = evidence.find(|evidence| evidence.file == *file && is_taken(file.ending()));
    let found = found.ok_or(LedgerError::NoAttachment)?;
    let bytes = ledger.attachment(file)?;
    // One folder a content: files of the same name do not meet.
    let folder = folder.join(&file.sha256()[..16]);
    let path = folder.join(own_name(&found));
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(&path, bytes))
        .map_err(SheetError::from_writing)?;
    Ok(path)
}

/// The name it came with, and the ending it is kept under.
fn own_name(evidence: &Evidence) -> String {
    let name = evidence.origin.as_ref().map_or("佐证", |(_, name)| name);
    let stem = Path::new(name).file_stem().unwrap_or_default();
    format!(
        "{}.{}",
        plain_name(&stem.to_string_lossy()),
        evidence.file.ending()
    )
}
