use gongkai_calendar::{Arrangement, Holiday, Scope, Span};
use gongkai_ledger::Ledger;
use gongkai_ledger::definition::FieldKind;
use gongkai_ledger::known::Known;
use gongkai_ledger::settings::Settings;
use jiff::civil::date;

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
        ledger.arrange(notice).unwrap(),
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
