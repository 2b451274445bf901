//! Deadlines as lists state them: the words and what they mean. They come from received lists and notices.

use gongkai_calendar::deadline::{Base, Deadline, DeadlineKind, read};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const IN_2026: Base = Base {
    year: Some(2026),
    assigned: None,
};

/// The date, empty if there is none, and the kind.
fn seen(text: &str, base: Base) -> Option<(String, DeadlineKind)> {
    let deadline = read(text, base)?;
    let date = deadline.date.map(|date| date.to_string());
    Some((date.unwrap_or_default(), deadline.kind))
}

#[test]
fn words_that_name_a_day_mean_the_last_day_in_time() {
    let cases = [
        ("2026年6月30日前", "2026-06-30"),
        ("2026年6月30日", "2026-06-30"),
        ("2026年6月30日之前", "2026-06-30"),
        ("2026年 6月 30日 前", "2026-06-30"),
        ("二〇二六年六月三十日前", "2026-06-30"),
        ("6月1日前", "2026-06-01"),
        ("7月10日", "2026-07-10"),
        ("9月30日前整改到位", "2026-09-30"),
        ("请于6月30日前完成", "2026-06-30"),
        ("拟于2026年8月完成整改", "2026-08-31"),
        ("限于8月15日前报送", "2026-08-15"),
        ("3月17日下午下班前", "2026-03-17"),
        ("2026年3月17日18:00前", "2026-03-17"),
        ("2026-06-30 18:00", "2026-06-30"),
        ("6月底前", "2026-06-30"),
        ("2017年10月底以前", "2017-10-31"),
        ("2026年2月末", "2026-02-28"),
        ("12月底前", "2026-12-31"),
        ("十二月底前", "2026-12-31"),
        ("26年6月底", "2026-06-30"),
        ("6月上旬", "2026-06-10"),
        ("6月初", "2026-06-10"),
        ("6月中旬", "2026-06-20"),
        ("6月下旬", "2026-06-30"),
        ("6月中下旬", "2026-06-30"),
        ("2026底", "2026-12-31"),
        ("2026、6、30", "2026-06-30"),
        ("6月30日前（已延期至7月30日）", "2026-07-30"),
        ("6月份", "2026-06-30"),
        ("6月前", "2026-06-30"),
        ("2026年8月", "2026-08-31"),
        ("第三季度前", "2026-09-30"),
        ("三季度末", "2026-09-30"),
        ("2026年第2季度", "2026-06-30"),
        ("2025Q3", "2025-09-30"),
        ("上半年", "2026-06-30"),
        ("2026年下半年", "2026-12-31"),
        ("年底前", "2026-12-31"),
        ("年内", "2026-12-31"),
        ("2026年底前完成", "2026-12-31"),
        ("2026年年底", "2026-12-31"),
        ("今年底", "2026-12-31"),
        ("今年年底前", "2026-12-31"),
        ("本年度内", "2026-12-31"),
        ("明年3月底前", "2027-03-31"),
        ("来年3月底前", "2027-03-31"),
        ("岁末", "2026-12-31"),
        ("6月底至明年3月底", "2027-03-31"),
        ("2026年度", "2026-12-31"),
        ("2026年", "2026-12-31"),
        ("2026.7.15", "2026-07-15"),
        ("2026/7/15", "2026-07-15"),
        ("20260715", "2026-07-15"),
        ("2026.6", "2026-06-30"),
        ("2026-06", "2026-06-30"),
        ("202606", "2026-06-30"),
        ("26.6.30", "2026-06-30"),
        ("12.31", "2026-12-31"),
        ("12-31", "2026-12-31"),
        ("12/31前", "2026-12-31"),
        ("44196", "2020-12-31"),
        ("46218", "2026-07-15"),
        ("6月1日至6月30日", "2026-06-30"),
        ("6月1日至30日", "2026-06-30"),
        ("6月10-15日", "2026-06-15"),
        ("2026年6-9月", "2026-09-30"),
        ("2026年6月至9月", "2026-09-30"),
        ("2026年11月至2027年3月", "2027-03-31"),
        ("2026年11月至3月", "2027-03-31"),
        ("2026.6.1-2026.6.30", "2026-06-30"),
        ("6.1-6.30", "2026-06-30"),
        ("即日起至6月30日", "2026-06-30"),
        ("6月底前完成初稿，9月底前整改到位", "2026-09-30"),
        ("2027年6月底前完成方案，9月底前整改到位", "2027-09-30"),
        ("立行立改，6月底前完成", "2026-06-30"),
        ("立行立改（2026年6月底前）", "2026-06-30"),
        ("2026年6月30日前（已完成）", "2026-06-30"),
        ("通报下发后10个工作日内，最迟6月30日", "2026-06-30"),
    ];
    for (text, date) in cases {
        assert_eq!(
            seen(text, IN_2026),
            Some((date.into(), DeadlineKind::Date)),
            "{text}"
        );
    }
}

