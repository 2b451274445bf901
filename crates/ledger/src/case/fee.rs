//! 信息处理费 (国办函〔2020〕109号, 政府信息公开信息处理费管理办法): by item or by page, never both for one request.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a fee is reckoned by, and how many there are of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Fee {
    /// 按量: so many pages.
    Pages(u32),
    /// 按件: the applicant's so-many-th request of the calendar month.
    Items(u32),
}

/// Pages above the first number cost the second, each, in yuan.
const BY_PAGE: [(u32, u32); 3] = [(30, 10), (100, 20), (200, 40)];

/// The last item that is free, and the last before the steps begin.
const FREE_ITEMS: u32 = 10;
const PLAIN_ITEMS: u32 = 30;
/// Items a step, and what each costs more than in the step before, in yuan.
const STEP_ITEMS: u32 = 10;
const STEP_YUAN: u32 = 100;

impl Fee {
    /// In yuan. Of items only this one's part: the others of the month have their own.
    pub fn yuan(self) -> u32 {
        match self {
            Self::Pages(pages) => {
                let mut below = 0;
                let mut yuan = 0_u32;
                for (above, each) in BY_PAGE {
                    yuan = yuan
                        .saturating_add(pages.saturating_sub(above).saturating_mul(each - below));
                    below = each;
                }
                yuan
            }
            Self::Items(nth) if nth <= FREE_ITEMS => 0,
            Self::Items(nth) if nth <= PLAIN_ITEMS => STEP_YUAN,
            Self::Items(nth) => {
                (2 + (nth - PLAIN_ITEMS - 1) / STEP_ITEMS).saturating_mul(STEP_YUAN)
            }
        }
    }

    /// 按量 72 页，420 元.
    pub fn words(self) -> String {
        let yuan = self.yuan();
        match self {
            Self::Pages(pages) => format!("按量 {pages} 页，{yuan} 元"),
            Self::Items(nth) => format!("按件，当月第 {nth} 件，{yuan} 元"),
        }
    }
}
