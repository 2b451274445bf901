//! The calendar that due days are counted with, and periods of the law that run on it.

use std::sync::Arc;

use gongkai_calendar::{Arrangement, Counted, notice, written};
use gongkai_ledger::calendar::{CalendarChange, CalendarYear, OfficeCalendar};
use gongkai_ledger::case::Period;
use gongkai_ledger::foresee::Foresight;
use gongkai_ledger::journal::OpView;
use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use crate::failure::Failure;
use crate::shell::Shell;

/// A period of the law from one day on.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub(super) struct PeriodEnd {
    key: &'static str,
    name: &'static str,
    /// What happens on its first day, which is not counted.
    starts_with: &'static str,
    /// How long it is, in words.
    length: String,
    /// Where it is laid down.
    article: &'static str,
    /// The day it would end on if that were no day off; none of a period in working days.
    #[ts(type = "string | null")]
    runs_to: Option<Date>,
    end: Counted,
}

pub(super) fn calendar_year(shell: &Shell, year: i16) -> Result<CalendarYear, Failure> {
    shell.ledger(|ledger| Ok(ledger.calendar_year(year)))
}

pub(super) fn office_calendar(shell: &Shell) -> Result<OfficeCalendar, Failure> {
    shell.ledger(|ledger| Ok(ledger.office_calendar()?))
}

pub(super) fn read_notice(
    _shell: &Shell,
    text: String,
    year: Option<i16>,
) -> Result<Arrangement, Failure> {
    Ok(notice::read(&text, year)?)
}

pub(super) fn foresee_calendar(
    shell: &Shell,
    change: CalendarChange,
) -> Result<Foresight, Failure> {
    shell.ledger(|ledger| Ok(ledger.foresee_calendar(&change)?))
}

pub(super) fn change_calendar(
    shell: &Arc<Shell>,
    change: CalendarChange,
) -> Result<Option<OpView>, Failure> {
    shell.change(|ledger, actor| Ok(ledger.change_calendar(&change, &actor.name, actor.now)?))
}

pub(super) fn periods(shell: &Shell, from: String) -> Result<Vec<PeriodEnd>, Failure> {
    let year = shell.today().year();
    let from = written::read(&from, Some(year)).ok_or_else(|| Failure::no_day(&from))?;
    shell.ledger(|ledger| {
        let periods = Period::all(&ledger.case_rules()).into_iter();
        let ends = periods.map(|period| PeriodEnd {
            key: period.key(),
            name: period.name(),
            starts_with: period.starts_with(),
            length: period.length_words(),
            article: period.article(),
            runs_to: period.runs_to(from.date()),
            end: period.ends(from.date(), ledger.calendar()),
        });
        Ok(ends.collect())
    })
}
