//! 按件 fees go by how many requests an applicant has made in a calendar month.

use jiff::civil::Date;

use crate::{Ledger, LedgerError, RecordId};

impl Ledger {
    /// The request's place among those of its applicant in the calendar month of its receipt, from 1
    /// (国办函〔2020〕109号). Whose 证件号码 differ are not one applicant.
    ///
    /// # Errors
    /// No such record, or one without a day of receipt.
    pub fn nth_of_month(&self, id: RecordId) -> Result<u32, LedgerError> {
        let month = self.case(id)?.receipt.on.first_of_month();
        let next = month.last_of_month().tomorrow().unwrap_or(Date::MAX);
        let mut statement = self.connection.prepare_cached(include_str!("month.sql"))?;
        Ok(
            statement.query_row((id.0, month.to_string(), next.to_string()), |row| {
                row.get(0)
            })?,
        )
    }
}
