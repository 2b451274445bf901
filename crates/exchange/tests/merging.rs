//! Random edits on both sides of workbooks that went out, against a plain model of what has to come of them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gongkai_exchange::edit::{self, Actor, Edit};
use gongkai_exchange::import::{Received, read_files};
use gongkai_exchange::layout;
use gongkai_exchange::merge::{
    self, CellAction, MergeChoice, MergeOptions, MergePlan, RowAction, Side,
};
use gongkai_exchange::send::{self, NAME, SendOptions, SplitBy};
use gongkai_ledger::definition::definition;
use gongkai_ledger::query::{Query, Row};
use gongkai_ledger::{Ledger, RecordId};
use gongkai_sheets::read::{Keep, ReadOptions, Workbook};
use gongkai_sheets::write::{Align, Column, ColumnKind, Field, Page, Part, Table};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use tempfile::TempDir;

const TODAY: Date = date(2026, 11, 23);
const LEDGER: &str = "rectification";
const DEPARTMENTS: [&str; 2] = ["法规科", "办公室"];
/// The columns that are edited: key, and the header they go out under.
const COLUMNS: [(&str, &str); 4] = [
    ("measures", "整改措施"),
    ("progress", "整改情况"),
    ("status", "整改状态"),
    ("reason_open", "未完成原因"),
];
const WORDS: [&str; 4] = ["", "待整改", "整改中", "已整改"];
const RECORDS: usize = 4;

/// A cell: which record, which column, and the words it is given.
type Edited = (usize, usize, usize);

#[derive(Debug, Clone)]
struct Case {
    before: Vec<Edited>,
    ours: Vec<Edited>,
    theirs: Vec<Edited>,
    side: Option<Side>,
    /// Whether the rows come back in reverse, the columns too, and without which of the two columns that name the
    /// record.
    reversed: bool,
    mirrored: bool,
    without: Option<&'static str>,
}

fn edits() -> impl Strategy<Value = Vec<Edited>> {
    prop::collection::vec((0..RECORDS, 0..COLUMNS.len(), 0..WORDS.len()), 0..6)
}

fn cases() -> impl Strategy<Value = Case> {
    let side = prop_oneof![Just(None), Just(Some(Side::Ours)), Just(Some(Side::Theirs))];
    let without = prop_oneof![
        Just(None),
        Just(Some("回收标识（请勿删改）")),
        Just(Some("台账编号"))
    ];
    (
        edits(),
        edits(),
        edits(),
        side,
        any::<bool>(),
        any::<bool>(),
        without,
    )
        .prop_map(
            |(before, ours, theirs, side, reversed, mirrored, without)| Case {
                before,
                ours,
                theirs,
                side,
                reversed,
                mirrored,
                without,
            },
        )
}

fn actor() -> Actor {
    Actor {
        name: "余佳宁".to_owned(),
        now: TODAY.at(9, 30, 0, 0),
    }
}

fn everything() -> Query {
    Query {
        ledger: LEDGER.to_owned(),
        ..Query::default()
    }
}

/// An office with its records, two to a department.
struct Office {
    folder: TempDir,
    ledger: Ledger,
    records: Vec<RecordId>,
}

impl Office {
    fn new() -> Self {
        let mut ledger = Ledger::open_in_memory().expect("a ledger");
        let records = (0..RECORDS)
            .map(|number| {
                let values = BTreeMap::from([
                    (
                        "problem".to_owned(),
                        format!("第 {number} 个问题：栏目没有更新"),
                    ),
                    ("department".to_owned(), DEPARTMENTS[number % 2].to_owned()),
                ]);
                edit::create(&mut ledger, LEDGER, &values, &actor())
                    .expect("a record")
                    .0
            })
            .collect();
        Self {
            folder: tempfile::tempdir().expect("a folder"),
            ledger,
            records,
        }
    }

