//! Which steps may be taken: the usual ones, the unusual ones with a reason, and never the rest.

use gongkai_calendar::Calendar;
use gongkai_ledger::case::{Event, EventKind, Rules, moves};
use gongkai_ledger::{Ledger, LedgerError, RecordId};

use super::records::{happen, receive};
use super::scenarios::scenarios;
use super::{day, event, events, key, received};

fn case_with(on: &str, lines: &[&str]) -> (Ledger, RecordId) {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = receive(&mut ledger, on);
    for line in lines {
        happen(&mut ledger, id, line).unwrap_or_else(|error| panic!("{line}: {error}"));
    }
    (ledger, id)
}

fn refused(on: &str, lines: &[&str], line: &str) -> LedgerError {
    let (mut ledger, id) = case_with(on, lines);
    happen(&mut ledger, id, line).expect_err("the step is refused")
}

#[test]
fn every_scenario_can_be_entered_step_by_step() {
    for scenario in scenarios() {
        let mut ledger = Ledger::open_in_memory().unwrap();
        let id = receive(&mut ledger, scenario.received);
        for event in &scenario.events {
            let at = event.on.at(9, 0, 0, 0);
            ledger
                .record_event(id, event, "沈雨桐", at)
                .unwrap_or_else(|error| panic!("{}: {error}", scenario.about));
        }
        let due = ledger.row(id, day("2026-12-01")).unwrap().unwrap().due;
        let due = due.map_or("-".to_owned(), |due| due.to_string());
        assert!(
            scenario.due.starts_with(&due),
            "{}: the record says the clock's day",
            scenario.about
        );
    }
}

#[test]
fn what_cannot_come_is_refused_with_the_reason() {
    const SENT: &str = "2026-03-05 consult_sent party=甲公司";
    const NOTICE: &str = "2026-03-05 correction_notice until=2026-03-19";
    const REPLY: &str = "2026-03-20 reply result=予以公开";
    const TRANSFER: &str = "2026-03-04 transferred department=法规科";
    for (before, step, why) in [
        (
            &[][..],
            "2026-03-01 reply result=予以公开",
            "早于收到申请之日",
        ),
        (&[], "2026-03-10 correction_received", "还没有登记补正告知"),
        (&[], "2026-03-10 fee_paid", "还没有登记收费通知"),
        (
            &[],
            "2026-03-10 consult_signed party=甲公司",
            "没有登记过向这一方",
        ),
        (&[], "2026-03-10 delivered", "还没有登记答复"),
        (&[], "2026-03-10 archived", "还没有答复"),
        (
            &[],
            "2026-03-10 extension workdays=21",
            "最长不得超过20个工作日",
        ),
        (
            &[],
            "2026-03-10 extension workdays=0",
            "最长不得超过20个工作日",
        ),
        (
            &[],
            "2026-03-10 correction_notice until=2026-03-10",
            "在补正告知之后",
        ),
        (
            &[],
            "2026-03-10 reasonable_period until=2026-03-09",
            "在告知之后",
        ),
        (
            &["2026-03-10 extension"],
            "2026-03-20 extension",
            "已经延长过",
        ),
        (
            &["2026-03-10 reasonable_period until=2026-06-30"],
            "2026-03-20 extension",
            "已经按条例第三十五条确定了合理期限",
        ),
        (
            &[SENT],
            "2026-03-06 consult_sent party=甲公司",
            "还没有答复",
        ),
        (
            &[SENT],
            "2026-03-06 consult_answered party=乙公司",
            "没有登记过向这一方",
        ),
        (
            &[SENT],
            "2026-03-04 consult_answered party=甲公司",
            "没有登记过向这一方",
        ),
        (
            &[SENT, "2026-03-05 consult_sent party=乙公司"],
            "2026-03-06 consult_answered",
            "请写明是哪一方",
        ),
        (&[NOTICE], "2026-03-10 correction_notice", "正在等待申请人"),
        (&[NOTICE], "2026-03-10 extension", "期限没有计算"),
        (&[NOTICE], SENT, "期限没有计算"),
        (&[NOTICE], "2026-03-10 fee_notice", "期限没有计算"),
        (&[NOTICE], "2026-03-10 fee_paid", "还没有登记收费通知"),
        (&[NOTICE], "2026-03-10 reviewed", "正在等待申请人"),
        (
            &["2026-03-03 reviewed"],
            "2026-03-04 reviewed",
            "已经登记过审核",
        ),
        (&[], "2026-03-10 department_answered", "没有转办"),
        (&[], "2026-03-10 fee_notice pages=30", "不收费"),
        (&[], "2026-03-10 fee_notice items=10", "不收费"),
        (
            &[TRANSFER],
            "2026-03-10 transferred department=法规科",
            "已经转给这个科室",
        ),
        (
            &[TRANSFER],
            "2026-03-10 department_answered department=财务科",
            "这个科室没有尚未办结的转办",
        ),
        (
            &[TRANSFER, "2026-03-05 transferred department=财务科"],
            "2026-03-10 department_answered",
            "请写明是哪一个",
        ),
        (
            &[],
            "2026-03-10 transferred department=法规科 until=2026-03-09",
            "早于转办日期",
        ),
        (
            &[REPLY],
            "2026-03-21 reply result=予以公开",
            "已经登记过答复",
        ),
        (&[REPLY], "2026-03-19 delivered", "还没有登记答复"),
        (&[REPLY], "2026-03-23 extension", "已经答复"),
        (&[REPLY], "2026-03-23 withdrawn", "已经答复"),
        (
            &[REPLY, "2026-03-20 delivered"],
            "2026-03-23 delivered",
            "已经登记过送达",
        ),
        (
            &["2026-03-10 withdrawn"],
            "2026-03-11 extension",
            "已经撤回",
        ),
        (
            &[REPLY, "2026-03-20 archived"],
            "2026-03-23 delivered",
            "已经归档",
        ),
    ] {
        let error = refused("2026-03-02", before, step);
        assert_eq!(error.code(), "event_refused", "{step}: {error}");
        assert!(error.to_string().contains(why), "{step}: {error}");
    }
}

