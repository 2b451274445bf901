//! The letters of a disclosure case.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use gongkai_exchange::letter::{self, Offer, Written, template};
use gongkai_ledger::RecordId;
use gongkai_ledger::case::{Document, DocumentKind};

use crate::failure::Failure;
use crate::shell::Shell;

pub(super) fn letter_kinds(shell: &Shell, id: RecordId) -> Result<Vec<Offer>, Failure> {
    shell.ledger(|ledger| Ok(letter::offers(ledger, id, shell.today())?))
}

pub(super) fn write_letter(
    shell: &Arc<Shell>,
    id: RecordId,
    kind: DocumentKind,
    details: BTreeMap<String, String>,
    path: String,
) -> Result<Written, Failure> {
    let path = Path::new(&path);
    let written = shell
        .change(|ledger, actor| Ok(letter::write(ledger, id, kind, &details, path, actor)?))?;
    shell.note_export(path);
    Ok(written)
}

pub(super) fn documents(shell: &Shell, id: RecordId) -> Result<Vec<Document>, Failure> {
    shell.ledger(|ledger| Ok(ledger.documents(id)?))
}

pub(super) fn save_document(
    shell: &Shell,
    id: RecordId,
    sha256: String,
    path: String,
) -> Result<(), Failure> {
    let path = Path::new(&path);
    shell.ledger(|ledger| Ok(letter::copy(ledger, id, &sha256, path)?))?;
    shell.note_export(path);
    Ok(())
}

pub(super) fn letter_templates(shell: &Shell) -> Result<String, Failure> {
    let folder = shell.ledger(|ledger| Ok(template::unpack(ledger)?))?;
    shell.note_export(&folder);
    Ok(folder.display().to_string())
}
