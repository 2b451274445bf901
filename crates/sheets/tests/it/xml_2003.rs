use encoding_rs::GB18030;
use gongkai_sheets::SheetError;
use gongkai_sheets::read::{Area, CellValue, Format, Workbook};

use super::handmade::{read, shown};
use super::samples::{assert_same_texts, other_form, sample};

fn workbook(inside: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\r\n<?mso-application progid=\"Excel.Sheet\"?>\r\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:html=\"http://www.w3.org/TR/REC-html40\">{inside}</Workbook>"
    )
}

fn rows(rows: &str) -> Workbook {
    let inside = format!(
        r#"<Styles><Style ss:ID="p"><NumberFormat ss:Format="0.0%"/></Style></Styles><Worksheet ss:Name="清单"><Table>{rows}</Table></Worksheet>"#
    );
    read(workbook(&inside).as_bytes()).unwrap()
}

fn data(kind: &str, text: &str) -> String {
    format!(r#"<Cell><Data ss:Type="{kind}">{text}</Data></Cell>"#)
}

#[test]
fn cells_of_every_type_are_read() {
    let cells = [
        data("String", " 一&#10;二&amp;\r\n三 "),
        data("Number", "0.30000000000000004"),
        r#"<Cell ss:StyleID="p"><Data ss:Type="Number">0.285</Data></Cell>"#.to_owned(),
        data("DateTime", "2026-03-05T00:00:00.000"),
        data("DateTime", "2026-03-05T09:30:00.000"),
        data("DateTime", "1899-12-31T09:30:00.000"),
        data("Boolean", "1"),
        data("Error", "#N/A"),
        r#"<Cell ss:Formula="=1+1"><Data ss:Type="Number">2</Data></Cell>"#.to_owned(),
        r#"<Cell ss:Formula="=NOW()"/>"#.to_owned(),
        r##"<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>粗</B><Font html:Color="#FF0000">红</Font></ss:Data><Comment><ss:Data>批注</ss:Data></Comment><PhoneticText>cu</PhoneticText></Cell>"##.to_owned(),
    ];
    let book = rows(&format!("<Row>{}</Row>", cells.concat()));
    assert_eq!(book.format, Format::Xml2003);
    assert_eq!(book.sheets[0].name(), "清单");
    assert_eq!(
        shown(&book),
        [
            "A1=一\n二&\n三",
            "B1=0.3",
            "C1=28.5%",
            "D1=2026-03-05",
            "E1=2026-03-05 09:30",
            "F1=09:30",
            "G1=TRUE",
            "H1=#N/A",
            "I1=2",
            "J1=",
            "K1=粗红"
        ]
    );
    let row = book.sheets[0].row_at(0);
    assert!(row.cell(8).unwrap().formula);
    assert_eq!(row.cell(9).unwrap().value, CellValue::Unknown);
}

#[test]
fn rows_and_cells_may_be_left_out_and_merged() {
    let text = data("String", "a");
    let book = rows(&format!(
        concat!(
            r#"<Row ss:Index="3" ss:Hidden="1">{0}<Cell ss:MergeAcross="2" ss:MergeDown="1"><Data ss:Type="String">b</Data></Cell>{0}</Row>"#,
            r##"<Row ss:Span="4"/><Row><Cell ss:Index="5" ss:HRef="http://a.gov.cn/"><Data ss:Type="String">c</Data></Cell>{0}<Cell ss:HRef="#清单!A1"><Data ss:Type="String">d</Data></Cell></Row>"##
        ),
        text
    ));
    assert_eq!(
        shown(&book),
        ["A3=a", "B3=b", "E3=a", "E9=c", "F9=a", "G9=d"],
        "a row may stand for empty ones below it"
    );
    let sheet = &book.sheets[0];
    assert!(sheet.row_at(0).hidden());
    assert_eq!(
        sheet.merges(),
        [Area {
            top: 3,
            left: 1,
            bottom: 4,
            right: 3
        }]
    );
    assert_eq!(sheet.cell(9, 4).unwrap().link, Some("http://a.gov.cn/"));
    assert_eq!(sheet.cell(9, 6).unwrap().link, None);
}

#[test]
fn hidden_sheets_prefixes_and_other_encodings_are_read() {
    let inside = concat!(
        r#"<ss:Worksheet ss:Name="藏"><ss:Table><ss:Row><ss:Cell><ss:Data ss:Type="String">局</ss:Data></ss:Cell></ss:Row></ss:Table>"#,
        "<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></ss:Worksheet>",
        r#"<Worksheet ss:Name="空"><Table/></Worksheet>"#,
    );
    let text = workbook(inside).replace("1.0\"?>", "1.0\" encoding=\"GB2312\"?>");
    for bytes in [
        GB18030.encode(&text).0.into_owned(),
        text.as_bytes().to_vec(),
        [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
    ] {
        let book = read(&bytes).unwrap();
        let sheets: Vec<_> = book
            .sheets
            .iter()
            .map(|sheet| (sheet.name(), sheet.visible(), sheet.row_count()))
            .collect();
        assert_eq!(sheets, [("藏", false, 1), ("空", true, 0)]);
        assert_eq!(shown(&book), ["A1=局"]);
    }
}

#[test]
fn what_is_broken_or_grows_is_refused() {
    for inside in [
        "<Worksheet><Table><Row>",
        r"<Worksheet><Table><Cell/></Table></Worksheet>",
        r#"<Worksheet><Table><Row ss:Index="99999999"/></Table></Worksheet>"#,
        r#"<Worksheet><Table><Row><Cell ss:Index="60000"/></Row></Table></Worksheet>"#,
        "<a>&undefined;</a>",
    ] {
        let error = read(workbook(inside).as_bytes()).unwrap_err();
        assert!(
            matches!(&error, SheetError::Damaged { place, .. } if place.contains("XML 表格")),
            "{inside}: {error}"
        );
    }
    let entities = workbook("").replace("<Workbook", "<!DOCTYPE a [<!ENTITY b \"bb\">]><Workbook");
    assert!(read(entities.as_bytes()).is_err());
    assert!(matches!(
        read(workbook("").as_bytes()),
        Err(SheetError::NoSheets)
    ));
}

#[test]
fn a_list_saved_as_xml_is_the_same_list() {
    assert_same_texts(&other_form("d02_2003.xml"), &sample("d02"));
}
