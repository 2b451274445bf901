//! Days that an office sets for itself.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One day as the office set it, whatever a notice says of it: a local arrangement, or a correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct OwnDay {
    #[ts(type = "string")]
    pub date: Date,
    pub workday: bool,
    /// What the reckoning calls it: 防汛停工, 补班.
    pub name: String,
    /// The paper or the word that it rests on.
    #[serde(default)]
    pub source: String,
}