    fn edit(&mut self, edits: &[Edited]) {
        for (record, column, word) in edits {
            let edit = Edit {
                record: self.records[*record],
                column: COLUMNS[*column].0.to_owned(),
                text: WORDS[*word].to_owned(),
                verbatim: false,
            };
            edit::apply(&mut self.ledger, &[edit], &actor()).expect("an edit");
        }
    }

    /// The words of the edited columns, by record.
    fn cells(&self) -> Vec<Vec<String>> {
        let words = |row: &Row, key: &str| {
            row.fields
                .get(key)
                .map_or(String::new(), |value| value.text().to_owned())
        };
        let row = |id: &RecordId| {
            let row = self
                .ledger
                .row(*id, TODAY)
                .expect("a ledger")
                .expect("a record");
            COLUMNS.iter().map(|(key, _)| words(&row, key)).collect()
        };
        self.records.iter().map(row).collect()
    }

    fn send(&mut self) -> Vec<PathBuf> {
        let of = definition(LEDGER).expect("it ships");
        let options = SendOptions {
            by: SplitBy::Department,
            layout: layout::named(&self.ledger, of, layout::recommended()).expect("it ships"),
            name: NAME.to_owned(),
            due: None,
            mask: false,
            zip: false,
            today: TODAY,
        };
        let folder = self.folder.path().join("发出");
        let sent = send::send(
            &mut self.ledger,
            &everything(),
            &folder,
            &options,
            &actor(),
            &mut |_| Keep::Going,
        );
        let files = sent.expect("workbooks").files.into_iter();
        files.map(|sent| folder.join(sent.file)).collect()
    }

    fn plan(&self, files: &[PathBuf]) -> MergePlan {
        let files = read(files);
        merge::plan(files, MergeOptions { today: TODAY }, &self.ledger).expect("a plan")
    }

    fn commit(&mut self, plan: &MergePlan) -> bool {
        merge::commit(plan, &mut self.ledger, &actor())
            .expect("a plan that can be carried out")
            .is_some()
    }
}

fn read(files: &[PathBuf]) -> Vec<Received> {
    read_files(files, &ReadOptions::default(), &mut |_| Keep::Going).expect("workbooks")
}

/// Other hands: writes the workbook anew with the edits, its rows and columns in another order.
fn alter(case: &Case, workbook: &Workbook, to: &Path) {
    let sheet = &workbook.sheets[0];
    let rows: Vec<Vec<String>> = sheet
        .rows()
        .map(|row| {
            let mut cells = vec![String::new(); usize::from(sheet.width())];
            for cell in row.cells() {
                cells[usize::from(cell.column)] = cell.text().into_owned();
            }
            cells
        })
        .skip_while(|cells| !cells.contains(&"序号".to_owned()))
        .collect();
    let mut header = rows[0].clone();
    let mut body = rows[1..].to_vec();
    let place = |name: &str| {
        header
            .iter()
            .position(|header| header == name)
            .expect("a column that went out")
    };
    let problem = place("存在问题");
    for (record, column, word) in &case.theirs {
        let mark = format!("第 {record} 个问题");
        if let Some(row) = body.iter_mut().find(|row| row[problem].contains(&mark)) {
            WORDS[*word].clone_into(&mut row[place(COLUMNS[*column].1)]);
        }
    }
    let dropped = case.without.map(place);
    if case.reversed {
        body.reverse();
    }
    for row in body.iter_mut().chain([&mut header]) {
        if let Some(dropped) = dropped {
            row.remove(dropped);
        }
        if case.mirrored {
            row.reverse();
        }
    }
    let column = |header: &String| Column {
        header: vec![header.clone()],
        width: 12.0,
        align: Align::Left,
        choices: Vec::new(),
        kind: ColumnKind::Text,
        part: Part::Read,
    };
    let columns: Vec<Column> = header.iter().map(column).collect();
    let table = Table {
        sheet: "Sheet1",
        title: "整改情况",
        facts: "",
        note: "",
        columns: &columns,
        rows: 2,
    };
    gongkai_sheets::write::write::<gongkai_sheets::SheetError>(
        to,
        &table,
        &Page::default(),
        |pen| {
            body.iter().try_for_each(|row| {
                let cells: Vec<Field<'_>> = row.iter().map(|text| Field::Text(text)).collect();
                pen.row(&cells)
            })
        },
    )
    .expect("a workbook");
}

