//! Changing the calendar, and looking first at what that would move.

use gongkai_calendar::{Arrangement, OwnDay, Scope};
use jiff::civil::DateTime;

use super::CalendarChange;
use super::entries::{self, Entries, day_key, notice_key};
use crate::foresee::Foresight;
use crate::journal::transact::{Act, Transaction};
use crate::journal::{self, OpKind, OpView};
use crate::record::counter;
use crate::record::derive::Reckoning;
use crate::{Ledger, LedgerError, settings};

/// The series of the numbers of notices.
const NOTICES: &str = "notice";

impl Ledger {
    /// What the change would do to the due days of records that still need work. Writes nothing.
    ///
    /// # Errors
    /// A notice or a day to take away that is not there.
    pub fn foresee_calendar(&self, change: &CalendarChange) -> Result<Foresight, LedgerError> {
        let now = Reckoning::read(&self.connection)?;
        let kept = Entries::read(&self.connection)?;
        let number = counter::next(&self.connection, NOTICES)?;
        let (key, value) = entry(change, &kept, number)?;
        let then = Reckoning {
            calendar: kept.with(key, value).calendar()?,
            ..now.clone()
        };
        self.foresee(&now, &then)
    }

    /// Changes the calendar; the due days of all records follow in the same transaction. None where
    /// every day is counted like that already. The operation counts the records that need work and
    /// got another due day.
    ///
    /// # Errors
    /// As [`Ledger::foresee_calendar`].
    pub fn change_calendar(
        &mut self,
        change: &CalendarChange,
        actor: &str,
        now: DateTime,
    ) -> Result<Option<OpView>, LedgerError> {
        let act = Act {
            kind: OpKind::Calendar,
            label: self.label(change)?,
            actor: actor.to_owned(),
            now,
        };
        let ((), op) = self.transact(act, |transaction| transaction.change_calendar(change))?;
        Ok(op)
    }

    fn label(&self, change: &CalendarChange) -> Result<String, LedgerError> {
        Ok(match change {
            CalendarChange::Load { arrangement } => format!("启用{}", title(arrangement)),
            CalendarChange::Remove { notice } => {
                let notices = Entries::read(&self.connection)?.notices()?;
                let kept = notices.iter().find(|(number, _)| number == notice);
                let (_, arrangement) = kept.ok_or(LedgerError::NoSuchNotice)?;
                format!("移除{}", title(arrangement))
            }
            CalendarChange::Set { day } => {
                let OwnDay {
                    date,
                    workday,
                    name,
                    ..
                } = named(day);
                format!(
                    "设定 {date} {}（{name}）",
                    if workday { "上班" } else { "休息" }
                )
            }
            CalendarChange::Unset { date } => format!("取消 {date} 的设定"),
        })
    }
}

impl Transaction<'_> {
    fn change_calendar(&mut self, change: &CalendarChange) -> Result<(), LedgerError> {
        let number = counter::next(self.connection, NOTICES)?;
        let kept = Entries::read(self.connection)?;
        let (key, value) = entry(change, &kept, number)?;
        if matches!(change, CalendarChange::Load { .. }) {
            let then = kept.with(key.clone(), value.clone()).calendar()?;
            if then.agrees_with(&self.reckoning.calendar) {
                return Ok(());
            }
            counter::set(self.connection, NOTICES, number + 1)?;
        }
        self.put_entry(&key, value.as_deref())
    }

    /// Gives an entry of the calendar another value, none takes it away, and writes that into the
    /// journal. All due days are counted anew when the operation ends.
    pub(crate) fn put_entry(&mut self, key: &str, new: Option<&str>) -> Result<(), LedgerError> {
        let old = settings::read(self.connection, key)?;
        if old.as_deref() == new {
            return Ok(());
        }
        match new {
            Some(value) => settings::write(self.connection, key, value)?,
            None => settings::remove(self.connection, key)?,
        }
        let change = (old.as_deref(), new);
        journal::entries::set_entry(self.connection, self.op, key, change)?;
        self.reckoning = Reckoning::read(self.connection)?;
        self.recounts = true;
        Ok(())
    }
}

/// The key and the new value of the entry that the change is about. A notice gets that number.
fn entry(
    change: &CalendarChange,
    kept: &Entries,
    number: i64,
) -> Result<(String, Option<String>), LedgerError> {
    let there = |key: String, missing: LedgerError| {
        if kept.has(&key) {
            Ok((key, None))
        } else {
            Err(missing)
        }
    };
    match change {
        CalendarChange::Load { arrangement } => {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            Ok((notice_key(number), Some(entries::write(arrangement)?)))
        }
        CalendarChange::Remove { notice } => there(notice_key(*notice), LedgerError::NoSuchNotice),
        CalendarChange::Set { day } => Ok((day_key(day.date), Some(entries::write(&named(day))?))),
        CalendarChange::Unset { date } => {
            there(day_key(*date), LedgerError::NotSetByHand { date: *date })
        }
    }
}

/// The day with its words trimmed; one without a name is called by what it is.
fn named(day: &OwnDay) -> OwnDay {
    let name = match (day.name.trim(), day.workday) {
        ("", true) => "本单位上班",
        ("", false) => "本单位休息",
        (name, _) => name,
    };
    OwnDay {
        name: name.to_owned(),
        source: day.source.trim().to_owned(),
        ..day.clone()
    }
}

/// What a clerk calls a notice.
fn title(arrangement: &Arrangement) -> String {
    let year = arrangement.year;
    match arrangement.scope {
        Scope::Year => format!("{year}年放假安排"),
        Scope::Amendment => {
            let holidays = arrangement.holidays.iter().map(|it| it.name.as_str());
            let prolonged = arrangement.prolonged.iter().map(|it| it.name.as_str());
            let names: Vec<_> = holidays.chain(prolonged).collect();
            format!("{year}年{}放假安排的变更", names.join("、"))
        }
    }
}
