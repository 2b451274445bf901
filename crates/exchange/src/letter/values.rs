//! The words that go into a template, by the names it has for them.

use gongkai_ledger::LedgerError;
use gongkai_ledger::case::{AfterPayment, Clock, DocumentKind};
use gongkai_letters::Values;
use jiff::civil::Date;

use super::detail::{BY_NUMBER, Filled, Form, THIRD_PARTY, said};
use super::facts::Facts;
use super::ruling::Ruling;

/// What every letter may say.
const COMMON: [&str; 15] = [
    "机关名称",
    "文号",
    "成文日期",
    "申请人",
    "称谓",
    "收到日期",
    "提出方式",
    "登记编号",
    "申请内容",
    "获取方式",
    "承办科室",
    "答复期限",
    "暂算",
    "联系电话",
    "机关地址",
];

/// What only a letter of the kind may say besides the clerk's details.
fn own(kind: DocumentKind) -> &'static [&'static str] {
    match kind {
        DocumentKind::Extension => &["原答复期限"],
        DocumentKind::Consultation => &["征求第三方"],
        DocumentKind::Fee => &["收费标准", "缴费天数", "期限说明"],
        _ if is_reply(kind) => &["情形", "依据", "决定", "救济途径"],
        _ => &[],
    }
}

fn is_reply(kind: DocumentKind) -> bool {
    Ruling::of(kind).next().is_some()
}

/// The names that a template of the kind may have.
pub(super) fn known(kind: DocumentKind) -> Vec<&'static str> {
    let all = COMMON
        .into_iter()
        .chain(said(kind).map(|(_, name, _)| name));
    all.chain(own(kind).iter().copied()).collect()
}

/// The names that it must have: a reply has to say how it can be challenged.
pub(super) fn needed(kind: DocumentKind) -> &'static [&'static str] {
    if is_reply(kind) {
        &["救济途径"]
    } else {
        &[]
    }
}

/// The words of a letter under that number.
pub(super) fn values(
    kind: DocumentKind,
    facts: &Facts,
    filled: &Filled,
    number: Option<&str>,
) -> Result<Values, LedgerError> {
    let on = filled.date("on").unwrap_or(facts.today);
    let mut values = Values::new();
    common(&mut values, facts);
    values.insert("机关名称", filled.words("office").to_owned());
    values.insert("文号", number.unwrap_or_default().to_owned());
    values.insert("成文日期", day(on));
    for (key, name, form) in said(kind) {
        let words = filled.words(key);
        let words = match form {
            Form::Date => filled.date(key).map_or(String::new(), day),
            _ => unstopped(words).to_owned(),
        };
        values.insert(name, words);
    }
    match kind {
        DocumentKind::Extension => {
            let (before, after) = facts.extension(on, filled.words("workdays"))?;
            values.insert("原答复期限", due(&before));
            values.insert("答复期限", due(&after));
            values.insert("暂算", yes(after.provisional));
        }
        DocumentKind::Consultation => {
            values.insert("征求第三方", yes(filled.words("asked") == THIRD_PARTY));
        }
        DocumentKind::Fee => {
            values.insert("收费标准", rates(filled.words("basis")).to_owned());
            values.insert("缴费天数", facts.rules.fee_days.to_string());
            let after = match facts.rules.after_payment {
                AfterPayment::Restart => "答复期限自缴清费用的次日起重新计算。",
                AfterPayment::Resume => "等待缴费的时间不计算在答复期限内。",
            };
            values.insert("期限说明", after.to_owned());
        }
        _ => {}
    }
    if let Some(ruling) = filled.ruling("result") {
        reply(&mut values, kind, ruling, facts, filled);
    }
    Ok(values)
}

fn common(values: &mut Values, facts: &Facts) {
    let office = &facts.settings.letters;
    let clock = facts.clock();
    let channel = match facts.field("channel") {
        "" | "其他" => String::new(),
        channel => format!("以{channel}方式"),
    };
    let address = match facts.field("applicant_kind") {
        "" => "你（单位）",
        "自然人" => "你",
        _ => "你单位",
    };
    for (name, words) in [
        ("申请人", facts.field("applicant").to_owned()),
        ("称谓", address.to_owned()),
        ("收到日期", day(facts.case.receipt.on)),
        ("提出方式", channel),
        ("登记编号", facts.number().to_owned()),
        ("申请内容", unstopped(facts.field("content")).to_owned()),
        ("获取方式", facts.field("delivery_form").to_owned()),
        ("承办科室", facts.field("department").to_owned()),
        ("答复期限", due(&clock)),
        ("暂算", yes(clock.provisional)),
        ("联系电话", office.phone.clone()),
        ("机关地址", office.address.clone()),
    ] {
        values.insert(name, words);
    }
}

fn reply(values: &mut Values, kind: DocumentKind, ruling: &Ruling, facts: &Facts, filled: &Filled) {
    let letter = if kind.name().ends_with("答复书") {
        "本答复书"
    } else {
        "本告知书"
    };
    // What a part is refused for has an article of its own.
    let basis = match filled.ruling("ground") {
        Some(ground) => format!("{}和{}", ruling.basis, articles(ground.basis)),
        None => ruling.basis.to_owned(),
    };
    values.insert("情形", ruling.finding.to_owned());
    values.insert("依据", basis);
    values.insert("决定", ruling.decision.to_owned());
    let remedy = ruling.remedy.words(letter, &facts.settings.letters);
    values.insert("救济途径", remedy);
}

/// The articles without the name of the regulation before them.
fn articles(basis: &str) -> &str {
    basis
        .split_once('》')
        .map_or(basis, |(_, articles)| articles)
}

/// 国办函〔2020〕109号, 第四条 and 第五条.
fn rates(basis: &str) -> &'static str {
    if basis == BY_NUMBER {
        "按件计收。同一申请人一个自然月内累计申请10件以下（含10件）的，不收费；11件至30件（含30件）的部分，每件100元；\
         31件以上的部分，以10件为一档，每增加一档，收费标准提高100元/件"
    } else {
        "按量计收。30页以下（含30页）的，不收费；31页至100页（含100页）的部分，每页10元；\
         101页至200页（含200页）的部分，每页20元；201页以上的部分，每页40元"
    }
}

/// 2026年11月28日, as official documents write it.
fn day(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

fn due(clock: &Clock) -> String {
    clock.due.map_or(String::new(), day)
}

fn yes(holds: bool) -> String {
    if holds { "是" } else { "" }.to_owned()
}

/// Words without a stop behind them: the template has it.
fn unstopped(words: &str) -> &str {
    words.trim_end_matches(|letter: char| "。，；、 ".contains(letter))
}
