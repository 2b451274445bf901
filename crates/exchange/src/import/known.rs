//! The names the ledger has learned, for columns whose header says nothing.

use gongkai_ledger::Ledger;
use gongkai_ledger::definition::FieldKind;

use crate::ExchangeError;
use crate::recognise::KnownNames;

pub(crate) fn names(ledger: &Ledger) -> Result<KnownNames, ExchangeError> {
    let names = |kind| -> Result<_, ExchangeError> {
        Ok(ledger
            .known(kind)?
            .into_iter()
            .map(|known| known.name)
            .collect())
    };
    Ok(KnownNames {
        people: names(FieldKind::Person)?,
        departments: names(FieldKind::Department)?,
    })
}
