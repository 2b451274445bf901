use gongkai_exchange::view::{Action, PlanRow};
use gongkai_exchange::{clearing, import::Plan};
use gongkai_ledger::RecordId;

use crate::office::{Office, TODAY, actor, all, review};

const LIST: [&str; 6] = [
    "2026年第三季度测评问题清单",
    "序号,存在问题,问题链接,责任人,整改状态",
    "1,栏目更新不及时,http://a.example.gov.cn/1,李卫国,已整改",
    "2,附件无法下载,http://a.example.gov.cn/2,李卫国,已整改",
    "3,解读材料缺失,http://a.example.gov.cn/3,李卫国,整改中",
    "4,文中有错别字,http://a.example.gov.cn/4,李卫国,已整改",
];

/// An office whose first two issues are cleared.
fn office() -> (Office, Vec<RecordId>) {
    let mut office = Office::new();
    let plan = office.plan("清单.csv", &LIST, false);
    office.commit(&plan);
    let ids = office.ledger.ids(&all(), TODAY).unwrap();
    for id in &ids[..2] {
        office.set(*id, "result_url", "http://a.example.gov.cn/new");
    }
    clearing::confirm(&mut office.ledger, &ids[..2], &review("何志远"), &actor()).unwrap();
    (office, ids)
}

fn recheck(office: &mut Office, header: &str, rows: [&str; 4]) -> Plan {
    let known = LIST[2..]
        .iter()
        .map(|row| row.rsplitn(3, ',').last().unwrap());
    let mut lines = vec![
        "2026年第三季度测评问题复核情况".to_owned(),
        format!("序号,存在问题,问题链接,{header}"),
    ];
    lines.extend(
        known
            .zip(rows)
            .map(|(known, said)| format!("{known},{said}")),
    );
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    office.plan("复核.csv", &lines, true)
}

fn rows(plan: &Plan) -> Vec<PlanRow> {
    plan.rows(None, 0, 100).rows
}

#[test]
fn what_failed_is_open_again_what_passed_waits_for_the_office_and_one_undo_takes_it_back() {
    let (mut office, ids) = office();
    let before: Vec<_> = ids.iter().map(|id| office.row(*id)).collect();
    let plan = recheck(
        &mut office,
        "复核结果,复核意见,复核时间",
        [
            "未整改,链接仍打不开,2026年11月21日",
            "已整改,,2026年11月21日",
            "存疑,,2026年11月21日",
            "已整改,,2026年11月21日",
        ],
    );
    let actions: Vec<Action> = rows(&plan).iter().map(|row| row.action).collect();
    assert_eq!(
        actions,
        [
            Action::Update,
            Action::Update,
            Action::Conflict,
            Action::Update
        ]
    );
    let op = office.commit(&plan).unwrap();
    assert_eq!(op.label, "登记复核结果“复核.csv”：3 条");
    let failed = ids[0];
    for (column, text) in [
        ("review_result", "未整改；链接仍打不开"),
        ("reviewed_on", "2026-11-21"),
        ("status", "退回"),
        ("closed", "否"),
        ("closed_on", ""),
        ("reviewer", "何志远"),
    ] {
        assert_eq!(office.text(failed, column), text, "{column}");
    }
    assert!(office.row(failed).open);
    assert_eq!(office.text(ids[1], "review_result"), "已整改");
    assert_eq!(office.text(ids[1], "status"), "已销号");
    assert_eq!(
        office.text(ids[2], "review_result"),
        "",
        "an unclear word is not guessed at"
    );
    assert!(office.row(ids[3]).open, "a file clears nothing");
    assert_eq!(office.text(ids[3], "status"), "已整改");

    office.undo(&op);
    let after: Vec<_> = ids.iter().map(|id| office.row(*id)).collect();
    assert_eq!(after, before);
}

