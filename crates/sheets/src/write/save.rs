use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::SheetError;

/// Where a file will be, and the unfinished one beside it. Dropped unfinished, it leaves nothing.
pub(crate) struct Place {
    path: PathBuf,
    unfinished: NamedTempFile,
}

impl Place {
    /// Checks what can be known before the work is done.
    pub(crate) fn beside(path: &Path) -> Result<Self, SheetError> {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        if !folder.is_dir() {
            return Err(SheetError::NoFolder);
        }
        if let Ok(there) = path.metadata() {
            if there.is_dir() {
                return Err(SheetError::Folder);
            }
            if there.permissions().readonly() {
                return Err(SheetError::ReadOnly);
            }
        }
        let mut builder = tempfile::Builder::new();
        builder.prefix(".gongkai-").suffix(".tmp");
        #[cfg(unix)]
        {
            // As any program writes a file, and not for its owner alone as temporary files are.
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        let unfinished = builder
            .tempfile_in(folder)
            .map_err(SheetError::from_writing)?;
        Ok(Self {
            path: path.to_owned(),
            unfinished,
        })
    }

    /// Writes the workbook as `write` does and moves it to its place.
    pub(crate) fn take(
        mut self,
        write: impl FnOnce(&mut BufWriter<&mut File>) -> Result<(), SheetError>,
    ) -> Result<(), SheetError> {
        let mut out = BufWriter::new(self.unfinished.as_file_mut());
        write(&mut out)?;
        out.flush().map_err(SheetError::from_writing)?;
        drop(out);
        // A power cut after the move must not leave an empty file where the old one was.
        self.unfinished
            .as_file()
            .sync_all()
            .map_err(SheetError::from_writing)?;
        self.unfinished
            .persist(&self.path)
            .map_err(|failed| SheetError::from_replacing(failed.error))?;
        Ok(())
    }
}