#[test]
fn words_without_a_day_tell_their_kind() {
    use DeadlineKind::{DateStanding, Immediate, Relative, Standing};
    let cases = [
        ("立行立改", "", Immediate),
        (" 立行立改", "", Immediate),
        ("即知即改", "", Immediate),
        ("立即整改", "", Immediate),
        ("马上", "", Immediate),
        ("即日起", "", Immediate),
        ("立行立改，已完成", "", Immediate),
        ("长期坚持", "", Standing),
        ("持续推进", "", Standing),
        ("持续整改", "", Standing),
        ("常态化推进", "", Standing),
        ("每季度末", "", Standing),
        ("每月底前", "", Standing),
        ("每年12月31日前", "", Standing),
        ("2024年底前，并长期坚持", "2024-12-31", DateStanding),
        ("2026年6月30日前，并长期坚持", "2026-06-30", DateStanding),
        ("10月底前完成并长期坚持", "2026-10-31", DateStanding),
        ("立行立改，长期坚持", "", DateStanding),
        ("10个工作日内完成，持续推进", "", DateStanding),
        ("10个工作日内", "", Relative),
        ("1个月", "", Relative),
        ("10个月", "", Relative),
        ("限期3天", "", Relative),
        ("下周五下班前", "", Relative),
        ("今日14:00", "", Relative),
    ];
    for (text, date, kind) in cases {
        assert_eq!(seen(text, IN_2026), Some((date.into(), kind)), "{text}");
    }
}

#[test]
fn words_that_set_no_deadline_are_left_as_words() {
    for text in [
        "",
        "尽快",
        "已完成",
        "已于5月18日完成",
        "已完成（2026年5月18日）",
        "2026.11.31",
        "2026年第26周",
        "2026年5月18日已整改",
        "无",
        "适时",
        "分阶段整改",
        "按照2026年工作要点落实",
        "3.0000",
        "12345",
        "99999",
        "13800001234",
        "1.5万元",
        "三年行动",
        "13月5日",
        "2月30日前",
        "第五季度",
        "14:00",
    ] {
        assert_eq!(seen(text, IN_2026), None, "{text}");
    }
}

#[test]
fn the_words_are_kept_trimmed() {
    let deadline = read(" 6月底前，\r\n并长期坚持 ", IN_2026).unwrap();
    assert_eq!(
        deadline.text, "6月底前，\n并长期坚持",
        "line breaks as \\n, nothing else touched"
    );
}

#[test]
fn a_missing_year_comes_from_the_list_or_else_from_the_assignment() {
    let assigned = |on: &str| Base {
        year: None,
        assigned: Some(on.parse::<Date>().unwrap()),
    };
    for (text, base, date, why) in [
        (
            "6月底前",
            assigned("2026-05-10"),
            "2026-06-30",
            "the year of assignment",
        ),
        (
            "1月15日前",
            assigned("2026-12-20"),
            "2027-01-15",
            "January is eleven months gone",
        ),
        (
            "1月15日前",
            assigned("2026-07-20"),
            "2026-01-15",
            "six months are not too far back",
        ),
        (
            "3月底前",
            Base {
                year: Some(2025),
                ..assigned("2026-12-20")
            },
            "2025-03-31",
            "the list's",
        ),
        (
            "明年3月底前",
            assigned("2026-05-10"),
            "2027-03-31",
            "the year after the assignment",
        ),
        (
            "2025年3月底前",
            assigned("2026-05-10"),
            "2025-03-31",
            "its own year stands",
        ),
        (
            "2月29日前",
            assigned("2028-01-10"),
            "2028-02-29",
            "a leap day in a leap year",
        ),
    ] {
        assert_eq!(
            seen(text, base).map(|it| it.0),
            Some(date.into()),
            "{text}: {why}"
        );
    }
    for text in ["6月底前", "年底前，并长期坚持", "明年3月底", "12.31"] {
        assert_eq!(
            seen(text, Base::default()),
            None,
            "{text}: nobody told the year"
        );
    }
}

#[test]
fn a_deadline_travels_as_json_in_the_contract_form() {
    let cases = [
        (
            "2026年底前，并长期坚持",
            r#"{"text":"2026年底前，并长期坚持","date":"2026-12-31","kind":"date+standing"}"#,
        ),
        (
            "立行立改",
            r#"{"text":"立行立改","date":null,"kind":"immediate"}"#,
        ),
        (
            "长期坚持",
            r#"{"text":"长期坚持","date":null,"kind":"standing"}"#,
        ),
        ("1个月", r#"{"text":"1个月","date":null,"kind":"relative"}"#),
        (
            "2026/6/30",
            r#"{"text":"2026/6/30","date":"2026-06-30","kind":"date"}"#,
        ),
    ];
    for (text, json) in cases {
        let deadline = read(text, IN_2026).unwrap();
        assert_eq!(serde_json::to_string(&deadline).unwrap(), json);
        assert_eq!(serde_json::from_str::<Deadline>(json).unwrap(), deadline);
    }
}

proptest! {
    #[test]
    fn a_plain_day_reads_as_itself(days in 0..36_000_i32) {
        let day = date(2000, 1, 1) + jiff::Span::new().days(days);
        let deadline = Deadline::on(day);
        prop_assert_eq!(read(&deadline.text, Base::default()), Some(deadline.clone()));
    }
}
