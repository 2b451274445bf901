//! Where the clerk's ledger file lies, and where none may.

use std::env;
use std::path::{Path, PathBuf};

/// A file of this name beside the program makes it 免安装版: it keeps its data beside itself.
const PORTABLE: &str = "portable";

/// The folder beside a program that keeps its data there.
const BESIDE: &str = "数据";

/// The user's own ledger file, which the window and the command line open unless told otherwise. It lies in
/// [`portable_folder`] where there is one, else in `%APPDATA%` on Windows and in `~/.local/share` on Linux; where the
/// system knows no such folder, in the one the program runs in. Nothing is made here.
pub fn default_path() -> PathBuf {
    portable_folder()
        .unwrap_or_else(|| dirs::data_dir().unwrap_or_default().join("Gongkai"))
        .join("ledger.gongkai")
}

/// Where a program that is carried on a stick keeps everything: beside itself, if a file `portable` lies there.
pub fn portable_folder() -> Option<PathBuf> {
    beside(env::current_exe().ok()?.parent()?)
}

fn beside(program: &Path) -> Option<PathBuf> {
    program
        .join(PORTABLE)
        .is_file()
        .then(|| program.join(BESIDE))
}

/// Whether a file there would lie on another computer, where SQLite's locks do not hold: `\\server\share`, or a drive
/// letter that stands for one.
pub(super) fn on_network_share(path: &Path) -> bool {
    // Windows knows `//server/share` as well, and of a letter it tells where it leads once it has found the way.
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    is_share(path)
        || is_share(&whole)
        || whole
            .ancestors()
            .find_map(|there| there.canonicalize().ok())
            .is_some_and(|found| is_share(&found))
}

fn is_share(path: &Path) -> bool {
    let text = path.as_os_str().to_string_lossy();
    text.starts_with(r"\\") && !text.starts_with(r"\\?\") && !text.starts_with(r"\\.\")
        || text.starts_with(r"\\?\UNC\")
}

/// The path as SQLite can open it. From 260 characters on Windows takes one only in the form that it does not
/// interpret, and SQLite, unlike Rust, does not put it into that form; its own files beside it have longer names.
#[cfg(windows)]
pub(super) fn for_sqlite(path: &Path) -> PathBuf {
    use std::os::windows::ffi::OsStrExt;
    const LONGEST: usize = 240;
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let name = path.as_os_str();
    if name.encode_wide().count() < LONGEST || name.to_string_lossy().starts_with(r"\\") {
        return path;
    }
    let mut literal = std::ffi::OsString::from(r"\\?\");
    literal.push(name);
    literal.into()
}

#[cfg(not(windows))]
pub(super) fn for_sqlite(path: &Path) -> PathBuf {
    path.to_owned()
}

/// What SQLite calls its way to files that takes paths of any length; none: the usual one does.
pub(super) const LONG_PATHS: Option<&str> = if cfg!(windows) {
    Some("win32-longpath")
} else {
    None
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_beside_the_program_keeps_its_data_there() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(beside(folder.path()), None);
        std::fs::write(folder.path().join("portable"), "").unwrap();
        assert_eq!(beside(folder.path()), Some(folder.path().join("数据")));
    }

    #[test]
    fn shares_are_told_by_their_names() {
        for share in [r"\\server\share\台账.gongkai", r"\\?\UNC\server\share"] {
            assert!(is_share(Path::new(share)), "{share}");
        }
        for local in [r"C:\台账", r"\\?\C:\台账", r"\\.\C:", "/home", "台账"] {
            assert!(!is_share(Path::new(local)), "{local}");
        }
    }

    #[cfg(windows)]
    #[test]
    fn a_share_is_told_also_with_slashes() {
        assert!(on_network_share(Path::new("//server/share/台账.gongkai")));
    }
}
