use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use tempfile::NamedTempFile;

use crate::SheetError;
use crate::windows::{Trouble, trouble};

/// How often, and how long apart, a finished file is moved that something holds for a moment.
const ATTEMPTS: u32 = 10;
const PAUSE: Duration = Duration::from_millis(50);

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
        if !folder
            .metadata()
            .map_err(SheetError::from_writing)?
            .is_dir()
        {
            return Err(SheetError::NoFolder);
        }
        if let Ok(there) = path.metadata() {
            if there.is_dir() {
                return Err(SheetError::Folder);
            }
            if there.permissions().readonly() {
                return Err(SheetError::ReadOnly);
            }
            refuse_held(path)?;
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
        move_to(self.unfinished, &self.path)
    }
}

/// Moves the finished file to its place.
fn move_to(mut finished: NamedTempFile, path: &Path) -> Result<(), SheetError> {
    let mut attempts = 1;
    loop {
        match finished.persist(path) {
            Ok(_) => return Ok(()),
            Err(failed) if attempts < ATTEMPTS && may_pass(&failed.error) => {
                finished = failed.file;
                attempts += 1;
                thread::sleep(PAUSE);
            }
            Err(failed) => {
                refuse_held(path)?;
                return Err(SheetError::from_replacing(failed.error));
            }
        }
    }
}

/// On Windows a virus scanner opens each new file for a moment, and meanwhile it cannot be moved.
fn may_pass(error: &io::Error) -> bool {
    cfg!(windows)
        && (error.kind() == io::ErrorKind::PermissionDenied
            || trouble(error) == Some(Trouble::Held))
}

/// Windows lets nobody replace what another program has open, and says so only on opening it to write.
fn refuse_held(path: &Path) -> Result<(), SheetError> {
    match File::options().write(true).open(path) {
        Err(error) if trouble(&error) == Some(Trouble::Held) => {
            Err(SheetError::from_replacing(error))
        }
        _ => Ok(()),
    }
}
