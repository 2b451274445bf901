//! Taking back: workbooks that went out to be filled in come home, altered by many hands.
//!
//! A row is known by its mark, else by our number, else by what it says. Each cell is then compared three ways: what
//! went out (from the journal), what stands here now, what came back. What only they changed is taken; what both
//! changed is a conflict that the clerk settles; nothing is lost without a word. As with an import there is a plan
//! first, then exactly that plan.

mod choose;
mod clash;
mod columns;
mod commit;
mod compare;
mod identify;
mod meaning;
mod missing;
mod plan;
mod records;
mod rows;
mod show;
mod view;

pub use choose::{MergeChoice, Side};
pub use commit::commit;
pub use plan::{MergeOptions, MergePlan, plan};
pub use view::{
    CellAction, CellCounts, MergeCell, MergeColumn, MergeCounts, MergeFile, MergePlanView,
    MergeRow, MergeRows, RowAction, Who,
};
