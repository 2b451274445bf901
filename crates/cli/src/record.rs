//! A record as the command line's JSON has it.

use std::collections::BTreeMap;

use gongkai_ledger::OpId;
use gongkai_ledger::light::Colour;
use gongkai_ledger::query::Row;
use gongkai_ledger::value::Value;
use jiff::civil::Date;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(crate) struct Record {
    pub(crate) code: String,
    pub(crate) fields: BTreeMap<String, Value>,
    pub(crate) extra: BTreeMap<String, String>,
    light: Colour,
    /// 还剩 2 个工作日, 已销号 and the like.
    pub(crate) light_words: String,
    /// Working days left, negative once the day has passed.
    workdays_left: Option<i32>,
    pub(crate) due: Option<Date>,
    /// Whether it still needs work.
    pub(crate) open: bool,
}

/// A record as it stands after a change, and the operation; none: everything stood so already.
#[derive(Debug, Serialize)]
pub(crate) struct Changed {
    pub(crate) op: Option<OpId>,
    #[serde(flatten)]
    pub(crate) record: Record,
}

impl From<Row> for Record {
    fn from(row: Row) -> Self {
        Self {
            code: row.code,
            fields: row.fields,
            extra: row.extra,
            light: row.light.colour,
            light_words: row.light.words,
            workdays_left: row.light.workdays,
            due: row.due,
            open: row.open,
        }
    }
}

impl Record {
    /// The colour and the words, as a clerk says it: 红灯 已逾期 3 个工作日.
    pub(crate) fn light(&self) -> String {
        let colour = match self.light {
            Colour::Red => "红",
            Colour::Yellow => "黄",
            Colour::Green => "绿",
            Colour::Grey => "灰",
        };
        format!("{colour} {}", self.light_words)
    }

    /// The words of a field, empty where it has none.
    pub(crate) fn words(&self, field: &str) -> &str {
        self.fields.get(field).map_or("", Value::text)
    }
}
