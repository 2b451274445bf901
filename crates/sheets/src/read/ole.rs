//! OLE files ([MS-CFB]): the box that `.xls`, `.doc` and every office file with a password come in.

use std::fs::File;
use std::io::{BufReader, Read, Seek};

use cfb::CompoundFile;
use memchr::memmem;

use super::Limits;
use crate::SheetError;

/// What an OLE file holds, as far as it can be read.
pub(super) enum Held {
    /// Excel 97–2003, or older.
    Workbook,
    /// An encrypted file of 2007 or later.
    Encrypted,
}

/// Looks for the names of the streams that tell what an OLE file holds. They stand in UTF-16 in its
/// directory, which may lie anywhere in the file.
pub(super) fn held(mut file: &File) -> Result<Held, SheetError> {
    const COPY_TABLE: &str = "请在 WPS 中打开它，把其中的表格复制到新的 .xlsx 工作簿中再导入。";
    let found = streams(
        file,
        [
            "EncryptedPackage",
            "Workbook",
            "Book",
            "WordDocument",
            "PowerPoint Document",
        ],
    )?;
    file.rewind().map_err(SheetError::from_reading)?;
    match found {
        [true, ..] => Ok(Held::Encrypted),
        [_, true, ..] | [_, _, true, ..] => Ok(Held::Workbook),
        [.., true, _] => Err(SheetError::Unsupported {
            actual: "Word 文档（.doc）",
            advice: COPY_TABLE,
        }),
        [.., true] => Err(SheetError::Unsupported {
            actual: "演示文稿（.ppt）",
            advice: COPY_TABLE,
        }),
        _ => Err(SheetError::NotASheet {
            actual: "其他程序的文件",
        }),
    }
}

/// A whole stream of an OLE file; `None` if it is missing or damaged.
pub(super) fn stream(
    container: &mut CompoundFile<&File>,
    name: &str,
    limits: &Limits,
) -> Result<Option<Vec<u8>>, SheetError> {
    let limit = limits.text_bytes;
    let Ok(mut stream) = container.open_stream(name) else {
        return Ok(None);
    };
    if stream.len() > limit {
        return Err(SheetError::FileTooLarge { limit });
    }
    let mut bytes = Vec::new();
    let read = stream.read_to_end(&mut bytes);
    Ok(read.is_ok().then_some(bytes))
}

/// Which of the names are those of streams in the file.
fn streams<const N: usize>(file: &File, names: [&str; N]) -> Result<[bool; N], SheetError> {
    /// The size of a directory entry; entries lie at its multiples. The name comes first, ended by
    /// a zero ([MS-CFB] 2.6.1).
    const ENTRY: usize = 128;
    let wanted = names.map(|name| {
        name.encode_utf16()
            .chain([0])
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<u8>>()
    });
    let mut found = [false; N];
    let mut reader = BufReader::new(file);
    let mut piece = vec![0; 512 * ENTRY];
    loop {
        let mut filled = 0;
        while filled < piece.len() {
            match reader
                .read(&mut piece[filled..])
                .map_err(SheetError::from_reading)?
            {
                0 => break,
                read => filled += read,
            }
        }
        if filled == 0 {
            return Ok(found);
        }
        for (name, found) in wanted.iter().zip(&mut found) {
            *found |= memmem::find_iter(&piece[..filled], name).any(|at| at % ENTRY == 0);
        }
    }
}
