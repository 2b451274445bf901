use std::fs;

use gongkai_sheets::SheetError;
use gongkai_sheets::read::{Keep, Limits, MediaKind, Picture, ReadOptions, open};
use serde_json::Value;
use tempfile::TempDir;

use super::handmade::{OFFICE, Parts, read, relations, shown};
use super::samples::{path, sample};

/// Texts that pass for pictures by their first letters.
const SCREENSHOT: &str = "GIF89a 截图";
const OTHER: &str = "GIF89a 另一张";

fn anchor(kind: &str, inside: &str) -> String {
    format!("<xdr:{kind}>{inside}<xdr:clientData/></xdr:{kind}>")
}

fn corner(name: &str, column: u16, row: u32, below: i64) -> String {
    format!(
        "<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>{below}</xdr:rowOff></xdr:{name}>"
    )
}

fn picture(relation: &str) -> String {
    format!(
        r#"<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="1" name="图片 1"/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="{relation}"/></xdr:blipFill><xdr:spPr><a:xfrm><a:off x="9" y="9"/><a:ext cx="1" cy="1"/></a:xfrm></xdr:spPr></xdr:pic>"#
    )
}

/// Rows of 20 points with a drawing over them. Relation `p1` and `p3` lead to equal pictures in two
/// parts, `p2` to another, `p4` to a part that is missing.
fn with_drawing(anchors: &str) -> Parts {
    let mut parts = Parts::with_sheet(
        r#"<sheetFormatPr defaultRowHeight="20"/><sheetData><row r="2"><c r="A2"><v>1</v></c></row></sheetData><drawing r:id="d"/>"#,
    );
    parts
        .set(
            "xl/worksheets/_rels/sheet1.xml.rels",
            &relations(&[("d", "drawing", "../drawings/drawing1.xml")]),
        )
        .set(
            "xl/drawings/drawing1.xml",
            &format!(
                r#"<xdr:wsDr xmlns:xdr="x" xmlns:a="a" xmlns:r="{OFFICE}">{anchors}</xdr:wsDr>"#
            ),
        )
        .set(
            "xl/drawings/_rels/drawing1.xml.rels",
            &relations(&[
                ("p1", "image", "../media/image1.gif"),
                ("p2", "image", "../media/image2.gif"),
                ("p3", "image", "/xl/media/image3.gif"),
                ("p4", "image", "../media/gone.gif"),
            ]),
        )
        .set("xl/media/image1.gif", SCREENSHOT)
        .set("xl/media/image2.gif", OTHER)
        .set("xl/media/image3.gif", SCREENSHOT);
    parts
}

fn at(row: u32, column: u16, media: Option<usize>) -> Picture {
    Picture { row, column, media }
}

#[test]
fn the_pictures_of_a_sample_lie_on_the_rows_its_truth_names() {
    let truth = path("d11").with_extension("truth.json");
    let truth: Value = serde_json::from_str(&fs::read_to_string(truth).unwrap()).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut expected: Vec<_> = truth["images"]
        .as_array()
        .unwrap()
        .iter()
        .map(|image| (image["row"].as_u64().unwrap(), text(&image["sha256"])))
        .collect();
    let outside = text(&truth["images_outside"][0]);

    let book = sample("d11");
    let sheet = &book.sheets[0];
    let mut found: Vec<_> = sheet
        .pictures()
        .iter()
        .map(|picture| {
            let media = &book.media()[picture.media.unwrap()];
            assert_eq!(media.kind, MediaKind::Png);
            (u64::from(picture.row), media.sha256.clone())
        })
        .collect();
    let seal = found
        .iter()
        .position(|(_, sha256)| *sha256 == outside)
        .unwrap();
    let (row, _) = found.remove(seal);
    assert!(row > 20, "the seal lies in the footer: row {row}");
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
    assert!(sheet.pictures().is_sorted_by_key(|picture| picture.row));
    assert_eq!(
        book.media().len(),
        17,
        "one of the 18 is there twice, in two parts"
    );
    for (index, media) in book.media().iter().enumerate() {
        let bytes = book.picture(index).unwrap();
        assert_eq!(bytes.len() as u64, media.size);
        assert!(bytes.starts_with(b"\x89PNG"));
    }
}

