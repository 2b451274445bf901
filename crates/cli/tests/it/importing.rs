//! `import`: the plan as a document, and that it is carried out as planned.

use std::fs;

use crate::office::{Office, list};

/// A list of four lines, one of which adds the others up.
const LIST: &str = "2026年第二季度政务公开问题整改清单\n\
    填报单位：云川市工信局\n\
    序号,存在问题,责任科室,整改时限,扣分,领导批示\n\
    1,“年度报告”栏目链接失效,办公室,6月底前,0.50,请抓紧\n\
    2,公开指南电话无人接听,法规科,立行立改,1,\n\
    合计,,,,1.5,\n";

#[test]
fn a_plan_says_what_was_understood_and_what_would_happen() {
    let office = Office::new();
    fs::write(office.path("清单.csv"), LIST).unwrap();
    let plan = office.json(&[
        "import",
        office.path("清单.csv").to_str().unwrap(),
        "--plan",
    ]);
    insta::assert_json_snapshot!(plan);
    assert!(
        !office.path("office.gongkai").exists(),
        "a plan changes nothing"
    );
}

#[test]
fn what_was_planned_is_what_is_done_and_a_second_time_nothing_is() {
    let office = Office::new();
    let file = list("d06_各科室整改清单.xlsx");
    let import = [
        "import",
        file.to_str().unwrap(),
        "--batch",
        "2026年第二季度",
    ];
    let plan = office.json(&[&import[..], &["--plan"]].concat());
    let done = office.json(&import);
    assert_eq!(plan["counts"], done["counts"], "carried out as planned");
    assert_eq!(plan["rows"], done["rows"], "carried out as planned");
    assert_eq!(
        (&plan["committed"], &plan["op"]),
        (&false.into(), &serde_json::Value::Null)
    );
    assert_eq!((&done["committed"], &done["op"]), (&true.into(), &1.into()));
    assert_eq!(done["counts"]["create"], 39, "the rows of four sheets");

    let first = office.json(&["show", "ZG-2026-0001"]);
    assert_eq!(
        first["fields"]["batch"], "2026年第二季度",
        "the batch that no row names"
    );

    let again = office.json(&import);
    assert_eq!(
        again["counts"]["unchanged"], 39,
        "the same file is known again"
    );
    assert_eq!(
        again["op"],
        serde_json::Value::Null,
        "nothing was changed, nothing is in the journal"
    );
    assert_eq!(office.codes(&[]).len(), 39, "no row came in twice");
}

#[test]
fn a_row_that_came_in_by_import_is_found_by_search_at_once() {
    let office = Office::with_issues();
    let found = office.codes(&["--search", "决算公开 财务"]);
    assert_eq!(
        found,
        ["ZG-2026-0001"],
        "both words stand in this record only"
    );
    assert!(
        office.codes(&["--search", "决算公示"]).is_empty(),
        "these words stand nowhere"
    );
}
