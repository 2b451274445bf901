//! Reading the files that go into one plan: one, many, or a folder of them.

use std::fs;
use std::path::{Path, PathBuf};

use gongkai_sheets::SheetError;
use gongkai_sheets::read::{self, Keep, Progress, ReadOptions};

use crate::ExchangeError;

use super::plan::Received;

/// What lists come as; a folder's other files are passed over.
const ENDINGS: [&str; 11] = [
    "xlsx", "xlsm", "xls", "et", "csv", "txt", "tsv", "docx", "htm", "html", "xml",
];

/// Reads the files, and those that lie in the folders among them.
pub fn read_files(
    paths: &[PathBuf],
    options: &ReadOptions,
    watch: &mut dyn FnMut(Progress) -> Keep,
) -> Result<Vec<Received>, ExchangeError> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(lists_in(path)?);
        } else {
            files.push(path.clone());
        }
    }
    let alone = files.len() == 1;
    let read = |path: &PathBuf| {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        match read::open(path, options, watch) {
            Ok(workbook) => Ok(Received { name, workbook }),
            Err(error) if alone => Err(error.into()),
            Err(error) => Err(ExchangeError::File { name, error }),
        }
    };
    files.iter().map(read).collect()
}

/// The lists in a folder, by name; the hidden copies that an office program keeps of open files are none.
fn lists_in(folder: &Path) -> Result<Vec<PathBuf>, ExchangeError> {
    let is_list = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let ending = path
            .extension()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        path.is_file() && !name.starts_with(['.', '~']) && ENDINGS.contains(&ending.as_str())
    };
    let entries = fs::read_dir(folder).map_err(SheetError::from_reading)?;
    let mut lists: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(is_list)
        .collect();
    lists.sort();
    if lists.is_empty() {
        return Err(ExchangeError::NoLists);
    }
    Ok(lists)
}
