//! Lists that come again: corrected, in another order, a quarter later.

use std::path::Path;

use gongkai_exchange::edit::{self, Actor, Edit};
use gongkai_exchange::import::{self, Plan, PlanOptions, Received};
use gongkai_exchange::view::{Action, Counts};
use gongkai_ledger::Ledger;
use gongkai_ledger::query::{Query, Row};
use gongkai_sheets::read::{Keep, ReadOptions};
use jiff::civil::{Date, DateTime, date};
use tempfile::TempDir;

const TODAY: Date = date(2026, 11, 23);

fn now() -> DateTime {
    TODAY.at(9, 30, 0, 0)
}

/// An office with its ledger, to which lists come.
struct Office {
    folder: TempDir,
    ledger: Ledger,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let ledger = Ledger::open_in_memory().expect("a ledger");
        Self { folder, ledger }
    }

    fn plan_file(&self, path: &Path) -> Plan {
        let watch = &mut |_| Keep::Going;
        let workbook =
            gongkai_sheets::read::open(path, &ReadOptions::default(), watch).expect("a list");
        let options = PlanOptions {
            into: None,
            batch: None,
            today: TODAY,
        };
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        import::plan(
            vec![Received {
                name: file.into_owned(),
                workbook,
            }],
            options,
            &self.ledger,
            &mut |_| Keep::Going,
        )
        .expect("a plan")
    }

    /// Plans a list of that title with these rows below the header 序号, 存在问题, 问题链接, 责任科室, 是否销号.
    fn plan(&self, title: &str, rows: &[&str]) -> Plan {
        let path = self.folder.path().join("list.csv");
        let mut lines = vec![title, "序号,存在问题,问题链接,责任科室,是否销号"];
        lines.extend(rows);
        std::fs::write(&path, lines.join("\n")).expect("a file");
        self.plan_file(&path)
    }

    fn import(&mut self, title: &str, rows: &[&str]) -> Counts {
        let plan = self.plan(title, rows);
        self.commit(&plan)
    }

    fn commit(&mut self, plan: &Plan) -> Counts {
        let done = import::commit(plan, &mut self.ledger, "余佳宁", now(), &mut |_| {
            Keep::Going
        });
        done.expect("a plan that can be carried out").1
    }

    fn rows(&self) -> Vec<Row> {
        let all = Query {
            ledger: "rectification".to_owned(),
            ..Query::default()
        };
        self.ledger.rows(&all, 0, 1000, TODAY).expect("a list").rows
    }

    fn set(&mut self, row: &Row, column: &str, text: &str) {
        let edit = Edit {
            record: row.id,
            column: column.to_owned(),
            text: text.to_owned(),
            verbatim: false,
        };
        let actor = Actor {
            name: "余佳宁".to_owned(),
            now: now(),
        };
        edit::apply(&mut self.ledger, &[edit], &actor).expect("an edit");
    }
}

const THREE: [&str; 3] = [
    "1,栏目更新不及时,http://a.example.gov.cn/1,办公室,否",
    "2,附件无法下载,http://a.example.gov.cn/2,法规科,否",
    "3,解读材料缺失,http://a.example.gov.cn/3,法规科,否",
];

#[test]
fn rows_in_another_order_are_the_same_rows() {
    let mut office = Office::new();
    office.import("2026年第三季度测评问题清单", &THREE);
    let [one, two, three] = THREE;
    let again = office.plan("2026年第三季度测评问题清单", &[three, one, two]);
    assert_eq!(
        again.counts().unchanged,
        3,
        "the order of a list says nothing"
    );
    assert_eq!(again.counts().create + again.counts().update, 0);
}

#[test]
fn a_corrected_list_changes_only_what_was_corrected() {
    let mut office = Office::new();
    office.import("2026年第三季度测评问题清单", &THREE);
    let corrected = "2,附件无法下载及打开,http://a.example.gov.cn/2,法规科,否";
    let plan = office.plan(
        "2026年第三季度测评问题清单",
        &[THREE[0], corrected, THREE[2]],
    );
    assert_eq!((plan.counts().update, plan.counts().unchanged), (1, 2));
    let changes = &plan.rows(Some(Action::Update), 0, 9).rows[0].changes;
    assert_eq!(changes.len(), 1);
    assert_eq!(
        changes[0].field, "problem",
        "the number and the page are the same as before"
    );
}

#[test]
fn a_row_no_longer_on_the_list_is_named_and_left_alone() {
    let mut office = Office::new();
    office.import("2026年第三季度测评问题清单", &THREE);
    let plan = office.plan("2026年第三季度测评问题清单", &THREE[..2]);
    assert_eq!(
        plan.view(0).missing,
        ["ZG-2026-0003"],
        "the clerk should know"
    );
    office.commit(&plan);
    assert_eq!(office.rows().len(), 3, "a file never deletes");
    let other = office.plan("2026年第四季度测评问题清单", &THREE[..1]);
    assert_eq!(
        other.view(0).missing,
        [""; 0],
        "another list is another list"
    );
}

