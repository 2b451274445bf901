use gongkai_calendar::{Arrangement, Holiday, Scope, Span};
use gongkai_ledger::Ledger;
use gongkai_ledger::case::Rules;
use gongkai_ledger::definition::FieldKind;
use gongkai_ledger::known::Known;
use gongkai_ledger::settings::Settings;
use jiff::civil::date;

use crate::case::records::{happen, receive};
use crate::office::*;

#[test]
fn settings_and_what_is_remembered_survive_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.db");
    let mut ledger = Ledger::open(&path).unwrap();
    assert_eq!(ledger.settings().unwrap(), Settings::default());
    let settings = Settings {
        unit_name: "云川市经济和信息化局".to_owned(),
        yellow_workdays: 5,
        ..Settings::default()
    };
    ledger.save_settings(&settings).unwrap();
    ledger.remember("grid/rectification", "[80]").unwrap();
    ledger.remember("grid/rectification", "[90]").unwrap();
    drop(ledger);
    let ledger = Ledger::open(&path).unwrap();
    assert_eq!(ledger.settings().unwrap(), settings);
    assert_eq!(
        ledger.remembered("grid/rectification").unwrap().as_deref(),
        Some("[90]")
    );
    assert_eq!(
        ledger.remembered("settings").unwrap(),
        None,
        "the two do not mix"
    );
}

#[test]
fn the_days_for_立行立改_move_the_records_that_say_so() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let assigned = ("assigned_on", text("2026-11-23"));
    let id = create(&mut ledger, &[assigned, ("deadline", deadline("立行立改"))]);
    assert_eq!(row(&ledger, id).due, Some(date(2026, 11, 23)));
    let settings = Settings {
        immediate_workdays: 5,
        ..Settings::default()
    };
    ledger.save_settings(&settings).unwrap();
    assert_eq!(row(&ledger, id).due, Some(date(2026, 11, 30)));
}

#[test]
fn settings_from_before_there_were_rules_have_the_usual_ones() {
    let older = r#"{"unit_name":"云川市经济和信息化局","yellow_workdays":5}"#;
    let settings: Settings = serde_json::from_str(older).unwrap();
    assert_eq!(settings.rules, Rules::default());
    assert_eq!(settings.yellow_workdays, 5);
}

#[test]
fn the_offices_rules_move_the_cases_that_rest_on_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.db");
    let mut ledger = Ledger::open(&path).unwrap();
    let asked = receive(&mut ledger, "2026-03-02");
    for step in [
        "2026-03-09 consult_sent party=甲公司",
        "2026-03-16 consult_answered",
    ] {
        happen(&mut ledger, asked, step).unwrap();
    }
    let plain = receive(&mut ledger, "2026-03-02");
    assert_eq!(cell(&ledger, asked, "due"), "2026-04-07");
    let settings = Settings {
        rules: Rules {
            answer_day_counts: true,
            ..Rules::default()
        },
        ..Settings::default()
    };
    let foresight = ledger.foresee_settings(&settings).unwrap();
    let codes: Vec<_> = foresight.moved.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(
        codes,
        ["YSQ-2026-0001"],
        "only the one that waited for an answer"
    );
    assert_eq!(
        cell(&ledger, asked, "due"),
        "2026-04-07",
        "to look changes nothing"
    );
    ledger.save_settings(&settings).unwrap();
    drop(ledger);
    let ledger = Ledger::open(&path).unwrap();
    assert_eq!(
        cell(&ledger, asked, "due"),
        "2026-04-03",
        "a day less is left out"
    );
    assert_eq!(cell(&ledger, plain, "due"), "2026-03-30");
    assert_eq!(ledger.case_rules(), settings.rules);
}

