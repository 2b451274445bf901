//! The calendar: is this a working day, and which day is the n-th from here?

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use jiff::civil::{Date, Weekday};
use serde::Serialize;
use ts_rs::TS;

use crate::OwnDay;
use crate::arrangement::{Arrangement, Scope};

/// The arrangements shipped, one file a year; each names the notices it follows.
const SHIPPED: [&str; 8] = [
    include_str!("../../../assets/calendar/2019.toml"),
    include_str!("../../../assets/calendar/2020.toml"),
    include_str!("../../../assets/calendar/2021.toml"),
    include_str!("../../../assets/calendar/2022.toml"),
    include_str!("../../../assets/calendar/2023.toml"),
    include_str!("../../../assets/calendar/2024.toml"),
    include_str!("../../../assets/calendar/2025.toml"),
    include_str!("../../../assets/calendar/2026.toml"),
];

/// Which days offices work: Monday to Friday, save as the State Council arranged.
///
/// In a year without an arrangement plain Mondays to Fridays count, and every answer that rests on one
/// is `provisional`. That is so for a coming year, whose notice usually comes in November, and for years
/// before the first one loaded. An announced year counts as final, although the notice for the next one
/// has now and then changed its last days: 2011-12-31 came to be worked, 2018-12-31 came to be off.
///
/// Cloning is cheap; the days are shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    inner: Arc<Inner>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Inner {
    arrangements: BTreeMap<i16, Arrangement>,
    own: BTreeMap<Date, OwnDay>,
    /// Every day that an arrangement names or the office set. Derived.
    listed: BTreeMap<Date, Listed>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Listed {
    workday: bool,
    name: String,
    own: bool,
}

/// What the calendar knows of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day<'a> {
    pub workday: bool,
    /// The holiday that it belongs to, also for a weekend day worked because of it; of a day that the
    /// office set, what it called it.
    pub name: Option<&'a str>,
    /// The office set it ([`OwnDay`]).
    pub own: bool,
    /// Neither the office nor an arrangement names it or its year: only the weekday speaks.
    pub provisional: bool,
}

/// The day a count ends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Counted {
    #[ts(type = "string")]
    pub date: Date,
    /// The count rests on days that no arrangement settles (暂算), so a notice may move it.
    pub provisional: bool,
}

static STATE_COUNCIL: LazyLock<Calendar> = LazyLock::new(|| {
    SHIPPED.iter().fold(
        Calendar {
            inner: Arc::default(),
        },
        |calendar, text| {
            calendar.with(toml::from_str(text).expect("the tests read every shipped arrangement"))
        },
    )
});

impl Calendar {
    /// The arrangements shipped with the program, 2019 to 2026.
    pub fn state_council() -> Self {
        STATE_COUNCIL.clone()
    }

    /// This calendar with one more arrangement.
    ///
    /// A year's arrangement replaces the one known for that year, an amendment changes it. An amendment
    /// to an unknown year is kept, but the year stays provisional.
    #[must_use]
    pub fn with(&self, arrangement: Arrangement) -> Self {
        let mut inner = Inner::clone(&self.inner);
        match inner.arrangements.get_mut(&arrangement.year) {
            Some(known) if arrangement.scope == Scope::Amendment => known.amend(arrangement),
            _ => {
                inner.arrangements.insert(arrangement.year, arrangement);
            }
        }
        inner.list();
        Self {
            inner: Arc::new(inner),
        }
    }

    /// This calendar with one more day that the office set. It holds against every arrangement, also
    /// one that comes later.
    #[must_use]
    pub fn with_own(&self, day: OwnDay) -> Self {
        let mut inner = Inner::clone(&self.inner);
        inner.own.insert(day.date, day);
        inner.list();
        Self {
            inner: Arc::new(inner),
        }
    }

    /// What was arranged for a year, with its sources.
    pub fn arrangement(&self, year: i16) -> Option<&Arrangement> {
        self.inner.arrangements.get(&year)
    }