#[test]
fn what_is_unusual_asks_for_a_reason_and_is_taken_with_one() {
    const NOTICE: &str = "2026-03-05 correction_notice until=2026-03-19";
    for (before, step, why) in [
        (&[][..], "2026-03-12 correction_notice", "7个工作日"),
        (&[], "2026-03-31 extension", "原答复期限已过"),
        (
            &[],
            "2026-03-31 reasonable_period until=2026-06-30",
            "期限已过",
        ),
        (&[], "2026-03-31 consult_sent party=甲公司", "期限已过"),
        (&[], "2026-03-31 fee_notice", "期限已过"),
        (
            &[NOTICE, "2026-03-10 correction_received"],
            "2026-03-11 correction_notice",
            "一次性告知",
        ),
        (&[NOTICE], "2026-03-20 correction_received", "视为放弃"),
        (
            &[NOTICE],
            "2026-03-19 reply result=逾期不补正",
            "期限还没有过",
        ),
        (&[NOTICE], "2026-03-19 archived", "还没有过"),
        (
            &["2026-03-05 fee_notice"],
            "2026-04-08 fee_paid",
            "视为放弃",
        ),
        (
            &["2026-03-05 fee_notice", "2026-03-06 fee_paid"],
            "2026-03-20 fee_notice",
            "已经通知过一次收费",
        ),
        (
            &["2026-03-05 consult_sent party=甲公司"],
            "2026-03-26 reply result=予以公开",
            "15个工作日也没有满",
        ),
        (
            &["2026-03-04 transferred department=法规科"],
            "2026-03-05 sent_back",
            "退回的原因",
        ),
    ] {
        let error = refused("2026-03-02", before, step);
        assert_eq!(error.code(), "event_needs_reason", "{step}: {error}");
        assert!(error.to_string().contains(why), "{step}: {error}");
        let (mut ledger, id) = case_with("2026-03-02", before);
        happen(&mut ledger, id, &format!("{step} reason=经批准"))
            .unwrap_or_else(|error| panic!("{step} with a reason: {error}"));
    }
}