#[test]
fn an_issue_found_again_after_it_was_cleared_is_a_record_of_its_own() {
    let mut office = Office::new();
    office.import("2026年第三季度测评问题清单", &THREE);
    let first = office.rows()[0].clone();
    office.set(&first, "closed", "是");
    let plan = office.plan("2026年第四季度测评问题清单", &[THREE[0], THREE[1]]);
    assert_eq!(
        (plan.counts().create, plan.counts().unchanged),
        (1, 1),
        "the open one is still the same issue, the cleared one is 回头问题"
    );
    office.commit(&plan);
    let rows = office.rows();
    let again = &rows[3];
    assert_eq!(again.fields["found_before"].text(), first.code);
    assert_eq!(again.fields["times_found"].text(), "2");
    assert!(!rows[0].open, "what was cleared stays cleared");

    let same = office.plan("2026年第四季度测评问题清单", &[THREE[0], THREE[1]]);
    assert_eq!(
        same.counts().unchanged,
        2,
        "the same list twice finds nothing again"
    );
    office.set(again, "closed", "是");
    let third = office.plan("2027年第一季度测评问题清单", &[THREE[0]]);
    let row = &third.rows(Some(Action::Create), 0, 9).rows[0];
    assert_eq!(
        row.fields["times_found"].text(),
        "3",
        "a third time is counted"
    );
    assert_eq!(
        row.fields["found_before"].text(),
        again.code,
        "and points to the last one"
    );
}

#[test]
fn where_several_records_fit_the_clerk_is_asked() {
    let mut office = Office::new();
    let one = "1,栏目空白,,办公室,否";
    office.import("甲清单", &[one]);
    let plan = office.plan(
        "乙清单",
        &["1,栏目空白,,办公室,否", "7,栏目空白,,办公室,否"],
    );
    assert_eq!(
        (plan.counts().unchanged, plan.counts().create),
        (1, 1),
        "one record, one row"
    );
    office.commit(&plan);
    let unsure = office.plan("丙清单", &["9,栏目空白,,办公室,否"]);
    assert_eq!(unsure.counts().conflict, 1, "two open records say the same");
    let reason = unsure.rows(Some(Action::Conflict), 0, 9).rows[0]
        .reason
        .clone()
        .unwrap_or_default();
    assert!(
        reason.contains("ZG-2026-0001、ZG-2026-0002"),
        "it names them: {reason}"
    );
}

#[test]
fn rows_that_cannot_be_taken_come_back_and_can_be_mended() {
    let mut office = Office::new();
    office.import("甲清单", &THREE);
    let path = office.folder.path().join("回来的.csv");
    let list = "甲清单\n台账编号,存在问题,责任科室\nZG-2026-0001,栏目更新不及时,办公室\nZG-2026-0001,附件无法下载,法规科\n";
    std::fs::write(&path, list).expect("a file");
    let plan = office.plan_file(&path);
    assert_eq!(plan.counts().refused, 1, "one number cannot be two rows");
    let rejects = office.folder.path().join("不能导入的行.xlsx");
    let written = import::write_rejects(&plan, &rejects).expect("a workbook");
    assert_eq!(written, std::slice::from_ref(&rejects));
    let again = office.plan_file(&rejects);
    let view = again.view(0);
    let header: Vec<&str> = view.tables[0]
        .columns
        .iter()
        .map(|c| c.header[0].as_str())
        .collect();
    assert_eq!(
        header,
        ["台账编号", "存在问题", "责任科室", "错误原因"],
        "the form they came in"
    );
    let row = &again.rows(None, 0, 9).rows[0];
    assert_eq!(row.fields["problem"].text(), "附件无法下载");
    assert!(
        row.extra.is_empty(),
        "what we remarked is not the list's word"
    );
}

#[test]
fn many_files_are_one_plan_one_operation_and_one_undo() {
    let mut office = Office::new();
    let folder = office.folder.path().join("来文");
    std::fs::create_dir(&folder).expect("a folder");
    for (name, rows) in [("一科.csv", &THREE[..1]), ("二科.csv", &THREE[1..])] {
        let lines = ["序号,存在问题,问题链接,责任科室,是否销号"];
        let text: Vec<&str> = lines.iter().chain(rows).copied().collect();
        std::fs::write(folder.join(name), text.join("\n")).expect("a file");
    }
    std::fs::write(folder.join("~$一科.xlsx"), "").expect("what WPS leaves beside an open file");
    let watch = &mut |_| Keep::Going;
    let files = import::read_files(&[folder], &ReadOptions::default(), watch).expect("two lists");
    let options = PlanOptions {
        into: None,
        batch: None,
        today: TODAY,
    };
    let plan = import::plan(files, options, &office.ledger, watch).expect("a plan");
    assert_eq!(plan.counts().create, 3);
    assert_eq!(plan.view(0).sheets, ["一科.csv", "二科.csv"]);
    let done = import::commit(&plan, &mut office.ledger, "余佳宁", now(), watch);
    let op = done.expect("a commit").0.expect("rows were made");
    let from: Vec<String> = office
        .rows()
        .iter()
        .map(|row| row.extra["来源文件"].clone())
        .collect();
    assert_eq!(
        from,
        ["一科.csv", "二科.csv", "二科.csv"],
        "each row knows its file"
    );
    office
        .ledger
        .undo(op.id, "余佳宁", now())
        .expect("one undo for all");
    assert_eq!(office.rows(), []);
}

#[test]
fn of_many_files_the_one_that_cannot_be_read_is_named() {
    let office = Office::new();
    let good = office.folder.path().join("好的.csv");
    let bad = office.folder.path().join("坏的.xlsx");
    std::fs::write(&good, "序号,存在问题\n1,栏目空白").expect("a file");
    std::fs::write(&bad, "PK\u{3}\u{4}").expect("half a file");
    let refused = import::read_files(&[good, bad], &ReadOptions::default(), &mut |_| Keep::Going);
    let message = refused.expect_err("one is damaged").to_string();
    assert!(
        message.starts_with("“坏的.xlsx”："),
        "the clerk has to find it: {message}"
    );
}
