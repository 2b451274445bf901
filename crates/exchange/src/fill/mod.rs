//! Filling in a form that another office sent: which of our records goes into which row, what answers each column, and what
//! could not be placed. A plan first, then exactly that plan.
//!
//! A form whose rows are empty gets the records of a query, in their order, and as many rows as they need. A list whose rows
//! are issues already is answered row by row: only empty cells are filled.

mod answers;
mod columns;
mod place;
mod plan;
mod rows;
mod show;
mod view;
mod words;
mod write;

pub use plan::{FillPlan, plan};
pub use view::{CellState, FillCell, FillColumn, FillMode, FillRow, FillRows, FillTable, FillView};
pub use write::Written;
