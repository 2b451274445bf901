//! Files on their way into a folder: drawn out of sight, then moved to their places all together or not at all.

use std::fs;
use std::path::{Path, PathBuf};

use gongkai_sheets::SheetError;
use tempfile::TempDir;

use crate::ExchangeError;

/// Files drawn beside their places. Dropped before [`Stage::keep`], it leaves nothing behind.
#[derive(Debug)]
pub(super) struct Stage {
    folder: PathBuf,
    /// Inside the folder, so that a file only changes its name.
    hidden: TempDir,
    names: Vec<String>,
    moved: Vec<PathBuf>,
}

impl Stage {
    /// Makes the folder where it is missing.
    pub(super) fn in_folder(folder: &Path) -> Result<Self, ExchangeError> {
        fs::create_dir_all(folder).map_err(SheetError::from_writing)?;
        let hidden = tempfile::Builder::new()
            .prefix(".gongkai-")
            .tempdir_in(folder)
            .map_err(SheetError::from_writing)?;
        Ok(Self {
            folder: folder.to_owned(),
            hidden,
            names: Vec::new(),
            moved: Vec::new(),
        })
    }

    /// Where the file of that name is to be drawn.
    pub(super) fn place(&mut self, name: String) -> PathBuf {
        let path = self.hidden.path().join(&name);
        self.names.push(name);
        path
    }

    /// Where the files are drawn, in the order of their names.
    pub(super) fn places(&self) -> Vec<PathBuf> {
        let names = self.names.iter();
        names.map(|name| self.hidden.path().join(name)).collect()
    }

    /// The names so far.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// Refuses names that the folder has already: nothing of the clerk's is overwritten.
    pub(super) fn refuse_taken(&self) -> Result<(), ExchangeError> {
        let taken: Vec<&str> = self
            .names
            .iter()
            .map(String::as_str)
            .filter(|name| self.folder.join(name).exists())
            .collect();
        match taken.first() {
            None => Ok(()),
            Some(first) => Err(ExchangeError::FilesThere {
                count: taken.len(),
                first: (*first).to_owned(),
            }),
        }
    }

    /// Moves the files to their places.
    pub(super) fn reveal(&mut self) -> Result<(), ExchangeError> {
        self.refuse_taken()?;
        for name in &self.names {
            let place = self.folder.join(name);
            fs::rename(self.hidden.path().join(name), &place)
                .map_err(SheetError::from_replacing)?;
            self.moved.push(place);
        }
        Ok(())
    }

    /// The files stay.
    pub(super) fn keep(mut self) {
        self.moved.clear();
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        for path in &self.moved {
            // What cannot be removed is a workbook that no register knows; there is nobody to tell.
            let _ = fs::remove_file(path);
        }
    }
}
