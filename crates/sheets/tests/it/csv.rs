use encoding_rs::GB18030;
use gongkai_sheets::SheetError;
use gongkai_sheets::read::Format;

use super::handmade::{read, shown};

const LIST: &str = "序号,问题,电话\r\n1,\"一,二\n三\",013800001234\r\n\r\n2,㐀䶮,\r\n";
const SHOWN: [&str; 8] = [
    "A1=序号",
    "B1=问题",
    "C1=电话",
    "A2=1",
    "B2=一,二\n三",
    "C2=013800001234",
    "A4=2",
    "B4=㐀䶮",
];

fn utf16(text: &str, mark: [u8; 2], bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    mark.into_iter()
        .chain(text.encode_utf16().flat_map(bytes))
        .collect()
}

#[test]
fn every_usual_encoding_is_read() {
    for (name, bytes) in [
        ("UTF-8", LIST.as_bytes().to_vec()),
        (
            "UTF-8 with a mark",
            [b"\xEF\xBB\xBF", LIST.as_bytes()].concat(),
        ),
        ("GB18030", GB18030.encode(LIST).0.into_owned()),
        ("UTF-16 LE", utf16(LIST, [0xFF, 0xFE], u16::to_le_bytes)),
        ("UTF-16 BE", utf16(LIST, [0xFE, 0xFF], u16::to_be_bytes)),
        (
            "UTF-16 LE without a mark",
            utf16(LIST, [0xFF, 0xFE], u16::to_le_bytes)[2..].to_vec(),
        ),
    ] {
        let book = read(&bytes).unwrap();
        assert_eq!(book.format, Format::Csv);
        assert_eq!(
            shown(&book),
            SHOWN,
            "{name}: row numbers are record numbers, blank records count"
        );
    }
}

#[test]
fn tabs_and_semicolons_separate_too() {
    for separator in ["\t", ";"] {
        let book = read(["序号", "问题\n1", "好，坏\n"].join(separator).as_bytes()).unwrap();
        assert_eq!(shown(&book), ["A1=序号", "B1=问题", "A2=1", "B2=好，坏"]);
    }
}

#[test]
fn one_spoilt_letter_does_not_spoil_a_list() {
    let mut bytes = GB18030.encode(&LIST.repeat(20)).0.into_owned();
    bytes.insert(4, 0xFF);
    assert!(read(&bytes).is_ok());
    assert!(
        matches!(read(&[0xFF; 100]), Err(SheetError::NotASheet { .. })),
        "nothing but spoilt letters is no text"
    );
}
