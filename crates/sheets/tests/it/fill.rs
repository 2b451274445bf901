//! Forms of other offices, filled in: what changes, and that nothing else does.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::PathBuf;

use calamine::{Data, Reader, Xlsx, open_workbook};
use gongkai_sheets::SheetError;
use gongkai_sheets::fill::{Entry, Form, Insertion, SheetEntries};
use gongkai_sheets::read::{Area, CellValue, Keep, ReadOptions, Workbook, open};
use gongkai_sheets::write::Field;
use jiff::civil::date;
use tempfile::TempDir;
use zip::ZipArchive;

use super::handmade::{self, MAIN, OFFICE, Parts};
use super::{encrypted, samples};

pub(crate) fn form(name: &str) -> PathBuf {
    PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/fixtures/forms"
    ))
    .join(name)
}

fn text(row: u32, column: u16, text: &str) -> Entry<'_> {
    entry(row, column, Field::Text(text))
}

fn entry(row: u32, column: u16, field: Field<'_>) -> Entry<'_> {
    Entry {
        row,
        column,
        field,
        opens: false,
    }
}

/// The first sheet with these rows put in and these entries.
fn sheet<'a>(insertions: &[(u32, u32)], entries: Vec<Entry<'a>>) -> SheetEntries<'a> {
    let insertion = |(below, count): &(u32, u32)| Insertion {
        below: *below,
        count: *count,
    };
    SheetEntries {
        sheet: 0,
        insertions: insertions.iter().map(insertion).collect(),
        entries,
    }
}

/// The bytes of a form once it is filled in.
fn filled(path: &std::path::Path, entries: SheetEntries<'_>) -> Result<Vec<u8>, SheetError> {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("填好的表.xlsx");
    let written = Form::open(path).and_then(|form| form.write(&out, &[entries]));
    let left = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(
        left,
        usize::from(written.is_ok()),
        "a file, or nothing at all"
    );
    written.map(|()| fs::read(out).unwrap())
}

/// The parts of a zip in their order, each as it lies there: compressed.
fn raw_parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index_raw(at).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            (part.name().unwrap().into_owned(), content)
        })
        .collect()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut content = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut content)
        .unwrap();
    content
}

