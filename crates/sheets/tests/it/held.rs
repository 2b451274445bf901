//! A workbook that another program has open, as WPS and Excel have the one they show. Windows only: elsewhere an open
//! file can be read and replaced.

use std::fs::{self, File, OpenOptions};
use std::os::windows::fs::OpenOptionsExt;
use std::path::Path;

use gongkai_sheets::SheetError;
use gongkai_sheets::read::{self, Keep, ReadOptions};
use gongkai_sheets::write::write_file;
use tempfile::TempDir;

const FILE_SHARE_READ: u32 = 1;

/// Opens the file as a program does that lets others do only what `share` says.
fn held(path: &Path, share: u32) -> File {
    let mut options = OpenOptions::new();
    options.read(true).write(true).share_mode(share);
    options.open(path).unwrap()
}

fn list(folder: &TempDir) -> std::path::PathBuf {
    let path = folder.path().join("问题清单.csv");
    fs::write(&path, "序号,存在问题\n1,栏目未更新\n").unwrap();
    path
}

fn read(path: &Path) -> Result<(), SheetError> {
    read::open(path, &ReadOptions::default(), &mut |_| Keep::Going).map(drop)
}

#[test]
fn a_list_that_nobody_else_may_read_is_told_as_open() {
    let folder = TempDir::new().unwrap();
    let path = list(&folder);
    let holder = held(&path, 0);
    let error = read(&path).unwrap_err();
    assert_eq!(error.code(), "file_in_use");
    assert!(error.to_string().contains("正被 WPS"), "{error}");
    drop(holder);
    read(&path).unwrap();
}

#[test]
fn a_list_that_is_only_shown_is_read() {
    let folder = TempDir::new().unwrap();
    let path = list(&folder);
    let _holder = held(&path, FILE_SHARE_READ);
    read(&path).unwrap();
}

#[test]
fn an_open_workbook_is_not_replaced_and_nothing_is_left_beside_it() {
    for share in [0, FILE_SHARE_READ] {
        let folder = TempDir::new().unwrap();
        let path = list(&folder);
        let holder = held(&path, share);
        let error = write_file(&path, b"new").unwrap_err();
        assert_eq!(error.code(), "target_in_use");
        assert!(error.to_string().contains("先在那里关闭它"), "{error}");
        drop(holder);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        write_file(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
    }
}
