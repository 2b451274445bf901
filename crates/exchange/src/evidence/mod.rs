//! What proves that an issue was put right: screenshots and files, kept beside the ledger with the record they belong
//! to, and handed over as one package.

mod attach;
mod detach;
mod index;
mod package;
mod take_out;

use gongkai_ledger::definition::Field;
use gongkai_ledger::{Ledger, RecordId};

use crate::ExchangeError;
use crate::edit::owner_of;

pub use attach::attach;
pub use detach::detach;
pub use package::{Packaged, package, suggested_name};
pub use take_out::take_out;

/// The field that keeps evidence in the record's ledger.
fn field(ledger: &Ledger, record: RecordId) -> Result<&'static Field, ExchangeError> {
    let of = owner_of(ledger, record)?;
    let place = of
        .pictures()
        .ok_or_else(|| ExchangeError::NoEvidence(of.name.clone()))?;
    Ok(&of.fields[place])
}
