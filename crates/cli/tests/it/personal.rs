//! Personal data on the command line: whole for programs and in one record, hidden where that is asked for.

use serde_json::json;

use crate::office::{Office, list};

const CODE: &str = "YSQ-2026-0001";
const PHONE: &str = "13800008700";

/// An office whose ledger holds the requests of d08.
fn office() -> Office {
    let office = Office::new();
    let received = list("d08_依申请公开台账.xlsx");
    office.says(&["import".as_ref(), received.as_os_str()]);
    office
}

#[test]
fn json_loses_nothing_unless_masking_is_asked_for() {
    let office = office();
    for arguments in [&["list", "disclosure"][..], &["show", CODE]] {
        assert!(
            office.json(arguments).to_string().contains(PHONE),
            "{arguments:?}: other programs work with it"
        );
        let masked = office.json(&[arguments, &["--mask"]].concat()).to_string();
        assert!(!masked.contains(PHONE), "{arguments:?}");
        assert!(masked.contains("138****8700"), "{arguments:?}");
        assert!(!masked.contains("尹嘉树"), "{arguments:?}: nor who it is");
    }
    let shown = office.json(&["show", CODE, "--mask"]);
    assert_eq!(
        shown["fields"]["content"],
        json!("申请公开市级专精特新企业认定评审专家评分表"),
        "the request itself is no secret"
    );
}

#[test]
fn a_list_for_people_prints_no_number_and_one_record_prints_all_of_it() {
    let office = office();
    let listed = office.says(&["list", "disclosure"]);
    assert!(
        listed.contains(CODE) && !listed.contains("1380000"),
        "{listed}"
    );
    assert!(office.says(&["show", CODE]).contains(PHONE));
    let masked = office.says(&["show", CODE, "--mask"]);
    assert!(masked.contains("联系电话：138****8700"), "{masked}");
}
