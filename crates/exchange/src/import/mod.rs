//! Importing a received list: a plan first, then exactly that plan.

mod cells;
mod commit;
mod decide;
mod known;
mod mapping;
mod matching;
mod plan;
mod rejects;
mod show;
mod values;

pub use commit::commit;
pub(crate) use matching::{FILE, LIST};
pub use plan::{Plan, PlanOptions, plan};
pub use rejects::write_rejects;
