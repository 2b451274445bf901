//! The register of what went out to be filled in: to whom, when, due back when, and whether it came home.
//!
//! A sending is an operation of the journal, and so is a taking back. Either counts as long as its operation is not
//! undone: undoing a sending takes it off the register, undoing a taking back lets the workbook be out again.

mod register;
mod send;
mod take_back;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::light::Light;
use crate::{OpId, RecordId};

/// A dispatch's number in the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DispatchId(pub i64);

/// A workbook about to go out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// As [`Ledger::token`](crate::Ledger::token) gave it.
    pub token: String,
    /// The ledger's key.
    pub ledger: String,
    /// The field whose values the list was split by.
    pub split_by: String,
    pub recipient: String,
    /// Its name, without the folder.
    pub file: String,
    /// Of its bytes, in lower-case hex.
    pub sha256: String,
    pub columns: Vec<SentColumn>,
    /// The last operation that its cells know of.
    pub base: OpId,
    pub due: Option<Date>,
    pub records: Vec<RecordId>,
}

/// A column of a workbook that went out, by which it is found again under another header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentColumn {
    /// A field's key or `extra/HEADER`; none: not a record's own, such as the running number.
    pub column: Option<String>,
    /// The header's levels from the top.
    pub header: Vec<String>,
    /// Whether the receiver was asked to fill it in.
    pub fill: bool,
}

/// A workbook that went out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Dispatch {
    pub id: DispatchId,
    /// The operation that sent it; those of one sending have the same.
    pub op: OpId,
    /// The ledger's key.
    pub ledger: String,
    /// The field whose values the list was split by.
    pub split_by: String,
    pub recipient: String,
    /// Its name, without the folder.
    pub file: String,
    /// `YYYY-MM-DD HH:MM:SS`, local time.
    pub sent_at: String,
    /// The day it is to be back.
    #[ts(type = "string | null")]
    pub due: Option<Date>,
    pub records: u32,
    /// How it last came back.
    pub returned: Option<Returned>,
    /// How the day it is to be back stands against today; grey once it is back.
    pub light: Light,
    /// Whether its sending was undone.
    #[serde(skip)]
    pub withdrawn: bool,
    #[serde(skip)]
    pub token: String,
    /// Of the bytes that went out, in lower-case hex.
    #[serde(skip)]
    pub sha256: String,
    #[serde(skip)]
    pub columns: Vec<SentColumn>,
    /// The last operation that its cells know of.
    #[serde(skip)]
    pub base: OpId,
}

/// How a workbook came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Returned {
    /// The operation that took it in.
    pub op: OpId,
    /// `YYYY-MM-DD HH:MM:SS`, local time.
    pub at: String,
    /// The name it came back under.
    pub file: String,
    /// Of its bytes, in lower-case hex.
    #[serde(skip)]
    pub sha256: String,
}
