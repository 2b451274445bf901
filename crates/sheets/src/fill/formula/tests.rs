use proptest::prelude::*;

use super::*;
use crate::fill::shift::Insertion;

/// Ten rows below row 15 of 附件3, whose rows 5 to 16 are to be filled.
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
fn references_follow_their_rows() {
    for (formula, goes) in [
        ("SUM(F5:F16)", "SUM(F5:F26)"),
        ("SUM(F5:F15)", "SUM(F5:F25)"),
        ("SUM($F$5:$F$14)", "SUM($F$5:$F$14)"),
        ("F16+F4", "F26+F4"),
        ("$B17&B$17&$B$17", "$B27&B$27&$B$27"),
        ("SUM(16:16)+SUM($17:$18)", "SUM(26:26)+SUM($27:$28)"),
        ("COUNTA(C:C)", "COUNTA(C:C)"),
        ("附件3!F17", "附件3!F27"),
        ("'附件3'!F17+汇总!F17", "'附件3'!F27+汇总!F17"),
        ("'It''s'!F17", "'It''s'!F17"),
        ("[1]附件3!F17+'[2]附件3'!F17", "[1]附件3!F17+'[2]附件3'!F17"),
        (
            r#"IF(F17="F17 ""F17""",F17,"F17")"#,
            r#"IF(F27="F17 ""F17""",F27,"F17")"#,
        ),
        ("LOG10(F17)+ATAN2(1,2)", "LOG10(F27)+ATAN2(1,2)"),
        ("F17:INDEX(F:F,20)", "F27:INDEX(F:F,20)"),
        ("1E17+F17*1.5E+17", "1E17+F27*1.5E+17"),
        (
            "表1[[#This Row],[F17]]+表1[F17]",
            "表1[[#This Row],[F17]]+表1[F17]",
        ),
        ("#REF!+Sheet1!#REF!+F17", "#REF!+Sheet1!#REF!+F27"),
        ("{1,2;\"F17\",4}", "{1,2;\"F17\",4}"),
        ("合计F17+F17合计+_F17+F17.x", "合计F17+F17合计+_F17+F17.x"),
        ("ABCD17+F1048577+XFE17+XFD17", "ABCD17+F1048577+XFE17+XFD27"),
        ("F17#+@F17", "F27#+@F27"),
        ("F14:F17 A17,B17", "F14:F27 A27,B27"),
        ("附件3!总数+附件3!$A$17", "附件3!总数+附件3!$A$27"),
        ("SUM(F17 ", "SUM(F27 "),
        ("'附件3!F17", "'附件3!F17"),
    ] {
        let place = Place {
            here: true,
            row: Some(20),
        };
        assert_eq!(moved(formula, &shift(), place).unwrap(), goes, "{formula}");
    }
}

#[test]
fn a_formula_on_another_sheet_moves_only_where_it_names_ours() {
    let place = Place {
        here: false,
        row: Some(20),
    };
    for (formula, goes) in [
        ("F17+附件3!F17", "F17+附件3!F27"),
        ("SUM(附件3!F5:F15)", "SUM(附件3!F5:F25)"),
        ("附件33!F17", "附件33!F17"),
    ] {
        assert_eq!(moved(formula, &shift(), place).unwrap(), goes, "{formula}");
    }
}

#[test]
fn what_a_row_computes_of_itself_stays_that_rows() {
    let place = Place {
        here: true,
        row: Some(15),
    };
    for (formula, goes) in [
        ("SUM(C15:F15)", "SUM(C15:F15)"),
        ("SUM(F$5:F15)", "SUM(F$5:F15)"),
        ("F15/SUM(F$5:F$15)", "F15/SUM(F$5:F$25)"),
        ("SUM(C$15:F$15)", "SUM(C$15:F$15)"),
    ] {
        assert_eq!(moved(formula, &shift(), place).unwrap(), goes, "{formula}");
    }
}

#[test]
fn a_reference_over_several_sheets_is_not_guessed_at() {
    let place = Place {
        here: false,
        row: None,
    };
    for formula in ["SUM(一月:三月!F17)", "SUM('一月:三 月'!F5:F15)"] {
        assert_eq!(
            moved(formula, &shift(), place),
            Err(OverSeveralSheets),
            "{formula}"
        );
    }
    assert!(
        moved("SUM(一月:三月!F4)", &shift(), place).is_ok(),
        "what lies above the inserted rows moves nowhere"
    );
}

