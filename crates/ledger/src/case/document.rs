//! The letters of a case (文书): what was written, under which number, and which file it is.

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CaseError, LEDGER, number};
use crate::journal::transact::Transaction;
use crate::{Attachment, Ledger, LedgerError, RecordId};

/// The journal's name for the column of a record's documents.
pub(crate) const DOCUMENTS: &str = "case/documents";

/// A letter that was written. Its file lies beside the ledger as any attachment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, rename = "CaseDocument")]
pub struct Document {
    pub kind: DocumentKind,
    /// 文号; none where the office numbers none of the kind.
    pub number: Option<String>,
    /// 成文日期, which the letter bears.
    #[ts(type = "string")]
    pub on: Date,
    /// What the file was called where the clerk saved it.
    pub file_name: String,
    /// Of the file, in lower-case hex.
    pub sha256: String,
}

/// The kinds of letters, in the order a case usually goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum DocumentKind {
    Receipt,
    Correction,
    Extension,
    /// To a third party (第三十二条).
    ThirdParty,
    /// To another agency that made the information too (第三十四条).
    CoMaker,
    /// Tells the applicant that an opinion is asked for.
    Consultation,
    Fee,
    Disclosed,
    PartlyDisclosed,
    Refused,
    Unavailable,
    NotProcessed,
    NoLongerProcessed,
}

impl DocumentKind {
    pub const ALL: [Self; 13] = [
        Self::Receipt,
        Self::Correction,
        Self::Extension,
        Self::ThirdParty,
        Self::CoMaker,
        Self::Consultation,
        Self::Fee,
        Self::Disclosed,
        Self::PartlyDisclosed,
        Self::Refused,
        Self::Unavailable,
        Self::NotProcessed,
        Self::NoLongerProcessed,
    ];

    /// The name programs use.
    pub fn key(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::Correction => "correction",
            Self::Extension => "extension",
            Self::ThirdParty => "third_party",
            Self::CoMaker => "co_maker",
            Self::Consultation => "consultation",
            Self::Fee => "fee",
            Self::Disclosed => "disclosed",
            Self::PartlyDisclosed => "partly_disclosed",
            Self::Refused => "refused",
            Self::Unavailable => "unavailable",
            Self::NotProcessed => "not_processed",
            Self::NoLongerProcessed => "no_longer_processed",
        }
    }

    /// What a clerk calls it, and what its template's file is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Receipt => "登记回执",
            Self::Correction => "补正告知书",
            Self::Extension => "延期答复告知书",
            Self::ThirdParty => "征求第三方意见书",
            Self::CoMaker => "征求其他机关意见书",
            Self::Consultation => "征求意见告知书",
            Self::Fee => "收费通知书",
            Self::Disclosed => "予以公开答复书",
            Self::PartlyDisclosed => "部分公开答复书",
            Self::Refused => "不予公开答复书",
            Self::Unavailable => "无法提供答复书",
            Self::NotProcessed => "不予处理告知书",
            Self::NoLongerProcessed => "不再处理告知书",
        }
    }

    /// The kind of that key or name.
    pub fn named(words: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.key() == words || kind.name() == words)
    }
}

impl Document {
    /// The file beside the ledger.
    pub fn attachment(&self) -> Attachment {
        Attachment::named(&self.sha256, "docx")
    }

    /// Its day, name and number on one line: 2026-11-23 补正告知书 云经信公补〔2026〕001号.
    pub fn words(&self) -> String {
        let mut words = format!("{} {}", self.on, self.kind.name());
        if let Some(number) = &self.number {
            words.push(' ');
            words.push_str(number);
        }
        words
    }
}

impl Ledger {
    /// The letters written for a record, in the order they were.
    pub fn documents(&self, id: RecordId) -> Result<Vec<Document>, LedgerError> {
        documents(&self.connection, id)
    }
}

impl Transaction<'_> {
    /// Records a letter of a case; one that is recorded already is not recorded twice.
    ///
    /// # Errors
    /// A record that is no case, or a number that another letter bears.
    pub fn record_document(
        &mut self,
        id: RecordId,
        document: &Document,
    ) -> Result<(), LedgerError> {
        if self.ledger_of(id)?.key != LEDGER {
            return Err(CaseError::NotACase.into());
        }
        let mut documents = documents(self.connection, id)?;
        if !documents.contains(document) {
            documents.push(document.clone());
            let json = serde_json::to_string(&documents).map_err(|_| UNREADABLE)?;
            self.put(id, DOCUMENTS, Some(&json))?;
        }
        Ok(())
    }
}

fn documents(connection: &Connection, id: RecordId) -> Result<Vec<Document>, LedgerError> {
    let mut statement =
        connection.prepare_cached("SELECT documents FROM case_documents WHERE record = ?1")?;
    let json: Option<String> = statement.query_row([id.0], |row| row.get(0)).optional()?;
    json.map_or(Ok(Vec::new()), |json| read(&json))
}

/// Stores a record's documents; none leaves it without any. An undo that is undone comes by here too,
/// and finds numbers that were given again meanwhile.
pub(crate) fn store(
    connection: &Connection,
    id: RecordId,
    documents: Option<&str>,
) -> Result<(), LedgerError> {
    connection
        .prepare_cached("DELETE FROM case_documents WHERE record = ?1")?
        .execute([id.0])?;
    let Some(json) = documents else {
        return Ok(());
    };
    let numbers = read(json)?.into_iter().filter_map(|it| it.number);
    number::refuse_taken(connection, numbers)?;
    connection
        .prepare_cached("INSERT INTO case_documents (record, documents) VALUES (?1, ?2)")?
        .execute((id.0, json))?;
    Ok(())
}

pub(crate) fn read(json: &str) -> Result<Vec<Document>, LedgerError> {
    serde_json::from_str(json).map_err(|_| UNREADABLE)
}

const UNREADABLE: LedgerError = LedgerError::Unreadable { what: "文书" };
