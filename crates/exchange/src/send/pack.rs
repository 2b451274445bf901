//! All workbooks in one file, as they are handed over in a chat or on a stick.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Packs the files into a zip, each under its name.
pub(super) fn pack(files: &[PathBuf], to: &Path) -> io::Result<()> {
    let mut zip = ZipWriter::new(File::create(to)?);
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(&fs::read(file)?)?;
    }
    zip.finish()?;
    Ok(())
}
