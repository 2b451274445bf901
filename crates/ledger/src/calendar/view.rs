//! The calendar as a clerk looks at it.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::entries::{Entries, day_key, notice_key};
use super::{CalendarDay, CalendarYear, KeptDay, KeptNotice, OfficeCalendar};
use crate::journal::entries::last_change_of;
use crate::{Ledger, LedgerError};

impl Ledger {
    /// What the office keeps of its own, and who entered it when.
    pub fn office_calendar(&self) -> Result<OfficeCalendar, LedgerError> {
        let kept = Entries::read(&self.connection)?;
        let notices = kept.notices()?.into_iter().map(|(number, arrangement)| {
            Ok(KeptNotice {
                op: last_change_of(&self.connection, &notice_key(number))?,
                number,
                arrangement,
            })
        });
        let days = kept.days()?.into_iter().map(|day| {
            Ok(KeptDay {
                op: last_change_of(&self.connection, &day_key(day.date))?,
                day,
            })
        });
        Ok(OfficeCalendar {
            notices: notices.collect::<Result<_, LedgerError>>()?,
            days: days.collect::<Result<_, LedgerError>>()?,
        })
    }

    /// A year, day by day.
    pub fn calendar_year(&self, year: i16) -> CalendarYear {
        let calendar = self.calendar();
        let first = Date::new(year, 1, 1).unwrap_or(date(1, 1, 1));
        let days = first
            .series(1.day())
            .take_while(|day| day.year() == first.year());
        let days: Vec<_> = days
            .map(|date| {
                let day = calendar.day(date);
                CalendarDay {
                    date,
                    workday: day.workday,
                    name: day.name.map(str::to_owned),
                    own: day.own,
                }
            })
            .collect();
        let workdays = days.iter().filter(|day| day.workday).count();
        CalendarYear {
            year,
            announced: calendar.announced(year),
            workdays: i32::try_from(workdays).unwrap_or(i32::MAX),
            days,
        }
    }
}
