//! The office's calendar: the holiday notices that it read in, and the days it set by hand, beyond the arrangements that
//! ship with the program.
//!
//! Each is an entry of its own in the ledger file and travels with it. A change is looked at first
//! ([`Ledger::foresee_calendar`]), goes through the journal like every other, counts all due days anew in the same
//! transaction, and can be undone or taken away again.

mod change;
pub(crate) mod entries;
mod view;

use gongkai_calendar::{Arrangement, OwnDay};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::journal::OpView;

/// What a clerk does to the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum CalendarChange {
    /// Counts with a holiday notice from now on.
    Load { arrangement: Arrangement },
    /// Takes a notice away again; what it had replaced holds once more.
    Remove { notice: u32 },
    /// Sets a day by hand.
    Set { day: OwnDay },
    /// Leaves a day to the notices again.
    Unset {
        #[ts(type = "string")]
        date: Date,
    },
}

/// What the office keeps of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct OfficeCalendar {
    /// In the order they came; a later one goes before an earlier one.
    pub notices: Vec<KeptNotice>,
    /// By day.
    pub days: Vec<KeptDay>,
}

/// A holiday notice that the office read in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct KeptNotice {
    pub number: u32,
    pub arrangement: Arrangement,
    /// When, and by whom; none where an older program kept it.
    pub op: Option<OpView>,
}

/// A day that the office set by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct KeptDay {
    pub day: OwnDay,
    pub op: Option<OpView>,
}

/// A year as a wall calendar shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CalendarYear {
    pub year: i16,
    /// Whether its holidays are announced; if not, its days are provisional (暂算).
    pub announced: bool,
    pub workdays: i32,
    /// Each day of it.
    pub days: Vec<CalendarDay>,
}

/// One day of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CalendarDay {
    #[ts(type = "string")]
    pub date: Date,
    pub workday: bool,
    /// The holiday it belongs to, also for a weekend day worked because of it, or what the office called it.
    pub name: Option<String>,
    /// The office set it by hand.
    pub own: bool,
}
