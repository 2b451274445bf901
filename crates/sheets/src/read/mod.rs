//! Reading: [`open`] looks at what a file *is* (never at its ending), and has the one file of this
//! folder that knows that format turn it into [`Sheet`]s.

mod arena;
mod csv;
mod docx;
mod encoding;
mod encrypted;
mod fields;
mod format;
pub(crate) mod format_code;
mod html;
mod number;
mod ole;
pub(crate) mod package;
pub(crate) mod picture;
mod sheet;
mod text;
mod workbook;
mod xls;
mod xlsx;
mod xml_2003;

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::Path;

use sha2::{Digest, Sha256};

pub use format::Format;
pub use picture::{Media, MediaKind, Picture};
pub use sheet::{Area, Cell, CellValue, Row, Sheet};
pub use workbook::Workbook;

use ole::Held;
use package::{Main, Package, Shared, Zip};
use workbook::Source;

use crate::SheetError;

/// How to read. `ReadOptions::default()` will do for nearly everything.
#[derive(Clone, Default)]
pub struct ReadOptions {
    /// What opens an encrypted workbook.
    pub password: Option<String>,
    pub limits: Limits,
}

// The password stays out of every debug text.
impl std::fmt::Debug for ReadOptions {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("ReadOptions")
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

/// Where reading stops with an error, so that no file can exhaust the memory or keep the clerk
/// waiting. The defaults are far above any list an office keeps.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Size of the file itself. Default 2 GiB: pictures make files large, and stay in them.
    pub file_bytes: u64,
    /// Cells that hold something, over all sheets. Default 5,000,000.
    pub cells: u64,
    /// Text held in memory, in bytes of UTF-8; and what of a file has to be held whole: all of a
    /// text, a web page, an old or an encrypted workbook. Default 128 MiB; never beyond 4 GiB.
    pub text_bytes: u64,
    /// What the parts of a zipped workbook may come to when inflated. Default 2 GiB.
    pub inflated_bytes: u64,
    /// How many times larger than the file its inflated parts may be, counted once they pass
    /// 64 MiB. Default 200: a workbook painted down to row 1,048,576 comes to about 15, a zip bomb
    /// to 1,000.
    pub ratio: u64,
    /// Size of one picture that is asked for. Default 64 MiB.
    pub picture_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 2 << 30,
            cells: 5_000_000,
            text_bytes: 128 << 20,
            inflated_bytes: 2 << 30,
            ratio: 200,
            picture_bytes: 64 << 20,
        }
    }
}

/// How far reading has come, in bytes of the parts that hold cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub done: u64,
    pub of: u64,
}

/// What the one who watches wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    Going,
    /// Ends the work with [`SheetError::Cancelled`].
    Cancel,
}

/// Who watches: called every so often while a file is read.
type Watch<'a> = &'a mut dyn FnMut(Progress) -> Keep;

/// Reads a whole file. The format is told by the content; a `.xls` that is really an xlsx is read
/// as what it is.
///
/// # Errors
/// Every way in which a file can be unreadable is a variant of [`SheetError`].
pub fn open(path: &Path, options: &ReadOptions, watch: Watch<'_>) -> Result<Workbook, SheetError> {
    let mut file = file(path)?;
    let about = file.metadata().map_err(SheetError::from_reading)?;
    if about.len() > options.limits.file_bytes {
        return Err(SheetError::FileTooLarge {
            limit: options.limits.file_bytes,
        });
    }
    let mut head = Vec::with_capacity(format::HEAD);
    (&mut file)
        .take(format::HEAD as u64)
        .read_to_end(&mut head)
        .map_err(SheetError::from_reading)?;
    let format = format::of(&head)?;
    file.rewind().map_err(SheetError::from_reading)?;
    let sha256 = fingerprint(&mut file)?;
    file.rewind().map_err(SheetError::from_reading)?;

    let limits = &options.limits;
    let mut source = Source::File(path.to_owned());
    let contents = match format {
        Format::Xlsx | Format::Docx => packed(Zip::File(BufReader::new(file)), limits, watch)?,
        Format::Xls => match ole::held(&file)? {
            Held::Workbook => xls::read(&file, limits, watch)?,
            Held::Encrypted => {
                let password = options.password.as_deref();
                source =
                    Source::Memory(Shared::new(encrypted::decrypted(&file, password, limits)?));
                packed(source.zip()?, limits, watch)?
            }
        },
        Format::Csv => csv::read(file, limits, watch)?,
        Format::Html => html::read(file, limits, watch)?,
        Format::Xml2003 => xml_2003::read(file, limits, watch)?,
    };
    Ok(Workbook {
        format: contents.format,
        sha256,
        sheets: contents.sheets,
        from_1904: contents.from_1904,
        media: contents.media,
        source,
        limits: limits.clone(),
    })
}

/// Reads a file that is one plain text, in whatever encoding an editor saved it.
///
/// # Errors
/// As those of opening a file in [`open`], and [`SheetError::NotAText`].
pub fn text(path: &Path) -> Result<String, SheetError> {
    let bytes = encoding::whole(&mut file(path)?, &Limits::default())?;
    encoding::decoded(bytes, None).map_err(|_| SheetError::NotAText)
}

/// Opens a file to read it. A folder is told as such: Windows calls it a file without permission.
fn file(path: &Path) -> Result<File, SheetError> {
    if path.is_dir() {
        return Err(SheetError::Folder);
    }
    File::open(path).map_err(SheetError::from_reading)
}

/// What the reader of one format hands back.
struct Contents {
    format: Format,
    sheets: Vec<Sheet>,
    from_1904: bool,
    media: Vec<Media>,
}

fn packed(zip: Zip, limits: &Limits, watch: Watch<'_>) -> Result<Contents, SheetError> {
    let mut package = Package::open(zip, limits, watch)?;
    match package.main_part()? {
        Main::Workbook(main) => xlsx::read(package, &main, limits),
        Main::Document(main) => docx::read(package, &main, limits),
    }
}

fn fingerprint(file: &mut File) -> Result<String, SheetError> {
    let mut hash = Sha256::new();
    let mut piece = vec![0; 64 << 10];
    loop {
        match file.read(&mut piece).map_err(SheetError::from_reading)? {
            0 => break,
            read => hash.update(&piece[..read]),
        }
    }
    Ok(hex(&hash.finalize()))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        // Writing to a string does not fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
