//! Excel 97–2003 ([MS-XLS], BIFF8) and Excel 95 (BIFF5): records in one stream of an OLE file. Read
//! in one pass a sheet, into no more memory than the cells that are there take; a file may claim any
//! size, and calamine, which reads xls too, believes it.

mod link;
mod record;
mod strings;
mod worksheet;

use std::fs::File;
use std::sync::Arc;

use cfb::CompoundFile;
use encoding_rs::{Encoding, GB18030};
use record::{Record, Records, kind};
use strings::Letters;

use super::arena::{Allowance, Span};
use super::fields::Fields;
use super::format_code::{self, Shown};
use super::{Contents, Format, Keep, Limits, Progress, Watch, ole};
use crate::SheetError;

/// Records between two looks of the one who watches.
const RECORDS_A_LOOK: u32 = 4096;

pub(super) fn read(file: &File, limits: &Limits, watch: Watch<'_>) -> Result<Contents, SheetError> {
    let stream = stream(file, limits)?;
    let mut allowance = Allowance::new(limits);
    let mut book = Book::read(&stream, &mut allowance)?;
    if book.sheets.is_empty() {
        return Err(SheetError::NoSheets);
    }
    let texts = Arc::new(std::mem::take(&mut book.texts));
    let mut sheets = Vec::with_capacity(book.sheets.len());
    for entry in &book.sheets {
        let mut records = Records::at(&stream, entry.start)?;
        let mut until_look = 0;
        let mut reading = worksheet::Reading::new(&book, entry, Arc::clone(&texts));
        while let Some(record) = records.next_record()? {
            if until_look == 0 {
                until_look = RECORDS_A_LOOK;
                let progress = Progress {
                    done: records.position() as u64,
                    of: stream.len() as u64,
                };
                if watch(progress) == Keep::Cancel {
                    return Err(SheetError::Cancelled);
                }
            }
            until_look -= 1;
            if reading.take(&record, &mut allowance)? == worksheet::Next::End {
                break;
            }
        }
        sheets.push(reading.finish(&mut allowance)?);
    }
    Ok(Contents {
        format: Format::Xls,
        sheets,
        from_1904: book.from_1904,
        media: Vec::new(),
    })
}

/// The stream that is the workbook: `Workbook`, in files of Excel 95 `Book`.
fn stream(file: &File, limits: &Limits) -> Result<Vec<u8>, SheetError> {
    let mut container = CompoundFile::open(file).map_err(|_| damaged())?;
    let name = ["/Workbook", "/Book"]
        .into_iter()
        .find(|name| container.is_stream(name))
        .ok_or_else(damaged)?;
    ole::stream(&mut container, name, limits)?.ok_or_else(damaged)
}

/// What the sheets refer to.
struct Book {
    sheets: Vec<Entry>,
    from_1904: bool,
    letters: Letters,
    /// How numbers are shown, by the number of a cell's style.
    styles: Vec<Shown>,
    texts: String,
    /// Where in `texts` each shared text lies.
    strings: Vec<Span>,
}

struct Entry {
    name: String,
    visible: bool,
    /// Where in the stream the sheet begins.
    start: usize,
}

/// No workbook that a person made has as many.
const SHEETS: usize = 4096;

impl Book {
    fn read(stream: &[u8], allowance: &mut Allowance) -> Result<Self, SheetError> {
        let mut records = Records::at(stream, 0)?;
        let first = records.next_record()?.ok_or_else(damaged)?;
        let version = Fields(first.data).u16();
        let mut book = Self {
            sheets: Vec::new(),
            from_1904: false,
            letters: match (first.kind, version) {
                (kind::BEGIN, Some(0x0600)) => Letters::Unicode,
                // What Chinese Windows of that time has, unless the file says otherwise.
                (kind::BEGIN, Some(0x0500)) => Letters::Bytes(GB18030),
                _ => return Err(damaged()),
            },
            styles: Vec::new(),
            texts: String::new(),
            strings: Vec::new(),
        };
        let mut formats = Vec::new();
        let mut styles = Vec::new();
        while let Some(record) = records.next_record()? {
            if record.kind == kind::END {
                break;
            }
            book.take(&record, &mut formats, &mut styles, allowance)?;
        }
        let shown = |id: &u16| {
            let code = formats.iter().rfind(|(known, _)| known == id);
            code.map_or_else(|| format_code::built_in((*id).into()), |(_, shown)| *shown)
        };
        book.styles = styles.iter().map(shown).collect();
        Ok(book)
    }

    fn take(
        &mut self,
        record: &Record<'_>,
        formats: &mut Vec<(u16, Shown)>,
        styles: &mut Vec<u16>,
        allowance: &mut Allowance,
    ) -> Result<(), SheetError> {
        let mut fields = Fields(record.data);
        match record.kind {
            // RC4 and XOR, which protect nothing and which only old files have.
            kind::PASSWORD => {
                return Err(SheetError::Unsupported {
                    actual: "有密码的 .xls 文件",
                    advice: "请在 WPS 或 Excel 中打开它，取消密码并另存为 .xlsx 后再导入。",
                });
            }
            kind::CODE_PAGE => {
                if let (Letters::Bytes(_), Some(page)) = (self.letters, fields.u16()) {
                    self.letters = Letters::Bytes(encoding(page));
                }
            }
            kind::DATE_SYSTEM => self.from_1904 = fields.u16() == Some(1),
            // Numbers of formats count up from 164; there cannot be more of them than styles.
            kind::FORMAT if formats.len() < usize::from(u16::MAX) >> 4 => {
                if let Some(id) = fields.u16()
                    && let Some(code) = self.letters.format_code(fields)
                {
                    formats.push((id, format_code::shown(&code)));
                }
            }
            kind::STYLE if styles.len() < usize::from(u16::MAX) => {
                let _font = fields.u16();
                styles.push(fields.u16().unwrap_or(0));
            }
            kind::SHEET if self.sheets.len() < SHEETS => {
                const WORKSHEET: u8 = 0;
                const HIDDEN: u8 = 1;
                const HIDDEN_FROM_LIST: u8 = 2;
                let (Some(start), Some(state), Some(what)) =
                    (fields.u32(), fields.u8(), fields.u8())
                else {
                    return Err(damaged());
                };
                if what == WORKSHEET {
                    self.sheets.push(Entry {
                        name: self.letters.short(fields).ok_or_else(damaged)?,
                        visible: !matches!(state & 0b11, HIDDEN | HIDDEN_FROM_LIST),
                        start: usize::try_from(start).map_err(|_| damaged())?,
                    });
                }
            }
            kind::SHARED_STRINGS => {
                strings::shared(record, |text| {
                    allowance.shared_text(&mut self.texts, &mut self.strings, text)
                })?;
            }
            _ => {}
        }
        Ok(())
    }
}

/// The encoding of a Windows code page; of one that says nothing, what Chinese Windows has.
fn encoding(page: u16) -> &'static Encoding {
    match page {
        936 => GB18030,
        page => Encoding::for_label(format!("windows-{page}").as_bytes()).unwrap_or(GB18030),
    }
}

fn damaged() -> SheetError {
    SheetError::damaged("工作簿", "Excel 97–2003 数据不完整")
}
