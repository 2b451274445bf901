//! Letters: fills a Word template with words.
//!
//! A [`Template`] is a `.docx` in which a person typed, in Word or WPS, what is to be filled in:
//!
//! - `{{申请人}}` stands for the value of that name. A value of several lines makes several paragraphs
//!   of the one it stands in.
//! - `{{如有 联系电话}}` at the beginning of a paragraph keeps it only where that value has words,
//!   `{{如无 联系电话}}` only where it has none. Several of them have to hold all.
//!
//! That is all, so that a clerk can learn it from looking at a template. Marks are found in the text,
//! tables, text boxes, headers, footers and notes, also where Word has split them over runs of
//! characters. What is not a mark stays as it is; a part without marks stays byte for byte.
//!
//! The crate knows nothing of cases, and touches no file.

mod error;
mod fill;
mod mark;
mod package;
mod scan;
mod template;

pub use error::{Fault, TemplateError, Wrong};
pub use template::{Template, Values};
