//! Importing a received list: a plan first, then exactly that plan.

mod cells;
mod commit;
mod decide;
mod files;
mod known;
mod mapping;
mod matching;
mod plan;
mod recheck;
mod rejects;
mod show;
mod stated;
mod values;
mod verdict;

pub use commit::commit;
pub(crate) use commit::discard;
pub use files::read_files;
pub(crate) use matching::{FILE, LIST};
pub use plan::{Plan, PlanOptions, Received, plan};
pub use rejects::write_rejects;
