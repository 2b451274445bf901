//! The templates of letters: those that ship, and an office's own in their place.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use gongkai_ledger::Ledger;
use gongkai_ledger::case::DocumentKind;
use gongkai_letters::Template;

use super::values;
use crate::ExchangeError;

macro_rules! shipped {
    ($name:literal) => {
        include_bytes!(concat!(
            "../../../../assets/templates/letters/",
            $name,
            ".docx"
        ))
    };
}

/// The template that ships.
fn shipped(kind: DocumentKind) -> &'static [u8] {
    match kind {
        DocumentKind::Receipt => shipped!("登记回执"),
        DocumentKind::Correction => shipped!("补正告知书"),
        DocumentKind::Extension => shipped!("延期答复告知书"),
        DocumentKind::ThirdParty => shipped!("征求第三方意见书"),
        DocumentKind::CoMaker => shipped!("征求其他机关意见书"),
        DocumentKind::Consultation => shipped!("征求意见告知书"),
        DocumentKind::Fee => shipped!("收费通知书"),
        DocumentKind::Disclosed => shipped!("予以公开答复书"),
        DocumentKind::PartlyDisclosed => shipped!("部分公开答复书"),
        DocumentKind::Refused => shipped!("不予公开答复书"),
        DocumentKind::Unavailable => shipped!("无法提供答复书"),
        DocumentKind::NotProcessed => shipped!("不予处理告知书"),
        DocumentKind::NoLongerProcessed => shipped!("不再处理告知书"),
    }
}

/// Where an office keeps its own: `台账.gongkai` has them in `台账.模板`.
pub fn folder(ledger: &Ledger) -> Option<PathBuf> {
    Some(ledger.path()?.with_extension("模板"))
}

/// Puts those that ship into the office's folder, for it to change; what is there stays. Answers the
/// folder.
pub fn unpack(ledger: &Ledger) -> Result<PathBuf, ExchangeError> {
    let folder = folder(ledger).ok_or(ExchangeError::Internal)?;
    fs::create_dir_all(&folder).map_err(|_| ExchangeError::TemplateFolder(folder.clone()))?;
    for kind in DocumentKind::ALL {
        let path = folder.join(file_name(kind));
        if !path.exists() {
            gongkai_sheets::write::write_file(&path, shipped(kind))?;
        }
    }
    Ok(folder)
}

/// Looks whether an office's template can be filled. The name of its file tells which letter it is for;
/// by any other name it may ask for whatever any letter has.
///
/// # Errors
/// All that has to be put right in it.
pub fn check(path: &Path) -> Result<(), ExchangeError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let bytes = fs::read(path).map_err(|_| ExchangeError::TemplateUnread(name.clone().into()))?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let kind = DocumentKind::named(&stem);
    read(bytes, &name, kind)?;
    Ok(())
}

/// The office's own template for a kind, or the one that ships.
pub(super) fn of(ledger: &Ledger, kind: DocumentKind) -> Result<Template, ExchangeError> {
    let name = file_name(kind);
    let own = folder(ledger).map(|folder| fs::read(folder.join(&name)));
    let bytes = match own {
        Some(Ok(bytes)) => bytes,
        Some(Err(error)) if error.kind() != ErrorKind::NotFound => {
            return Err(ExchangeError::TemplateUnread(name));
        }
        _ => shipped(kind).to_vec(),
    };
    read(bytes, &name, Some(kind))
}

fn read(bytes: Vec<u8>, name: &str, kind: Option<DocumentKind>) -> Result<Template, ExchangeError> {
    let read = || {
        let template = Template::read(bytes)?;
        if let Some(kind) = kind {
            template.check(&values::known(kind), values::needed(kind))?;
        } else {
            let all = DocumentKind::ALL.into_iter().flat_map(values::known);
            template.check(&all.collect::<Vec<_>>(), &[])?;
        }
        Ok(template)
    };
    read().map_err(|error| ExchangeError::Template {
        name: name.to_owned(),
        error,
    })
}

fn file_name(kind: DocumentKind) -> String {
    format!("{}.docx", kind.name())
}
