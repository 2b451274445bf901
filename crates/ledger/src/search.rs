//! The search over all text of a ledger's records.
//!
//! SQLite's own tokenizers cannot find two Chinese characters inside a text, so the index holds every
//! two neighbouring characters of a record. Two characters are then found exactly; a longer word is
//! looked up by all its pairs, and what that finds is compared with the record itself.

pub(crate) mod find;
pub(crate) mod fold;
pub(crate) mod index;
