//! `gongkai case letter` and its like: the letters of a case and their templates.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use gongkai_exchange::letter::{self, Detail, Offer, Written, template};
use gongkai_ledger::case::{Document, DocumentKind};
use serde_json::json;

use crate::answer::Answer;
use crate::desk::{Desk, find};
use crate::refusal::Refusal;

/// Writes a letter.
pub(super) fn write(
    code: &str,
    kind: DocumentKind,
    details: Vec<(String, String)>,
    out: &Path,
    desk: &Desk,
    answer: &mut Answer,
) -> Result<(), Refusal> {
    let mut ledger = desk.open()?;
    let (id, _) = find(&ledger, code)?;
    let actor = desk.actor(&ledger)?;
    let details: BTreeMap<_, _> = details.into_iter().collect();
    let Written { document, op } = letter::write(&mut ledger, id, kind, &details, out, &actor)?;
    let op = op.map(|op| op.id);
    answer.give(
        || json!({ "code": code, "op": op, "letter": document, "file": out }),
        |output| {
            writeln!(output, "{code} 已写成：{}", document.words())?;
            writeln!(output, "  文件：{}", out.display())?;
            match op {
                Some(op) => writeln!(output, "  撤销用 gongkai undo {}", op.0),
                None => writeln!(output, "  同样的文书已经登记过，没有重复登记"),
            }
        },
    )
}

/// What was written, and what may be written now.
pub(super) fn list(code: &str, desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    let ledger = desk.open()?;
    let (id, _) = find(&ledger, code)?;
    let written = ledger.documents(id)?;
    let offers = letter::offers(&ledger, id, desk.today())?;
    answer.give(
        || json!({ "code": code, "letters": written, "possible": offers }),
        |out| describe(&written, &offers, out),
    )
}

fn describe(written: &[Document], offers: &[Offer], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "【已写的文书】")?;
    if written.is_empty() {
        writeln!(out, "  还没有")?;
    }
    for document in written {
        writeln!(out, "  {}  {}", document.words(), document.file_name)?;
    }
    writeln!(out, "\n【现在可以写的】")?;
    for offer in offers {
        write!(out, "  {}", offer.name)?;
        let required = |detail: &&Detail| detail.required && detail.usual.is_empty();
        let needed: Vec<_> = offer
            .details
            .iter()
            .filter(required)
            .map(|it| it.name)
            .collect();
        if !needed.is_empty() {
            write!(out, "（要写明：{}）", needed.join("、"))?;
        }
        if let Some(why) = offer.unusual {
            write!(out, "，注意：{why}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Looks whether a template can be filled.
pub(super) fn check(file: &Path, answer: &mut Answer) -> Result<(), Refusal> {
    template::check(file)?;
    answer.give(
        || json!({ "file": file, "usable": true }),
        |out| writeln!(out, "模板“{}”可以使用。", file.display()),
    )
}

/// Puts the shipped templates where the office can change them.
pub(super) fn unpack(desk: &Desk, answer: &mut Answer) -> Result<(), Refusal> {
    let folder = template::unpack(&desk.open_or_make()?)?;
    answer.give(
        || json!({ "folder": folder }),
        |out| {
            writeln!(
                out,
                "文书模板在“{}”，可以用 Word 或 WPS 修改。",
                folder.display()
            )
        },
    )
}