#[test]
fn the_last_day_of_each_period_is_still_usual() {
    for (before, step) in [
        (&[][..], "2026-03-11 correction_notice"),
        (&[], "2026-03-30 extension"),
        (&[], "2026-03-30 fee_notice"),
        (
            &["2026-03-05 correction_notice until=2026-03-19"],
            "2026-03-19 correction_received",
        ),
        (&["2026-03-05 fee_notice"], "2026-04-07 fee_paid"),
        (
            &["2026-03-05 correction_notice until=2026-03-19"],
            "2026-03-20 reply result=逾期不补正",
        ),
        (
            &["2026-03-05 consult_sent party=甲公司"],
            "2026-03-27 reply result=予以公开",
        ),
    ] {
        let (mut ledger, id) = case_with("2026-03-02", before);
        happen(&mut ledger, id, step).unwrap_or_else(|error| panic!("{step}: {error}"));
    }
}

#[test]
fn a_step_entered_late_must_not_upset_one_that_is_there() {
    let error = refused(
        "2026-03-02",
        &["2026-03-20 extension"],
        "2026-03-10 correction_notice",
    );
    assert_eq!(error.code(), "event_upsets_later");
    let said = error.to_string();
    assert!(
        said.contains("“延长答复期限”（2026-03-20）"),
        "it names the step: {said}"
    );
}

#[test]
fn an_advice_of_delivery_that_comes_back_after_the_opinion_is_still_taken() {
    let (mut ledger, id) = case_with(
        "2026-03-02",
        &[
            "2026-03-05 consult_sent party=甲公司",
            "2026-03-30 consult_answered",
        ],
    );
    let due = |ledger: &Ledger| ledger.row(id, day("2026-03-30")).unwrap().unwrap().due;
    assert_eq!(
        due(&ledger),
        Some(day("2026-04-21")),
        "fifteen days from sending"
    );
    happen(&mut ledger, id, "2026-03-09 consult_signed").unwrap();
    assert_eq!(
        due(&ledger),
        Some(day("2026-04-23")),
        "fifteen days from the 9th, so all until the 30th"
    );
}

#[test]
fn the_moves_offered_are_those_that_are_taken() {
    let calendar = Calendar::state_council();
    let rules = Rules::default();
    for (lines, on, wanted) in [
        (
            &[][..],
            "2026-03-05",
            "reviewed correction_notice transferred consult_sent extension reasonable_period fee_notice \
             split merged reply withdrawn",
        ),
        (
            &[],
            "2026-03-31",
            "reviewed correction_notice? transferred consult_sent? extension? reasonable_period? fee_notice? \
             split merged reply withdrawn",
        ),
        (
            &["2026-03-05 correction_notice"],
            "2026-03-06",
            "correction_received transferred split merged reply? withdrawn archived?",
        ),
        (
            &["2026-03-05 correction_notice until=2026-03-12"],
            "2026-03-13",
            "correction_received? transferred split merged reply withdrawn archived",
        ),
        (
            &["2026-03-05 consult_sent party=甲公司"],
            "2026-03-06",
            "reviewed correction_notice transferred consult_sent consult_signed consult_answered extension \
             reasonable_period fee_notice split merged reply? withdrawn",
        ),
        (
            &["2026-03-10 extension"],
            "2026-03-11",
            "reviewed correction_notice transferred consult_sent reasonable_period fee_notice split merged \
             reply withdrawn",
        ),
        (
            &[
                "2026-03-05 transferred department=法规科",
                "2026-03-05 reviewed",
            ],
            "2026-03-06",
            "correction_notice transferred department_answered sent_back? consult_sent extension \
             reasonable_period fee_notice split merged reply withdrawn",
        ),
        (
            &["2026-03-05 merged into=YSQ-2026-0002"],
            "2026-03-06",
            "archived",
        ),
        (
            &["2026-03-20 reply result=予以公开"],
            "2026-03-20",
            "delivered archived",
        ),
        (&["2026-03-20 withdrawn"], "2026-03-20", "archived"),
        (
            &["2026-03-20 withdrawn", "2026-03-20 archived"],
            "2026-03-20",
            "",
        ),
    ] {
        let offered = moves(
            received("2026-03-02"),
            &events(lines),
            day(on),
            &calendar,
            &rules,
        );
        let told: Vec<_> = offered
            .iter()
            .map(|it| {
                format!(
                    "{}{}",
                    key(&it.kind),
                    if it.unusual.is_some() { "?" } else { "" }
                )
            })
            .collect();
        assert_eq!(
            told.join(" "),
            wanted,
            "after {lines:?} on {on}; ? asks for a reason"
        );
    }
}

