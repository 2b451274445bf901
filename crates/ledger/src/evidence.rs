//! What a cell of evidence says: files kept beside the ledger, one a line, each with the day it is of and the name it
//! came under where these are known. A picture that came on a list has neither.

use std::fmt;

use jiff::civil::Date;

use crate::Attachment;

/// Between the parts of a line; no file name has it.
const BETWEEN: char = '\t';

/// A file that proves something of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    pub file: Attachment,
    /// The day it was made, as the clerk or the file says, and the name it had.
    pub origin: Option<(Date, String)>,
}

impl Evidence {
    /// A file as it came; its name is kept on one line.
    pub fn named(file: Attachment, on: Date, name: &str) -> Self {
        let name = name.replace(char::is_control, " ");
        Self {
            file,
            origin: Some((on, name)),
        }
    }

    /// What the lines of a cell name.
    pub fn in_cell(text: &str) -> impl Iterator<Item = Self> + '_ {
        text.lines().filter_map(Self::read)
    }

    fn read(line: &str) -> Option<Self> {
        let mut parts = line.splitn(3, BETWEEN);
        let file = Attachment::read(parts.next()?)?;
        let origin = parts.next().zip(parts.next());
        let origin = origin.and_then(|(on, name)| Some((on.parse().ok()?, name.to_owned())));
        Some(Self { file, origin })
    }
}

/// The line of a cell.
impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.file.as_str())?;
        match &self.origin {
            Some((on, name)) => write!(f, "{BETWEEN}{on}{BETWEEN}{name}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_line_reads_back_as_it_was_written_and_older_lines_stay_valid() {
        let file = Attachment::of(b"screenshot", "png");
        let new = Evidence::named(file.clone(), date(2026, 11, 20), "整改后\t截图 1.png");
        let old = Evidence { file, origin: None };
        let cell = format!("{new}\n{old}\nno attachment\n");
        let read: Vec<Evidence> = Evidence::in_cell(&cell).collect();
        assert_eq!(read, [new.clone(), old]);
        assert_eq!(
            new.origin,
            Some((date(2026, 11, 20), "整改后 截图 1.png".to_owned())),
            "a name does not break its line"
        );
    }
}