#[test]
fn a_number_no_office_can_mean_is_refused_and_nothing_is_saved() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let usual = Settings::default();
    let with = |rules| Settings {
        rules,
        ..usual.clone()
    };
    let cases = [
        (
            with(Rules {
                correction_workdays: 0,
                ..Rules::default()
            }),
            "“补正期限（工作日）”要在 1 到 60 之间，现在填的是 0，没有保存",
        ),
        (
            with(Rules {
                fee_days: 365,
                ..Rules::default()
            }),
            "“缴费期限（日）”要在 1 到 180 之间，现在填的是 365，没有保存",
        ),
        (
            with(Rules {
                extensions: 9,
                ..Rules::default()
            }),
            "“延期次数”要在 0 到 5 之间，现在填的是 9，没有保存",
        ),
        (
            Settings {
                immediate_workdays: -1,
                ..usual.clone()
            },
            "“立行立改的工作日数”要在 0 到 60 之间，现在填的是 -1，没有保存",
        ),
    ];
    for (settings, message) in cases {
        let refused = ledger.save_settings(&settings).unwrap_err();
        assert_eq!(refused.to_string(), message);
        assert_eq!(
            ledger.foresee_settings(&settings).unwrap_err().code(),
            refused.code()
        );
        assert_eq!(ledger.settings().unwrap(), usual);
    }
}

#[test]
fn a_new_holiday_notice_moves_the_days_that_are_counted() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let assigned = ("assigned_on", text("2026-12-25"));
    let id = create(
        &mut ledger,
        &[assigned, ("deadline", deadline("5个工作日内"))],
    );
    let fixed = create(&mut ledger, &[("deadline", deadline("2027年1月4日前"))]);
    assert_eq!(
        row(&ledger, id).due,
        Some(date(2027, 1, 1)),
        "not announced: a plain Friday"
    );
    let holiday = Holiday {
        name: "元旦".to_owned(),
        off: vec![Span::new(date(2027, 1, 1), date(2027, 1, 3)).unwrap()],
        work: Vec::new(),
    };
    let notice = Arrangement {
        year: 2027,
        scope: Scope::Year,
        sources: Vec::new(),
        holidays: vec![holiday],
        prolonged: Vec::new(),
    };
    assert_eq!(
        load(&mut ledger, notice).records,
        1,
        "only the counted one moves"
    );
    assert_eq!(row(&ledger, id).due, Some(date(2027, 1, 4)));
    assert_eq!(row(&ledger, fixed).due, Some(date(2027, 1, 4)));
}

#[test]
fn the_list_learns_names_from_all_records_but_no_personal_ones() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let rows = [
        ("办公室", "王芳、李伟"),
        ("办公室", "王芳"),
        ("法规科", "王芳"),
        ("法规科、信息科", "张敏"),
    ];
    for (department, owner) in rows {
        create(
            &mut ledger,
            &[("department", text(department)), ("owner", text(owner))],
        );
    }
    let known = |name: &str, uses, department: Option<&str>| Known {
        name: name.to_owned(),
        uses,
        department: department.map(str::to_owned),
    };
    assert_eq!(
        ledger.known(FieldKind::Person).unwrap(),
        [
            known("王芳", 3, Some("办公室")),
            known("张敏", 1, None),
            known("李伟", 1, Some("办公室"))
        ]
    );
    let departments = ledger.known(FieldKind::Department).unwrap();
    let departments: Vec<_> = departments
        .iter()
        .map(|it| (it.name.as_str(), it.uses))
        .collect();
    assert_eq!(departments, [("办公室", 2), ("法规科", 2), ("信息科", 1)]);
    let caller = text("陈女士");
    let hotline = gongkai_ledger::definition::definition("hotline").unwrap();
    change(
        &mut ledger,
        gongkai_ledger::journal::OpKind::Create,
        "新增",
        |it| {
            it.create(
                hotline,
                &gongkai_ledger::Draft::keyed(hotline, [("caller", &caller)])?,
            )
        },
    );
    let people = ledger.known(FieldKind::Person).unwrap();
    assert!(
        people.iter().all(|it| it.name != "陈女士"),
        "callers are not offered as staff"
    );
}
