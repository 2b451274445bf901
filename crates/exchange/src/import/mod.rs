//! Importing a received list: a plan first, then exactly that plan.

mod cells;
mod commit;
mod decide;
mod files;
pub(crate) mod known;
pub(crate) mod mapping;
pub(crate) mod matching;
mod plan;
mod recheck;
mod rejects;
mod show;
mod stated;
pub(crate) mod values;
mod verdict;

pub(crate) use cells::{Doubt, Held};
pub use commit::commit;
pub(crate) use commit::discard;
pub use files::read_files;
pub(crate) use known::names as known_names;
pub(crate) use mapping::recall;
pub(crate) use matching::{FILE, LIST, alike};
pub use plan::{Plan, PlanOptions, Received, plan};
pub use rejects::write_rejects;
pub(crate) use values::{RowValues, TableReader, extra_names};
