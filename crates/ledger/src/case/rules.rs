//! What the law leaves open and an office decides for itself.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::LedgerError;
use crate::settings::within;

/// Conventions that no text settles; `docs/adr/0005-suspended-clock.md` says what each rests on.
///
/// What a text does settle (7, 15 and 20 working days) is no rule of the office's: [`super::Period`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(export)]
pub struct Rules {
    /// 补正期限 in working days where the notice names no day; 第三十条 says only 合理的. Usual are 10 or 15.
    pub correction_workdays: i32,
    /// Whether the day on which 征求意见书 goes out still counts.
    pub sent_day_counts: bool,
    /// Whether the day on which the opinion arrives (or its fifteen working days end) counts again.
    pub answer_day_counts: bool,
    /// How many extensions one period may have. 第三十三条 speaks of one.
    pub extensions: usize,
    /// Natural days to pay in, from the day after 收费通知 was received.
    pub fee_days: i32,
    pub after_payment: AfterPayment,
}

/// What paying the fee does to the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AfterPayment {
    /// It begins anew on the day after.
    Restart,
    /// It goes on where it stopped.
    Resume,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            correction_workdays: 10,
            sent_day_counts: true,
            answer_day_counts: false,
            extensions: 1,
            fee_days: 30,
            after_payment: AfterPayment::Restart,
        }
    }
}

impl Rules {
    /// Refuses numbers that no office can mean.
    pub(crate) fn check(&self) -> Result<(), LedgerError> {
        within("补正期限（工作日）", self.correction_workdays, 1..=60)?;
        within("延期次数", self.extensions, 0..=5)?;
        within("缴费期限（日）", self.fee_days, 1..=180)
    }
}
