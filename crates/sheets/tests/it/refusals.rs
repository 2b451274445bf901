use std::fs;
use std::path::Path;

use gongkai_sheets::SheetError;
use gongkai_sheets::read::{Keep, Limits, ReadOptions, open};
use tempfile::TempDir;

use super::handmade::{Parts, read, read_with};
use super::samples::{other_form_path, path};

fn refusal(bytes: &[u8]) -> String {
    read(bytes).unwrap_err().to_string()
}

#[test]
fn other_files_are_called_what_they_are() {
    for (bytes, word) in [
        (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], "PNG 图片"),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "JPEG 图片"),
        (b"%PDF-1.7\n", "PDF 文件"),
        (b"Rar!\x1a\x07\0", "RAR 压缩包"),
        (b"MZ\x90\0\x03\0\0\0", "Windows 程序"),
        (b"\0\x01\x02\x03", "无法识别"),
        (b"MIME-Version: 1.0\r\n", ".mht"),
        (b"<?xml version=\"1.0\"?><a/>", "XML 数据文件"),
        (b"", "空的"),
    ] {
        let message = refusal(bytes);
        assert!(message.contains(word), "{message}");
    }
}

#[test]
fn other_zips_are_called_what_they_are() {
    for (part, word) in [
        ("ppt/presentation.xml", "pptx"),
        ("xl/workbook.bin", "xlsb"),
        ("content.xml", "ods"),
        ("照片.txt", "ZIP"),
    ] {
        let mut parts = Parts::with_rows("");
        parts
            .rename("xl/workbook.xml", part)
            .set("_rels/.rels", "<Relationships/>");
        let message = refusal(&parts.bytes());
        assert!(message.contains(word), "{message}");
    }
}

#[test]
fn two_letters_that_begin_a_program_may_begin_a_text() {
    let book = read("BM,MZ\n1,2\n".as_bytes()).unwrap();
    assert_eq!(book.sheets[0].row_count(), 2);
}

