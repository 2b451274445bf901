//! Writing a letter: its file, its copy beside the ledger and its place in the case, all or none.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use gongkai_ledger::case::{Document, DocumentKind};
use gongkai_ledger::journal::{OpKind, OpView};
use gongkai_ledger::{Act, Attachment, Ledger, LedgerError, RecordId, Transaction};
use gongkai_letters::Template;
use gongkai_sheets::write::write_file;
use serde::Serialize;
use ts_rs::TS;

use super::detail::Filled;
use super::facts::Facts;
use super::offer::possible;
use super::template;
use super::values::values;
use crate::edit::Actor;
use crate::{BadCell, ExchangeError};

/// A letter that was written, and the operation that recorded it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export, rename = "WrittenLetter")]
pub struct Written {
    pub document: Document,
    /// None: exactly this letter was recorded already.
    pub op: Option<OpView>,
}

/// Writes a letter to a file, keeps a copy beside the ledger and records it in the case under the next
/// number. `details` are the clerk's, by key or name.
///
/// # Errors
/// A letter that cannot be written now, details that are missing or cannot be read, a template with
/// faults, and those of writing. Then there is no file, and no number is taken.
pub fn write(
    ledger: &mut Ledger,
    id: RecordId,
    kind: DocumentKind,
    details: &BTreeMap<String, String>,
    path: &Path,
    actor: &Actor,
) -> Result<Written, ExchangeError> {
    let facts = Facts::of(ledger, id, actor.now.date())?;
    let possible = possible(&facts);
    if !possible.iter().any(|(it, _)| *it == kind) {
        let possible = possible.iter().map(|(it, _)| it.name()).collect();
        return Err(ExchangeError::LetterNotNow {
            kind: kind.name(),
            possible,
        });
    }
    complete(kind, &facts)?;
    let filled = Filled::read(kind, details, &facts)?;
    let template = template::of(ledger, kind)?;
    let act = Act {
        kind: OpKind::Edit,
        label: format!("{} 登记文书：{}", facts.row.code, kind.name()),
        actor: actor.name.clone(),
        now: actor.now,
    };
    let mut letter = Letter {
        id,
        kind,
        facts: &facts,
        filled: &filled,
        template: &template,
        path,
        kept: None,
        saved: false,
    };
    let done = ledger.transact(act, |transaction| letter.write(transaction));
    if done.is_err() {
        letter.take_back(ledger);
    }
    let (document, op) = done?;
    Ok(Written { document, op })
}

/// Writes a letter to a file once more, as it was.
///
/// # Errors
/// A letter that the record has not, or whose copy is gone, and those of writing.
pub fn copy(ledger: &Ledger, id: RecordId, sha256: &str, path: &Path) -> Result<(), ExchangeError> {
    let documents = ledger.documents(id)?;
    let document = documents.iter().find(|document| document.sha256 == sha256);
    let document = document.ok_or(LedgerError::NoAttachment)?;
    let bytes = ledger.attachment(&document.attachment())?;
    Ok(write_file(path, &bytes)?)
}

/// Looks whether the record has what a letter to the applicant cannot do without.
fn complete(kind: DocumentKind, facts: &Facts) -> Result<(), ExchangeError> {
    let to_applicant = !matches!(kind, DocumentKind::ThirdParty | DocumentKind::CoMaker);
    let bad: Vec<_> = [("applicant", "申请人"), ("content", "申请内容")]
        .into_iter()
        .filter(|(key, _)| to_applicant && facts.field(key).is_empty())
        .map(|(key, name)| BadCell {
            code: facts.row.code.clone(),
            column: key.to_owned(),
            message: format!("{}要写明“{name}”，请先在这条记录里填写。", kind.name()),
        })
        .collect();
    if bad.is_empty() {
        Ok(())
    } else {
        Err(ExchangeError::BadValues(bad))
    }
}

/// A letter on its way, and what would have to be taken back.
struct Letter<'a> {
    id: RecordId,
    kind: DocumentKind,
    facts: &'a Facts,
    filled: &'a Filled,
    template: &'a Template,
    path: &'a Path,
    kept: Option<Attachment>,
    saved: bool,
}

impl Letter<'_> {
    fn write(&mut self, transaction: &mut Transaction<'_>) -> Result<Document, ExchangeError> {
        let on = self.filled.date("on").unwrap_or(self.facts.today);
        let number = match self.filled.words("number") {
            "" => transaction.next_number(self.kind, on)?,
            own => Some(own.to_owned()),
        };
        let values = values(self.kind, self.facts, self.filled, number.as_deref())?;
        let bytes = self
            .template
            .fill(&values)
            .map_err(|error| ExchangeError::Template {
                name: self.kind.name().to_owned(),
                error,
            })?;
        let attachment = Attachment::of(&bytes, "docx");
        let name = self.path.file_name().unwrap_or_default();
        let document = Document {
            kind: self.kind,
            number,
            on,
            file_name: name.to_string_lossy().into_owned(),
            sha256: attachment.sha256().to_owned(),
        };
        transaction.record_document(self.id, &document)?;
        if transaction.keep(&attachment, &bytes)? {
            self.kept = Some(attachment);
        }
        // Last: the file may be open in Word, and then nothing is to be taken.
        write_file(self.path, &bytes)?;
        self.saved = true;
        Ok(document)
    }

    fn take_back(&self, ledger: &Ledger) {
        if let Some(attachment) = &self.kept {
            ledger.discard(attachment);
        }
        if self.saved {
            let _ = fs::remove_file(self.path);
        }
    }
}
