//! Templates that cannot be used, and what a clerk is told.

use gongkai_letters::{Template, TemplateError};

use super::document::{check, paragraph, template, zipped};

fn lines(template: Vec<u8>, known: &[&str], needed: &[&str]) -> Vec<String> {
    let read = Template::read(template).unwrap();
    match read.check(known, needed) {
        Err(TemplateError::Faults(faults)) => faults.iter().map(ToString::to_string).collect(),
        other => panic!("faults were expected, not {other:?}"),
    }
}

#[test]
fn all_that_is_wrong_is_told_at_once_with_its_place() {
    let body = [
        "{{申请人姓名}}：",
        "本机关收到你的申请，{{收到日期 现已登记，请等候本机关答复",
        "{{如有 电话}}联系电话：{{手机}}",
        "请致电{{如有 电话}}",
        "}}和{{}}",
    ];
    let body: String = body.iter().map(|words| paragraph(&[words])).collect();
    let header = paragraph(&["{{机关}}文件"]);
    let told = lines(
        template(&body, &header),
        &["申请人", "收到日期", "电话"],
        &["救济途径", "电话"],
    );
    assert_eq!(
        told,
        [
            "正文“{{申请人姓名}}：”一段：没有“申请人姓名”这个项目，是不是“申请人”？",
            "正文“本机关收到你的申请，{{收到日期…”一段：“{{”后面没有“}}”，请补上（两个都要在同一段里）",
            "正文“{{如有 电话}}联系电话：{{…”一段：没有“手机”这个项目，请换成可用的项目，或删去这一处",
            "正文“请致电{{如有 电话}}”一段：“如有”“如无”要写在段落的最前面，请移动“电话”这一处",
            "正文“}}和{{}}”一段：“}}”前面没有“{{”，请补上（两个都要在同一段里）",
            "正文“}}和{{}}”一段：花括号里没有写项目的名称，如 {{申请人}}",
            "页眉“{{机关}}文件”一段：没有“机关”这个项目，请换成可用的项目，或删去这一处",
            "缺少 {{救济途径}}：这种文书必须写明，请加上",
        ]
    );
}

#[test]
fn a_template_with_faults_makes_no_letter() {
    let read = Template::read(template(&paragraph(&["{{申请人"]), "")).unwrap();
    let refused = read.fill(&[].into()).unwrap_err();
    assert_eq!(refused.code(), "template_faults");
    assert!(refused.to_string().contains("有 1 处要改"), "{refused}");
}

#[test]
fn what_is_no_word_document_is_told_by_what_it_is() {
    let document = "word/document.xml";
    let damaged = |body: &str| template(body, "");
    for (bytes, code, says) in [
        (
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
            "template_not_word",
            "旧版",
        ),
        (b"{\\rtf1}".to_vec(), "template_not_word", "不是 Word 文档"),
        (b"PK\x03\x04".to_vec(), "template_damaged", "压缩"),
        (
            zipped(&[("a.txt", "a")]),
            "template_not_word",
            "不是 Word 文档",
        ),
        (
            zipped(&[("[Content_Types].xml", "<Types/>"), (document, "<a/>")]),
            "template_not_word",
            "不是 Word 文档",
        ),
        (damaged("<w:p>"), "template_damaged", "正文"),
        (
            damaged("<w:p><w:r><w:t>&nobody;</w:t></w:r></w:p>"),
            "template_damaged",
            "正文",
        ),
    ] {
        let refused = check(bytes, &[]).unwrap_err();
        assert_eq!(refused.code(), code, "{refused}");
        assert!(refused.to_string().contains(says), "{refused}");
        assert!(
            refused.to_string().contains("请"),
            "it says what to do: {refused}"
        );
    }
}

#[test]
fn a_part_that_swells_is_not_read() {
    let body = paragraph(&[&"字".repeat(6 << 20)]);
    let refused = check(template(&body, ""), &[]).unwrap_err();
    assert_eq!(
        refused.code(),
        "template_too_large",
        "a small zip may hold a large part"
    );
}
