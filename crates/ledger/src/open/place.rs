//! Where the clerk's ledger file lies.

use std::path::PathBuf;

/// The user's own ledger file, which the window and the command line open unless told otherwise: in
/// `%APPDATA%` on Windows, in `~/.local/share` on Linux. Where the system knows no such folder it
/// lies in the folder the program runs in. Nothing is made here.
pub fn default_path() -> PathBuf {
    dirs::data_dir()
        .unwrap_or_default()
        .join("Gongkai")
        .join("ledger.gongkai")
}
