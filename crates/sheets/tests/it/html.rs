use encoding_rs::GB18030;
use gongkai_sheets::SheetError;
use gongkai_sheets::read::{Area, Format, Workbook};

use super::handmade::{read, shown};
use super::samples::{assert_same_texts, other_form, sample};

fn page(body: &str) -> Workbook {
    read(format!("<html><body>{body}</body></html>").as_bytes()).unwrap()
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
fn a_page_called_xls_is_read_in_every_usual_encoding() {
    let list = "<meta http-equiv=Content-Type content=\"text/html; charset=CHARSET\"><table><tr><td>序号</td><td>问题</td></tr><tr><td>1</td><td>㐀：未公开</td></tr></table>";
    let gbk = list.replace("CHARSET", "gb2312");
    let utf8 = list.replace("CHARSET", "utf-8");
    for (name, bytes) in [
        ("GBK as it says", GB18030.encode(&gbk).0.into_owned()),
        ("GBK that says UTF-8", GB18030.encode(&utf8).0.into_owned()),
        ("UTF-8", utf8.clone().into_bytes()),
        ("UTF-8 that says GBK", gbk.clone().into_bytes()),
        (
            "UTF-8 with a mark",
            [b"\xEF\xBB\xBF", utf8.as_bytes()].concat(),
        ),
        (
            "UTF-16 with a mark",
            "\u{feff}"
                .encode_utf16()
                .chain(utf8.encode_utf16())
                .flat_map(u16::to_le_bytes)
                .collect(),
        ),
    ] {
        let book = read(&bytes).unwrap();
        assert_eq!(book.format, Format::Html, "{name}");
        assert_eq!(
            shown(&book),
            ["A1=序号", "B1=问题", "A2=1", "B2=㐀：未公开"],
            "{name}"
        );
        assert_eq!(book.sheets[0].name(), "");
    }
}

#[test]
fn spans_are_merges_and_push_other_cells_aside() {
    let book = page(concat!(
        "<table><tr><td colspan=100>标题</td></tr>",
        "<tr><th rowspan=2>序号</th><th colspan=2>责任</th><th rowspan=0>备注</th></tr>",
        "<tr><th>单位</th><th>人</th></tr>",
        "<tr><td>1</td><td rowspan=\"9\">甲局</td><td>张三</td></tr>",
        "<tr><td>2</td><td>李四</td></tr></table>",
    ));
    assert_eq!(
        shown(&book),
        [
            "A1=标题",
            "A2=序号",
            "B2=责任",
            "D2=备注",
            "B3=单位",
            "C3=人",
            "A4=1",
            "B4=甲局",
            "C4=张三",
            "A5=2",
            "C5=李四"
        ]
    );
    assert_eq!(
        book.sheets[0].merges(),
        [
            area(1, 0, 1, 3),
            area(2, 0, 3, 0),
            area(2, 1, 2, 2),
            area(2, 3, 5, 3),
            area(4, 1, 5, 1)
        ],
        "no area reaches beyond the table"
    );
}

#[test]
fn tags_may_be_left_out_and_text_is_laid_out() {
    let book = page(
        "<TABLE><TR><TD>一<br>二&nbsp;&amp;&lt;三&gt;&#22235;<TD><p>甲</p><p>乙</p><TR><td>政务\n   公开<td><script>'<td>'</script>&nbsp;<style>td{}</style><tr style='DISPLAY: none'><td>藏",
    );
    assert_eq!(
        shown(&book),
        ["A1=一\n二 &<三>四", "B1=甲\n乙", "A2=政务公开", "A3=藏"]
    );
    assert!(book.sheets[0].row_at(2).hidden());
    let spoken = page("<table><tr><td><ruby>拼<rt>pin</ruby><td>b<tr><td>c</table>");
    assert_eq!(shown(&spoken), ["A1=拼", "B1=b", "A2=c"]);
}

#[test]
fn a_long_page_gives_only_its_last_lines_as_caption() {
    let lines = ["1", "2", "3", "4", "5", "6", "7", "8", "9"].join("<p>");
    let book = page(&format!("{lines}<table><tr><td>a<td>b</table>"));
    assert_eq!(book.sheets[0].caption(), Some("5\n6\n7\n8\n9"));
}

#[test]
fn links_and_the_hints_of_excel_are_taken() {
    let book = page(concat!(
        "<table><tr><td><a href='#top'></a><a href='http://a.gov.cn/?x=1&amp;y=2'>点击查看</a></td>",
        "<td x:num='123456789012345'>1.23457E+14</td><td x:num=\"0.8\">80%</td>",
        "<td x:str='  前有空格'>前有空格</td><td x:num x:fmla='=1+1'>2</td>",
        "<td style='mso-number-format:\"\\@\"'>0138</td></tr></table>",
    ));
    assert_eq!(
        shown(&book),
        [
            "A1=点击查看",
            "B1=123456789012345",
            "C1=80%",
            "D1=前有空格",
            "E1=2",
            "F1=0138"
        ]
    );
    let row = book.sheets[0].row_at(0);
    assert_eq!(row.cell(0).unwrap().link, Some("http://a.gov.cn/?x=1&y=2"));
    assert!(row.cell(4).unwrap().formula && !row.cell(1).unwrap().formula);
}

#[test]
fn each_table_is_a_sheet_with_what_stands_before_it() {
    let book = page(concat!(
        "<h1>问题清单</h1><table><tr><td>填报单位：甲局</td></tr></table>",
        "<table><caption>附件1</caption><tr><td>序号</td><td>问题</td></tr></table>",
        "<p>附件2</p><table><tr><td>a</td><td>b</td></tr></table>",
    ));
    let sheets: Vec<_> = book
        .sheets
        .iter()
        .map(|sheet| (sheet.name(), sheet.caption()))
        .collect();
    assert_eq!(
        sheets,
        [
            ("表1", Some("问题清单\n填报单位：甲局\n附件1")),
            ("表2", Some("附件2"))
        ],
        "a table of one column is layout"
    );
}

#[test]
fn a_nested_table_is_a_sheet_in_layout_and_text_in_a_list() {
    let layout = page(
        "<table><tr><td>门户网站<table><tr><td>序号</td><td>问题</td></tr></table></td></tr></table>",
    );
    assert_eq!(shown(&layout), ["A1=序号", "B1=问题"]);
    assert_eq!(layout.sheets[0].caption(), Some("门户网站"));
    let list = page(
        "<table><tr><td>序号</td><td>问题</td></tr><tr><td>1</td><td>见：<table><tr><td>甲</td><td>乙</td></tr></table>完</td></tr></table>",
    );
    assert_eq!(
        shown(&list),
        ["A1=序号", "B1=问题", "A2=1", "B2=见：\n甲 乙\n完"]
    );
}

#[test]
fn garbage_depth_and_width_do_no_harm() {
    let deep = page(&("<table><tr><td>".repeat(100_000) + "底"));
    assert_eq!(shown(&deep), ["A1=底"]);
    let wide = read(format!("<table><tr>{}", "<td colspan=1000>a".repeat(3)).as_bytes());
    assert!(matches!(wide, Err(SheetError::Damaged { .. })));
    let many = "<table><tr><td>a<td>b</table>".repeat(1001);
    assert!(matches!(
        read(many.as_bytes()),
        Err(SheetError::Damaged { .. })
    ));
    assert!(matches!(
        read(b"<html></td></table><tr><p></html>"),
        Err(SheetError::NoSheets)
    ));
    let loose = page("</table><td>无<table></tr><td>a<td>b</th></table></table>");
    assert_eq!(shown(&loose), ["A1=a", "B1=b"]);
}

#[test]
fn a_list_that_an_office_program_saved_as_a_page_is_the_same_list() {
    assert_same_texts(&other_form("d02_网页.xls"), &sample("d02"));
}
