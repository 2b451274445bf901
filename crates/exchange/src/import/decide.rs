//! What happens to each row: a new record, changes to one, or nothing.

use std::collections::{BTreeSet, HashSet};
use std::path::Path;

use gongkai_ledger::definition::Definition;
use gongkai_ledger::journal::{Change, HistoryEntry, OpKind};
use gongkai_ledger::query::Row;
use gongkai_ledger::value::Value;
use gongkai_ledger::{Attachment, Evidence, Ledger, RecordId};
use gongkai_sheets::read::{Keep, Progress, Sheet};
use jiff::civil::Date;

use crate::ExchangeError;
use crate::mask;
use crate::view::{Action, CellChange, Counts, RowRole};

use super::matching::{FILE, FOUND, Identity, Known, LIST, Match, Records};
use super::plan::{FileTable, Plan, count};
use super::show::words;
use super::stated::Stated;
use super::values::{RowValues, extra_names};

/// How often a long plan asks whether to go on.
const ROWS_A_LOOK: u64 = 1000;

/// What happens to one row of a table.
#[derive(Debug)]
pub(super) struct Planned {
    pub table: usize,
    /// Index among the sheet's filled rows.
    pub row: usize,
    pub action: Action,
    pub record: Option<(RecordId, String)>,
    pub changes: Vec<CellChange>,
    /// For a new record of an issue found before: the code it had, and how often it was found by now.
    pub before: Option<(String, u32)>,
    pub reason: Option<String>,
}

impl Plan {
    /// Decides what happens to each row.
    pub(super) fn decide(
        &mut self,
        ledger: &Ledger,
        watch: &mut dyn FnMut(Progress) -> Keep,
    ) -> Result<(), ExchangeError> {
        self.rows.clear();
        self.warnings.clear();
        self.counts = Counts {
            skipped: count(self.skipped().len()),
            ..Counts::default()
        };
        self.warnings = self.unlisted();
        let Some(into) = self.into else { return Ok(()) };
        let identity = Identity::of(into);
        let mut records = Records::of(ledger, into, &identity, self.options.today)?;
        let total: u64 = self
            .tables
            .iter()
            .map(|table| table.table.rows.len() as u64)
            .sum();
        let stated = Stated::of(ledger, into);
        let mut done = 0_u64;
        let mut doubtful = 0_u32;
        let mut passed = Vec::new();
        let mut rows = Vec::new();
        let mut counts = self.counts;
        for (at, of) in self.tables.iter().enumerate() {
            let names = extra_names(&of.table);
            let reader = self.reader(of, into, &names);
            let list = self.list_of(of);
            let mut group: Option<String> = None;
            for row in &of.table.rows {
                if row.role == RowRole::Group {
                    group = words(self.sheet_of(of), row.index);
                }
                if row.role != RowRole::Data {
                    continue;
                }
                done += 1;
                if done.is_multiple_of(ROWS_A_LOOK)
                    && matches!(watch(Progress { done, of: total }), Keep::Cancel)
                {
                    return Err(ExchangeError::Cancelled);
                }
                let mut values = reader.row(row.index, group.as_deref());
                let differs = stated.as_ref().and_then(|stated| stated.differs(&values));
                values.notes.extend(differs);
                doubtful += u32::from(!values.notes.is_empty());
                let mut planned = Planned::new(at, row.index, &values);
                match records.take(&values, &identity, &list) {
                    Match::New if self.recheck => planned.refuse_unknown(),
                    Match::New => {}
                    Match::Taken(id) => planned.refuse_twice(records.known(id)),
                    Match::Unsure(ids) => planned.ask(&ids, &records),
                    Match::Same(id) if self.recheck => {
                        if let Some(record) = ledger.row(id, self.options.today)? {
                            let code = record.code.clone();
                            let table = (&of.table, names.as_slice());
                            let to = (into, self.options.today);
                            if planned.judge(record, table, &values, to) {
                                passed.push(code);
                            }
                        }
                    }
                    Match::Same(id) => match records.known(id) {
                        Some(known) if found_again(known, &values, into, &list) => {
                            planned.again(known);
                        }
                        _ => planned.compare(id, &values, into, (ledger, self.options.today))?,
                    },
                }
                *counter(&mut counts, planned.action) += 1;
                rows.push(planned);
            }
        }
        (self.rows, self.counts) = (rows, counts);
        self.missing = if self.recheck {
            Vec::new()
        } else {
            self.missing_from(&records)
        };
        if !passed.is_empty() {
            self.warnings.push(format!(
                "{} 条复核通过、还没有销号：{}。复核结果不会自动销号，请在台账里核验销号。",
                passed.len(),
                passed.join("、")
            ));
        }
        if doubtful > 0 {
            self.warnings.push(format!(
                "{doubtful} 行里有需要核对的地方（看不出日期、期限与推算不同、公式没有结果、缺图片等），已在行内注明。"
            ));
        }
        Ok(())
    }
}

