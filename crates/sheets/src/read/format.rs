use super::encoding;
use crate::SheetError;

/// How many bytes of a file [`of`] wants to see.
pub(super) const HEAD: usize = 4096;

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Excel 2007 and later, also with macros; what WPS writes as `.xlsx`, `.xlsm` or `.et`.
    Xlsx,
    /// Excel 97–2003.
    Xls,
    /// Text with separators: `.csv`, `.txt`.
    Csv,
    /// The XML of Excel 2003 (SpreadsheetML), often called `.xls`.
    Xml2003,
    /// A Word document of 2007 or later with tables.
    Docx,
    /// A web page with tables, often called `.xls`.
    Html,
}

/// Tells a format by a file's first bytes. What a zip or an OLE file holds is for their readers to
/// find out.
pub(super) fn of(head: &[u8]) -> Result<Format, SheetError> {
    const KNOWN: &[(&[u8], &str)] = &[
        (b"\x89PNG", "PNG 图片"),
        (b"\xFF\xD8\xFF", "JPEG 图片"),
        (b"GIF8", "GIF 图片"),
        (b"BM", "BMP 图片"),
        (b"II*\0", "TIFF 图片"),
        (b"MM\0*", "TIFF 图片"),
        (b"%PDF", "PDF 文件"),
        (b"%!PS", "PostScript 文件"),
        (b"Rar!", "RAR 压缩包"),
        (b"7z\xBC\xAF", "7z 压缩包"),
        (b"\x1F\x8B", "gzip 压缩包"),
        (b"MZ", "Windows 程序"),
        (b"\x7FELF", "Linux 程序"),
        (b"SQLite format 3", "数据库文件"),
        (b"{\\rtf", "RTF 文档"),
    ];
    if head.is_empty() {
        return Err(SheetError::Empty);
    }
    if head.starts_with(b"PK\x03\x04") {
        return Ok(Format::Xlsx);
    }
    if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Ok(Format::Xls);
    }
    let utf16 = head.starts_with(b"\xFF\xFE")
        || head.starts_with(b"\xFE\xFF")
        || encoding::unmarked_utf16(head).is_some();
    // Two ASCII letters may as well begin a text; a picture or a program has zeros soon after.
    let binary = head.contains(&0) && !utf16;
    if let Some((magic, actual)) = KNOWN.iter().find(|(magic, _)| head.starts_with(magic))
        && (magic.len() > 2 || binary)
    {
        return Err(SheetError::NotASheet { actual });
    }
    if binary {
        return Err(SheetError::NotASheet {
            actual: "无法识别的二进制数据",
        });
    }
    text(head)
}

/// Tells what a text is. Programs like to name markup `.xls`.
fn text(head: &[u8]) -> Result<Format, SheetError> {
    const SAVE_AS: &str = "请在 WPS 或 Excel 中打开它，另存为 .xlsx 后再导入。";
    const PAGE: [&str; 8] = [
        "<html",
        "<table",
        "<!doctype html",
        "<meta",
        "<head",
        "<style",
        "<body",
        "<div",
    ];
    // The head may end within a letter.
    let text = encoding::decoded(head.to_vec(), None)
        .unwrap_or_else(|_| String::from_utf8_lossy(head).into_owned())
        .to_ascii_lowercase();
    let text = text.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']);
    if text.starts_with("mime-version:") {
        return Err(SheetError::Unsupported {
            actual: "单个文件网页（.mht）",
            advice: SAVE_AS,
        });
    }
    if !text.starts_with('<') {
        return Ok(Format::Csv);
    }
    // Pages from Excel name the same namespaces, but have no such element.
    if text.contains("urn:schemas-microsoft-com:office:spreadsheet")
        && (text.contains("<workbook") || text.contains(":workbook"))
    {
        return Ok(Format::Xml2003);
    }
    if PAGE.iter().any(|tag| text.contains(tag)) {
        return Ok(Format::Html);
    }
    if text.starts_with("<?xml") {
        return Err(SheetError::NotASheet {
            actual: "XML 数据文件",
        });
    }
    Ok(Format::Csv)
}
