//! One record: its code, its cells, and what is derived from them.

pub(crate) mod code;
pub(crate) mod column;
pub(crate) mod counter;
mod create;
mod delete;
pub(crate) mod derive;
pub(crate) mod draft;
pub(crate) mod extra;
mod set;