#[test]
fn words_that_do_not_fit_are_refused_with_what_does() {
    let read = |kind: &str, details: &[(&str, &str)]| {
        let details: Vec<_> = details
            .iter()
            .map(|(name, words)| ((*name).to_owned(), (*words).to_owned()))
            .collect();
        Event::read(EventKind::named(kind).unwrap(), day("2026-03-10"), &details)
    };
    for (kind, details, code, says) in [
        (
            "withdrawn",
            &[("party", "甲")][..],
            "unknown_detail",
            "可以写：by、reason",
        ),
        (
            "consult_sent",
            &[("party", " ")],
            "missing_detail",
            "party=某某公司",
        ),
        ("reasonable_period", &[], "missing_detail", "until="),
        ("reply", &[("no", "1号")], "missing_detail", "result="),
        (
            "reply",
            &[("result", "不予公开")],
            "bad_detail",
            "不予公开（属于国家秘密）",
        ),
        ("reply", &[("result", "同意")], "bad_detail", "予以公开"),
        (
            "extension",
            &[("workdays", "二十")],
            "bad_detail",
            "workdays=20",
        ),
        (
            "fee_notice",
            &[("pages", "七十二")],
            "bad_detail",
            "pages=72",
        ),
        (
            "fee_notice",
            &[("pages", "72"), ("items", "12")],
            "bad_detail",
            "只能选一种",
        ),
        (
            "reasonable_period",
            &[("until", "月底")],
            "bad_detail",
            "2026-03-05",
        ),
        (
            "consult_sent",
            &[("party", "甲"), ("asked", "乙")],
            "bad_detail",
            "co_maker",
        ),
    ] {
        let error = read(kind, details).expect_err(kind);
        assert_eq!(error.code(), code, "{error}");
        assert!(error.to_string().contains(says), "{error}");
        let typed = details.iter().map(|(_, words)| *words);
        assert!(
            typed
                .filter(|words| words.chars().count() > 1)
                .all(|words| !format!("{error:?}").contains(&format!("\"{words}\""))),
            "a log must not tell what was written: {error:?}"
        );
    }
    for (words, result) in [
        ("予以公开", "予以公开"),
        ("信息不存在", "无法提供（本机关不掌握相关政府信息）"),
        ("不予公开(属于国家秘密)", "不予公开（属于国家秘密）"),
        ("保护第三方", "不予公开（保护第三方合法权益）"),
        ("重复申请", "不予处理（重复申请）"),
    ] {
        let read = event(&format!("2026-03-10 reply result={words}"));
        assert!(
            read.words().contains(result),
            "{words} means {result}: {}",
            read.words()
        );
    }
    assert_eq!(
        event("2026-03-10 延长答复期限 agreed_by=周主任 reason=情况复杂").words(),
        "2026-03-10 延长答复期限：20 个工作日，周主任同意，理由：情况复杂",
        "a kind can be said in Chinese"
    );
}
