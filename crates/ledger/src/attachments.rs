//! Files and letters that belong to records. They lie in a folder beside the ledger, each once, named by its content;
//! the records' cells name them. So a copy of the folder is a copy of all, and undoing an import needs no file.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::{Ledger, LedgerError, Transaction};

/// The name of a file kept beside the ledger: SHA-256 of its bytes in lower-case hex, a dot, an ending.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Attachment(String);

impl Attachment {
    /// The name of a file of this content.
    pub fn named(sha256: &str, ending: &str) -> Self {
        Self(format!("{sha256}.{ending}"))
    }

    /// The name of a file of these bytes.
    pub fn of(bytes: &[u8], ending: &str) -> Self {
        Self::named(&sha256(bytes), ending)
    }

    /// From a name; none for one that no attachment has, such as a path.
    pub fn read(name: &str) -> Option<Self> {
        let (sum, ending) = name.split_once('.')?;
        let hex = sum
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let plain = (1..=5).contains(&ending.len())
            && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
        (sum.len() == 64 && hex && plain).then(|| Self(name.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What follows the dot.
    pub fn ending(&self) -> &str {
        self.0.split('.').next_back().unwrap_or_default()
    }

    /// Whether its ending is a picture's; the others are documents and archives.
    pub fn is_picture(&self) -> bool {
        ["png", "jpg", "gif", "bmp", "webp", "tif", "emf", "wmf"].contains(&self.ending())
    }

    /// SHA-256 of the content, in lower-case hex.
    pub fn sha256(&self) -> &str {
        self.0.split('.').next().unwrap_or_default()
    }
}

impl Ledger {
    /// Keeps the bytes under their name; says whether they are new there.
    ///
    /// # Errors
    /// No room, no permission, or a ledger that is in memory only.
    pub fn keep(&self, attachment: &Attachment, bytes: &[u8]) -> Result<bool, LedgerError> {
        let path = self.place_of_attachment(attachment)?;
        if path.exists() {
            return Ok(false);
        }
        store(&path, bytes).map_err(|source| LedgerError::Attachment { path, source })?;
        Ok(true)
    }

    /// Takes back what [`Ledger::keep`] has just kept, for a change that was not made after all.
    pub fn discard(&self, attachment: &Attachment) {
        if let Ok(path) = self.place_of_attachment(attachment) {
            let _ = fs::remove_file(path);
        }
    }

    /// The bytes kept under the name.
    ///
    /// # Errors
    /// The file is gone, or is not what it was.
    pub fn attachment(&self, attachment: &Attachment) -> Result<Vec<u8>, LedgerError> {
        let bytes = fs::read(self.place_of_attachment(attachment)?)
            .map_err(|_| LedgerError::NoAttachment)?;
        if sha256(&bytes) == attachment.sha256() {
            Ok(bytes)
        } else {
            Err(LedgerError::NoAttachment)
        }
    }

    /// `台账.gongkai` has its files in `台账.附件`, a folder for every first two characters.
    fn place_of_attachment(&self, attachment: &Attachment) -> Result<PathBuf, LedgerError> {
        let folder = self
            .path()
            .ok_or(LedgerError::NoAttachment)?
            .with_extension("附件");
        Ok(folder.join(&attachment.0[..2]).join(&attachment.0))
    }
}

impl Transaction<'_> {
    /// As [`Ledger::keep`]; should the operation fail, [`Ledger::discard`] takes it back.
    pub fn keep(&self, attachment: &Attachment, bytes: &[u8]) -> Result<bool, LedgerError> {
        self.ledger.keep(attachment, bytes)
    }
}

/// Writes beside the place and moves there, so that a name never stands for half of its content.
fn store(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let half = path.with_extension("part");
    fs::write(&half, bytes)?;
    fs::rename(&half, path)
}

/// SHA-256 of the bytes in lower-case hex.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            // Writing to a string cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_kept_once_and_comes_back_whole() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::open(&folder.path().join("台账.gongkai")).unwrap();
        let picture = Attachment::of(b"picture", "png");
        assert!(ledger.keep(&picture, b"picture").unwrap());
        assert!(
            !ledger.keep(&picture, b"picture").unwrap(),
            "the same content is there"
        );
        assert_eq!(ledger.attachment(&picture).unwrap(), b"picture");
        assert!(
            folder.path().join("台账.附件").is_dir(),
            "it lies beside the ledger"
        );
        ledger.discard(&picture);
        assert_eq!(
            ledger.attachment(&picture).unwrap_err().code(),
            "no_attachment"
        );
    }

    #[test]
    fn a_file_that_was_changed_is_not_shown_as_evidence() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::open(&folder.path().join("台账.gongkai")).unwrap();
        let picture = Attachment::of(b"picture", "png");
        ledger.keep(&picture, b"another").unwrap();
        assert!(
            ledger.attachment(&picture).is_err(),
            "its name says what it has to hold"
        );
    }

    #[test]
    fn a_name_never_leads_out_of_the_folder() {
        for name in [
            "../../etc/passwd",
            "ab.png",
            "",
            &format!("{}.p/g", "a".repeat(64)),
        ] {
            assert_eq!(Attachment::read(name), None, "{name}");
        }
        let name = format!("{}.png", "a".repeat(64));
        assert!(Attachment::read(&name).is_some());
    }
}