/// What has to come of a cell: the words it holds, and what the plan says of it.
fn merged(
    base: &str,
    ours: &str,
    theirs: &str,
    side: Option<Side>,
) -> (String, Option<CellAction>) {
    if theirs == ours || theirs == base {
        (ours.to_owned(), None)
    } else if ours == base {
        (theirs.to_owned(), Some(CellAction::Taken))
    } else {
        let kept = if side == Some(Side::Theirs) {
            theirs
        } else {
            ours
        };
        (kept.to_owned(), Some(CellAction::Conflict))
    }
}

fn edited(cells: &[Vec<String>], edits: &[Edited]) -> Vec<Vec<String>> {
    let mut cells = cells.to_vec();
    for (record, column, word) in edits {
        WORDS[*word].clone_into(&mut cells[*record][*column]);
    }
    cells
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn every_cell_becomes_what_a_plain_three_way_merge_makes_of_it(case in cases()) {
        let mut office = Office::new();
        office.edit(&case.before);
        let base = office.cells();
        let sent = office.send();
        office.edit(&case.ours);
        let ours = office.cells();
        let theirs = edited(&base, &case.theirs);

        let mut back = Vec::new();
        for (number, file) in read(&sent).iter().enumerate() {
            let path = office.folder.path().join(format!("交回{number}.xlsx"));
            alter(&case, &file.workbook, &path);
            back.push(path);
        }
        let mut plan = office.plan(&back);
        if let Some(side) = case.side {
            plan.choose(&MergeChoice::All { side }, &office.ledger).expect("a choice");
        }
        let mut wanted = ours.clone();
        let mut said = BTreeMap::new();
        for record in 0..RECORDS {
            for (column, (key, _)) in COLUMNS.iter().enumerate() {
                let (b, o, t) = (&base[record][column], &ours[record][column], &theirs[record][column]);
                let (words, action) = merged(b, o, t, case.side);
                wanted[record][column] = words;
                if let Some(action) = action {
                    said.insert((record, (*key).to_owned()), action);
                }
            }
        }
        let rows = plan.rows(None, 0, usize::MAX).rows;
        let known = |code: &str| {
            let id = office.ledger.find_code(code).expect("a ledger").expect("a record");
            office.records.iter().position(|record| *record == id).expect("a record of ours")
        };
        let mut told = BTreeMap::new();
        for row in &rows {
            prop_assert!(!matches!(row.action, RowAction::Added | RowAction::Unsure | RowAction::Missing), "{row:?}");
            let record = known(row.code.as_deref().expect("a record"));
            for cell in &row.changes {
                told.insert((record, cell.field.clone()), cell.action);
            }
        }
        prop_assert_eq!(told, said, "exactly the edits, and conflicts exactly where both changed");

        office.commit(&plan);
        prop_assert_eq!(office.cells(), wanted.clone());
        let register = office.ledger.register(TODAY).expect("a register");
        prop_assert!(register.iter().all(|dispatch| dispatch.returned.is_some()));

        let again = office.plan(&back);
        prop_assert!(!office.commit(&again), "the same files twice are no change");
        prop_assert_eq!(office.cells(), wanted);

        let op = office.ledger.last_undoable().expect("a journal").expect("the merge");
        office.ledger.undo(op, "", TODAY.at(10, 0, 0, 0)).expect("an undo");
        prop_assert_eq!(office.cells(), ours, "one undo takes it all back");
        let register = office.ledger.register(TODAY).expect("a register");
        prop_assert!(register.iter().all(|dispatch| dispatch.returned.is_none()));
    }
}
