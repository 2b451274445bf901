//! What was given to a department of the office, and by when it has to be done.

use jiff::civil::Date;

/// One department that was given the case.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Transfer<'e> {
    pub(crate) department: &'e str,
    pub(crate) sent: Date,
    /// The office's own day for it; the law knows none.
    pub(crate) until: Option<Date>,
    /// Answered or sent back.
    pub(crate) done: bool,
}