#[test]
fn pictures_hang_on_every_kind_of_anchor() {
    const POINT: i64 = 12_700;
    let size = |points: i64| format!(r#"<xdr:ext cx="9" cy="{}"/>"#, points * POINT);
    let anchors = [
        anchor(
            "oneCellAnchor",
            &(corner("from", 3, 1, 0) + &size(200) + &picture("p1")),
        ),
        anchor(
            "twoCellAnchor",
            &(corner("from", 4, 1, 18 * POINT) + &corner("to", 5, 3, 0) + &picture("p2")),
        ),
        anchor(
            "absoluteAnchor",
            &(format!(r#"<xdr:pos x="0" y="{}"/>"#, 85 * POINT) + &size(10) + &picture("p3")),
        ),
        anchor(
            "twoCellAnchor",
            &(corner("from", 6, 6, 0)
                + &corner("to", 7, 8, 0)
                + "<xdr:grpSp><xdr:grpSpPr/>"
                + &picture("p1")
                + &picture("p2")
                + "</xdr:grpSp>"),
        ),
        anchor(
            "oneCellAnchor",
            &(corner("from", 0, 8, 0) + &size(5) + &picture("p4")),
        ),
        anchor(
            "oneCellAnchor",
            &(corner("from", 0, 9, 0)
                + &size(5)
                + "<mc:AlternateContent><mc:Choice>"
                + &picture("p1")
                + "</mc:Choice><mc:Fallback>"
                + &picture("p2")
                + "</mc:Fallback></mc:AlternateContent>"),
        ),
        anchor(
            "twoCellAnchor",
            &(corner("from", 0, 1, 0) + &corner("to", 1, 2, 0) + "<xdr:graphicFrame/>"),
        ),
    ];
    let book = with_drawing(&anchors.concat()).read();
    assert_eq!(
        book.sheets[0].pictures(),
        [
            at(2, 3, Some(0)),
            at(3, 4, Some(1)),
            at(5, 0, Some(0)),
            at(7, 6, Some(0)),
            at(7, 6, Some(1)),
            at(9, 0, None),
            at(10, 0, Some(0)),
        ],
        "a chart is no picture, a second choice is none, a lost one is said to be lost"
    );
    assert_eq!(book.media().len(), 2);
    assert_eq!(book.media()[0].kind.extension(), "gif");
}

#[test]
fn pictures_that_fill_cells_as_in_wps_are_found_and_leave_no_text() {
    let rows = concat!(
        r#"<row r="1"><c r="A1" t="str"><f>_xlfn.DISPIMG(&quot;ID_A&quot;,1)</f><v>=DISPIMG("ID_A",1)</v></c><c r="B1" t="e"><f>_xlfn.DISPIMG("ID_B",1)</f><v>#NAME?</v></c></row>"#,
        r#"<row r="2"><c r="A2" t="str"><v>=DISPIMG("ID_A",1)</v></c><c r="B2"><f>DISPIMG("ID_无",1)</f></c><c r="C2" t="str"><f>"见"&amp;"图"</f><v>见图</v></c></row>"#,
    );
    let mut parts = Parts::with_rows(rows);
    parts
        .set(
            "xl/_rels/workbook.xml.rels",
            &(relations(&[("r1", "worksheet", "worksheets/sheet1.xml")]).replace(
                "</Relationships>",
                r#"<Relationship Id="r9" Type="http://www.wps.cn/officeDocument/2020/cellImage" Target="cellimages.xml"/></Relationships>"#,
            )),
        )
        .set(
            "xl/cellimages.xml",
            &format!(
                r#"<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" xmlns:r="{OFFICE}"><etc:cellImage>{}</etc:cellImage><etc:cellImage>{}</etc:cellImage></etc:cellImages>"#,
                picture("p1").replace("图片 1", "ID_A"),
                picture("p2").replace("图片 1", "ID_B"),
            ),
        )
        .set(
            "xl/_rels/cellimages.xml.rels",
            &relations(&[
                ("p1", "image", "media/image1.gif"),
                ("p2", "image", "media/image2.gif"),
            ]),
        )
        .set("xl/media/image1.gif", SCREENSHOT)
        .set("xl/media/image2.gif", OTHER);
    let book = parts.read();
    assert_eq!(shown(&book), ["C2=见图"]);
    assert_eq!(
        book.sheets[0].pictures(),
        [
            at(1, 0, Some(0)),
            at(1, 1, Some(1)),
            at(2, 0, Some(0)),
            at(2, 1, None)
        ]
    );
}

#[test]
fn a_picture_is_read_from_the_file_when_asked_for() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.xlsx");
    let hung = anchor(
        "oneCellAnchor",
        &(corner("from", 0, 1, 0) + r#"<xdr:ext cx="9" cy="9"/>"# + &picture("p1")),
    );
    let mut parts = with_drawing(&hung);
    fs::write(&path, parts.bytes()).unwrap();
    let options = ReadOptions::default();
    let book = open(&path, &options, &mut |_| Keep::Going).unwrap();
    assert_eq!(book.picture(0).unwrap(), SCREENSHOT.as_bytes());

    fs::write(&path, parts.set("xl/media/image1.gif", OTHER).bytes()).unwrap();
    assert!(
        matches!(book.picture(0), Err(SheetError::Changed)),
        "another picture in its place is not the one that was planned"
    );
    fs::write(&path, "不再是表格").unwrap();
    assert!(matches!(book.picture(0), Err(SheetError::Changed)));
    fs::remove_file(&path).unwrap();
    assert!(matches!(book.picture(0), Err(SheetError::NotFound)));
}

#[test]
fn a_picture_beyond_the_limit_is_named_but_not_read() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.xlsx");
    let hung = anchor(
        "oneCellAnchor",
        &(corner("from", 0, 1, 0) + r#"<xdr:ext cx="9" cy="9"/>"# + &picture("p1")),
    );
    fs::write(&path, with_drawing(&hung).bytes()).unwrap();
    let options = ReadOptions {
        limits: Limits {
            picture_bytes: 4,
            ..Limits::default()
        },
        ..ReadOptions::default()
    };
    let book = open(&path, &options, &mut |_| Keep::Going).unwrap();
    assert_eq!(book.media()[0].size, SCREENSHOT.len() as u64);
    assert!(matches!(
        book.picture(0),
        Err(SheetError::PictureTooLarge { limit: 4 })
    ));
}

#[test]
fn a_damaged_drawing_says_where_and_a_missing_one_is_none() {
    let error = read(&with_drawing("<xdr:oneCellAnchor>").bytes()).unwrap_err();
    assert!(
        matches!(&error, SheetError::Damaged { place, .. } if place.contains("drawing1")),
        "{error}"
    );
    let mut parts = with_drawing("");
    parts.rename("xl/drawings/drawing1.xml", "xl/drawings/other.xml");
    assert!(parts.read().sheets[0].pictures().is_empty());
}
