//! Working days, holiday notices and dates in words, as Chinese government offices count and write them.
//!
//! Nothing here touches a clock, a file or a database: today, the year a list speaks of and the day a
//! task was assigned come in as arguments, and the State Council's arrangements are compiled in.
//!
//! - [`Calendar`] says of any day whether offices work, and counts working days over 调休.
//! - [`OwnDay`] is a day that an office set for itself.
//! - [`notice`] reads the text of a holiday notice, so that a new year needs no new program.
//! - [`written`] reads a date as people and programs write it.
//! - [`deadline`] reads what a list calls 整改时限: "12月底前", "立行立改", "10个工作日内".

mod arrangement;
mod calendar;
pub mod deadline;
pub mod notice;
mod own;
mod text;
pub mod written;

pub use arrangement::{Arrangement, Holiday, Prolongation, Scope, Source, Span, SpanError};
pub use calendar::{Calendar, Counted, Day};
pub use own::OwnDay;