impl Plan {
    /// The name of the list a table is: its title, else the file's name.
    pub(super) fn list_of(&self, of: &FileTable) -> String {
        of.table.title.clone().unwrap_or_else(|| {
            Path::new(&self.files[of.file].name)
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned()
        })
    }

    /// A word on each sheet that holds something and no list.
    fn unlisted(&self) -> Vec<String> {
        let listed = |file: usize, sheet: &Sheet| {
            let here = |of: &FileTable| of.file == file && self.sheet_of(of).name() == sheet.name();
            self.tables.iter().any(here)
        };
        self.sheets()
            .filter(|(file, sheet)| sheet.row_count() > 0 && !listed(*file, sheet))
            .map(|(file, sheet)| {
                format!("工作表“{}”里没有清单，未导入。", self.called(file, sheet))
            })
            .collect()
    }

    /// The codes of records that came on these lists before and are no longer on them.
    fn missing_from(&self, records: &Records) -> Vec<String> {
        let lists: BTreeSet<String> = self
            .tables
            .iter()
            .map(|table| self.list_of(table))
            .collect();
        lists
            .iter()
            .flat_map(|list| records.left_of(list))
            .map(|known| known.code.clone())
            .collect()
    }
}

/// Whether a row finds an issue again that was ended (回头问题): another list says so, and not as done.
fn found_again(known: &Known, values: &RowValues<'_>, into: &Definition, list: &str) -> bool {
    let place = |key: &str| into.fields.iter().position(|field| field.key == key);
    let words = |key: &str| place(key).map_or("", |field| values.text(field));
    let ended = into.ended(
        words(&into.status),
        into.closed.as_deref().map_or("", words),
    );
    !known.open && !ended && known.list.as_deref() != Some(list) && place(FOUND).is_some()
}

impl Planned {
    /// A new record, as long as nothing else is known.
    fn new(table: usize, row: usize, values: &RowValues<'_>) -> Self {
        let reason = (!values.notes.is_empty()).then(|| values.notes.join(""));
        Self {
            table,
            row,
            action: Action::Create,
            record: None,
            changes: Vec::new(),
            before: None,
            reason,
        }
    }

    fn refuse_twice(&mut self, known: Option<&Known>) {
        let code = known.map_or("", |known| known.code.as_str());
        self.action = Action::Refused;
        self.reason = Some(format!(
            "前面已有一行是 {code}，同一编号只能有一行。请核对编号。"
        ));
    }

    fn ask(&mut self, ids: &[RecordId], records: &Records) {
        let codes: Vec<&str> = ids
            .iter()
            .filter_map(|id| records.known(*id))
            .map(|known| known.code.as_str())
            .collect();
        self.action = Action::Conflict;
        self.reason = Some(format!(
            "和 {} 都一样，分不清是哪一条，没有导入。请在表里加一列“台账编号”写明，再导入。",
            codes.join("、")
        ));
    }

    fn again(&mut self, known: &Known) {
        let times = known.found + 1;
        self.before = Some((known.code.clone(), times));
        self.reason = Some(format!(
            "回头问题：{} 已销号，这是第 {times} 次发现，另立一条并注明前次编号。",
            known.code
        ));
    }

