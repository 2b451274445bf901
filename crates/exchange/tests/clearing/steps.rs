use gongkai_exchange::clearing::{confirm, send_back, submit};
use gongkai_exchange::{ExchangeError, evidence};
use gongkai_ledger::RecordId;

use crate::office::{Office, actor, review};

fn ready(office: &mut Office) -> RecordId {
    office.record(&[
        ("problem", "附件无法下载"),
        ("owner", "李卫国"),
        ("status", "整改中"),
        ("progress", "已重新上传附件"),
        ("result_url", "http://a.example.gov.cn/2"),
    ])
}

fn causes(error: ExchangeError) -> Vec<String> {
    let ExchangeError::Refused { causes, .. } = error else {
        panic!("{error}")
    };
    causes.iter().map(ToString::to_string).collect()
}

#[test]
fn an_issue_is_submitted_confirmed_and_back_by_two_undos() {
    let mut office = Office::new();
    let record = ready(&mut office);
    let before = office.row(record);
    let asked = submit(&mut office.ledger, &[record], &actor())
        .unwrap()
        .unwrap();
    assert_eq!(asked.label, "报请核验 ZG-2026-0001");
    assert_eq!(office.text(record, "status"), "待核验");
    assert!(office.row(record).open, "only 销号 takes it off the list");

    let cleared = confirm(&mut office.ledger, &[record], &review("何志远"), &actor());
    let cleared = cleared.unwrap().unwrap();
    for (column, text) in [
        ("status", "已销号"),
        ("closed", "是"),
        ("closed_on", "2026-11-23"),
        ("reviewer", "何志远"),
        ("reviewed_on", "2026-11-23"),
        ("review_result", "核验通过"),
    ] {
        assert_eq!(office.text(record, column), text);
    }
    assert!(!office.row(record).open);
    assert_eq!(office.row(record).light.words, "已销号");

    office.undo(&cleared);
    office.undo(&asked);
    assert_eq!(office.row(record), before);
}

#[test]
fn what_is_sent_back_is_open_again_with_the_reason() {
    let mut office = Office::new();
    let record = ready(&mut office);
    submit(&mut office.ledger, &[record], &actor()).unwrap();
    confirm(&mut office.ledger, &[record], &review("何志远"), &actor()).unwrap();
    let why = "链接仍打不开";
    send_back(
        &mut office.ledger,
        &[record],
        &review("何志远"),
        why,
        &actor(),
    )
    .unwrap();
    assert_eq!(office.text(record, "status"), "退回");
    assert_eq!(office.text(record, "review_result"), "退回：链接仍打不开");
    assert_eq!(office.text(record, "closed"), "");
    assert_eq!(office.text(record, "closed_on"), "");
    assert!(office.row(record).open);
    submit(&mut office.ledger, &[record], &actor()).expect("it can be submitted anew");
}

#[test]
fn many_records_go_together_or_not_at_all_and_each_says_what_it_lacks() {
    let mut office = Office::new();
    let good = ready(&mut office);
    let bare = office.record(&[("problem", "栏目空白")]);
    let half = office.record(&[("problem", "栏目空白"), ("progress", "已补充内容")]);
    let ended = office.record(&[("problem", "错别字"), ("status", "白名单")]);
    let refused = submit(&mut office.ledger, &[good, bare, half, ended], &actor());
    assert_eq!(
        causes(refused.unwrap_err()),
        [
            "ZG-2026-0002：还缺整改情况、整改后链接或佐证材料（来文自带的截图不算），请补上。",
            "ZG-2026-0003：还缺整改后链接或佐证材料（来文自带的截图不算），请补上。",
            "ZG-2026-0004：误报的不用再报请核验。",
        ]
    );
    assert_eq!(office.text(good, "status"), "整改中", "all or none");

    let second = ready(&mut office);
    let op = submit(&mut office.ledger, &[good, second], &actor())
        .unwrap()
        .unwrap();
    assert_eq!((op.label.as_str(), op.records), ("报请核验 2 条", 2));
}

#[test]
fn an_issue_is_confirmed_only_where_it_is_done_shown_and_by_another_person() {
    let mut office = Office::new();
    let base = [("problem", "附件无法下载"), ("owner", "李卫国、王 丽")];
    let url = ("result_url", "http://a.example.gov.cn/2");
    for (cells, by, reason) in [
        (vec![("status", "整改中"), url], "何志远", "现在是“整改中”"),
        (vec![url], "何志远", "现在是“待整改”"),
        (
            vec![("status", "已完成"), url],
            "王丽",
            "核验人“王丽”就是责任人",
        ),
        (vec![("status", "待验收")], "何志远", "没有整改后链接"),
        (vec![("closed", "是"), url], "何志远", "已经销号"),
        (vec![("status", "误报"), url], "何志远", "是误报"),
    ] {
        let record = office.record(&[&base[..], &cells].concat());
        let refused = confirm(&mut office.ledger, &[record], &review(by), &actor());
        let said = causes(refused.unwrap_err()).join("");
        assert!(said.contains(reason), "{cells:?}: {said}");
    }
    let done = office.record(&[&base[..], &[("status", "已完成"), url]].concat());
    confirm(&mut office.ledger, &[done], &review("何志远"), &actor())
        .expect("已完成 is another word for 已整改");
}

#[test]
fn a_reviewer_a_reason_and_a_day_that_has_come_are_asked_for() {
    let mut office = Office::new();
    let record = ready(&mut office);
    let mut tomorrow = review("何志远");
    tomorrow.on = Some(crate::office::TODAY.tomorrow().unwrap());
    for (review, reason, said) in [
        (review("  "), "链接打不开", "请写明核验人。"),
        (review("何志远"), " ", "请写明退回的原因。"),
        (
            tomorrow,
            "链接打不开",
            "核验日期 2026-11-24 还没有到，请核对。",
        ),
    ] {
        let refused = send_back(&mut office.ledger, &[record], &review, reason, &actor());
        assert_eq!(refused.unwrap_err().to_string(), said);
    }
}

#[test]
fn a_screenshot_that_came_on_the_list_shows_the_issue_and_not_its_end() {
    let mut office = Office::new();
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/fixtures/lists/d11_测评失分情况_截图.xlsx");
    let files = gongkai_exchange::import::read_files(
        &[path],
        &gongkai_sheets::read::ReadOptions::default(),
        &mut |_| gongkai_sheets::read::Keep::Going,
    )
    .unwrap();
    let options = gongkai_exchange::import::PlanOptions {
        into: None,
        batch: None,
        today: crate::office::TODAY,
    };
    let plan = gongkai_exchange::import::plan(files, options, &office.ledger, &mut |_| {
        gongkai_sheets::read::Keep::Going
    })
    .unwrap();
    office.commit(&plan);
    let rows = office
        .ledger
        .rows(&crate::office::all(), 0, 100, crate::office::TODAY);
    let shown = rows
        .unwrap()
        .rows
        .into_iter()
        .find(|row| row.fields.contains_key("evidence"));
    let record = shown.unwrap().id;
    office.set(record, "status", "已整改");
    let refused = confirm(&mut office.ledger, &[record], &review("何志远"), &actor());
    assert!(causes(refused.unwrap_err())[0].contains("来文自带的截图不算"));

    let fixed = office.file("整改后.png", b"the page as it is now");
    evidence::attach(&mut office.ledger, record, &[fixed], None, &actor()).unwrap();
    confirm(&mut office.ledger, &[record], &review("何志远"), &actor())
        .expect("a file that was added does");
}