/// The opening tag of a row or a cell of the first sheet.
fn tag(bytes: &[u8], element: &str, reference: &str) -> String {
    let sheet = part(bytes, "xl/worksheets/sheet1.xml");
    let open = format!("<{element} ");
    let wanted = format!(r#" r="{reference}""#);
    let found = sheet
        .split(&open)
        .skip(1)
        .map(|rest| rest.split('>').next().unwrap())
        .find(|tag| format!(" {tag}").contains(&wanted));
    format!(" {}", found.unwrap())
}

/// The value of an attribute.
fn attribute(tag: &str, name: &str) -> String {
    let (_, rest) = tag.split_once(&format!(r#" {name}=""#)).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

fn read(bytes: &[u8]) -> Workbook {
    handmade::read(bytes).unwrap()
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
fn parts_that_are_not_touched_stay_byte_for_byte_in_their_order() {
    for (name, changed) in [
        (
            "whole.xlsx",
            &[
                "xl/worksheets/sheet1.xml",
                "xl/drawings/drawing1.xml",
                "xl/comments/comment1.xml",
                "xl/drawings/commentsDrawing1.vml",
                "xl/worksheets/sheet3.xml",
                "xl/charts/chart1.xml",
                "xl/workbook.xml",
            ][..],
        ),
        (
            "whole_libreoffice.xlsx",
            &[
                "xl/workbook.xml",
                "xl/worksheets/sheet1.xml",
                "xl/worksheets/sheet3.xml",
                "xl/charts/chart1.xml",
                "xl/comments1.xml",
                "xl/drawings/drawing1.xml",
                "xl/drawings/vmlDrawing1.vml",
            ],
        ),
    ] {
        let path = form(name);
        let before = raw_parts(&fs::read(&path).unwrap());
        let filled = filled(&path, sheet(&[(6, 9)], vec![text(5, 2, "栏目空白")])).unwrap();
        let after = raw_parts(&filled);
        let names = |parts: &[(String, Vec<u8>)]| -> Vec<String> {
            parts.iter().map(|(name, _)| name.clone()).collect()
        };
        assert_eq!(
            names(&after),
            names(&before),
            "{name}: no part more or less, none elsewhere"
        );
        let differing: Vec<&str> = before
            .iter()
            .zip(&after)
            .filter(|((_, before), (_, after))| before != after)
            .map(|((name, _), _)| name.as_str())
            .collect();
        assert_eq!(differing, changed, "{name}");
    }
}

#[test]
fn filling_a_cell_without_new_rows_changes_its_sheet_alone() {
    let path = form("answers.xlsx");
    let before: BTreeMap<_, _> = raw_parts(&fs::read(&path).unwrap()).into_iter().collect();
    let bytes = filled(&path, sheet(&[], vec![text(7, 2, "已更新栏目")])).unwrap();
    for (name, content) in raw_parts(&bytes) {
        assert_eq!(
            before[&name] == content,
            name != "xl/worksheets/sheet1.xml",
            "{name}"
        );
    }
    let untouched = part(&fs::read(&path).unwrap(), "xl/worksheets/sheet1.xml");
    let touched = part(&bytes, "xl/worksheets/sheet1.xml");
    let (start, end) = (
        untouched.find(r#"<c r="C7""#).unwrap(),
        untouched.find(r#"<c r="D7""#).unwrap(),
    );
    assert!(
        touched.starts_with(&untouched[..start]),
        "all before the cell is as it was"
    );
    assert!(touched.ends_with(&untouched[end..]), "and all behind it");
}

#[test]
fn what_stands_below_moves_along_and_each_row_is_drawn_like_the_one_above() {
    for name in ["whole.xlsx", "whole_libreoffice.xlsx"] {
        let bytes = filled(
            &form(name),
            sheet(&[(6, 9)], vec![entry(5, 9, Field::Number(0.5))]),
        )
        .unwrap();
        let book = read(&bytes);
        let read = &book.sheets[0];
        let at = |row, column| read.cell(row, column).map(|cell| cell.text().into_owned());
        assert_eq!(at(17, 0).as_deref(), Some("合计"), "{name}");
        assert_eq!(at(18, 0).as_deref(), Some("单位负责人（签字）："), "{name}");
        assert!(read.cell(17, 9).unwrap().formula, "{name}");
        for row in 5..=16 {
            assert!(
                read.merges().contains(&area(row, 2, row, 3)),
                "{name}: row {row} joins C and D"
            );
        }
        assert!(
            read.merges().contains(&area(18, 0, 18, 3)),
            "{name}: the footer's are below"
        );
        assert_eq!(read.merges().len(), 3 + 12 + 3, "{name}: and no others");
        assert_eq!(
            (read.pictures()[0].row, read.pictures()[0].column),
            (18, 9),
            "{name}: the seal"
        );
        assert_eq!(
            read.cell(20, 0).unwrap().link,
            Some("http://zwgk.example.gov.cn/contact"),
            "{name}"
        );

        let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
        for number in ["6", "15", "16"] {
            let height = attribute(&tag(&bytes, "row", number), "ht");
            assert_eq!(
                height,
                attribute(&tag(&bytes, "row", "5"), "ht"),
                "{name}: {number}"
            );
        }
        for (piece, why) in [
            ("SUM(J5:J16)", "the sum takes in what was put in"),
            ("F5:F16", "so does the drop-down list"),
            ("A5:L16", "and the conditional format"),
            ("$J$17&gt;0", "whose words follow too"),
            (r#"id="20""#, "the page breaks where it did"),
            ("A4:L16", "the filter"),
        ] {
            assert!(sheet.contains(piece), "{name}: {why}");
        }
        let names = part(&bytes, "xl/workbook.xml");
        for piece in [
            "$A$1:$L$20",
            "$A$5:$L$16",
            "$I$18",
            "$4:$4",
            "fullCalcOnLoad",
        ] {
            assert!(names.contains(piece), "{name}: {piece} in {names}");
        }
        let total = part(&bytes, "xl/worksheets/sheet3.xml");
        assert!(
            total.contains("整改链接表!F5:F16") && total.contains("J17+B3"),
            "{name}: {total}"
        );
        assert!(
            part(&bytes, "xl/charts/chart1.xml").contains("$J$16"),
            "{name}"
        );
    }
}

#[test]
fn the_last_row_keeps_the_line_that_closes_the_table() {
    let path = form("whole.xlsx");
    let style = |bytes: &[u8], cell: &str| attribute(&tag(bytes, "c", cell), "s");
    let before = fs::read(&path).unwrap();
    let after = filled(&path, sheet(&[(6, 2)], Vec::new())).unwrap();
    assert_ne!(style(&before, "B6"), style(&before, "B7"), "a thicker line");
    for (cell, like) in [("B6", "B6"), ("B7", "B6"), ("B8", "B6"), ("B9", "B7")] {
        assert_eq!(style(&after, cell), style(&before, like), "{cell}");
    }
}

#[test]
fn values_keep_their_kind() {
    let picture = fs::read(form("whole.xlsx")).unwrap();
    let picture = {
        let mut archive = ZipArchive::new(Cursor::new(picture)).unwrap();
        let mut bytes = Vec::new();
        archive
            .by_name("xl/media/image1.png")
            .unwrap()
            .read_to_end(&mut bytes)
            .unwrap();
        bytes
    };
    let pictures = [picture];
    let link = "http://a.example.gov.cn/[1]?a=1&b=2";
    let mut entries = vec![
        text(5, 1, "=1+1"),
        text(5, 2, "第一行\n_x000D_ <&>\u{1}"),
        entry(5, 4, Field::Text(link)),
        entry(5, 6, Field::Date(date(2026, 5, 20))),
        entry(5, 7, Field::Date(date(2026, 5, 21))),
        text(5, 8, "013800001234"),
        entry(5, 9, Field::Number(0.5)),
        entry(5, 10, Field::Pictures(&pictures)),
    ];
    entries[2].opens = true;
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("填好.xlsx");
    Form::open(&form("whole.xlsx"))
        .unwrap()
        .write(&out, &[sheet(&[], entries)])
        .unwrap();
    let book = open(&out, &ReadOptions::default(), &mut |_| Keep::Going).unwrap();
    let read = &book.sheets[0];
    let value = |column| read.cell(5, column).unwrap().value;
    assert!(value(1) == CellValue::Text("=1+1"), "words are no formula");
    assert!(
        value(2) == CellValue::Text("第一行\n_x000D_ <&>"),
        "what no cell can hold is left out"
    );
    assert_eq!(
        read.cell(5, 4).unwrap().link,
        Some("http://a.example.gov.cn/%5B1%5D?a=1&b=2")
    );
    assert!(
        value(4) == CellValue::Text(link),
        "it reads as it was written"
    );
    assert!(value(6) == CellValue::Moment(date(2026, 5, 20).at(0, 0, 0, 0)));
    assert!(
        value(7) == CellValue::Moment(date(2026, 5, 21).at(0, 0, 0, 0)),
        "no date format was there"
    );
    assert!(
        value(8) == CellValue::Text("013800001234"),
        "a number that is a name loses nothing"
    );
    assert!(
        value(9)
            == CellValue::Number {
                value: 0.5,
                percent: false
            }
    );
    let on_row: Vec<_> = read
        .pictures()
        .iter()
        .filter(|picture| picture.row == 5)
        .collect();
    assert_eq!(on_row.len(), 1);
    assert_eq!(on_row[0].column, 10);
    assert_eq!(
        book.picture(on_row[0].media.unwrap()).unwrap(),
        pictures[0],
        "byte for byte"
    );

    let mut others: Xlsx<_> = open_workbook(&out).unwrap();
    let range = others.worksheet_range("整改链接表").unwrap();
    assert!(matches!(range.get_value((4, 6)), Some(Data::DateTime(_))));
    assert!(matches!(range.get_value((4, 8)), Some(Data::String(text)) if text == "013800001234"));
    let styles = part(&fs::read(&out).unwrap(), "xl/styles.xml");
    assert_eq!(
        styles.matches(r"yyyy\-mm\-dd").count(),
        1,
        "the form's own date format stays in G"
    );
}

#[test]
fn a_row_grows_for_its_text_and_pictures_and_never_shrinks() {
    let height = |entries: Vec<Entry<'_>>| {
        let bytes = filled(&form("whole.xlsx"), sheet(&[], entries)).unwrap();
        attribute(&tag(&bytes, "row", "5"), "ht")
            .parse::<f64>()
            .unwrap()
    };
    let same = |height: f64| (height - 36.0).abs() < f64::EPSILON;
    assert!(same(height(vec![text(5, 2, "短")])));
    assert!(
        same(height(vec![text(5, 2, &"两行多一点的文字".repeat(4))])),
        "C and D are one cell"
    );
    let long = "文字".repeat(100);
    assert!(height(vec![text(5, 2, &long)]) > 80.0);
    assert!(
        height(vec![text(5, 2, &long), text(5, 1, "短")]) > 80.0,
        "the fullest cell counts"
    );
}

#[test]
fn a_drop_down_list_is_known_wherever_its_words_stand() {
    let form = Form::open(&form("whole.xlsx")).unwrap();
    let lists = form.choices(0).unwrap();
    let words: Vec<_> = lists
        .iter()
        .filter(|list| list.offered_at(6, 5))
        .map(|list| &list.words)
        .collect();
    assert_eq!(words, [&["已整改", "正在整改", "未整改", "无需整改"]]);
    assert!(!lists[0].offered_at(8, 5));

    let typed = Form::open(&samples::path("d10"))
        .unwrap()
        .choices(0)
        .unwrap();
    assert_eq!(typed[0].words, ["已整改", "正在整改", "未整改", "无需整改"]);

    let rules = concat!(
        "<sheetData><row r=\"9\"><c r=\"A9\" t=\"str\"><v>甲</v></c><c r=\"B9\" t=\"str\"><v>乙</v></c></row></sheetData>",
        "<dataValidations><dataValidation type=\"list\" sqref=\"A1 B2:B3\"><formula1>甲乙</formula1></dataValidation>",
        "<dataValidation type=\"list\" sqref=\"C1\"><formula1>INDIRECT(A1)</formula1></dataValidation>",
        "<dataValidation type=\"whole\" sqref=\"D1\"><formula1>1</formula1></dataValidation></dataValidations>",
        "<extLst><ext><x14:dataValidations xmlns:x14=\"x\" xmlns:xm=\"y\"><x14:dataValidation type=\"list\"><x14:formula1>",
        "<xm:f>表!$A$9:$B$9</xm:f></x14:formula1><xm:sqref>E1:E3</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>",
    );
    let mut parts = Parts::with_sheet(rules);
    parts.set(
        "xl/workbook.xml",
        &format!(
            r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets><definedNames><definedName name="甲乙">表!$A$9:$B$9</definedName></definedNames></workbook>"#
        ),
    );
    let lists = made(&mut parts).choices(0).unwrap();
    let offered = |row, column| {
        lists
            .iter()
            .find(|list| list.offered_at(row, column))
            .map(|list| list.words.clone())
    };
    let both = Some(vec!["甲".to_owned(), "乙".to_owned()]);
    assert_eq!(offered(3, 1), both, "by a name");
    assert_eq!(
        offered(2, 4),
        both,
        "as Excel keeps a list of another sheet"
    );
    assert_eq!(offered(1, 2), None, "what has to be computed is not known");
    assert_eq!(offered(1, 3), None, "whole numbers are no list");
}

/// A handmade form, opened.
fn made(parts: &mut Parts) -> Form {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("form.xlsx");
    fs::write(&path, with_contents(parts).bytes()).unwrap();
    Form::open(&path).unwrap()
}

fn with_contents(parts: &mut Parts) -> &mut Parts {
    parts.set(
        "[Content_Types].xml",
        "<Types><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>",
    )
}

/// The sheet of a handmade form after rows were put in.
fn after(parts: &mut Parts, insertions: &[(u32, u32)]) -> Result<Vec<u8>, SheetError> {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("form.xlsx");
    fs::write(&path, with_contents(parts).bytes()).unwrap();
    filled(&path, sheet(insertions, Vec::new()))
}

#[test]
fn formulas_that_several_cells_share_are_told_apart() {
    let rows = concat!(
        r#"<row r="5"><c r="C5"><f t="shared" ref="C5:C7" si="0">A5*$B$9</f><v>1</v></c></row>"#,
        r#"<row r="6"><c r="C6"><f t="shared" si="0"/><v>2</v></c><c r="D6"><f>ROW()</f><v>6</v></c></row>"#,
        r#"<row r="7"><c r="C7"><f t="shared" si="0"/><v>3</v></c></row>"#,
        r#"<row r="9"><c r="C9"><f t="array" ref="C9">SUM(C5:C7*1)</f><v>6</v></c></row>"#,
    );
    let bytes = after(&mut Parts::with_rows(rows), &[(6, 2)]).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for (cell, formula) in [
        ("C5", "<f>A5*$B$11</f>"),
        ("C6", "<f>A6*$B$11</f>"),
        ("C7", "<f>A7*$B$11</f>"),
        ("C8", "<f>A8*$B$11</f>"),
        ("C9", "<f>A9*$B$11</f>"),
        ("D6", "<f>ROW()</f><v>6</v>"),
        ("D7", "<f>ROW()</f>"),
        ("C11", r#"<f t="array" ref="C11">SUM(C5:C9*1)</f>"#),
    ] {
        let whole = format!(r#"<c r="{cell}">{formula}</c>"#);
        assert!(sheet.contains(&whole), "{whole} in {sheet}");
    }
    assert!(part(&bytes, "xl/workbook.xml").contains(r#"</sheets><calcPr fullCalcOnLoad="1"/>"#));
}

#[test]
fn what_cannot_follow_is_refused_with_its_place() {
    let array = r#"<row r="5"><c r="C5"><f t="array" ref="C5:C7">A5:A7*2</f><v>1</v></c></row><row r="6"/>"#;
    let table = r#"<row r="9"><c r="C9"><f t="dataTable" ref="C9:C10" r1="A1"/><v>1</v></c></row>"#;
    let sheets = r#"<row r="9"><c r="C9"><f>SUM(一:三!A9)</f><v>1</v></c></row>"#;
    for (rows, words) in [
        (array, "工作表“表”第 5 行有占几行的数组公式"),
        (table, "工作表“表”第 9 行有模拟运算表"),
        (sheets, "工作表“表”第 9 行有同时引用几张工作表的公式"),
    ] {
        let error = after(&mut Parts::with_rows(rows), &[(6, 2)]).unwrap_err();
        assert!(error.to_string().starts_with(words), "{error}");
        assert!(
            after(&mut Parts::with_rows(rows), &[]).is_ok(),
            "without new rows it stays as it is"
        );
    }
    let mut pivoted = Parts::with_rows(r#"<row r="5"/>"#);
    pivoted.set("xl/pivotCache/pivotCacheDefinition1.xml", "<p/>");
    let error = after(&mut pivoted, &[(5, 2)]).unwrap_err();
    assert!(error.to_string().contains("数据透视表"), "{error}");
    let error = after(&mut Parts::with_rows(r#"<row r="1048570"/>"#), &[(5, 7)]).unwrap_err();
    assert_eq!(error.code(), "too_many_rows");
}

#[test]
fn the_order_of_computing_goes_where_rows_came() {
    let parts = || {
        let mut parts = Parts::with_rows(r#"<row r="5"><c r="A5"><f>B9</f><v>1</v></c></row>"#);
        parts.set(
            "xl/calcChain.xml",
            r#"<calcChain><c r="A5" i="1"/></calcChain>"#,
        );
        parts.set(
            "xl/_rels/workbook.xml.rels",
            &handmade::relations(&[
                ("r1", "worksheet", "worksheets/sheet1.xml"),
                ("r9", "calcChain", "calcChain.xml"),
            ]),
        );
        parts
    };
    let names = |bytes: &[u8]| -> Vec<String> {
        raw_parts(bytes).into_iter().map(|(name, _)| name).collect()
    };
    let chain = "xl/calcChain.xml".to_owned();
    let moved = after(&mut parts(), &[(6, 2)]).unwrap();
    assert!(!names(&moved).contains(&chain), "it would name other cells");
    assert!(!part(&moved, "xl/_rels/workbook.xml.rels").contains("calcChain"));
    assert!(
        names(&after(&mut parts(), &[]).unwrap()).contains(&chain),
        "no cell moved"
    );
}

#[test]
fn the_markup_of_other_programs_is_understood() {
    // Prefixes, no references, no rows, a date system of 1904, the namespaces of the strict standard.
    let strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    let mut parts = Parts::with_rows("");
    parts.set(
        "xl/worksheets/sheet1.xml",
        "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:sheetData>\n <x:row><x:c/><x:c t=\"n\"><x:v>7</x:v></x:c></x:row>\n</x:sheetData><x:pageMargins left=\"1\"/></x:worksheet>",
    );
    parts.set(
        "xl/workbook.xml",
        &format!(r#"<x:workbook xmlns:x="{MAIN}" xmlns:r="{OFFICE}"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="表" sheetId="1" r:id="r1"/></x:sheets></x:workbook>"#),
    );
    parts.formats(&["14"]);
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("form.xlsx");
    fs::write(&path, with_contents(&mut parts).bytes()).unwrap();
    let mut entries = vec![
        entry(1, 0, Field::Date(date(2026, 3, 5))),
        text(3, 1, "http://a.example.gov.cn"),
    ];
    entries[1].opens = true;
    let bytes = filled(&path, sheet(&[(1, 1)], entries)).unwrap();
    let written = part(&bytes, "xl/worksheets/sheet1.xml");
    assert_eq!(
        written,
        format!(
            concat!(
                "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:sheetData>",
                "<x:row r=\"1\"><x:c r=\"A1\" s=\"2\"><x:v>44624</x:v></x:c><x:c t=\"n\" r=\"B1\"><x:v>7</x:v></x:c></x:row>",
                "<x:row r=\"2\"><x:c r=\"A2\"/><x:c t=\"n\" r=\"B2\"><x:v>7</x:v></x:c></x:row>",
                "<x:row r=\"3\"><x:c r=\"B3\" t=\"inlineStr\"><x:is><x:t xml:space=\"preserve\">http://a.example.gov.cn</x:t></x:is></x:c></x:row>",
                "</x:sheetData><x:hyperlinks><x:hyperlink ref=\"B3\" r:id=\"rId1\" xmlns:r=\"{}\"/></x:hyperlinks><x:pageMargins left=\"1\"/></x:worksheet>",
            ),
            strict
        )
    );
    assert!(
        part(&bytes, "xl/worksheets/_rels/sheet1.xml.rels")
            .contains(&format!("{strict}/hyperlink"))
    );
    let read = read(&bytes);
    assert!(
        read.sheets[0].cell(1, 0).unwrap().value
            == CellValue::Moment(date(2026, 3, 5).at(0, 0, 0, 0))
    );
}

#[test]
fn a_form_that_cannot_be_filled_in_is_called_what_it_is() {
    for (path, word) in [
        (samples::path("d04"), "旧格式的表格（.xls）"),
        (samples::path("d05"), "文本"),
        (samples::other_form_path("d02_文档.docx"), "Word 文档"),
        (samples::other_form_path("d02_网页.xls"), "网页"),
        (encrypted::path("agile.xlsx"), "有打开密码的表格"),
    ] {
        let error = Form::open(&path).unwrap_err();
        assert!(
            error.to_string().contains(word) && error.to_string().contains("另存"),
            "{error}"
        );
    }
}

#[test]
fn the_form_itself_is_never_written_over() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("表.xlsx");
    fs::copy(form("whole.xlsx"), &path).unwrap();
    let form = Form::open(&path).unwrap();
    let error = form
        .write(&folder.path().join("./表.xlsx"), &[])
        .unwrap_err();
    assert_eq!(error.code(), "over_form");
    let error = form.write(&folder.path().join("表.xls"), &[]).unwrap_err();
    assert_eq!(error.code(), "other_ending");
    let error = form
        .write(&folder.path().join("没有/表.xlsx"), &[])
        .unwrap_err();
    assert!(matches!(error, SheetError::NoFolder));
    let copy = folder.path().join("一样.xlsx");
    form.write(&copy, &[]).unwrap();
    assert_eq!(
        raw_parts(&fs::read(copy).unwrap()),
        raw_parts(&fs::read(path).unwrap())
    );
}