    /// Changes to the record, or none; a conflict where a person changed what the file says otherwise.
    fn compare(
        &mut self,
        id: RecordId,
        values: &RowValues<'_>,
        into: &Definition,
        (ledger, today): (&Ledger, Date),
    ) -> Result<(), ExchangeError> {
        let Some(record) = ledger.row(id, today)? else {
            return Ok(());
        };
        self.action = Action::Unchanged;
        let mut decided = None;
        let mut conflicts: Vec<&str> = Vec::new();
        let mut computed = None;
        for (field, held) in &values.fields {
            let field = &into.fields[*field];
            let (old, new) = (record.fields.get(&field.key), held.owned());
            if old == Some(&new) {
                continue;
            }
            let change = CellChange {
                field: field.key.clone(),
                old: old.cloned(),
                new: Some(new),
            };
            if comes_back_masked(into, &change) {
                continue;
            }
            if field.key == into.due && ledger.has_case(id)? {
                computed = Some(&field.name);
            } else if old.is_some() {
                // Only rows that differ ask the journal, and those are few.
                if decided.is_none() {
                    decided = Some(decided_here(ledger, id)?);
                }
                if decided
                    .as_ref()
                    .is_some_and(|columns| columns.contains(&field.key))
                {
                    if field.ours {
                        continue;
                    }
                    conflicts.push(&field.name);
                }
            }
            self.changes.push(change);
        }
        for (name, text) in values
            .extra
            .iter()
            .filter(|(name, _)| *name != LIST && *name != FILE)
        {
            if record.extra.get(*name).map(String::as_str) == Some(text) {
                continue;
            }
            let change = CellChange {
                field: format!("extra/{name}"),
                old: record.extra.get(*name).cloned().map(Value::Text),
                new: Some(Value::Text(text.clone().into_owned())),
            };
            if !comes_back_masked(into, &change) {
                self.changes.push(change);
            }
        }
        if let Some(change) = new_pictures(&record, values, into) {
            self.changes.push(change);
        }
        if let Some(due) = computed {
            self.action = Action::Conflict;
            self.reason = Some(format!(
                "“{due}”由收到日期和办理步骤算出，来文又不一样，没有覆盖。请核对收到日期和办理步骤。"
            ));
        } else if !conflicts.is_empty() {
            self.action = Action::Conflict;
            self.reason = Some(format!(
                "“{}”在台账里改过，来文又不一样，没有覆盖。请核对后手工改。",
                conflicts.join("”“")
            ));
        } else if !self.changes.is_empty() {
            self.action = Action::Update;
        }
        self.record = Some((id, record.code));
        Ok(())
    }
}

/// Whether a cell only says what a sheet of ours said of the record with its middle hidden.
fn comes_back_masked(into: &Definition, change: &CellChange) -> bool {
    match (&change.old, &change.new) {
        (Some(old), Some(new)) => mask::is_masked(into, &change.field, old, new),
        _ => false,
    }
}

/// The pictures a row has and its record has not; what the record has stays.
fn new_pictures(record: &Row, values: &RowValues<'_>, into: &Definition) -> Option<CellChange> {
    let field = &into.fields[into.pictures()?];
    let old = record.fields.get(&field.key);
    let cell = old.map_or("", |value| value.text());
    let known = |name: &Attachment| Evidence::in_cell(cell).any(|known| known.file == *name);
    let new = values.pictures.iter().map(|(name, _)| name);
    let new = new.filter(|name| !known(name));
    let lines: Vec<&str> = cell.lines().chain(new.map(Attachment::as_str)).collect();
    (lines.len() > cell.lines().count()).then(|| CellChange {
        field: field.key.clone(),
        old: old.cloned(),
        new: Some(Value::Text(lines.join("\n"))),
    })
}

/// The columns of a record that a person set here, or that a workbook which went out from here brought home.
fn decided_here(ledger: &Ledger, id: RecordId) -> Result<HashSet<String>, ExchangeError> {
    let by_hand = |entry: &HistoryEntry| {
        let kind = entry.op.kind;
        entry.op.undone_by.is_none()
            && matches!(kind, OpKind::Edit | OpKind::Assign | OpKind::Merge)
    };
    let history = ledger.history(id)?;
    Ok(history
        .into_iter()
        .filter(by_hand)
        .filter_map(|entry| match entry.change {
            Change::Set { column, .. } => Some(column),
            Change::Created
            | Change::Deleted
            | Change::Restored
            | Change::Event { .. }
            | Change::Document { .. } => None,
        })
        .collect())
}

fn counter(counts: &mut Counts, action: Action) -> &mut u32 {
    match action {
        Action::Create => &mut counts.create,
        Action::Update => &mut counts.update,
        Action::Unchanged => &mut counts.unchanged,
        Action::Conflict => &mut counts.conflict,
        Action::Refused => &mut counts.refused,
        Action::Skipped => &mut counts.skipped,
    }
}
