use std::fs::File;
use std::io::{BufReader, Cursor};
use std::path::PathBuf;

use jiff::civil::DateTime;

use super::format::Format;
use super::package::{Package, Shared, Zip};
use super::picture::{self, Media};
use super::{Keep, Limits, Sheet};
use crate::{SheetError, serial};

/// A file that was read.
#[derive(Debug)]
pub struct Workbook {
    pub format: Format,
    /// SHA-256 of the file's bytes, in lower-case hex.
    pub sha256: String,
    /// In the order of the tabs, hidden ones too. Chart and macro sheets are left out.
    pub sheets: Vec<Sheet>,
    pub(crate) from_1904: bool,
    pub(super) media: Vec<Media>,
    pub(super) source: Source,
    pub(super) limits: Limits,
}

/// Where the pictures still lie.
pub(super) enum Source {
    File(PathBuf),
    /// A package that came out of an encrypted file.
    Memory(Shared),
}

impl std::fmt::Debug for Source {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::File(_) => "File",
            Self::Memory(_) => "Memory",
        })
    }
}

impl Source {
    pub(super) fn zip(&self) -> Result<Zip, SheetError> {
        Ok(match self {
            Self::File(path) => Zip::File(BufReader::new(
                File::open(path).map_err(SheetError::from_reading)?,
            )),
            Self::Memory(bytes) => Zip::Memory(Cursor::new(bytes.clone())),
        })
    }
}

impl Workbook {
    /// The moment that a plain number stands for, in this workbook's date system (a few come from
    /// old Macs and count from 1904). `None` for numbers outside the years 1900–9999.
    pub fn moment(&self, serial: f64) -> Option<DateTime> {
        serial::from_serial(serial, self.from_1904)
    }

    /// What the pictures on all sheets show, equal ones once. [`Picture::media`] counts in it.
    ///
    /// [`Picture::media`]: super::Picture::media
    pub fn media(&self) -> &[Media] {
        &self.media
    }

    /// The bytes of a media, read from the file now: they are not kept in memory.
    ///
    /// # Errors
    /// [`SheetError::Changed`] if the file no longer holds the same bytes there,
    /// [`SheetError::PictureTooLarge`] beyond [`Limits::picture_bytes`], and what can go wrong with
    /// a file.
    ///
    /// # Panics
    /// If `media` is no index of [`Workbook::media`].
    pub fn picture(&self, media: usize) -> Result<Vec<u8>, SheetError> {
        let media = &self.media[media];
        let watch = &mut |_| Keep::Going;
        let mut package =
            Package::open(self.source.zip()?, &self.limits, watch).map_err(or_changed)?;
        picture::bytes(&mut package, media, self.limits.picture_bytes).map_err(or_changed)
    }
}

/// What could be read before and is damaged now was changed.
fn or_changed(error: SheetError) -> SheetError {
    match error {
        SheetError::Damaged { .. } | SheetError::Inflated => SheetError::Changed,
        other => other,
    }
}
