//! The evidence of many records as one package: numbered files and an index, for whoever checks them.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Seek, Write};
use std::path::Path;

use gongkai_ledger::definition::{Definition, definition};
use gongkai_ledger::query::{Query, Row};
use gongkai_ledger::settings::Settings;
use gongkai_ledger::value::Value;
use gongkai_ledger::{Evidence, Ledger, LedgerError};
use gongkai_sheets::SheetError;
use gongkai_sheets::read::{Keep, Progress};
use gongkai_sheets::write::write_with;
use jiff::civil::Date;
use serde::Serialize;
use tempfile::TempDir;
use ts_rs::TS;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::ExchangeError;
use crate::export::file_name::plain_name;

use super::index::{self, Line};

/// The index beside the files.
const INDEX: &str = "佐证材料目录.xlsx";

/// Characters of a file's own name that are kept.
const LONGEST_NAME: usize = 80;

/// What a package holds.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Packaged {
    pub records: u32,
    pub files: u32,
    /// Codes of records that have neither a file nor 整改后链接.
    pub without: Vec<String>,
    /// Files that records name and that no longer lie beside the ledger: 编号 and name.
    pub missing: Vec<String>,
}

/// Writes the files of a query's records with an index: to a new folder, or to one archive where the target ends in
/// `.zip`. It appears whole or not at all. A file that is gone is named in the index and in the answer.
pub fn package(
    ledger: &Ledger,
    query: &Query,
    target: &Path,
    today: Date,
    watch: &mut dyn FnMut(Progress) -> Keep,
) -> Result<Packaged, ExchangeError> {
    let of = definition(&query.ledger)
        .ok_or_else(|| ExchangeError::NoSuchLedger(query.ledger.clone()))?;
    let field = of
        .pictures()
        .ok_or_else(|| ExchangeError::NoEvidence(of.name.clone()))?;
    let zipped = target
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    if !zipped && fs::read_dir(target).is_ok_and(|mut there| there.next().is_some()) {
        return Err(ExchangeError::FolderNotEmpty(target.to_owned()));
    }
    if zipped && target.is_dir() || !zipped && target.is_file() {
        return Err(SheetError::CannotReplace.into());
    }
    let staged = staging(target)?;
    let mut lines = Vec::new();
    let mut packaged = Packaged::default();
    let total = u64::from(ledger.rows(query, 0, 0, today)?.total);
    ledger.each(query, today, &mut |row: Row| -> Result<(), ExchangeError> {
        packaged.records += 1;
        let done = u64::from(packaged.records);
        if matches!(watch(Progress { done, of: total }), Keep::Cancel) {
            return Err(ExchangeError::Cancelled);
        }
        let cell = row.fields.get(&of.fields[field].key);
        let evidence = Evidence::in_cell(cell.map_or("", Value::text));
        let before = lines.len();
        for (at, evidence) in evidence.enumerate() {
            let name = numbered(&row.code, at + 1, &evidence);
            let line = Line::of(&row, Some((&name, &evidence)));
            match ledger.attachment(&evidence.file) {
                Ok(bytes) => {
                    fs::write(staged.path().join(&name), bytes)
                        .map_err(SheetError::from_writing)?;
                    packaged.files += 1;
                    lines.push(line);
                }
                Err(LedgerError::NoAttachment) => {
                    packaged.missing.push(name);
                    lines.push(line.missing());
                }
                Err(error) => return Err(error.into()),
            }
        }
        if lines.len() == before {
            if !row.fields.contains_key("result_url") {
                packaged.without.push(row.code.clone());
            }
            lines.push(Line::of(&row, None));
        }
        Ok(())
    })?;
    let title = title(of, &ledger.settings()?);
    index::write(&staged.path().join(INDEX), &title, &lines, today)?;
    if zipped {
        write_with(target, |out| pack(staged.path(), out))?;
    } else {
        settle(staged, target)?;
    }
    Ok(packaged)
}

/// A folder beside the target that is gone again where the work does not end well. Anybody may read it then, as what
/// any program writes.
fn staging(target: &Path) -> Result<TempDir, ExchangeError> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".gongkai-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o777));
    }
    let folder = builder.tempdir_in(folder_of(target));
    Ok(folder.map_err(SheetError::from_writing)?)
}

fn folder_of(target: &Path) -> &Path {
    match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Moves the finished folder to its place.
fn settle(staged: TempDir, target: &Path) -> Result<(), ExchangeError> {
    if target.is_dir() {
        // Empty, as was seen before: Windows moves nothing onto a folder.
        fs::remove_dir(target).map_err(SheetError::from_replacing)?;
    }
    fs::rename(staged.path(), target).map_err(SheetError::from_replacing)?;
    // What stood there was moved away: there is nothing left to remove.
    let _ = staged.keep();
    Ok(())
}

/// Packs the folder's files in the order of their names.
fn pack(folder: &Path, archive: impl Write + Seek) -> io::Result<()> {
    let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name()));
    let names: BTreeSet<_> = entries.collect::<io::Result<_>>()?;
    let mut zip = ZipWriter::new(archive);
    for name in names {
        zip.start_file(name.to_string_lossy(), SimpleFileOptions::default())?;
        io::copy(&mut File::open(folder.join(&name))?, &mut zip)?;
    }
    zip.finish()?;
    Ok(())
}

/// `ZG-2026-0001-01 整改后截图.png`; a picture that came on a list has no name of its own.
fn numbered(code: &str, number: usize, evidence: &Evidence) -> String {
    let own = evidence
        .origin
        .as_ref()
        .map_or("", |(_, name)| name.as_str());
    let stem = Path::new(own).file_stem().unwrap_or_default();
    let stem: String = plain_name(&stem.to_string_lossy())
        .chars()
        .take(LONGEST_NAME)
        .collect();
    let name = format!("{code}-{number:02} {}", stem.trim());
    format!("{}.{}", name.trim_end(), evidence.file.ending())
}

fn title(of: &Definition, settings: &Settings) -> String {
    format!("{}{}佐证材料目录", settings.unit_name, of.name)
}

/// The name a clerk would give the archive.
pub fn suggested_name(of: &Definition, settings: &Settings, today: Date) -> String {
    let name = format!("{}{}佐证材料", settings.unit_name, of.name);
    format!(
        "{}（{}年{}月{}日）.zip",
        plain_name(&name),
        today.year(),
        today.month(),
        today.day()
    )
}
