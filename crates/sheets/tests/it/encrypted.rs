use std::path::PathBuf;

use gongkai_sheets::SheetError;
use gongkai_sheets::read::{Format, Limits, ReadOptions, Workbook};

use super::handmade::{read_with, shown};

pub(crate) fn path(name: &str) -> PathBuf {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/fixtures/encrypted"
    );
    PathBuf::from(folder).join(name)
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(path(name)).unwrap()
}

fn open(bytes: &[u8], password: Option<&str>) -> Result<Workbook, SheetError> {
    let options = ReadOptions {
        password: password.map(str::to_owned),
        ..ReadOptions::default()
    };
    read_with(bytes, &options)
}

/// Made by other programs, each with its password.
pub(crate) const FILES: [(&str, &str); 2] = [("agile.xlsx", "密码Aa1"), ("standard.xlsx", "1234")];

#[test]
fn encrypted_workbooks_open_with_their_password() {
    for (name, password) in FILES {
        let book = open(&fixture(name), Some(password)).unwrap();
        assert_eq!(book.format, Format::Xlsx);
        assert_eq!(
            shown(&book),
            ["A1=序号", "B1=问题", "A2=1", "B2=信息公开指南未更新"],
            "{name}"
        );
    }
}

#[test]
fn a_missing_and_a_wrong_password_are_told_apart() {
    for (name, password) in FILES {
        let bytes = fixture(name);
        assert!(matches!(open(&bytes, None), Err(SheetError::Encrypted)));
        for wrong in ["", "密码aa1", &format!("{password} ")] {
            assert!(
                matches!(open(&bytes, Some(wrong)), Err(SheetError::WrongPassword)),
                "{name} with “{wrong}”"
            );
        }
    }
}

#[test]
fn a_changed_byte_is_noticed_before_it_becomes_a_wrong_cell() {
    let mut bytes = fixture("agile.xlsx");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let error = open(&bytes, Some("密码Aa1")).unwrap_err();
    assert!(error.to_string().contains("校验码"), "{error}");
}

#[test]
fn an_encrypted_file_is_limited_by_what_is_held_whole() {
    let options = ReadOptions {
        password: Some("密码Aa1".to_owned()),
        limits: Limits {
            text_bytes: 4000,
            ..Limits::default()
        },
    };
    assert!(matches!(
        read_with(&fixture("agile.xlsx"), &options),
        Err(SheetError::FileTooLarge { limit: 4000 })
    ));
}

#[test]
fn what_cannot_be_opened_even_with_a_password_says_what_to_do() {
    let error = open(&fixture("rc4.xls"), Some("1234")).unwrap_err();
    assert!(matches!(error, SheetError::Unsupported { .. }), "{error}");
    assert!(error.to_string().contains("取消密码"), "{error}");
}

#[test]
fn a_password_reaches_no_debug_text() {
    let options = ReadOptions {
        password: Some("密码Aa1".to_owned()),
        ..ReadOptions::default()
    };
    assert!(!format!("{options:?}").contains("密码"));
}
