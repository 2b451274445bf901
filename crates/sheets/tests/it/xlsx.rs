use gongkai_sheets::read::{Area, CellValue, Format};

use super::handmade::{MAIN, OFFICE, Parts, relations, shown};

#[test]
fn cells_of_every_type_are_read() {
    let mut parts = Parts::with_rows(concat!(
        r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>富</t></r><r><t xml:space="preserve">文 本</t></r><rPh><t>ふ</t></rPh></is></c></row>"#,
        r#"<row r="2"><c r="A2" t="str"><f>A1</f><v>算出</v></c><c r="B2"><f>1+1</f><v>2</v></c><c r="C2"><f>SUM(A1)</f></c><c r="D2"><f>X()</f><v></v></c><c r="E2" t="str"><f>Y()</f></c></row>"#,
        r##"<row r="3"><c r="A3" t="e"><v>#N/A</v></c><c r="B3" t="b"><v>1</v></c><c r="C3" t="b"><v>0</v></c><c r="D3" t="n"><v>0.30000000000000004</v></c></row>"##,
        r#"<row r="4"><c r="A4" t="d"><v>2026-03-05</v></c><c r="B4" t="d"><v>2026-03-05T09:30:00</v></c><c r="C4" t="d"><v>09:30:00</v></c><c r="D4"><v>1E+3</v></c></row>"#,
        r#"<row r="5"><c r="A5" t="str"><f>""</f><v></v></c><c r="B5" t="s"><v>2</v></c><c r="C5" s="1"/></row>"#,
    ));
    parts.shared_strings(concat!(
        r"<si><t>普通 &amp; &#x4E2D; &lt;文&gt;</t></si>",
        r#"<si><r><rPr><b/></rPr><t>粗</t></r><r><t>体</t></r><rPh sb="0" eb="1"><t>カ</t></rPh></si>"#,
        r"<si><t>  </t></si>",
    ));
    let book = parts.read();
    assert_eq!(
        shown(&book),
        [
            "A1=普通 & 中 <文>",
            "B1=粗体",
            "C1=富文 本",
            "A2=算出",
            "B2=2",
            "C2=",
            "D2=",
            "E2=",
            "A3=#N/A",
            "B3=TRUE",
            "C3=FALSE",
            "D3=0.3",
            "A4=2026-03-05",
            "B4=2026-03-05 09:30",
            "C4=09:30",
            "D4=1000",
        ],
        "the last row holds nothing that a person could see"
    );
    let sheet = &book.sheets[0];
    assert!(sheet.cell(2, 0).unwrap().formula);
    assert!(!sheet.cell(1, 0).unwrap().formula);
    assert_eq!(
        sheet.cell(2, 2).unwrap().value,
        CellValue::Unknown,
        "a formula without a value is not an empty cell"
    );
    assert_eq!(sheet.row_count(), 4);
    assert_eq!(sheet.width(), 5);
    assert_eq!(book.format, Format::Xlsx);
}

