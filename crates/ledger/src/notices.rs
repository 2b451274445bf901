//! The holiday notices that the office read in itself, beyond those that ship with the program. They
//! lie in the ledger file and travel with it.

use gongkai_calendar::{Arrangement, Calendar, Scope};
use rusqlite::Connection;

use crate::record::derive::RECKONED_WITH;
use crate::{Ledger, LedgerError, settings};

/// The row of `setting` that holds them, in the order they came.
const NOTICES: &str = "notices";

impl Ledger {
    /// Keeps a holiday notice in the file and counts with it from now on. The due days of all records
    /// are computed anew; says how many moved.
    pub fn arrange(&mut self, arrangement: Arrangement) -> Result<u32, LedgerError> {
        let mut notices = kept(&self.connection)?;
        if arrangement.scope == Scope::Year {
            notices.retain(|known| known.year != arrangement.year);
        }
        notices.push(arrangement);
        let json = serde_json::to_string(&notices).map_err(|_| unreadable())?;
        let transaction = self.connection.unchecked_transaction()?;
        settings::write(&transaction, NOTICES, &json)?;
        // Should the count below not come to its end, the next opening makes up for it.
        settings::write(&transaction, RECKONED_WITH, "")?;
        transaction.commit()?;
        self.calendar = calendar(&self.connection)?;
        self.reckon()
    }
}

/// The shipped calendar with the notices of the file.
pub(crate) fn calendar(connection: &Connection) -> Result<Calendar, LedgerError> {
    let notices = kept(connection)?.into_iter();
    Ok(notices.fold(Calendar::state_council(), |calendar, notice| {
        calendar.with(notice)
    }))
}

fn kept(connection: &Connection) -> Result<Vec<Arrangement>, LedgerError> {
    let Some(json) = settings::read(connection, NOTICES)? else {
        return Ok(Vec::new());
    };
    serde_json::from_str(&json).map_err(|_| unreadable())
}

fn unreadable() -> LedgerError {
    LedgerError::Unreadable {
        what: "放假通知"
    }
}
