//! Exit statuses and sentences: 0 done, 1 refused, 2 wrong usage.

use std::fs;
use std::io::Read;
use std::process::Stdio;

use crate::office::{Office, list};

#[test]
fn wrong_usage_ends_with_2_and_says_in_chinese_what_is_wrong() {
    let office = Office::new();
    for (arguments, sentence) in [
        (&[][..], "没有写要做什么。"),
        (&["delete"], "没有“delete”这个命令。"),
        (&["list"], "还缺少：<台账>。"),
        (&["list", "rectification", "--hide"], "不认识“--hide”。"),
        (
            &["list", "rectification", "--light", "blue"],
            "“--light <灯>”不能是“blue”，可以是：red, yellow, green, grey。",
        ),
        (
            &["list", "rectification", "--due-before", "2026-02-30"],
            "“--due-before <日期>”后面的“2026-02-30”不对：日期要写成 2026-12-31 这样，而且日历上要有这一天。",
        ),
        (
            &["set", "ZG-2026-0001", "法规科"],
            "“<项目=内容>...”后面的“法规科”不对：要写成 项目=内容，中间用等号。",
        ),
        (&["undo", "last"], "“[操作]”后面的“last”不对："),
    ] {
        let output = office.run(arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.starts_with(sentence), "{arguments:?}: {said}");
        assert!(
            output.stdout.is_empty(),
            "{arguments:?}: standard output is for results"
        );
    }
}

#[test]
fn help_and_version_are_answers_and_not_errors() {
    let office = Office::new();
    assert!(
        office
            .says(&["--help"])
            .contains("用法：gongkai [选项] <命令>")
    );
    assert!(
        office
            .says(&["list", "--help"])
            .contains("--due-before <日期>  时限在这一天或之前")
    );
    assert_eq!(
        office.says(&["--version"]),
        concat!("gongkai ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn a_refusal_ends_with_1_and_changes_nothing() {
    let office = Office::new();
    fs::write(
        office.path("picture.xlsx"),
        b"\x89PNG\r\n\x1a\n not a workbook",
    )
    .unwrap();
    let picture = office.path("picture.xlsx");
    let form = list("d10_附件3整改链接表.xlsx");
    for (arguments, sentence) in [
        (&["list", "rectification"][..], "没有找到台账文件"),
        (
            &["list", "no-such-ledger"],
            "没有名为“no-such-ledger”的台账。",
        ),
        (&["import", picture.to_str().unwrap()], "这不是表格文件"),
        (
            &["import", form.to_str().unwrap(), "--into", "依申请"],
            "没有名为“依申请”的台账。",
        ),
        (&["import", "没有这个文件.xlsx"], "没有找到这个文件"),
    ] {
        let said = office.refuses(arguments);
        assert!(said.starts_with(sentence), "{arguments:?}: {said}");
    }
    assert!(
        !office.path("office.gongkai").exists(),
        "a refused command makes no ledger file"
    );
}

#[test]
fn with_json_a_refusal_is_a_document_too() {
    let output = Office::new().run(&["--json", "show", "ZG-2026-0001"]);
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["code"], "no_ledger_file");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        said.trim_end(),
        document["error"],
        "a person reads the same sentence"
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_reader_that_stops_early_is_no_error() {
    let office = Office::with_issues();
    let list = ["--json", "list", "rectification"];
    let mut child = office
        .command()
        .args(list)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // As `head` does: gone before the answer comes.
    drop(child.stdout.take());
    let mut said = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!(said, "", "no panic and no complaint");
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_workbook_with_a_password_opens_with_that_one_only() {
    let office = Office::new();
    let file = list("../encrypted/agile.xlsx");
    let import = [
        "import",
        file.to_str().unwrap(),
        "--plan",
        "--into",
        "rectification",
    ];
    let said = office.refuses(&import);
    assert!(said.starts_with("文件有密码。"), "{said}");
    let said = office.refuses(&[&import[..], &["--password", "密码aa1"]].concat());
    assert!(said.starts_with("密码不对"), "{said}");
    let plan = office.json(&[&import[..], &["--password", "密码Aa1"]].concat());
    assert_eq!(plan["file"], "agile.xlsx", "it was opened and planned");
}