#[test]
fn a_copied_formula_speaks_of_its_own_row() {
    for (formula, rows, columns, reads) in [
        ("E5*$F5+G$2", 3, 0, "E8*$F8+G$2"),
        ("SUM(E$5:E5)", 3, 0, "SUM(E$5:E8)"),
        ("汇总!A1", 2, 1, "汇总!B3"),
        ("A:A+5:5", 1, 1, "B:B+6:6"),
        ("A5", -9, 0, "#REF!"),
        ("ROW()-4", 3, 0, "ROW()-4"),
    ] {
        assert_eq!(copied(formula, rows, columns), reads, "{formula}");
    }
}

#[test]
fn a_formula_without_references_and_names_stands_alone() {
    for formula in ["ROW()-4", "TODAY()", r#""A1"&TRUE"#, "1E5"] {
        assert!(stands_alone(formula), "{formula}");
    }
    for formula in ["A1", "SUM(总数)", "SUM(表1[得分])", "汇总!A1"] {
        assert!(!stands_alone(formula), "{formula}");
    }
}

/// A piece of a formula as the naive model knows it: a reference, or words that are none.
#[derive(Debug, Clone)]
enum Part {
    Words(&'static str),
    Cells {
        named: bool,
        top: u32,
        bottom: u32,
        signs: [bool; 4],
        range: bool,
    },
}

fn part() -> impl Strategy<Value = Part> {
    prop_oneof![
        prop::sample::select(vec![
            "\"A17\"",
            "LOG10(3)",
            "汇总!A17",
            "1E17",
            "#N/A",
            "表1[A17]",
            "[1]附件3!A17",
            "A17x",
            "TRUE"
        ])
        .prop_map(Part::Words),
        (
            any::<bool>(),
            1_u32..40,
            0_u32..12,
            any::<[bool; 4]>(),
            any::<bool>()
        )
            .prop_map(|(named, top, more, signs, range)| Part::Cells {
                named,
                top,
                bottom: if range { top + more } else { top },
                signs,
                range,
            }),
    ]
}

impl Part {
    fn written(&self, top: u32, bottom: u32) -> String {
        match self {
            Self::Words(words) => (*words).to_owned(),
            Self::Cells {
                named,
                signs,
                range,
                ..
            } => {
                let sign = |at: usize| if signs[at] { "$" } else { "" };
                let sheet = if *named { "附件3!" } else { "" };
                let first = format!("{sheet}{}B{}{top}", sign(0), sign(1));
                if *range {
                    format!("{first}:{}D{}{bottom}", sign(2), sign(3))
                } else {
                    first
                }
            }
        }
    }

    /// Where its rows are after the insertion, each row looked at by itself.
    fn after(&self, below: u32, count: u32) -> String {
        let (top, bottom) = match self {
            Self::Words(_) => (0, 0),
            Self::Cells {
                top, bottom, range, ..
            } => {
                let goes = |row: u32| if row > below { row + count } else { row };
                let mut rows: Vec<u32> = (*top..=*bottom).map(goes).collect();
                if *range && *bottom == below {
                    rows.push(below + count);
                }
                (rows[0], rows[rows.len() - 1])
            }
        };
        self.written(top, bottom)
    }
}

proptest! {
    #[test]
    fn moving_a_formula_moves_each_of_its_rows(
        parts in prop::collection::vec(part(), 1..8),
        below in 1_u32..40,
        count in 1_u32..500,
        operator in prop::sample::select(vec!["+", ",", "*", "&", " ", "<>", "-("]),
    ) {
        let join = |texts: Vec<String>| texts.join(operator);
        let before = join(parts.iter().map(|part| match part {
            Part::Cells { top, bottom, .. } => part.written(*top, *bottom),
            Part::Words(_) => part.written(0, 0),
        }).collect());
        let expected = join(parts.iter().map(|part| part.after(below, count)).collect());
        let shift = Shift {
            sheet: "附件3".to_owned(),
            insertions: vec![Insertion { below, count }],
        };
        let place = Place { here: true, row: None };
        prop_assert_eq!(moved(&before, &shift, place).unwrap(), expected);
    }

    #[test]
    fn any_text_is_taken_apart_and_together_again(text in "[A-C1-9$:!'\"\\[\\]#(){},;+ 附件.]{0,24}") {
        prop_assert_eq!(copied(&text, 0, 0), text.as_str());
    }
}
