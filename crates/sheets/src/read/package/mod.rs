//! Office files of 2007 and later: a zip of parts (ECMA-376 part 2), most of them XML. Each part is
//! inflated and read in one pass, a piece at a time; no part is ever whole in memory.

mod relationships;
pub(crate) mod xml;

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::sync::Arc;

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

pub(crate) use relationships::Relationships;

use super::{Keep, Limits, Progress, Watch};
use crate::SheetError;

/// Where the bytes of a zip lie.
pub(super) enum Zip {
    File(BufReader<File>),
    /// What was in an encrypted file; it never touches the disk.
    Memory(Cursor<Shared>),
}

/// Bytes that several readers read.
#[derive(Clone)]
pub(crate) struct Shared(Arc<Vec<u8>>);

impl Shared {
    pub(crate) fn new(bytes: Vec<u8>) -> Self {
        Self(Arc::new(bytes))
    }
}

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Read for Zip {
    fn read(&mut self, piece: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.read(piece),
            Self::Memory(bytes) => bytes.read(piece),
        }
    }
}

impl Seek for Zip {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Self::File(file) => file.seek(to),
            Self::Memory(bytes) => bytes.seek(to),
        }
    }
}

/// The zip, seen as parts with names, and the meter of what comes out of it.
pub(super) struct Package<'w> {
    archive: ZipArchive<Zip>,
    /// Index in the archive by [`key`].
    parts: HashMap<String, usize>,
    meter: Meter<'w>,
}

/// Names the part with the list of sheets, or with the text.
pub(super) enum Main {
    Workbook(String),
    Document(String),
}

struct Meter<'w> {
    watch: Watch<'w>,
    progress: Progress,
    inflated: u64,
    /// What may be inflated in all.
    ceiling: u64,
}

/// Below this, a high ratio does no harm: the ratio counts only beyond.
const RATIO_FREE: u64 = 64 << 20;

impl<'w> Package<'w> {
    pub(super) fn open(
        mut zip: Zip,
        limits: &Limits,
        watch: Watch<'w>,
    ) -> Result<Self, SheetError> {
        let file_bytes = zip
            .seek(SeekFrom::End(0))
            .map_err(SheetError::from_reading)?;
        let archive = ZipArchive::new(zip).map_err(|error| broken("压缩结构", &error))?;
        let mut parts = HashMap::with_capacity(archive.len());
        for index in 0..archive.len() {
            if let Some(Ok(name)) = archive.name_for_index(index) {
                parts.entry(key(&name)).or_insert(index);
            }
        }
        let by_ratio = RATIO_FREE.max(file_bytes.saturating_mul(limits.ratio));
        let meter = Meter {
            watch,
            progress: Progress { done: 0, of: 0 },
            inflated: 0,
            ceiling: limits.inflated_bytes.min(by_ratio),
        };
        Ok(Self {
            archive,
            parts,
            meter,
        })
    }

    pub(super) fn has(&self, part: &str) -> bool {
        self.parts.contains_key(&key(part))
    }

    /// The part that all others hang on.
    pub(super) fn main_part(&mut self) -> Result<Main, SheetError> {
        const SAVE_AS: &str = "请在 WPS 或 Excel 中打开它，另存为 .xlsx 后再导入。";
        const COPY_TABLE: &str = "请在 WPS 中打开它，把其中的表格复制到新的 .xlsx 工作簿中再导入。";
        let named = Relationships::of(self, "")?
            .first("officeDocument")
            .map(str::to_owned);
        let usual = ["xl/workbook.xml", "word/document.xml"];
        let main = named
            .into_iter()
            .chain(usual.map(str::to_owned))
            .find(|part| self.has(part));
        let holds = |part| {
            main.as_deref()
                .map_or(self.has(part), |main| key(main) == part)
        };
        for (part, actual, advice) in [
            ("ppt/presentation.xml", "演示文稿（.pptx）", COPY_TABLE),
            ("xl/workbook.bin", "二进制工作簿（.xlsb）", SAVE_AS),
            ("content.xml", "OpenDocument 表格（.ods）", SAVE_AS),
        ] {
            if holds(part) {
                return Err(SheetError::Unsupported { actual, advice });
            }
        }
        match main {
            // Every program keeps a document in this folder, whatever it calls it.
            Some(main) if key(&main).starts_with("word/") => Ok(Main::Document(main)),
            Some(main) => Ok(Main::Workbook(main)),
            None => Err(SheetError::NotASheet {
                actual: "普通压缩包（ZIP）",
            }),
        }
    }

