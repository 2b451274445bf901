//! One record: its code, its cells, and what is derived from them.

pub(crate) mod code;
pub(crate) mod column;
mod create;
mod delete;
pub(crate) mod derive;
pub(crate) mod draft;
mod set;
