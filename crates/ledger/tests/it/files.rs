use std::fs;
use std::path::Path;

use gongkai_ledger::{Ledger, LedgerError};

use crate::office::*;

fn refused(path: &Path) -> LedgerError {
    Ledger::open(path).expect_err("the file is refused")
}

#[test]
fn a_ledger_is_made_with_its_folders_and_is_there_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("新建").join("台账.db");
    let mut ledger = Ledger::open(&path).unwrap();
    let id = create(&mut ledger, &[("owner", text("王芳"))]);
    let edit = set(&mut ledger, id, "owner", "李伟");
    drop(ledger);
    let mut ledger = Ledger::open(&path).unwrap();
    assert_eq!(ledger.path(), Some(path.as_path()));
    assert_eq!(cell(&ledger, id, "owner"), "李伟");
    ledger.undo(edit.id, "", TODAY.at(10, 0, 0, 0)).unwrap();
    assert_eq!(
        cell(&ledger, id, "owner"),
        "王芳",
        "undo works after a restart"
    );
}

#[test]
fn a_file_that_is_no_ledger_is_refused_and_left_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let workbook = folder.path().join("名单.xlsx");
    fs::write(&workbook, b"PK\x03\x04 not a database at all").unwrap();
    let error = refused(&workbook);
    assert_eq!(error.code(), "not_a_ledger");
    assert!(
        error.to_string().contains("名单.xlsx"),
        "it is named: {error}"
    );
    assert_eq!(
        fs::read(&workbook).unwrap(),
        b"PK\x03\x04 not a database at all"
    );

    let others = folder.path().join("others.db");
    let database = rusqlite::Connection::open(&others).unwrap();
    database
        .execute_batch("CREATE TABLE theirs (id); PRAGMA user_version = 99")
        .unwrap();
    drop(database);
    let before = fs::read(&others).unwrap();
    assert_eq!(
        refused(&others).code(),
        "not_a_ledger",
        "another program's database"
    );
    assert_eq!(fs::read(&others).unwrap(), before);
}

#[test]
fn a_file_from_a_newer_program_is_refused_by_name_and_version() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.db");
    drop(Ledger::open(&path).unwrap());
    let database = rusqlite::Connection::open(&path).unwrap();
    database.pragma_update(None, "user_version", 1000).unwrap();
    drop(database);
    let error = refused(&path);
    assert_eq!(error.code(), "newer_file");
    let message = error.to_string();
    assert!(
        message.contains("台账.db") && message.contains("文件格式 1000"),
        "{message}"
    );
}

#[test]
fn an_empty_file_is_as_good_as_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.db");
    fs::write(&path, b"").unwrap();
    create(&mut Ledger::open(&path).unwrap(), &[]);
}

#[test]
fn a_network_share_is_refused_before_anything_is_made_there() {
    assert_eq!(
        refused(Path::new(r"\\server\share\台账.db")).code(),
        "shared_folder"
    );
    assert_eq!(
        refused(Path::new(r"\\?\UNC\server\share\台账.db")).code(),
        "shared_folder"
    );
}

#[test]
fn a_damaged_file_is_told_from_a_foreign_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.db");
    let mut ledger = Ledger::open(&path).unwrap();
    create(&mut ledger, &[]);
    drop(ledger);
    let mut bytes = fs::read(&path).unwrap();
    bytes[16384..].fill(0x5A);
    fs::write(&path, bytes).unwrap();
    assert_eq!(refused(&path).code(), "ledger_damaged");
}

#[test]
fn two_programs_see_each_others_changes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.db");
    let mut window = Ledger::open(&path).unwrap();
    let mut terminal = Ledger::open(&path).unwrap();
    let id = create(&mut window, &[("owner", text("王芳"))]);
    assert_eq!(window.rows(&everything(), 0, 10, TODAY).unwrap().total, 1);
    set(&mut terminal, id, "owner", "李伟");
    create(&mut terminal, &[]);
    let page = window.rows(&everything(), 0, 10, TODAY).unwrap();
    assert_eq!(
        page.total, 2,
        "the kept list is out of date once another connection wrote"
    );
    assert_eq!(cell(&window, id, "owner"), "李伟");
}
