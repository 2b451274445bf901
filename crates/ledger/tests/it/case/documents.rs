//! The letters of a case: their numbers, the journal, undo, and a restart.

use gongkai_ledger::case::{Document, DocumentKind, NumberPattern, REQUEST};
use gongkai_ledger::journal::{Change, OpKind, OpView};
use gongkai_ledger::settings::Settings;
use gongkai_ledger::{Ledger, LedgerError, OpId, RecordId};
use jiff::civil::Date;

use super::day;
use super::records::receive;
use crate::office::{TODAY, act, cell, change, dump};

const REFUSED: DocumentKind = DocumentKind::Refused;
const RECEIPT: DocumentKind = DocumentKind::Receipt;

/// A ledger whose office numbers so, by the key of the kind of letter.
fn numbering(ledger: &mut Ledger, patterns: &[(&str, &str)]) {
    let mut settings = Settings::default();
    for (key, pattern) in patterns {
        let pattern = NumberPattern {
            pattern: (*pattern).to_owned(),
            ..NumberPattern::default()
        };
        settings.letters.numbers.insert((*key).to_owned(), pattern);
    }
    ledger.save_settings(&settings).unwrap();
}

fn office(patterns: &[(&str, &str)]) -> Ledger {
    let mut ledger = Ledger::open_in_memory().unwrap();
    numbering(&mut ledger, patterns);
    ledger
}

/// Writes a letter under the next number.
fn write(ledger: &mut Ledger, id: RecordId, kind: DocumentKind, on: Date) -> (Document, OpView) {
    change(ledger, OpKind::Edit, "登记文书", |it| {
        let document = Document {
            kind,
            number: it.next_number(kind, on)?,
            on,
            file_name: format!("{}.docx", kind.name()),
            sha256: "ab".repeat(32),
        };
        it.record_document(id, &document)?;
        Ok(document)
    })
}

fn number(ledger: &mut Ledger, id: RecordId, kind: DocumentKind, on: &str) -> String {
    write(ledger, id, kind, day(on)).0.number.unwrap()
}

fn undo(ledger: &mut Ledger, op: OpId) -> Result<OpId, LedgerError> {
    Ok(ledger.undo(op, "", TODAY.at(10, 0, 0, 0))?.id)
}

#[test]
fn every_kind_counts_by_its_year_and_equal_patterns_count_together() {
    let reply = "云经信公复〔{年}〕{号}号";
    let mut ledger = office(&[
        ("refused", reply),
        ("disclosed", reply),
        ("receipt", "〔{年}〕第{号:3}号"),
    ]);
    let id = receive(&mut ledger, "2026-11-20");
    for (kind, on, wanted) in [
        (REFUSED, "2026-11-20", "云经信公复〔2026〕1号"),
        (RECEIPT, "2026-11-20", "〔2026〕第001号"),
        (
            DocumentKind::Disclosed,
            "2026-11-23",
            "云经信公复〔2026〕2号",
        ),
        (REFUSED, "2027-01-04", "云经信公复〔2027〕1号"),
        (REFUSED, "2026-12-31", "云经信公复〔2026〕3号"),
    ] {
        assert_eq!(number(&mut ledger, id, kind, on), wanted);
    }
    let unnumbered = write(&mut ledger, id, DocumentKind::Fee, TODAY).0;
    assert_eq!(unnumbered.number, None, "an office need not number all");
    assert_eq!(ledger.documents(id).unwrap().len(), 6);
}

#[test]
fn the_number_of_a_letter_that_was_undone_is_given_again() {
    let mut ledger = office(&[("refused", "{年}-{号}")]);
    let id = receive(&mut ledger, "2026-11-20");
    let before = dump(&ledger);
    let (_, first) = write(&mut ledger, id, REFUSED, TODAY);
    assert_eq!(number(&mut ledger, id, REFUSED, "2026-11-23"), "2026-2");
    let error = undo(&mut ledger, first.id).unwrap_err();
    assert_eq!(
        error.code(),
        "undo_blocked",
        "letters are undone from the last"
    );
    let last = ledger.last_undoable().unwrap().unwrap();
    undo(&mut ledger, last).unwrap();
    undo(&mut ledger, first.id).unwrap();
    assert_eq!(dump(&ledger), before);
    assert_eq!(ledger.documents(id).unwrap(), []);
    assert_eq!(
        ledger.next_number(REFUSED, TODAY).unwrap().as_deref(),
        Some("2026-1")
    );
}

#[test]
fn a_gap_is_filled_before_the_count_goes_on() {
    let mut ledger = office(&[("refused", "{年}-{号}")]);
    let (one, two) = (
        receive(&mut ledger, "2026-11-20"),
        receive(&mut ledger, "2026-11-20"),
    );
    let (_, first) = write(&mut ledger, one, REFUSED, TODAY);
    assert_eq!(number(&mut ledger, two, REFUSED, "2026-11-23"), "2026-2");
    undo(&mut ledger, first.id).unwrap();
    assert_eq!(number(&mut ledger, two, REFUSED, "2026-11-23"), "2026-1");
    assert_eq!(number(&mut ledger, two, REFUSED, "2026-11-23"), "2026-3");
}

