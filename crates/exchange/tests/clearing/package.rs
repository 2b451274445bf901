use std::fs;
use std::io::Read;

use gongkai_exchange::evidence::{attach, package};
use gongkai_ledger::RecordId;
use gongkai_sheets::read::{Keep, ReadOptions};
use jiff::civil::date;

use crate::office::{Office, TODAY, actor, all};

/// A name that cannot be written as it is into every folder; Windows has no such files itself.
const UNUSUAL: &str = if cfg!(windows) {
    "整改后_ 截图_.png"
} else {
    "整改后: 截图?.png"
};

/// Two issues with three files, and one without any.
fn batch(office: &mut Office) -> [RecordId; 3] {
    let records = ["附件无法下载", "栏目更新不及时", "解读材料缺失"]
        .map(|problem| office.record(&[("problem", problem), ("progress", "已整改")]));
    let files = [office.file(UNUSUAL, b"1"), office.file("说明.pdf", b"2")];
    let on = Some(date(2026, 11, 20));
    attach(&mut office.ledger, records[0], &files, on, &actor()).unwrap();
    attach(&mut office.ledger, records[1], &files[..1], on, &actor()).unwrap();
    records
}

const NAMES: [&str; 4] = [
    "ZG-2026-0001-01 整改后_ 截图_.png",
    "ZG-2026-0001-02 说明.pdf",
    "ZG-2026-0002-01 整改后_ 截图_.png",
    "佐证材料目录.xlsx",
];

#[test]
fn a_folder_holds_numbered_files_and_an_index_that_another_program_can_check() {
    let mut office = Office::new();
    batch(&mut office);
    let target = office.path("佐证");
    let packaged = package(&office.ledger, &all(), &target, TODAY, &mut |_| Keep::Going).unwrap();
    assert_eq!((packaged.records, packaged.files), (3, 3));
    assert_eq!(packaged.without, ["ZG-2026-0003"]);
    let mut names: Vec<_> = fs::read_dir(&target)
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, NAMES);

    let index =
        gongkai_sheets::read::open(&target.join(NAMES[3]), &ReadOptions::default(), &mut |_| {
            Keep::Going
        })
        .unwrap();
    let sheet = &index.sheets[0];
    let rows: Vec<String> = (0..sheet.row_count())
        .map(|at| sheet.row_at(at))
        .map(|row| {
            row.cells()
                .map(|cell| cell.text().into_owned())
                .collect::<Vec<_>>()
                .join(" | ")
        })
        .collect();
    insta::assert_snapshot!(rows.join("\n"));

    let again = package(&office.ledger, &all(), &target, TODAY, &mut |_| Keep::Going);
    assert!(
        again.unwrap_err().to_string().contains("已有文件"),
        "nothing is written over"
    );
}

#[test]
fn an_archive_holds_the_same_in_the_order_of_the_names() {
    let mut office = Office::new();
    batch(&mut office);
    let target = office.path("佐证.zip");
    package(&office.ledger, &all(), &target, TODAY, &mut |_| Keep::Going).unwrap();
    let mut zip = zip::ZipArchive::new(fs::File::open(&target).unwrap()).unwrap();
    let names: Vec<String> = zip
        .file_names()
        .map(|it| it.unwrap().into_owned())
        .collect();
    assert_eq!(names, NAMES);
    let mut bytes = Vec::new();
    zip.by_name(NAMES[1])
        .unwrap()
        .read_to_end(&mut bytes)
        .unwrap();
    assert_eq!(bytes, b"2");
}

#[test]
fn a_file_that_is_gone_is_told_and_stands_in_the_index() {
    let mut office = Office::new();
    let records = batch(&mut office);
    let gone = office.evidence(records[0])[1].file.clone();
    office.ledger.discard(&gone);
    let target = office.path("佐证");
    let packaged = package(&office.ledger, &all(), &target, TODAY, &mut |_| Keep::Going).unwrap();
    assert_eq!(packaged.missing, [NAMES[1]]);
    assert_eq!(packaged.files, 2, "the others go all the same");
}

#[test]
fn a_package_that_is_stopped_leaves_nothing_behind() {
    let mut office = Office::new();
    batch(&mut office);
    let folder = office.path("出");
    fs::create_dir(&folder).unwrap();
    for name in ["佐证", "佐证.zip"] {
        let target = folder.join(name);
        let stopped = package(&office.ledger, &all(), &target, TODAY, &mut |_| {
            Keep::Cancel
        });
        assert_eq!(stopped.unwrap_err().code(), "cancelled");
        assert_eq!(
            fs::read_dir(&folder).unwrap().count(),
            0,
            "whole or not at all"
        );
    }
}
