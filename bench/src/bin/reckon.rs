//! A holiday notice over a ledger of open disclosure cases: what it would move, and all of them counted anew, against a
//! walk over the days that reads and writes no file. `reckon LEDGER.gongkai CASES` makes the ledger and prints a table.

use std::collections::HashMap;
use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use gongkai_bench::cases::{Case, cases};
use gongkai_bench::median;
use gongkai_calendar::{Arrangement, notice};
use gongkai_ledger::calendar::CalendarChange;
use gongkai_ledger::definition::definition;
use gongkai_ledger::journal::OpKind;
use gongkai_ledger::value::Value;
use gongkai_ledger::{Act, Draft, Ledger, LedgerError, RecordId};
use jiff::civil::{Date, DateTime, date};

const LISTED: &str = include_str!("../../../tests/fixtures/calendar/holidays.csv");

/// Made up, in the words of the notice for 2026.
const NOTICE: &str = "国务院办公厅关于2027年部分节假日安排的通知\n\
    一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n\
    二、春节：2月5日（周五）至13日（周六）放假调休，共9天。2月14日（周日）上班。\n\
    三、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。10月9日（周六）上班。";

const ROUNDS: usize = 7;
const NOW: DateTime = date(2026, 12, 31).at(9, 0, 0, 0);

#[expect(clippy::print_stdout, reason = "a program for the terminal")]
fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [path, count] = arguments.as_slice() else {
        return Err("usage: reckon LEDGER.gongkai CASES".into());
    };
    let cases: Vec<Case> = cases(count.parse()?).collect();
    let mut ledger = Ledger::open(Path::new(path))?;
    let ids = fill(&mut ledger, &cases)?;
    let arrangement = notice::read(NOTICE, None)?;
    let listed = listed(&arrangement);
    let load = CalendarChange::Load { arrangement };

    let (mut looks, mut counts, mut walks) = (Vec::new(), Vec::new(), Vec::new());
    let mut moved = 0;
    for _ in 0..ROUNDS {
        let (foresight, time) = timed(|| ledger.foresee_calendar(&load));
        looks.push(time);
        let (op, time) = timed(|| ledger.change_calendar(&load, "", NOW));
        counts.push(time);
        let (walked, time) = timed(|| {
            cases
                .iter()
                .map(|case| case.due(&listed))
                .collect::<Vec<_>>()
        });
        walks.push(time);
        let op = op?.ok_or("the notice changed nothing")?;
        moved = foresight?.moved.len();
        if moved != op.records as usize {
            return Err(format!("{moved} were to move, {} did", op.records).into());
        }
        agree(&ledger, &ids, &walked)?;
        ledger.undo(op.id, "", NOW)?;
        while ledger.index_pending(10_000)? > 0 {}
    }
    let walk = median(walks);
    println!(
        "| {} open cases, {moved} of which move | ms | × |",
        cases.len()
    );
    println!("|---|--:|--:|");
    for (what, time) in [
        ("a walk over the days, in memory", walk),
        ("what a notice would move", median(looks)),
        ("all counted anew, in the file", median(counts)),
    ] {
        println!("| {what} | {time:.0} | {:.2} |", time / walk);
    }
    Ok(())
}

fn fill(ledger: &mut Ledger, cases: &[Case]) -> Result<Vec<RecordId>, Box<dyn Error>> {
    let disclosure = definition("disclosure").ok_or("no such ledger")?;
    let act = Act {
        kind: OpKind::Create,
        label: "登记".to_owned(),
        actor: String::new(),
        now: NOW,
    };
    let (ids, _) = ledger.transact(act, |transaction| {
        let receive = |case: &Case| -> Result<RecordId, LedgerError> {
            let text = |text: &str| Value::Text(text.to_owned());
            let values = [
                ("received_on", text(&case.received.to_string())),
                ("content", text(&case.content)),
            ];
            let values = values.iter().map(|(column, value)| (*column, value));
            let id = transaction.receive(&Draft::keyed(disclosure, values)?)?;
            for step in &case.steps {
                transaction.record_event(id, step)?;
            }
            Ok(id)
        };
        cases.iter().map(receive).collect::<Result<Vec<_>, _>>()
    })?;
    while ledger.index_pending(10_000)? > 0 {}
    Ok(ids)
}

/// The days that are not as their weekday: those of the list of 2019 to 2026, and those of the notice.
fn listed(arrangement: &Arrangement) -> HashMap<Date, bool> {
    let rows = LISTED.lines().filter_map(|line| {
        let (day, rest) = line.split_once(',')?;
        Some((day.parse().ok()?, rest.starts_with("workday")))
    });
    let holidays = arrangement.holidays.iter();
    let new = holidays.flat_map(|holiday| {
        let off = holiday
            .off
            .iter()
            .flat_map(|span| span.days())
            .map(|day| (day, false));
        off.chain(holiday.work.iter().map(|&day| (day, true)))
    });
    rows.chain(new).collect()
}

/// Ends the benchmark where the ledger and the walk do not come to the same days.
fn agree(ledger: &Ledger, ids: &[RecordId], walked: &[Date]) -> Result<(), Box<dyn Error>> {
    for (&id, &due) in ids.iter().zip(walked) {
        let row = ledger.row(id, NOW.date())?.ok_or("a record is gone")?;
        if row.due != Some(due) {
            return Err(format!(
                "{}: {:?} in the ledger, {due} by the walk",
                row.code, row.due
            )
            .into());
        }
    }
    Ok(())
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begun = Instant::now();
    let answer = work();
    (answer, begun.elapsed())
}
