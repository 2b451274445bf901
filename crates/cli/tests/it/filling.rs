//! `fill`: that the form comes back as it came, with the records in it.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::office::{Office, list};

fn d10() -> PathBuf {
    list("d10_附件3整改链接表.xlsx")
}

fn form(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/fixtures/forms")
        .join(name)
}

/// `fill FORM --ledger-kind rectification --out OUT` and what else is said.
fn fill<'a>(form: &'a Path, out: &'a Path, more: &[&'a str]) -> Vec<&'a str> {
    let (form, out) = (form.to_str().unwrap(), out.to_str().unwrap());
    [
        &["fill", form, "--ledger-kind", "rectification", "--out", out],
        more,
    ]
    .concat()
}

#[test]
fn a_filled_form_reads_as_the_records_that_went_into_it() {
    let office = Office::with_issues();
    let (form, out) = (d10(), office.path("填好.xlsx"));
    let filled = office.json(&fill(&form, &out, &["--department", "法规科"]));
    let codes: Vec<_> = filled["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["code"].clone())
        .collect();
    assert_eq!(
        json!(codes),
        json!(office.codes(&["--department", "法规科"]))
    );
    assert_eq!(filled["out"], json!(out));

    let plan = office.json(&[
        "import",
        out.to_str().unwrap(),
        "--into",
        "rectification",
        "--plan",
    ]);
    let problems = |rows: &serde_json::Value| -> Vec<serde_json::Value> {
        let rows = rows.as_array().unwrap().iter();
        rows.map(|row| row["fields"]["problem"].clone()).collect()
    };
    let listed = office.json(&["list", "rectification", "--department", "法规科"]);
    assert_eq!(problems(&plan["rows"]), problems(&listed["rows"]));
    assert_eq!(
        plan["tables"][0]["header_rows"],
        json!([4]),
        "it is still their form"
    );
}

#[test]
fn a_plan_writes_nothing_and_says_what_would_be_filled() {
    let office = Office::with_issues();
    let (form, out) = (form("answers.xlsx"), office.path("填好.xlsx"));
    let said = office.says(&fill(&form, &out, &["--plan"]));
    assert!(!out.exists());
    for words in [
        "工作表“反馈”第 6 行 C 列：表里是“上次报的情况”，台账是“尚未整改”，没有改动。请核对。",
        "工作表“反馈”第 9 行：台账里没有这一条。",
        "还没有写文件。",
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
}

#[test]
fn a_form_that_cannot_be_filled_is_refused_and_nothing_is_written() {
    let office = Office::with_issues();
    let out = office.path("填好.xlsx");
    for (form, out, words) in [
        (
            list("d04_网站监测问题清单.xls"),
            out.clone(),
            "另存为 .xlsx",
        ),
        (d10(), office.path("填好.xls"), "也要存成 .xlsx"),
        (d10(), d10(), "不能写到来文本身上"),
        (office.path("没有.xlsx"), out.clone(), "没有找到这个文件"),
    ] {
        let said = office.refuses(&fill(&form, &out, &[]));
        assert!(said.contains(words), "{said}");
    }
    let said = office.refuses(&fill(&d10(), &out, &["--search", "没有这几个字"]));
    assert!(said.contains("没有符合条件的记录"), "{said}");
    assert!(!out.exists());
}
