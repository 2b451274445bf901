//! The form as parts of a zip: those that are changed, those that are new, and all others, which are copied as they lie
//! there, compressed, byte for byte and in their order.

use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read, Seek, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::SheetError;
use crate::read::package::{Relationships, Shared, key};

#[derive(Clone)]
pub(super) struct Parts {
    archive: ZipArchive<Cursor<Shared>>,
    /// Index in the archive by [`key`].
    index: HashMap<String, usize>,
    changed: HashMap<String, String>,
    /// By name, in the order they were made.
    added: Vec<(String, Vec<u8>)>,
    removed: HashSet<String>,
    /// What a part may come to.
    limit: u64,
}

impl Parts {
    pub(super) fn open(bytes: Vec<u8>, limit: u64) -> Result<Self, SheetError> {
        let broken = |_| SheetError::damaged("压缩结构", "压缩数据不完整");
        let archive = ZipArchive::new(Cursor::new(Shared::new(bytes))).map_err(broken)?;
        let mut index = HashMap::with_capacity(archive.len());
        for at in 0..archive.len() {
            if let Some(Ok(name)) = archive.name_for_index(at) {
                index.entry(key(&name)).or_insert(at);
            }
        }
        Ok(Self {
            archive,
            index,
            changed: HashMap::new(),
            added: Vec::new(),
            removed: HashSet::new(),
            limit,
        })
    }

    pub(super) fn has(&self, part: &str) -> bool {
        let part = key(part);
        let added = self.added.iter().any(|(name, _)| key(name) == part);
        !self.removed.contains(&part) && (added || self.index.contains_key(&part))
    }

    /// The parts whose name begins so, in lower case.
    pub(super) fn below(&self, start: &str) -> Vec<String> {
        let mut parts: Vec<String> = self
            .index
            .keys()
            .filter(|part| part.starts_with(start))
            .cloned()
            .collect();
        parts.sort();
        parts
    }

    /// A part as it is now.
    pub(super) fn text(&self, part: &str) -> Result<String, SheetError> {
        let place = key(part);
        if let Some(changed) = self.changed.get(&place) {
            return Ok(changed.clone());
        }
        let damaged = |detail| SheetError::damaged(part, detail);
        let at = *self
            .index
            .get(&place)
            .ok_or_else(|| damaged("缺少这个部件"))?;
        let mut archive = self.archive.clone();
        let file = archive
            .by_index(at)
            .map_err(|_| damaged("压缩数据不完整"))?;
        let mut bytes = Vec::new();
        let read = file.take(self.limit + 1).read_to_end(&mut bytes);
        read.map_err(|_| damaged("压缩数据不完整"))?;
        if bytes.len() as u64 > self.limit {
            return Err(SheetError::Inflated);
        }
        let text = String::from_utf8(bytes).map_err(|_| damaged("文字编码不受支持"))?;
        Ok(text
            .strip_prefix('\u{feff}')
            .map(str::to_owned)
            .unwrap_or(text))
    }

    /// Puts a text in the place of a part, or makes the part; the same text changes nothing.
    pub(super) fn put(&mut self, part: &str, text: String) -> Result<(), SheetError> {
        if !self.index.contains_key(&key(part)) {
            self.added.retain(|(name, _)| name != part);
            self.added.push((part.to_owned(), text.into_bytes()));
        } else if self.text(part)? != text {
            self.changed.insert(key(part), text);
        }
        Ok(())
    }

    /// Adds a part under a name that none has.
    pub(super) fn add(&mut self, name: String, bytes: Vec<u8>) {
        self.added.push((name, bytes));
    }

    pub(super) fn remove(&mut self, part: &str) {
        self.removed.insert(key(part));
    }

    /// What a part refers to.
    pub(super) fn relationships(&self, part: &str) -> Result<Relationships, SheetError> {
        let list = Relationships::list(part);
        if !self.has(&list) {
            return Relationships::read(part, &mut |_| Ok(0));
        }
        let text = self.text(&list)?;
        let mut rest = text.as_bytes();
        Relationships::read(part, &mut |piece| {
            rest.read(piece).map_err(SheetError::from_reading)
        })
    }

    /// Writes the form as it is now.
    pub(super) fn save(mut self, out: impl Write + Seek) -> Result<(), SheetError> {
        let mut zip = ZipWriter::new(out);
        let options = SimpleFileOptions::default();
        for at in 0..self.archive.len() {
            let entry = self.archive.by_index_raw(at).map_err(unwritten)?;
            let name = entry.name().map_err(unwritten)?.into_owned();
            let part = key(&name);
            if self.removed.contains(&part) {
                continue;
            }
            let Some(text) = self.changed.get(&part) else {
                zip.raw_copy_file(entry).map_err(unwritten)?;
                continue;
            };
            drop(entry);
            zip.start_file(name, options).map_err(unwritten)?;
            zip.write_all(text.as_bytes())
                .map_err(SheetError::from_writing)?;
        }
        for (name, bytes) in &self.added {
            zip.start_file(name.as_str(), options).map_err(unwritten)?;
            zip.write_all(bytes).map_err(SheetError::from_writing)?;
        }
        zip.finish().map_err(unwritten)?;
        Ok(())
    }
}

fn unwritten(error: ZipError) -> SheetError {
    SheetError::from_writing(error.into())
}