    /// Whether `date` is worked, and why not or why after all.
    pub fn day(&self, date: Date) -> Day<'_> {
        let listed = self.inner.listed.get(&date);
        Day {
            workday: listed.map_or_else(|| is_weekday(date), |listed| listed.workday),
            name: listed.map(|listed| listed.name.as_str()),
            own: listed.is_some_and(|listed| listed.own),
            provisional: listed.is_none() && !self.announced(date.year()),
        }
    }

    /// Whether offices work on `date`.
    pub fn is_workday(&self, date: Date) -> bool {
        self.day(date).workday
    }

    /// The `n`-th working day after `from`, whose own day is never counted (民法典第二百零一条: 开始的当日不计入).
    ///
    /// With a negative `n` the `-n`-th working day before it; with 0 `from` itself, working day or not.
    /// A count that would leave the calendar's range (years -9999 to 9999) ends at its edge.
    pub fn add_workdays(&self, from: Date, n: i32) -> Counted {
        let mut counted = Counted {
            date: from,
            provisional: self.day(from).provisional,
        };
        let mut left = n.unsigned_abs();
        while left > 0 {
            let next = if n > 0 {
                counted.date.tomorrow()
            } else {
                counted.date.yesterday()
            };
            let Ok(date) = next else { break };
            let day = self.day(date);
            left -= u32::from(day.workday);
            counted = Counted {
                date,
                provisional: counted.provisional || day.provisional,
            };
        }
        counted
    }

    /// Working days after `after` up to and with `through`; negative when `through` lies before `after`,
    /// so that `workdays_between(a, b) == -workdays_between(b, a)`.
    pub fn workdays_between(&self, after: Date, through: Date) -> i32 {
        if through < after {
            return -self.workdays_between(through, after);
        }
        let Ok(first) = after.tomorrow() else {
            return 0;
        };
        if first > through {
            return 0;
        }
        let arranged: i32 = self
            .inner
            .listed
            .range(first..=through)
            .map(|(&date, listed)| i32::from(listed.workday) - i32::from(is_weekday(date)))
            .sum();
        weekdays_through(through) - weekdays_through(after) + arranged
    }

    /// Whether the arrangement of that whole year is known; without it the year's days are provisional.
    pub fn announced(&self, year: i16) -> bool {
        let known = self.inner.arrangements.get(&year);
        known.is_some_and(|known| known.scope == Scope::Year)
    }

    /// The last day of the last announced year; counts beyond it are provisional.
    pub fn known_through(&self) -> Date {
        let years = self.announced_years().max();
        years
            .and_then(|year| Date::new(year, 12, 31).ok())
            .unwrap_or(Date::MIN)
    }

    /// Whether both say the same of every day, wherever they have it from.
    pub fn agrees_with(&self, other: &Self) -> bool {
        self.inner.listed == other.inner.listed
            && self.announced_years().eq(other.announced_years())
    }

    fn announced_years(&self) -> impl Iterator<Item = i16> {
        let known = self.inner.arrangements.values();
        known
            .filter(|known| known.scope == Scope::Year)
            .map(|known| known.year)
    }
}

impl Counted {
    /// A day that rests on no calendar.
    pub fn settled(date: Date) -> Self {
        Self {
            date,
            provisional: false,
        }
    }
}

impl Inner {
    fn list(&mut self) {
        self.listed.clear();
        for holiday in self.arrangements.values().flat_map(|known| &known.holidays) {
            let off = holiday
                .off
                .iter()
                .flat_map(|span| span.days())
                .map(|day| (day, false));
            let work = holiday.work.iter().map(|&day| (day, true));
            for (day, workday) in off.chain(work) {
                let listed = Listed {
                    workday,
                    name: holiday.name.clone(),
                    own: false,
                };
                self.listed.insert(day, listed);
            }
        }
        for day in self.own.values() {
            let listed = Listed {
                workday: day.workday,
                name: day.name.clone(),
                own: true,
            };
            self.listed.insert(day.date, listed);
        }
    }
}

fn is_weekday(date: Date) -> bool {
    !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// Mondays to Fridays since a fixed Sunday, negative before it; only differences mean something.
fn weekdays_through(date: Date) -> i32 {
    const SUNDAY: Date = jiff::civil::date(2017, 1, 1);
    let days = (date - SUNDAY).get_days();
    days.div_euclid(7) * 5 + days.rem_euclid(7).min(5)
}
