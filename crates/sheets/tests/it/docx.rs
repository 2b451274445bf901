use gongkai_sheets::SheetError;
use gongkai_sheets::read::{Area, Format, MediaKind};

use super::handmade::{Parts, read, relations, shown};
use super::samples::{assert_same_texts, other_form, sample};

fn paragraph(text: &str) -> String {
    format!(r#"<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>"#)
}

fn cell(properties: &str, inside: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>")
}

/// A row of plain cells.
fn row(texts: &[&str]) -> String {
    let cells: String = texts
        .iter()
        .map(|text| cell("", &paragraph(text)))
        .collect();
    format!("<w:tr>{cells}</w:tr>")
}

fn table(rows: &str) -> String {
    format!("<w:tbl>{rows}</w:tbl>")
}

fn area(top: u32, left: u16, bottom: u32, right: u16) -> Area {
    Area {
        top,
        left,
        bottom,
        right,
    }
}

#[test]
fn each_table_is_a_sheet_with_the_paragraphs_before_it() {
    let body = [
        paragraph("附件1"),
        "<w:p/>".to_owned(),
        paragraph("整改台账"),
        table(&row(&["序号", "问题"])),
        paragraph("以上。"),
        table(&row(&["a", "b"])),
        table(&row(&["c", "d"])),
    ];
    let book = Parts::document(&body.concat()).read();
    assert_eq!(book.format, Format::Docx);
    let sheets: Vec<_> = book
        .sheets
        .iter()
        .map(|sheet| (sheet.name(), sheet.caption(), sheet.row_count()))
        .collect();
    assert_eq!(
        sheets,
        [
            ("表1", Some("附件1\n整改台账"), 1),
            ("表2", Some("以上。"), 1),
            ("表3", None, 1)
        ]
    );
    assert_eq!(shown(&book), ["A1=序号", "B1=问题"]);
}

#[test]
fn a_header_of_two_levels_keeps_its_merges() {
    let down = |text: &str| cell(r#"<w:vMerge w:val="restart"/>"#, &paragraph(text));
    let goes_on = cell("<w:vMerge/>", &paragraph("藏着的字"));
    let rows = [
        format!(
            "<w:tr>{}{}{}</w:tr>",
            down("序号"),
            cell(r#"<w:gridSpan w:val="2"/>"#, &paragraph("责任")),
            down("备注")
        ),
        format!(
            "<w:tr>{goes_on}{}{}{goes_on}</w:tr>",
            cell("", &paragraph("单位")),
            cell("", &paragraph("人"))
        ),
        format!(
            r#"<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{}{}</w:tr>"#,
            down("甲局"),
            cell("", &paragraph("张三"))
        ),
        format!("<w:tr>{}{goes_on}</w:tr>", cell("", &paragraph("1"))),
        format!("<w:tr>{}{goes_on}</w:tr>", down("2")),
    ];
    let book = Parts::document(&table(&rows.concat())).read();
    assert_eq!(
        shown(&book),
        [
            "A1=序号",
            "B1=责任",
            "D1=备注",
            "B2=单位",
            "C2=人",
            "B3=甲局",
            "C3=张三",
            "A4=1",
            "A5=2"
        ],
        "what lies under a merged cell is not shown"
    );
    assert_eq!(
        book.sheets[0].merges(),
        [
            area(1, 0, 2, 0),
            area(1, 1, 1, 2),
            area(1, 3, 2, 3),
            area(3, 1, 5, 1)
        ]
    );
}

#[test]
fn text_is_read_as_word_shows_it() {
    let inside = [
        // Several paragraphs, breaks and letters that Word writes as elements.
        "<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>三&amp;</w:t></w:r></w:p><w:p><w:r><w:t>四</w:t></w:r></w:p><w:p/>",
        // Changes that are still to be accepted.
        "<w:p><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins><w:r><w:t>增</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom><w:r><w:rPr><w:del/></w:rPr><w:t>留</w:t></w:r></w:p>",
        // A field, a control, a tick, a text box, a pronunciation.
        r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> DATE </w:instrText><w:fldChar w:fldCharType="separate"/><w:t>2026年</w:t><w:fldChar w:fldCharType="end"/></w:r><w:sdt><w:sdtContent><w:r><w:t>选项</w:t></w:r></w:sdtContent></w:sdt><w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r></w:p>"#,
        r"<w:p><w:r><w:drawing><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:drawing><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
    ];
    let cells: String = inside.iter().map(|inside| cell("", inside)).collect();
    let deleted = row(&["删去的行"]).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>");
    let hidden = row(&["藏"]).replace("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>");
    let body = table(&format!("<w:tr>{cells}</w:tr>{deleted}{hidden}"));
    let book = Parts::document(&body).read();
    assert_eq!(
        shown(&book),
        [
            "A1=一\n二\t三&\n四",
            "B1=增留",
            "C1=2026年选项☑",
            "D1=拼",
            "A2=藏"
        ]
    );
    assert!(book.sheets[0].row_at(1).hidden());
}

#[test]
fn a_table_in_a_cell_is_its_text() {
    let inner = table(&(row(&["甲", "乙"]) + &row(&["丙"])));
    let body = table(
        &(format!(
            "<w:tr>{}{}</w:tr>",
            cell("", &(paragraph("见：") + &inner + &paragraph("完"))),
            cell("", &paragraph("b"))
        ) + &row(&["c"])),
    );
    let book = Parts::document(&body).read();
    assert_eq!(book.sheets.len(), 1);
    assert_eq!(shown(&book), ["A1=见：\n甲 乙 \n丙 \n完", "B1=b", "A2=c"]);
}

#[test]
fn links_and_pictures_are_found_in_cells() {
    let cells = [
        cell(
            "",
            r#"<w:p><w:hyperlink r:id="l"><w:r><w:t>点击查看</w:t></w:r></w:hyperlink></w:p>"#,
        ),
        cell(
            "",
            r#"<w:p><w:r><w:instrText>HYPERLINK "http://b.gov.cn/"</w:instrText></w:r><w:r><w:t>网址</w:t></w:r></w:p>"#,
        ),
        cell(
            "",
            r#"<w:p><w:r><w:drawing><a:blip r:embed="p"/></w:drawing></w:r></w:p>"#,
        ),
    ];
    let outside = r#"<w:p><w:r><w:drawing><a:blip r:embed="p"/></w:drawing></w:r></w:p>"#;
    let mut parts = Parts::document(&format!(
        "{outside}{}",
        table(&format!("<w:tr>{}</w:tr>", cells.concat()))
    ));
    parts
        .set(
            "word/_rels/document.xml.rels",
            &relations(&[
                ("l", "hyperlink", "http://a.gov.cn/"),
                ("p", "image", "media/image1.gif"),
            ])
            .replace("Target=\"http", "TargetMode=\"External\" Target=\"http"),
        )
        .set("word/media/image1.gif", "GIF89a 截图");
    let book = parts.read();
    let sheet = &book.sheets[0];
    let link = |column| sheet.cell(1, column).unwrap().link;
    assert_eq!(link(0), Some("http://a.gov.cn/"));
    assert_eq!(link(1), Some("http://b.gov.cn/"));
    let places: Vec<_> = sheet
        .pictures()
        .iter()
        .map(|picture| (picture.row, picture.column, picture.media))
        .collect();
    assert_eq!(
        places,
        [(1, 2, Some(0))],
        "one outside the table is no row's"
    );
    assert_eq!(book.media()[0].kind, MediaKind::Gif);
}

#[test]
fn a_document_without_a_table_says_what_to_do() {
    let error = read(&Parts::document(&paragraph("通知")).bytes()).unwrap_err();
    assert!(matches!(error, SheetError::Unsupported { .. }), "{error}");
    let many = table(&row(&["a"])).repeat(1001);
    assert!(read(&Parts::document(&many).bytes()).is_err());
    let wide = r#"<w:gridSpan w:val="60000"/>"#;
    let wide = format!("<w:tr>{}{}</w:tr>", cell(wide, ""), cell("", ""));
    assert!(read(&Parts::document(&table(&wide)).bytes()).is_err());
}

#[test]
fn a_list_typed_in_word_is_the_same_list() {
    assert_same_texts(&other_form("d02_文档.docx"), &sample("d02"));
}