    /// Names the parts whose bytes make up the progress.
    pub(super) fn expect<'p>(&mut self, parts: impl Iterator<Item = &'p str>) {
        self.meter.progress.of = parts
            .filter_map(|part| self.parts.get(&key(part)))
            .filter_map(|&index| {
                self.archive
                    .by_index_data(index)
                    .ok()
                    .map(|entry| entry.size())
            })
            .fold(0, u64::saturating_add);
    }

    /// The parts in a folder and below.
    pub(super) fn parts_in(&self, folder: &str) -> Vec<String> {
        let folder = key(folder) + "/";
        let inside = |part: &&String| part.starts_with(&folder);
        self.parts.keys().filter(inside).cloned().collect()
    }

    /// Opens a part. `counts`: its bytes are part of the progress.
    pub(super) fn part(&mut self, name: &str, counts: bool) -> Result<Part<'_, 'w>, SheetError> {
        let index = *self
            .parts
            .get(&key(name))
            .ok_or_else(|| SheetError::damaged(name, "缺少这个部件"))?;
        let file = self
            .archive
            .by_index(index)
            .map_err(|error| broken(name, &error))?;
        // A bomb that is honest about its size goes off at once, in our favour.
        if self.meter.inflated.saturating_add(file.size()) > self.meter.ceiling {
            return Err(SheetError::Inflated);
        }
        Ok(Part {
            file,
            name: name.to_owned(),
            counts,
            meter: &mut self.meter,
        })
    }
}

fn broken(place: &str, error: &ZipError) -> SheetError {
    match error {
        ZipError::UnsupportedArchive(reason) if reason.contains("assword") => {
            SheetError::Unsupported {
                actual: "有密码的压缩包",
                advice: "请先解压，再选择其中的表格。",
            }
        }
        ZipError::UnsupportedArchive(_) => SheetError::damaged(place, "压缩方式不受支持"),
        ZipError::Io(_) | ZipError::InvalidArchive(_) => {
            SheetError::damaged(place, "压缩数据不完整")
        }
        _ => SheetError::damaged(place, "压缩数据无法解开"),
    }
}

/// A part's name as all are compared: lower case, with slashes, without the leading one.
pub(crate) fn key(name: &str) -> String {
    name.replace('\\', "/")
        .trim_start_matches('/')
        .to_ascii_lowercase()
}

/// A part being inflated.
pub(super) struct Part<'p, 'w> {
    file: ZipFile<'p, Zip>,
    name: String,
    counts: bool,
    meter: &'p mut Meter<'w>,
}

impl Part<'_, '_> {
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Fills a piece of memory as far as the part goes; 0 at its end.
    pub(super) fn fill(&mut self, piece: &mut [u8]) -> Result<usize, SheetError> {
        let mut filled = 0;
        while filled < piece.len() {
            let read =
                self.file
                    .read(&mut piece[filled..])
                    .map_err(|error| match error.kind() {
                        std::io::ErrorKind::InvalidData
                        | std::io::ErrorKind::InvalidInput
                        | std::io::ErrorKind::UnexpectedEof
                        | std::io::ErrorKind::Other => {
                            SheetError::damaged(&self.name, "压缩数据不完整")
                        }
                        _ => SheetError::from_reading(error),
                    })?;
            if read == 0 {
                break;
            }
            filled += read;
        }
        let meter = &mut *self.meter;
        meter.inflated += filled as u64;
        if meter.inflated > meter.ceiling {
            return Err(SheetError::Inflated);
        }
        if self.counts {
            meter.progress.done = (meter.progress.done + filled as u64).min(meter.progress.of);
            if (meter.watch)(meter.progress) == Keep::Cancel {
                return Err(SheetError::Cancelled);
            }
        }
        Ok(filled)
    }
}