#[test]
fn the_same_recheck_twice_changes_nothing_the_second_time() {
    let (mut office, _) = office();
    let said = ["未整改", "已整改", "未整改", "误报"];
    let plan = recheck(&mut office, "复核结果", said);
    office.commit(&plan);
    let again = recheck(&mut office, "复核结果", said);
    assert_eq!(again.counts().unchanged, 4);
}

#[test]
fn a_list_that_comes_again_does_not_take_a_reopened_issue_for_done() {
    let (mut office, ids) = office();
    let plan = recheck(
        &mut office,
        "复核结果",
        ["未整改", "已整改", "未整改", "未整改"],
    );
    office.commit(&plan);
    let plan = office.plan("清单.csv", &LIST, false);
    office.commit(&plan);
    assert_eq!(
        office.text(ids[3], "status"),
        "退回",
        "the assessor's word stands"
    );
}

#[test]
fn results_are_read_under_whatever_headers_assessors_use() {
    for (header, failed, passed) in [
        ("复核状态", "未通过", "通过"),
        ("本次整改状态", "未整改", "已整改"),
        ("是否整改到位", "否", "是"),
        ("复核意见", "不通过：附件仍打不开", "复核通过"),
        ("核验结果", "不合格", "合格"),
        ("复核状态,复核结果", "已复核,整改不到位", "已复核,整改到位"),
        ("整改状态,复核结果", "已整改,未整改", "已整改,已整改"),
    ] {
        let (mut office, ids) = office();
        let plan = recheck(&mut office, header, [failed, passed, passed, failed]);
        office.commit(&plan);
        for id in [ids[0], ids[3]] {
            assert_eq!(office.text(id, "status"), "退回", "{header}: {failed}");
        }
        assert_eq!(
            office.text(ids[1], "status"),
            "已销号",
            "{header}: {passed}"
        );
        assert_eq!(
            office.text(ids[2], "status"),
            "整改中",
            "{header}: {passed}"
        );
    }
}

#[test]
fn a_false_alarm_is_kept_apart_from_what_was_put_right() {
    let (mut office, ids) = office();
    let plan = recheck(
        &mut office,
        "复核结果",
        ["已整改", "已整改", "误报", "未复核"],
    );
    let said: Vec<_> = rows(&plan)
        .into_iter()
        .map(|row| row.reason.unwrap_or_default())
        .collect();
    assert!(
        said[2].starts_with("复核认定为误报，没有改状态"),
        "{said:?}"
    );
    assert_eq!(said[3], "没有写复核结果。");
    office.commit(&plan);
    assert_eq!(office.text(ids[2], "review_result"), "误报");
    assert_eq!(office.text(ids[2], "status"), "整改中");
}

#[test]
fn our_numbers_and_a_result_are_enough() {
    let (mut office, ids) = office();
    let lines = [
        "台账编号,复核结果",
        "ZG-2026-0001,未整改",
        "ZG-2026-0009,未整改",
    ];
    let plan = office.plan("复核.csv", &lines, true);
    assert_eq!((plan.counts().update, plan.counts().refused), (1, 1));
    office.commit(&plan);
    assert_eq!(office.text(ids[0], "status"), "退回");
}

#[test]
fn columns_that_contradict_each_other_and_rows_unknown_to_the_ledger_are_reported() {
    let (mut office, _) = office();
    let plan = office.plan(
        "复核.csv",
        &[
            "序号,存在问题,问题链接,复核结果,是否整改到位",
            "1,栏目更新不及时,http://a.example.gov.cn/1,已整改,否",
            "9,别处的问题,http://b.example.gov.cn/9,未整改,否",
        ],
        true,
    );
    let rows = rows(&plan);
    assert_eq!(rows[0].action, Action::Conflict);
    assert!(rows[0].reason.as_ref().unwrap().contains("“已整改”“否”"));
    assert_eq!(
        rows[1].action,
        Action::Refused,
        "a recheck makes no records"
    );
    assert_eq!(plan.counts().create, 0);
}