#[test]
fn numbers_are_shown_by_their_formats() {
    let formats = [
        "14",
        "31",
        "57",
        "32",
        "46",
        "10",
        "yyyy\"年\"m\"月\"d\"日\";@",
        "[$-804]m\"月\"d\"日\"",
        "[h]:mm",
        "0.0",
    ];
    let cells = [
        "46086",
        "46086",
        "46086",
        "0.375",
        "1.5",
        "0.8",
        "46086.375",
        "46086",
        "1.5",
        "2.5",
    ]
    .iter()
    .enumerate()
    .map(|(at, value)| format!(r#"<c s="{}"><v>{value}</v></c>"#, at + 1))
    .collect::<Vec<_>>()
    .concat();
    let book = Parts::with_rows(&format!("<row>{cells}</row>"))
        .formats(&formats)
        .read();
    assert_eq!(
        shown(&book),
        [
            "A1=2026-03-05",
            "B1=2026-03-05",
            "C1=2026-03-05",
            "D1=09:00",
            "E1=36:00",
            "F1=80%",
            "G1=2026-03-05 09:00",
            "H1=2026-03-05",
            "I1=36:00",
            "J1=2.5",
        ]
    );
}

#[test]
fn a_number_too_large_for_a_date_stays_a_number() {
    let book = Parts::with_rows(r#"<row><c s="1"><v>20260715</v></c></row>"#)
        .formats(&["14"])
        .read();
    assert_eq!(
        shown(&book),
        ["A1=20260715"],
        "Excel shows ####, but a person meant 2026-07-15"
    );
}

#[test]
fn workbooks_of_old_macs_count_from_1904() {
    let mut parts = Parts::with_rows(r#"<row><c s="1"><v>44624</v></c></row>"#);
    parts.formats(&["14"]).set(
        "xl/workbook.xml",
        &format!(
            r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr date1904="1"/><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>"#
        ),
    );
    let book = parts.read();
    assert_eq!(shown(&book), ["A1=2026-03-05"]);
    assert_eq!(
        book.moment(44_624.0).unwrap().to_string(),
        "2026-03-05T00:00:00"
    );
}

#[test]
fn two_cells_at_the_corners_are_two_cells() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#;
    let book = Parts::with_rows(rows).read();
    assert_eq!(shown(&book), ["A1=1", "XFD1048576=2"]);
    assert_eq!(
        book.sheets[0].row_count(),
        2,
        "what lies between costs nothing"
    );
}

#[test]
fn painted_rows_down_to_the_last_are_no_rows() {
    let painted = (2..=20_000)
        .map(|row| {
            format!(r#"<row r="{row}" s="1"><c r="A{row}" s="1"/><c r="B{row}" s="1"></c></row>"#)
        })
        .collect::<Vec<_>>()
        .concat();
    let book = Parts::with_rows(&format!(
        r#"<row r="1"><c r="A1"><v>1</v></c></row>{painted}"#
    ))
    .read();
    assert_eq!(book.sheets[0].row_count(), 1);
    assert_eq!(book.sheets[0].width(), 1);
}

#[test]
fn cells_without_references_follow_each_other() {
    let book = Parts::with_rows(r#"<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row><row r="9"><c><v>5</v></c></row>"#).read();
    assert_eq!(shown(&book), ["A1=1", "D1=2", "E1=3", "A2=4", "A9=5"]);
}

#[test]
fn rows_and_cells_out_of_order_are_put_in_order() {
    let rows = r#"<row r="3"><c r="B3"><v>4</v></c><c r="A3"><v>3</v></c></row><row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="B3"><v>5</v></c></row>"#;
    let book = Parts::with_rows(rows).read();
    assert_eq!(
        shown(&book),
        ["A1=1", "A3=3", "B3=5"],
        "of two cells at one place the later one counts"
    );
    assert!(book.sheets[0].row_at(0).hidden());
    assert!(!book.sheets[0].row_at(1).hidden());
}

#[test]
fn merges_and_links_are_kept() {
    let mut parts = Parts::with_sheet(concat!(
        r#"<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row><row r="2"><c r="B2"><v>4</v></c></row></sheetData>"#,
        r#"<mergeCells><mergeCell ref="A1:A3"/><mergeCell ref="D1:C2"/><mergeCell ref="F1"/></mergeCells>"#,
        r#"<hyperlinks><hyperlink ref="A1" r:id="l1"/><hyperlink ref="B1:B9" r:id="l2"/><hyperlink ref="C1" location="表!A1"/></hyperlinks>"#,
    ));
    parts.set(
        "xl/worksheets/_rels/sheet1.xml.rels",
        &relations(&[
            ("l1", "hyperlink", "http://a.gov.cn/?x=1&amp;y=2"),
            ("l2", "hyperlink", "http://b.gov.cn/"),
        ])
        .replace("Target=\"http", "TargetMode=\"External\" Target=\"http"),
    );
    let book = parts.read();
    let sheet = &book.sheets[0];
    assert_eq!(
        sheet.merges(),
        [
            Area {
                top: 1,
                left: 0,
                bottom: 3,
                right: 0
            },
            Area {
                top: 1,
                left: 2,
                bottom: 2,
                right: 3
            }
        ],
        "a merge of one cell is none"
    );
    let link = |row, column| sheet.cell(row, column).unwrap().link;
    assert_eq!(link(1, 0), Some("http://a.gov.cn/?x=1&y=2"));
    assert_eq!(link(1, 1), Some("http://b.gov.cn/"));
    assert_eq!(
        link(2, 1),
        Some("http://b.gov.cn/"),
        "one link over several cells is in each"
    );
    assert_eq!(link(1, 2), None, "a place in the workbook is no address");
}

#[test]
fn parts_are_found_under_any_name_and_spelling() {
    let mut parts = Parts::with_rows(r#"<row><c t="s"><v>0</v></c></row>"#);
    parts
        .shared_strings("<si><t>好</t></si>")
        .rename("xl/workbook.xml", "XL\\Book.xml")
        .rename("xl/_rels/workbook.xml.rels", "xl/_rels/book.xml.rels")
        .rename("xl/worksheets/sheet1.xml", "data/一.xml")
        .rename("xl/sharedStrings.xml", "xl/Strings.XML")
        .set(
            "_rels/.rels",
            &relations(&[("r1", "officeDocument", "/xl/book.xml")]),
        );
    parts.set(
        "xl/_rels/book.xml.rels",
        &relations(&[
            ("r1", "worksheet", "..\\data\\一.xml"),
            ("r3", "sharedStrings", "/xl/strings.xml"),
        ]),
    );
    assert_eq!(shown(&parts.read()), ["A1=好"]);
}

#[test]
fn prefixes_marks_blanks_and_strict_namespaces_change_nothing() {
    let mut parts = Parts::with_rows("");
    parts.set(
        "xl/worksheets/sheet1.xml",
        "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<!-- a > b -->\r\n<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\">\r\n <x:sheetData>\r\n  <x:row r='1'>\r\n   <x:c r='A1' t='inlineStr'>\r\n    <x:is><x:t><![CDATA[一<二]]></x:t></x:is>\r\n   </x:c >\r\n  </x:row>\r\n </x:sheetData>\r\n</x:worksheet>\r\n",
    );
    let strict = relations(&[("r1", "worksheet", "worksheets/sheet1.xml")]).replace(
        "http://schemas.openxmlformats.org/officeDocument/2006",
        "http://purl.oclc.org/ooxml/officeDocument",
    );
    parts.set("xl/_rels/workbook.xml.rels", &strict);
    assert_eq!(shown(&parts.read()), ["A1=一<二"]);
}

#[test]
fn hidden_sheets_are_read_and_chart_sheets_are_not() {
    let mut parts = Parts::with_rows(r"<row><c><v>1</v></c></row>");
    parts.set(
        "xl/workbook.xml",
        &format!(
            r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="图" sheetId="1" r:id="r9"/><sheet name="藏" sheetId="2" state="hidden" r:id="r1"/></sheets></workbook>"#
        ),
    );
    parts.set("xl/chartsheets/sheet1.xml", "<chartsheet/>");
    parts.set(
        "xl/_rels/workbook.xml.rels",
        &relations(&[
            ("r1", "worksheet", "worksheets/sheet1.xml"),
            ("r9", "chartsheet", "chartsheets/sheet1.xml"),
        ]),
    );
    let book = parts.read();
    assert_eq!(book.sheets.len(), 1);
    assert_eq!(
        (book.sheets[0].name(), book.sheets[0].visible()),
        ("藏", false)
    );
}

#[test]
fn a_tag_that_falls_between_two_pieces_is_read_whole() {
    // Parts are read 256 KiB at a time; lengths all around it put the cut everywhere.
    for length in (262_000..262_140).step_by(7) {
        let text = "长".repeat(length / 3);
        let rows = format!(
            r#"<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c><!-- 注 > 释 --><c r="B1" t="inlineStr"><is><t>a&gt;&amp;b</t></is></c></row>"#
        );
        let book = Parts::with_rows(&rows).read();
        let row = book.sheets[0].row_at(0);
        assert_eq!(row.cell(0).unwrap().text(), text);
        assert_eq!(
            row.cell(1).unwrap().text(),
            "a>&b",
            "cut at length {length}"
        );
    }
}

#[test]
fn no_cell_reaches_a_debug_text() {
    let book = Parts::with_rows(r#"<row><c t="inlineStr"><is><t>张三</t></is></c></row>"#).read();
    let cell = book.sheets[0].cell(1, 0).unwrap();
    assert!(
        !format!("{book:?} {cell:?} {:?}", cell.value).contains("张三"),
        "names are personal data"
    );
}