/// An OLE file with a directory of one stream of a name.
fn ole(stream: &str) -> Vec<u8> {
    let mut bytes = vec![0; 1024];
    bytes[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    for (at, unit) in stream.encode_utf16().enumerate() {
        bytes[512 + 2 * at..][..2].copy_from_slice(&unit.to_le_bytes());
    }
    bytes
}

#[test]
fn an_encrypted_file_in_name_only_is_damaged() {
    assert!(matches!(
        read(&ole("EncryptedPackage")),
        Err(SheetError::Damaged { .. })
    ));
}

#[test]
fn other_ole_files_are_called_what_they_are() {
    assert!(refusal(&ole("WordDocument")).contains(".doc"));
    assert!(refusal(&ole("PowerPoint Document")).contains(".ppt"));
    assert!(refusal(&ole("Contents")).contains("其他程序"));
    assert!(
        matches!(read(&ole("Workbook")), Err(SheetError::Damaged { .. })),
        "a workbook in name only"
    );
}

#[test]
fn a_file_that_is_not_there_and_a_folder_say_so() {
    let folder = TempDir::new().unwrap();
    let look = |path: &Path| open(path, &ReadOptions::default(), &mut |_| Keep::Going).unwrap_err();
    assert!(matches!(
        look(&folder.path().join("无.xlsx")),
        SheetError::NotFound
    ));
    assert!(matches!(look(folder.path()), SheetError::Folder));
}

#[test]
fn a_zip_cut_anywhere_is_damaged() {
    let whole = Parts::with_rows(r"<row><c><v>1</v></c></row>").bytes();
    for length in (4..whole.len()).step_by(13) {
        assert!(
            matches!(read(&whole[..length]), Err(SheetError::Damaged { .. })),
            "cut at {length} of {}",
            whole.len()
        );
    }
}

#[test]
fn broken_xml_is_damaged_and_says_where() {
    for inside in [
        "<sheetData><row><c><v>1</c>",
        "<sheetData></sheetData></worksheet>",
        "<sheetData>&nonsense;</sheetData>",
        "<a b='>",
    ] {
        let error = read(&Parts::with_sheet(inside).bytes()).unwrap_err();
        assert!(
            matches!(&error, SheetError::Damaged { place, .. } if place.contains("sheet1")),
            "{inside}: {error}"
        );
    }
}

#[test]
fn a_cell_whose_text_is_missing_says_which() {
    let message =
        refusal(&Parts::with_rows(r#"<row r="7"><c r="C7" t="s"><v>5</v></c></row>"#).bytes());
    assert!(message.contains("工作表“表”第 7 行 C 列"), "{message}");
}

#[test]
fn a_zip_bomb_goes_off_in_nobodys_face() {
    // 65 MiB of blanks come to 65 KiB of zip: a ratio of 1,000.
    let parts = Parts::with_sheet(&" ".repeat(65 << 20));
    assert!(matches!(read(&parts.bytes()), Err(SheetError::Inflated)));
}

#[test]
fn xml_that_grows_or_digs_is_refused() {
    let rows = r#"<row><c t="inlineStr"><is><t>&b;</t></is></c></row>"#;
    let mut parts = Parts::with_rows(rows);
    parts.set(
        "xl/worksheets/sheet1.xml",
        &format!(r#"<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData>{rows}</sheetData></worksheet>"#),
    );
    let message = refusal(&parts.bytes());
    assert!(message.contains("DOCTYPE"), "{message}");
    let message = refusal(&Parts::with_sheet(&"<a>".repeat(100_000)).bytes());
    assert!(message.contains("嵌套"), "{message}");
}

#[test]
fn what_has_to_be_held_whole_is_limited_by_the_text() {
    let options = ReadOptions {
        limits: Limits {
            text_bytes: 2000,
            ..Limits::default()
        },
        ..ReadOptions::default()
    };
    for path in [
        path("d04"),
        path("d05"),
        other_form_path("d02_网页.xls"),
        other_form_path("d02_2003.xml"),
    ] {
        let error = open(&path, &options, &mut |_| Keep::Going).unwrap_err();
        assert!(
            matches!(
                error,
                SheetError::TooMuchText { limit: 2000 } | SheetError::FileTooLarge { limit: 2000 }
            ),
            "{}: {error}",
            path.display()
        );
    }
}

#[test]
fn limits_hold_and_are_named() {
    let rows =
        r#"<row><c><v>1</v></c><c t="inlineStr"><is><t>一二三</t></is></c><c><v>3</v></c></row>"#;
    let bytes = Parts::with_rows(rows).bytes();
    let with = |limits: Limits| {
        read_with(
            &bytes,
            &ReadOptions {
                limits,
                ..ReadOptions::default()
            },
        )
        .map(drop)
    };
    let cells = with(Limits {
        cells: 2,
        ..Limits::default()
    })
    .unwrap_err();
    assert!(
        matches!(cells, SheetError::TooManyCells { limit: 2 })
            && cells.to_string().contains("超过 2 个")
    );
    assert!(
        with(Limits {
            cells: 3,
            ..Limits::default()
        })
        .is_ok()
    );
    assert!(matches!(
        with(Limits {
            text_bytes: 8,
            ..Limits::default()
        }),
        Err(SheetError::TooMuchText { .. })
    ));
    assert!(
        with(Limits {
            text_bytes: 9,
            ..Limits::default()
        })
        .is_ok()
    );
    assert!(matches!(
        with(Limits {
            inflated_bytes: 100,
            ..Limits::default()
        }),
        Err(SheetError::Inflated)
    ));
    assert!(matches!(
        with(Limits {
            file_bytes: 100,
            ..Limits::default()
        }),
        Err(SheetError::FileTooLarge { .. })
    ));
}

#[test]
fn who_watches_sees_it_done_and_may_cancel() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.xlsx");
    let rows: String = (0..30_000).map(|_| "<row><c><v>1</v></c></row>").collect();
    fs::write(&path, Parts::with_rows(&rows).bytes()).unwrap();
    let mut seen = Vec::new();
    open(&path, &ReadOptions::default(), &mut |progress| {
        seen.push(progress);
        Keep::Going
    })
    .unwrap();
    assert!(seen.len() > 1 && seen.is_sorted_by_key(|progress| progress.done));
    assert_eq!(
        seen.last().map(|progress| progress.done),
        seen.last().map(|progress| progress.of)
    );
    let cancelled = open(&path, &ReadOptions::default(), &mut |_| Keep::Cancel);
    assert!(matches!(cancelled, Err(SheetError::Cancelled)));
}
