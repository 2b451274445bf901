//! The header rows that real offices and systems use, and where their columns go. The snapshot is read by a person
//! when it changes.

use std::fmt::Write;
use std::path::Path;

use gongkai_exchange::import::{self, PlanOptions, Received};
use gongkai_ledger::Ledger;
use gongkai_sheets::read::{Keep, ReadOptions};
use jiff::civil::date;
use serde::Deserialize;

#[derive(Deserialize)]
struct Seen {
    title: String,
    /// The header path of each column.
    columns: Vec<Vec<String>>,
}

/// A cell such a column would hold, so that its content speaks for its header as it does in life.
fn cell(header: &str, row: usize) -> String {
    let any = |words: &[&str]| words.iter().any(|word| header.contains(word));
    let one = |words: [&str; 3]| words[row % 3].to_owned();
    if any(&["时限", "期限", "截止", "预计", "计划完成"]) {
        one(["12月底前", "立行立改", "2026-11-30"])
    } else if any(&["对应的"]) {
        one(["2026年6月中旬", "每季度末", "随到随改"])
    } else if any(&["时间", "日期"]) {
        one(["2026-03-05", "2026年4月1日", "2026.5.6"])
    } else if any(&["电话", "号码"]) {
        one(["0563-3020089", "13800009496", "13800006747"])
    } else if any(&["链接", "网址", "快照", "文章"]) {
        format!("http://www.example.gov.cn/zwgk/{row}.html")
    } else if any(&["是否"]) {
        one(["是", "否", "是"])
    } else if any(&["序号", "分值", "得分", "权重", "金额", "数量", "总"]) {
        row.to_string()
    } else if header.ends_with(['人', '员']) || any(&["领导", "姓名"]) {
        one(["何志远", "余佳宁", "龚喆"])
    } else if any(&["单位", "科室", "部门"]) {
        one(["办公室", "法规科", "运行科"])
    } else {
        format!("{header}第{row}条的内容")
    }
}

/// The list as a system would save it: a title, the header's levels with blanks where a name goes on, some rows.
fn as_csv(seen: &Seen) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let depth = seen.columns.iter().map(Vec::len).max().unwrap_or(0);
    let mut lines = vec![quoted(&seen.title)];
    for level in 0..depth {
        let names = seen.columns.iter().enumerate().map(|(at, path)| {
            let goes_on = at > 0
                && path.len() > level + 1
                && seen.columns[at - 1].get(..=level) == path.get(..=level);
            let name = if goes_on {
                ""
            } else {
                path.get(level).map_or("", String::as_str)
            };
            quoted(name)
        });
        lines.push(names.collect::<Vec<_>>().join(","));
    }
    for row in 1..=4 {
        let cells = seen
            .columns
            .iter()
            .map(|path| quoted(&cell(path.last().map_or("", String::as_str), row)));
        lines.push(cells.collect::<Vec<_>>().join(","));
    }
    lines.join("\n")
}

#[test]
fn headers_seen_in_offices_go_where_a_clerk_would_send_them() {
    let fixture =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/headers/seen.json");
    let text = std::fs::read_to_string(fixture).expect("the fixture is there");
    let seen: Vec<Seen> = serde_json::from_str(&text).expect("a list of headers");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("list.csv");
    let ledger = Ledger::open_in_memory().expect("a ledger");
    let mut report = String::new();
    for list in &seen {
        std::fs::write(&path, as_csv(list)).expect("a file");
        let workbook =
            gongkai_sheets::read::open(&path, &ReadOptions::default(), &mut |_| Keep::Going)
                .expect("a csv file");
        let options = PlanOptions {
            into: None,
            batch: None,
            today: date(2026, 11, 23),
        };
        let plan = import::plan(
            vec![Received {
                name: "list.csv".to_owned(),
                workbook,
            }],
            options,
            &ledger,
            &mut |_| Keep::Going,
        )
        .expect("a plan");
        let view = plan.view(0);
        let into = view.into.as_deref().unwrap_or("?");
        writeln!(
            report,
            "{} → {into}, {} rows",
            list.title, view.counts.create
        )
        .expect("a string takes all");
        for column in view.tables.iter().flat_map(|table| &table.columns) {
            let field = if column.fields.is_empty() {
                "-".to_owned()
            } else {
                column.fields.join("+")
            };
            writeln!(report, "    {} → {field}", column.header.join("/"))
                .expect("a string takes all");
        }
    }
    insta::assert_snapshot!(report);
}
