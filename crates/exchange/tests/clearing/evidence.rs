use std::fs::{File, FileTimes};
use std::time::{Duration, SystemTime};

use gongkai_exchange::evidence;
use jiff::civil::date;

use crate::office::{Office, TODAY, actor};

#[test]
fn files_are_kept_with_their_own_day_and_name_and_one_undo_takes_them_off() {
    let mut office = Office::new();
    let record = office.record(&[("problem", "栏目更新不及时")]);
    let paths = [
        office.file("整改后截图.PNG", b"a picture"),
        office.file("情况说明.pdf", b"a document"),
    ];
    let on = Some(date(2026, 11, 20));
    let op = evidence::attach(&mut office.ledger, record, &paths, on, &actor()).unwrap();
    let kept = office.evidence(record);
    let origins: Vec<_> = kept.iter().map(|it| it.origin.clone().unwrap()).collect();
    assert_eq!(
        origins,
        [
            (date(2026, 11, 20), "整改后截图.PNG".to_owned()),
            (date(2026, 11, 20), "情况说明.pdf".to_owned())
        ]
    );
    assert_eq!(
        kept[0].file.ending(),
        "png",
        "an ending is kept in one form"
    );
    assert_eq!(
        office.ledger.attachment(&kept[1].file).unwrap(),
        b"a document"
    );

    let again = evidence::attach(&mut office.ledger, record, &paths[..1], None, &actor());
    assert_eq!(again.unwrap(), None, "the record has it already");

    office.undo(&op.unwrap());
    assert_eq!(office.text(record, "evidence"), "");
}

#[test]
fn a_file_has_the_day_it_was_last_changed_where_none_is_said() {
    let mut office = Office::new();
    let record = office.record(&[("problem", "栏目更新不及时")]);
    let path = office.file("截图.png", b"a picture");
    // Noon of 2026-11-03 in Greenwich: the same day where offices are.
    let noon = SystemTime::UNIX_EPOCH + Duration::from_hours(498_252);
    let times = FileTimes::new().set_modified(noon);
    File::options()
        .write(true)
        .open(&path)
        .unwrap()
        .set_times(times)
        .unwrap();
    let later = office.file("新的.txt", b"from the future, as this test's today has it");
    evidence::attach(&mut office.ledger, record, &[path, later], None, &actor()).unwrap();
    let days: Vec<_> = office
        .evidence(record)
        .into_iter()
        .map(|it| it.origin.unwrap().0)
        .collect();
    assert_eq!(days[0], date(2026, 11, 3));
    assert!(
        days[1] <= TODAY,
        "no evidence is of a day that has not come"
    );
}

#[test]
fn one_file_that_cannot_be_taken_refuses_all_and_nothing_is_kept() {
    let mut office = Office::new();
    let record = office.record(&[("problem", "栏目更新不及时")]);
    let good = office.file("截图.png", b"a picture");
    let large = office.path("录像.mp4");
    File::create(&large)
        .unwrap()
        .set_len((50 << 20) + 1)
        .unwrap();
    for (bad, reason) in [
        (office.file("程序.exe", b"MZ"), "这种文件不能作佐证"),
        (office.file("空.pdf", b""), "0 字节"),
        (office.path("没有.png"), "没有找到这个文件"),
        (office.path("台账.附件"), "没有找到这个文件"),
        (large, "最多 50 MB"),
    ] {
        let paths = [good.clone(), bad];
        let refused = evidence::attach(&mut office.ledger, record, &paths, None, &actor());
        let said = refused.unwrap_err().to_string();
        assert!(said.contains(reason), "{said}");
        assert_eq!(office.evidence(record), []);
        assert_eq!(office.kept(), 0, "nothing half done lies beside the ledger");
    }
}

#[test]
fn a_file_taken_off_comes_back_by_undo_since_its_content_is_kept() {
    let mut office = Office::new();
    let record = office.record(&[("problem", "栏目更新不及时")]);
    let paths = [office.file("一.png", b"1"), office.file("二.png", b"2")];
    evidence::attach(&mut office.ledger, record, &paths, None, &actor()).unwrap();
    let before = office.evidence(record);
    let op = evidence::detach(&mut office.ledger, record, &before[0].file, &actor()).unwrap();
    assert_eq!(office.evidence(record), before[1..]);
    office.undo(&op.unwrap());
    assert_eq!(office.evidence(record), before);
    assert_eq!(office.ledger.attachment(&before[0].file).unwrap(), b"1");
}
