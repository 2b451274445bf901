//! An office with its ledger, to which lists come and files are brought.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gongkai_exchange::clearing::Review;
use gongkai_exchange::edit::{self, Actor, Edit};
use gongkai_exchange::import::{self, Plan, PlanOptions};
use gongkai_exchange::view::PlanChange;
use gongkai_ledger::journal::OpView;
use gongkai_ledger::query::{Query, Row};
use gongkai_ledger::value::Value;
use gongkai_ledger::{Evidence, Ledger, RecordId};
use gongkai_sheets::read::{Keep, ReadOptions};
use jiff::civil::{Date, date};
use tempfile::TempDir;

pub(crate) const TODAY: Date = date(2026, 11, 23);

pub(crate) struct Office {
    folder: TempDir,
    pub(crate) ledger: Ledger,
}

impl Office {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::open(&folder.path().join("台账.gongkai")).unwrap();
        Self { folder, ledger }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn file(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// The files kept beside the ledger.
    pub(crate) fn kept(&self) -> usize {
        let files = |folder: &Path| std::fs::read_dir(folder).map_or(0, Iterator::count);
        let folders = std::fs::read_dir(self.path("台账.附件"));
        folders.map_or(0, |folders| {
            folders.map(|it| files(&it.unwrap().path())).sum()
        })
    }

    /// A record with these cells.
    pub(crate) fn record(&mut self, cells: &[(&str, &str)]) -> RecordId {
        let cells: BTreeMap<String, String> = cells
            .iter()
            .map(|(column, text)| ((*column).to_owned(), (*text).to_owned()))
            .collect();
        edit::create(&mut self.ledger, "rectification", &cells, &actor())
            .unwrap()
            .0
    }

    pub(crate) fn set(&mut self, record: RecordId, column: &str, text: &str) {
        let edit = Edit {
            record,
            column: column.to_owned(),
            text: text.to_owned(),
            verbatim: false,
        };
        edit::apply(&mut self.ledger, &[edit], &actor()).unwrap();
    }

    pub(crate) fn row(&self, record: RecordId) -> Row {
        self.ledger.row(record, TODAY).unwrap().unwrap()
    }

    pub(crate) fn text(&self, record: RecordId, column: &str) -> String {
        let row = self.row(record);
        row.fields.get(column).map_or("", Value::text).to_owned()
    }

    pub(crate) fn evidence(&self, record: RecordId) -> Vec<Evidence> {
        Evidence::in_cell(&self.text(record, "evidence")).collect()
    }

    pub(crate) fn undo(&mut self, op: &OpView) {
        let Actor { name, now } = actor();
        self.ledger.undo(op.id, &name, now).unwrap();
    }

    /// Plans a list: a title, a header and rows of a text file.
    pub(crate) fn plan(&mut self, name: &str, lines: &[&str], recheck: bool) -> Plan {
        let path = self.file(name, lines.join("\n").as_bytes());
        let keep = &mut |_| Keep::Going;
        let files = import::read_files(&[path], &ReadOptions::default(), keep).unwrap();
        let options = PlanOptions {
            into: None,
            batch: None,
            today: TODAY,
        };
        let mut plan = import::plan(files, options, &self.ledger, &mut |_| Keep::Going).unwrap();
        if recheck {
            let change = PlanChange::Recheck { on: true };
            plan.change(&change, &mut self.ledger).unwrap();
        }
        plan
    }

    pub(crate) fn commit(&mut self, plan: &Plan) -> Option<OpView> {
        let Actor { name, now } = actor();
        let keep = &mut |_| Keep::Going;
        import::commit(plan, &mut self.ledger, &name, now, keep)
            .unwrap()
            .0
    }
}

pub(crate) fn actor() -> Actor {
    Actor {
        name: "余佳宁".to_owned(),
        now: TODAY.at(9, 30, 0, 0),
    }
}

pub(crate) fn review(by: &str) -> Review {
    Review {
        by: by.to_owned(),
        on: None,
    }
}

pub(crate) fn all() -> Query {
    Query {
        ledger: "rectification".to_owned(),
        ..Query::default()
    }
}
