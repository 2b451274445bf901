//! Marks become words; all else stays.

use std::io::{Cursor, Read};

use proptest::prelude::*;
use zip::ZipArchive;

use super::document::{fill, paragraph, part, read, template};

const TEXT: &str = "word/document.xml";

#[test]
fn a_template_that_word_has_split_fills_like_one_that_it_has_not() {
    let split = include_bytes!("../../../../tests/fixtures/letters/split.docx");
    let letter = fill(
        split,
        &[
            ("申请人", "赵晓梅"),
            ("文号", "12"),
            ("联系电话", "0563-3020018"),
            ("机关地址", ""),
            ("补正事项", "一、身份证明\n二、文件名称"),
        ],
    );
    assert_eq!(
        read(&letter, TEXT),
        [
            "赵晓梅：",
            "电话：0563-3020018",
            "编号12",
            "右上角有编号",
            "事项",
            // The last paragraph of a cell has to stay: its lines are broken.
            "一、身份证明\n二、文件名称",
            "",
            "没有地址时左边是空的",
            "请补正：一、身份证明",
            "二、文件名称。",
            "A & B <不是项目>",
        ]
    );
}

#[test]
fn what_has_no_mark_stays_byte_for_byte() {
    let split = include_bytes!("../../../../tests/fixtures/letters/split.docx");
    let values = ["申请人", "文号", "联系电话", "机关地址", "补正事项"].map(|name| (name, "甲"));
    let letter = fill(split, &values);
    let parts = |bytes: &[u8]| -> Vec<(String, Vec<u8>)> {
        let mut archive = ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap();
        (0..archive.len())
            .map(|index| {
                let mut file = archive.by_index_raw(index).unwrap();
                let mut bytes = Vec::new();
                file.read_to_end(&mut bytes).unwrap();
                (file.name().unwrap().into_owned(), bytes)
            })
            .collect()
    };
    let (before, after) = (parts(split), parts(&letter));
    assert_eq!(before.len(), after.len());
    for ((name, before), (same, after)) in before.iter().zip(&after) {
        assert_eq!(name, same, "parts keep their order");
        assert_eq!(name == TEXT, before != after, "{name}");
    }
    let end = "<w:r><w:t>A &amp; B &lt;不是项目&gt;</w:t></w:r></w:p><w:sectPr>";
    assert!(
        part(&letter, TEXT).contains(end),
        "nor does a paragraph without marks change"
    );
}

#[test]
fn a_value_takes_the_format_of_the_first_letter_of_its_mark() {
    let body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{{申</w:t></w:r><w:r><w:t>请人}}你好</w:t></w:r></w:p>";
    let letter = fill(&template(body, ""), &[("申请人", "赵晓梅")]);
    let wanted = "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">赵晓梅</w:t></w:r>\
                  <w:r><w:t xml:space=\"preserve\">你好</w:t></w:r>";
    assert!(part(&letter, TEXT).contains(wanted));
}

#[test]
fn every_line_of_a_value_is_a_paragraph_of_the_same_look() {
    let body = "<w:p w:rsidR=\"00A1\"><w:pPr><w:ind w:firstLine=\"640\"/></w:pPr>\
                <w:r><w:t>补正：</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{{事项}}</w:t></w:r>\
                <w:r><w:t>。</w:t></w:r></w:p>";
    let letter = fill(&template(body, ""), &[("事项", " 一\r\n\n三 \n")]);
    assert_eq!(read(&letter, TEXT), ["补正：一", "", "三。"]);
    let text = part(&letter, TEXT);
    assert_eq!(text.matches("w:firstLine=\"640\"").count(), 3);
    assert_eq!(
        text.matches("00A1").count(),
        1,
        "Word's own marks may not come twice"
    );
}

#[test]
fn a_paragraph_with_more_than_words_takes_line_breaks() {
    let body = "<w:p><w:bookmarkStart w:id=\"0\" w:name=\"a\"/><w:r><w:t>{{事项}}</w:t></w:r>\
                <w:bookmarkEnd w:id=\"0\"/></w:p>";
    let letter = fill(&template(body, ""), &[("事项", "一\n二")]);
    assert_eq!(
        read(&letter, TEXT),
        ["一\n二"],
        "a bookmark may not come twice"
    );
}

#[test]
fn a_paragraph_stays_or_goes_by_its_conditions() {
    let body = [
        "{{如有 电话}}电话{{电话}}",
        "{{如无 电话}}没有电话",
        "{{如有 地址}}地址{{地址}}",
        "{{如无 地址}}{{如有 电话}}有电话没有地址",
    ];
    let body: String = body.iter().map(|words| paragraph(&[words])).collect();
    let letter = fill(&template(&body, ""), &[("电话", "110"), ("地址", "  ")]);
    assert_eq!(read(&letter, TEXT), ["电话110", "有电话没有地址"]);
}

#[test]
fn a_paragraph_that_must_not_go_is_emptied() {
    let last = "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{如有 电话}}电话</w:t></w:r></w:p>";
    let letter = fill(
        &template(last, &paragraph(&["{{如有 电话}}电话"])),
        &[("电话", "")],
    );
    assert_eq!(read(&letter, TEXT), [""]);
    assert!(
        part(&letter, TEXT).contains("sectPr"),
        "the section ends where it did"
    );
    assert_eq!(
        read(&letter, "word/header1.xml"),
        [""],
        "a header needs a paragraph"
    );
}

#[test]
fn values_come_out_as_they_are() {
    let body = paragraph(&["{{申请人}}"]);
    for (words, wanted) in [
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("{{文号}}", "{{文号}}"),
        ("张\u{b}三\u{0}", "张三"),
        ("𠮷野", "𠮷野"),
    ] {
        let letter = fill(&template(&body, ""), &[("申请人", words)]);
        assert_eq!(
            read(&letter, TEXT),
            [wanted],
            "Word opens it, and shows what was meant"
        );
    }
}

proptest! {
    /// Wherever a sentence is cut into runs, it reads the same when it is filled in.
    #[test]
    fn cuts_make_no_difference(cuts in prop::collection::vec(0_usize..60, 0..12)) {
        let words: Vec<char> = "　{{如有 申请人}}致{{ 申请人 }}：{{文号}}{{文号}}}收悉".chars().collect();
        let mut cuts = cuts;
        cuts.retain(|cut| *cut < words.len());
        cuts.extend([0, words.len()]);
        cuts.sort_unstable();
        let runs: Vec<String> = cuts.windows(2).map(|cut| words[cut[0]..cut[1]].iter().collect()).collect();
        let runs: Vec<&str> = runs.iter().map(String::as_str).collect();
        let letter = fill(&template(&paragraph(&runs), ""), &[("申请人", "赵\n晓梅"), ("文号", "〔1〕")]);
        prop_assert_eq!(read(&letter, TEXT), ["　致赵", "晓梅：〔1〕〔1〕}收悉"]);
    }
}
