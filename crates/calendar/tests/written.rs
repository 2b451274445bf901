//! Dates as they stand in received lists and in what programs export.

use gongkai_calendar::written::{Moment, read, read_year};
use jiff::civil::{DateTime, date};
use proptest::prelude::*;

#[test]
fn a_date_reads_in_every_form_that_offices_and_programs_write() {
    let day = "2026-03-05";
    let morning = "2026-03-05 09:05";
    let cases = [
        ("2026-3-5", day),
        ("2026-03-05", day),
        ("2026/3/5", day),
        ("2026.3.5", day),
        ("2026. 3. 5", day),
        ("20260305", day),
        ("2026年3月5日", day),
        ("2026年03月05日", day),
        ("2026 年 3 月 5 日", day),
        ("2026年3月5号", day),
        ("2026年3月5", day),
        ("２０２６年３月５日", day),
        ("２０２６－０３－０５", day),
        ("二〇二六年三月五日", day),
        ("二○二六年三月五日", day),
        ("  2026-3-5\n", day),
        ("2026年3月5日（周四）", day),
        ("2026年3月5日(星期四)", day),
        ("2026-03-05 星期四", day),
        ("3月5日", day),
        ("三月五日", day),
        ("2026-3-5 9:05", morning),
        ("2026-03-05 09:05:30", morning),
        ("2026-03-05T09:05:00", morning),
        ("2026-03-05T09:05:00.000+08:00", morning),
        ("2026/3/5 9：05", morning),
        ("2026年3月5日9时5分", morning),
        ("2026年3月5日 上午9点05分", morning),
        ("2026年3月5日（周四）9:05", morning),
        ("2026年3月5日上午9时", "2026-03-05 09:00"),
        ("3月5日下午3点半", "2026-03-05 15:30"),
        ("2026年3月5日下午3时整", "2026-03-05 15:00"),
        ("2026年3月5日15点", "2026-03-05 15:00"),
        ("2026年3月5日中午12时", "2026-03-05 12:00"),
        ("2026年3月5日下午12:30", "2026-03-05 12:30"),
        ("2026-03-05 24:00", "2026-03-05 23:59"),
    ];
    for (text, moment) in cases {
        let read = read(text, Some(2026)).map(|it| it.to_string());
        assert_eq!(read.as_deref(), Some(moment), "{text}");
    }
}

#[test]
fn what_is_not_wholly_a_date_is_not_read() {
    for text in [
        "",
        "2026",
        "2026年3月",
        "2026-3",
        "3月5日前",
        "2026年3月5日至6日",
        "2026-13-01",
        "2026-02-29",
        "2月30日",
        "0305-03-05",
        "20261305",
        "202603051234",
        "13800001234",
        "44196",
        "3.0000",
        "2026-3/5",
        "2026-03-05 25:00",
        "2026-03-05 9",
        "2026-03-05 09:05:61",
        "2026-03-05T01:05:00Z",
        "2026年3月5日下午",
        "见附件2026-03-05",
    ] {
        assert_eq!(read(text, Some(2026)), None, "{text}");
    }
    assert_eq!(read("3月5日", None), None, "nobody told the year");
}

#[test]
fn a_title_tells_its_year() {
    for (text, year) in [
        ("2026年第二季度市直部门评分表", Some(2026)),
        ("宁国市２０２６年度整改台账", Some(2026)),
        ("二〇二六年政务公开工作要点", Some(2026)),
        ("关于反馈2025年测评结果的通知（2026年1月）", Some(2025)),
        ("整改台账2026.xlsx", Some(2026)),
        ("皖政办〔2026〕12号", Some(2026)),
        ("20260305导出", None),
        ("12345工单", None),
        ("各科室整改清单", None),
    ] {
        assert_eq!(read_year(text), year, "{text}");
    }
}

proptest! {
    #[test]
    fn what_a_moment_prints_reads_back_as_itself(
        days in 0..73_000_i32,
        hour in 0..24_i8,
        minute in 0..60_i8,
        with_time in any::<bool>(),
    ) {
        let day = date(1900, 1, 1) + jiff::Span::new().days(days);
        let moment = if with_time {
            Moment::DateTime(DateTime::from_parts(day, jiff::civil::time(hour, minute, 0, 0)))
        } else {
            Moment::Date(day)
        };
        prop_assert_eq!(read(&moment.to_string(), None), Some(moment));
    }

    #[test]
    fn no_text_makes_it_fail(text in "[0-9０-９年月日时分:：./\\-至 一二十〇上下午周T（）]{0,24}") {
        if let Some(moment) = read(&text, Some(2026)) {
            prop_assert_eq!(read(&moment.to_string(), None), Some(moment));
        }
        read_year(&text);
    }
}