#[test]
fn a_number_given_again_keeps_the_undone_letter_from_coming_back() {
    let mut ledger = office(&[("refused", "{年}-{号}")]);
    let (one, two) = (
        receive(&mut ledger, "2026-11-20"),
        receive(&mut ledger, "2026-11-20"),
    );
    let (_, first) = write(&mut ledger, one, REFUSED, TODAY);
    let undone = undo(&mut ledger, first.id).unwrap();
    let (_, again) = write(&mut ledger, two, REFUSED, TODAY);
    let before = dump(&ledger);
    let error = undo(&mut ledger, undone).unwrap_err();
    assert_eq!(error.code(), "number_taken", "{error}");
    assert!(error.to_string().contains("2026-1"), "{error}");
    assert_eq!(dump(&ledger), before, "nothing of it was done");
    undo(&mut ledger, again.id).unwrap();
    undo(&mut ledger, undone).unwrap();
    assert_eq!(
        ledger.documents(one).unwrap().len(),
        1,
        "the number is free again"
    );
}

#[test]
fn the_numbers_of_a_deleted_record_stay_taken() {
    let mut ledger = office(&[("refused", "{年}-{号}")]);
    let (one, two) = (
        receive(&mut ledger, "2026-11-20"),
        receive(&mut ledger, "2026-11-20"),
    );
    number(&mut ledger, one, REFUSED, "2026-11-23");
    let ((), deleted) = change(&mut ledger, OpKind::Delete, "删除", |it| it.delete(one));
    assert_eq!(
        number(&mut ledger, two, REFUSED, "2026-11-23"),
        "2026-2",
        "the letter went out under the first"
    );
    undo(&mut ledger, deleted.id).unwrap();
    assert_eq!(
        ledger.documents(one).unwrap().len(),
        1,
        "it comes back with its letters"
    );
}

#[test]
fn letters_are_in_the_timeline_and_there_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.gongkai");
    let mut ledger = Ledger::open(&path).unwrap();
    let id = receive(&mut ledger, "2026-11-20");
    let (document, op) = write(&mut ledger, id, RECEIPT, TODAY);
    drop(ledger);
    let mut ledger = Ledger::open(&path).unwrap();
    assert_eq!(
        ledger.documents(id).unwrap(),
        std::slice::from_ref(&document)
    );
    undo(&mut ledger, op.id).unwrap();
    let history = ledger.history(id).unwrap();
    let letters: Vec<_> = history
        .iter()
        .filter_map(|entry| match &entry.change {
            Change::Document {
                document,
                taken_back,
            } => Some((document.words(), *taken_back)),
            _ => None,
        })
        .collect();
    let words = "2026-11-23 登记回执".to_owned();
    assert_eq!(letters, [(words.clone(), true), (words, false)]);
}

#[test]
fn the_same_letter_is_recorded_once() {
    let mut ledger = office(&[]);
    let id = receive(&mut ledger, "2026-11-20");
    let (document, _) = write(&mut ledger, id, RECEIPT, TODAY);
    let ((), op) = ledger
        .transact::<_, LedgerError>(act(OpKind::Edit, "登记文书"), |it| {
            it.record_document(id, &document)
        })
        .unwrap();
    assert_eq!(op, None, "nothing was changed");
}

#[test]
fn a_request_takes_the_next_登记编号_unless_it_brings_one() {
    let mut ledger = office(&[(REQUEST, "{年}{号:3}")]);
    let one = receive(&mut ledger, "2026-11-20");
    assert_eq!(cell(&ledger, one, "request_no"), "2026001");
    let made = ledger.last_undoable().unwrap().unwrap();
    let undone = undo(&mut ledger, made).unwrap();
    let two = receive(&mut ledger, "2026-11-20");
    assert_eq!(cell(&ledger, two, "request_no"), "2026001", "no gap");
    let error = undo(&mut ledger, undone).unwrap_err();
    assert_eq!(error.code(), "number_taken", "no double: {error}");
    let three = receive_with_number(&mut ledger, "来文7号");
    assert_eq!(cell(&ledger, three, "request_no"), "来文7号");
    let next = receive(&mut ledger, "2027-01-04");
    assert_eq!(
        cell(&ledger, next, "request_no"),
        "2027001",
        "the year it was received"
    );
}

fn receive_with_number(ledger: &mut Ledger, number: &str) -> RecordId {
    use gongkai_ledger::Draft;
    use gongkai_ledger::definition::definition;

    let disclosure = definition("disclosure").unwrap();
    let values = [("received_on", "2026-11-20"), ("request_no", number)]
        .map(|(column, words)| (column, crate::office::text(words)));
    let values = values.iter().map(|(column, value)| (*column, value));
    change(ledger, OpKind::Create, "登记", |it| {
        it.receive(&Draft::keyed(disclosure, values)?)
    })
    .0
}

#[test]
fn a_pattern_that_cannot_number_is_not_kept() {
    let mut ledger = office(&[]);
    let mut settings = Settings::default();
    let pattern = NumberPattern {
        pattern: "云经信公复〔{年}〕号".to_owned(),
        ..NumberPattern::default()
    };
    settings
        .letters
        .numbers
        .insert("refused".to_owned(), pattern);
    let error = ledger.save_settings(&settings).unwrap_err();
    assert_eq!(error.code(), "bad_number_pattern");
    assert!(error.to_string().contains("不予公开答复书"), "{error}");
    assert_eq!(ledger.settings().unwrap(), Settings::default());
}
