//! The light of a record: how its due date stands against today, as a colour, words and a number of working days.
//!
//! There is no national standard for the lights, so the thresholds are settings and the words always stand beside
//! the colour.

use gongkai_calendar::Calendar;
use gongkai_calendar::deadline::DeadlineKind;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::settings::Settings;

/// How a record's due date stands against today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Light {
    pub colour: Colour,
    /// Such as 已逾期 3 个工作日, 还剩 2 个工作日, 长期坚持, 已销号.
    pub words: String,
    /// Working days left, negative once the day has passed; none where there is no due date or no
    /// work left.
    pub workdays: Option<i32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Colour {
    /// 已逾期.
    Red,
    /// Due within the threshold of the settings.
    Yellow,
    /// Due later.
    Green,
    /// No due date, or nothing left to do.
    Grey,
}

impl Colour {
    /// The colour of that name, as JSON writes it.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "red" => Some(Self::Red),
            "yellow" => Some(Self::Yellow),
            "green" => Some(Self::Green),
            "grey" => Some(Self::Grey),
            _ => None,
        }
    }
}

/// What the lights of one day are told by.
#[derive(Debug, Clone)]
pub(crate) struct Lights {
    pub(crate) today: Date,
    /// The first day that is green: further off than the yellow threshold of working days.
    pub(crate) green_from: Date,
    calendar: Calendar,
}

impl Lights {
    pub(crate) fn new(today: Date, calendar: &Calendar, settings: &Settings) -> Self {
        let workdays = settings.yellow_workdays.max(0).saturating_add(1);
        let green_from = calendar.add_workdays(today, workdays).date;
        Self {
            today,
            green_from,
            calendar: calendar.clone(),
        }
    }

    /// The light of a record that still needs work.
    pub(crate) fn open(&self, due: Option<Date>, kind: Option<DeadlineKind>) -> Light {
        let Some(due) = due else {
            let standing = kind == Some(DeadlineKind::Standing);
            return grey(if standing {
                "长期坚持"
            } else {
                "未定时限"
            });
        };
        let workdays = self.calendar.workdays_between(self.today, due);
        let colour = match due {
            due if due < self.today => Colour::Red,
            due if due < self.green_from => Colour::Yellow,
            _ => Colour::Green,
        };
        let words = match (colour, workdays) {
            _ if due == self.today => "今天到期".to_owned(),
            // The day passed on the weekend or holiday that today still is.
            (Colour::Red, 0) => "已逾期".to_owned(),
            (Colour::Red, late) => format!("已逾期 {} 个工作日", -late),
            (_, left) => format!("还剩 {left} 个工作日"),
        };
        Light {
            colour,
            words,
            workdays: Some(workdays),
        }
    }
}

/// A light that asks for nothing.
pub(crate) fn grey(words: &str) -> Light {
    Light {
        colour: Colour::Grey,
        words: words.to_owned(),
        workdays: None,
    }
}
