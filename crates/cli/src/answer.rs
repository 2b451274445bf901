//! What a command answers: words for a person, or one JSON document for a program.

use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;
use serde_json::json;

use crate::console;
use crate::refusal::Refusal;

const REFUSED: u8 = 1;

/// Standard output, and in which of the two forms.
pub(crate) struct Answer {
    json: bool,
    out: Box<dyn Write>,
}

impl Answer {
    pub(crate) fn new(json: bool) -> Self {
        Self {
            json,
            out: if json {
                console::document()
            } else {
                console::words()
            },
        }
    }

    /// Answers with the document, or with the words that say the same to a person.
    pub(crate) fn give<D: Serialize>(
        &mut self,
        document: impl FnOnce() -> D,
        words: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Refusal> {
        if self.json {
            serde_json::to_writer(&mut self.out, &document()).map_err(io::Error::from)?;
            writeln!(self.out)?;
        } else {
            words(&mut self.out)?;
        }
        Ok(())
    }

    pub(crate) fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Says why not: a sentence on standard error, and for a program the same as a document.
    pub(crate) fn refuse(&mut self, refusal: &Refusal) -> ExitCode {
        console::say(&refusal.to_string());
        for detail in refusal.details() {
            console::say(&format!("  {detail}"));
        }
        let document = json!({
            "error": refusal.to_string(),
            "code": refusal.code(),
            "details": refusal.details(),
        });
        if self.json {
            // There is nobody left to tell when this fails too; the status says it.
            let _ = writeln!(self.out, "{document}").and_then(|()| self.out.flush());
        }
        ExitCode::from(REFUSED)
    }
}
