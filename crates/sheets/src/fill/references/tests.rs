use super::*;
use crate::fill::shift::Insertion;

fn shift() -> Shift {
    Shift {
        sheet: "附件3".to_owned(),
        insertions: vec![Insertion {
            below: 15,
            count: 10,
        }],
    }
}

#[test]
fn all_that_names_rows_follows_them() {
    for (before, after) in [
        (
            r#"<mergeCell ref="A17:C17"/>"#,
            r#"<mergeCell ref="A27:C27"/>"#,
        ),
        (
            r#"<mergeCell ref="A15:C15"/>"#,
            r#"<mergeCell ref="A15:C15"/>"#,
        ),
        (
            r#"<mergeCell ref="A5:A15"/>"#,
            r#"<mergeCell ref="A5:A25"/>"#,
        ),
        (
            r#"<dimension ref="A1:I18"/>"#,
            r#"<dimension ref="A1:I28"/>"#,
        ),
        (
            r#"<selection pane="bottomLeft" activeCell="A17" sqref="A17"/>"#,
            r#"<selection pane="bottomLeft" activeCell="A27" sqref="A27"/>"#,
        ),
        (
            r#"<dataValidation sqref="E5:E16" type="list"><formula1>$K$17:$K$20</formula1></dataValidation>"#,
            r#"<dataValidation sqref="E5:E26" type="list"><formula1>$K$27:$K$30</formula1></dataValidation>"#,
        ),
        (
            r#"<conditionalFormatting sqref="A5:I15"><cfRule type="expression"><formula>$E5&lt;$F$17</formula></cfRule></conditionalFormatting>"#,
            r#"<conditionalFormatting sqref="A5:I25"><cfRule type="expression"><formula>$E5&lt;$F$27</formula></cfRule></conditionalFormatting>"#,
        ),
        (
            "<x14:conditionalFormatting><x14:cfRule><xm:f>$E$17</xm:f></x14:cfRule><xm:sqref>A5:I15 K17</xm:sqref></x14:conditionalFormatting>",
            "<x14:conditionalFormatting><x14:cfRule><xm:f>$E$27</xm:f></x14:cfRule><xm:sqref>A5:I25 K27</xm:sqref></x14:conditionalFormatting>",
        ),
        (
            r#"<rowBreaks count="2"><brk id="10" max="8"/><brk id="15" max="8"/></rowBreaks><colBreaks><brk id="20"/></colBreaks>"#,
            r#"<rowBreaks count="2"><brk id="10" max="8"/><brk id="25" max="8"/></rowBreaks><colBreaks><brk id="20"/></colBreaks>"#,
        ),
        (
            r#"<hyperlink ref="B18" location="附件3!A18"/>"#,
            r#"<hyperlink ref="B28" location="附件3!A28"/>"#,
        ),
        (
            r#"<comment ref="B18" authorId="0"><text><t>B18</t></text></comment>"#,
            r#"<comment ref="B28" authorId="0"><text><t>B18</t></text></comment>"#,
        ),
        (
            "<definedName name=\"_xlnm.Print_Area\">附件3!$A$1:$I$18</definedName><definedName name=\"_xlnm.Print_Titles\">附件3!$A:$A,附件3!$4:$4</definedName>",
            "<definedName name=\"_xlnm.Print_Area\">附件3!$A$1:$I$28</definedName><definedName name=\"_xlnm.Print_Titles\">附件3!$A:$A,附件3!$4:$4</definedName>",
        ),
        ("<row><c><v>17</v></c></row>", "<row><c><v>17</v></c></row>"),
    ] {
        let (before, after) = (format!("<a>{before}</a>"), format!("<a>{after}</a>"));
        assert_eq!(moved("附件3", &before, &shift(), true).unwrap(), after);
    }
}

#[test]
fn another_sheet_changes_only_where_it_names_this_one() {
    let before =
        r#"<a><mergeCell ref="A17:C17"/><c:f>附件3!$F$5:$F$16</c:f><f>F17+附件3!F17</f></a>"#;
    let after =
        r#"<a><mergeCell ref="A17:C17"/><c:f>附件3!$F$5:$F$26</c:f><f>F17+附件3!F27</f></a>"#;
    assert_eq!(moved("汇总", before, &shift(), false).unwrap(), after);
}

#[test]
fn a_formula_over_several_sheets_is_refused_with_its_place() {
    let error = moved("工作表“汇总”", "<f>SUM(一月:三月!F17)</f>", &shift(), false).unwrap_err();
    assert_eq!(error.code(), "form_immovable");
    assert!(error.to_string().contains("工作表“汇总”"), "{error}");
}

/// An anchor from the upper edge of one row to so far below the upper edge of another; rows from 0.
fn anchor(edit_as: &str, from: u32, to: (u32, u32)) -> String {
    format!(
        "<xdr:twoCellAnchor{edit_as}><xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{from}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>2</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{}</xdr:row><xdr:rowOff>{}</xdr:rowOff></xdr:to></xdr:twoCellAnchor>",
        to.0, to.1
    )
}

#[test]
fn a_picture_goes_with_the_cells_under_it() {
    for (edit_as, (from, to), (from_after, to_after), why) in [
        ("", (16, (18, 9)), (26, (28, 9)), "below, it moves"),
        ("", (3, (14, 9)), (3, (14, 9)), "above, it stays"),
        (
            "",
            (3, (15, 0)),
            (3, (15, 0)),
            "it ends where the rows are put in",
        ),
        (
            "",
            (3, (15, 9)),
            (3, (25, 9)),
            "it reaches over the rows put in",
        ),
        (
            r#" editAs="oneCell""#,
            (3, (16, 9)),
            (3, (16, 9)),
            "it keeps its size",
        ),
        (
            r#" editAs="oneCell""#,
            (16, (18, 9)),
            (26, (28, 9)),
            "below, it moves in its size",
        ),
        (
            r#" editAs="absolute""#,
            (16, (18, 9)),
            (16, (18, 9)),
            "it hangs on no cell",
        ),
    ] {
        let moved = moved("图片", &anchor(edit_as, from, to), &shift(), true).unwrap();
        assert_eq!(moved, anchor(edit_as, from_after, to_after), "{why}");
    }
}
