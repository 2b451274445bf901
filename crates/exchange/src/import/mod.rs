//! Importing a received list: a plan first, then exactly that plan.

mod cells;
mod commit;
mod decide;
mod files;
pub(crate) mod known;
pub(crate) mod mapping;
pub(crate) mod matching;
mod plan;
mod rejects;
mod show;
pub(crate) mod values;

pub use commit::commit;
pub use files::read_files;
pub(crate) use matching::{FILE, LIST};
pub use plan::{Plan, PlanOptions, Received, plan};
pub use rejects::write_rejects;
