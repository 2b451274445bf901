//! `gongkai submit`, `clear`, `send-back`: the way of issues off the list, many in one operation.

use clap::Args;
use gongkai_exchange::ExchangeError;
use gongkai_exchange::clearing::{self, Review};
use gongkai_exchange::edit::Actor;
use gongkai_ledger::journal::OpView;
use gongkai_ledger::{Ledger, RecordId};
use jiff::civil::Date;
use serde::Serialize;

use crate::answer::Answer;
use crate::arguments::day;
use crate::desk::{Desk, find};
use crate::record::Record;
use crate::refusal::Refusal;
use crate::show::record;

#[derive(Debug, Args)]
pub(crate) struct Submit {
    /// 编号，可以写几个，如 ZG-2026-0001 ZG-2026-0002
    #[arg(help_heading = "参数", value_name = "编号", required = true)]
    codes: Vec<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub(crate) struct Clear {
    /// 编号，可以写几个，如 ZG-2026-0001 ZG-2026-0002
    #[arg(help_heading = "参数", value_name = "编号", required = true)]
    codes: Vec<String>,
    #[command(flatten)]
    reviewed: Reviewed,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub(crate) struct SendBack {
    /// 编号，可以写几个，如 ZG-2026-0001 ZG-2026-0002
    #[arg(help_heading = "参数", value_name = "编号", required = true)]
    codes: Vec<String>,
    /// 为什么退回
    #[arg(long, value_name = "原因")]
    reason: String,
    #[command(flatten)]
    reviewed: Reviewed,
}

#[derive(Debug, Args)]
struct Reviewed {
    /// 核验人；销号时不能是责任人本人
    #[arg(long, value_name = "核验人")]
    by: String,
    /// 哪一天核验的；不写就是今天
    #[arg(long, value_name = "日期", value_parser = day)]
    on: Option<Date>,
}

impl From<Reviewed> for Review {
    fn from(Reviewed { by, on }: Reviewed) -> Self {
        Self { by, on }
    }
}

/// The records after the step, and the operation; none: everything stood so already.
#[derive(Debug, Serialize)]
struct Stepped {
    op: Option<gongkai_ledger::OpId>,
    rows: Vec<Record>,
}

pub(crate) fn submit(it: &Submit, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    step(&it.codes, "已报请核验", desk, answer, clearing::submit)
}

pub(crate) fn clear(it: Clear, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    let review = it.reviewed.into();
    step(
        &it.codes,
        "已销号",
        desk,
        answer,
        |ledger, ids, actor| clearing::confirm(ledger, ids, &review, actor),
    )
}

pub(crate) fn send_back(it: SendBack, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    let review = it.reviewed.into();
    step(
        &it.codes,
        "已退回",
        desk,
        answer,
        |ledger, ids, actor| clearing::send_back(ledger, ids, &review, &it.reason, actor),
    )
}

fn step(
    codes: &[String],
    done: &str,
    desk: &Desk,
    answer: &mut Answer,
    take: impl FnOnce(&mut Ledger, &[RecordId], &Actor) -> Result<Option<OpView>, ExchangeError>,
) -> Result<(), Refusal> {
    let mut ledger = desk.open()?;
    let mut ids = Vec::new();
    for code in codes {
        let (id, _) = find(&ledger, code)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let actor = desk.actor(&ledger)?;
    let op = take(&mut ledger, &ids, &actor)?;
    let rows: Result<Vec<Record>, Refusal> =
        ids.iter().map(|id| record(&ledger, *id, desk)).collect();
    let stepped = Stepped {
        op: op.as_ref().map(|op| op.id),
        rows: rows?,
    };
    answer.give(
        || &stepped,
        |out| {
            let undo = stepped.op.map_or_else(String::new, |op| {
                format!("（撤销用 gongkai undo {}）", op.0)
            });
            writeln!(out, "{done} {} 条{undo}：", stepped.rows.len())?;
            for row in &stepped.rows {
                writeln!(
                    out,
                    "  {}  {}",
                    row.code,
                    row.words("problem").replace('\n', " ")
                )?;
            }
            Ok(())
        },
    )
}
