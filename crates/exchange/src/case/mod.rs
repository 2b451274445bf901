//! Disclosure cases (依申请公开) as their page and the command line show and change them.

mod reckoning;
mod record;
mod view;

pub use reckoning::write_reckoning;
pub use record::record;
pub use view::{CaseView, DetailView, EventView, MoveView, view};

use jiff::civil::{Date, Weekday};

/// 周一 to 周日.
pub fn weekday(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "周一",
        Weekday::Tuesday => "周二",
        Weekday::Wednesday => "周三",
        Weekday::Thursday => "周四",
        Weekday::Friday => "周五",
        Weekday::Saturday => "周六",
        Weekday::Sunday => "周日",
    }
}
