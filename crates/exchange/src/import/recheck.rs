//! A list that an assessor looked through again (复核): what it says goes to 复核结果, and what failed is open again. It
//! makes no records and clears none: 销号 is the office's own act.

use gongkai_ledger::definition::Definition;
use gongkai_ledger::query::Row;
use gongkai_ledger::value::Value;
use jiff::civil::Date;

use crate::clearing::{DONE, FALSE_ALARM, RETURNED, WAITING, stage};
use crate::recognise::{Column, Table};
use crate::view::{Action, CellChange};

use super::decide::Planned;
use super::values::RowValues;
use super::verdict::{Reading, Verdict, read};

const RESULT: &str = "review_result";
const DAY: &str = "reviewed_on";
const STATUS: &str = "status";
const CLOSED: &str = "closed";

/// What a row says of its issue, in the order of its columns.
#[derive(Debug, Default)]
struct Said {
    /// Words of columns in which an assessor decides; the unit's own only where no such column says anything.
    results: Vec<(String, String)>,
    /// Remarks on the decision, under the same kind of headers.
    remarks: Vec<String>,
}

impl Planned {
    /// A row that is no record of the ledger.
    pub(super) fn refuse_unknown(&mut self) {
        self.action = Action::Refused;
        self.reason = Some(
            "台账里没有找到这一条，没有新增。请在表里写明台账编号，或先导入原来的清单。".to_owned(),
        );
    }

    /// What the row's words do to the record; says whether it passed and is still to be cleared.
    pub(super) fn judge(
        &mut self,
        record: Row,
        (table, names): (&Table, &[String]),
        values: &RowValues<'_>,
        (into, today): (&Definition, Date),
    ) -> bool {
        let said = Said::of(table, names, values, into);
        let verdict = said.verdict();
        let stage = stage(&record).to_owned();
        let (action, note) = match &verdict {
            Ok(None) => (Action::Unchanged, "没有写复核结果。".to_owned()),
            Err(why) => (Action::Conflict, why.clone()),
            Ok(Some(verdict)) => {
                self.changes = said.changes(*verdict, &record, values, (into, today));
                let action = if self.changes.is_empty() {
                    Action::Unchanged
                } else {
                    Action::Update
                };
                (action, note(*verdict, &stage))
            }
        };
        self.action = action;
        self.reason =
            Some(self.reason.take().unwrap_or_default() + &note).filter(|it| !it.is_empty());
        self.record = Some((record.id, record.code));
        verdict == Ok(Some(Verdict::Passed)) && record.open
    }
}

impl Said {
    fn of(table: &Table, names: &[String], values: &RowValues<'_>, into: &Definition) -> Self {
        let mut said = Self::default();
        let mut units_own = Vec::new();
        for (column, name) in table.columns.iter().zip(names) {
            let leaf = column.path.last().map_or("", String::as_str);
            let words = words(column, name, values).trim().to_owned();
            let goes_to = |key: &str| {
                let mut fields = column.fields.iter();
                fields.any(|field| into.fields[*field].key == key)
            };
            let assessors = goes_to(RESULT) || column.fields.is_empty() && names_a_result(leaf);
            let told_again = ["本次", "到位"].iter().any(|word| leaf.contains(word));
            if column.ignored || words.is_empty() {
                continue;
            }
            if assessors || goes_to(STATUS) && told_again {
                match read(leaf, &words) {
                    Reading::Unclear if is_remark(leaf) => said.remarks.push(words),
                    Reading::Silent => {}
                    _ => said.results.push((leaf.to_owned(), words)),
                }
            } else if (goes_to(STATUS) || goes_to(CLOSED))
                && matches!(read(leaf, &words), Reading::Says(_))
            {
                units_own.push((leaf.to_owned(), words));
            }
        }
        if said.results.is_empty() && said.remarks.is_empty() {
            said.results = units_own;
        }
        said
    }

    /// The one thing the words say; none where they say nothing, and a sentence where that cannot be told.
    fn verdict(&self) -> Result<Option<Verdict>, String> {
        let mut all = self.results.iter();
        let mut verdict = None;
        for (header, words) in all.by_ref() {
            match (read(header, words), verdict) {
                (Reading::Says(said), None) => verdict = Some(said),
                (Reading::Says(said), Some(before)) if said == before => {}
                (Reading::Says(_), Some(_)) => {
                    return Err(format!(
                        "几列说法不一样（{}），没有改动。请向复核单位问清。",
                        self.quoted()
                    ));
                }
                _ => return Err(self.unclear()),
            }
        }
        if verdict.is_none() && !self.remarks.is_empty() {
            return Err(self.unclear());
        }
        Ok(verdict)
    }

    fn unclear(&self) -> String {
        format!(
            "复核结果写的是{}，看不出通过还是不通过，没有改动。请向复核单位问清，或在台账里手工登记。",
            self.quoted()
        )
    }

    fn quoted(&self) -> String {
        format!("“{}”", self.words().join("”“"))
    }

    /// All words once.
    fn words(&self) -> Vec<&str> {
        let results = self.results.iter().map(|(_, words)| words.as_str());
        let mut all: Vec<&str> = Vec::new();
        for words in results.chain(self.remarks.iter().map(String::as_str)) {
            if !all.contains(&words) {
                all.push(words);
            }
        }
        all
    }

    /// The cells that change: what was found, when, and that a failed issue is open again.
    fn changes(
        &self,
        verdict: Verdict,
        record: &Row,
        values: &RowValues<'_>,
        (into, today): (&Definition, Date),
    ) -> Vec<CellChange> {
        let mut cells = vec![(RESULT, Some(self.words().join("；")))];
        if verdict == Verdict::Failed {
            cells.extend([
                (STATUS, Some(RETURNED.to_owned())),
                (CLOSED, Some("否".to_owned())),
                ("closed_on", None),
            ]);
        }
        let place = into.fields.iter().position(|field| field.key == DAY);
        let day = place.map_or("", |place| values.text(place));
        if !day.is_empty() {
            cells.push((DAY, Some(day.to_owned())));
        }
        let mut changes: Vec<CellChange> = cells
            .into_iter()
            .filter_map(|(field, new)| change(record, field, new))
            .collect();
        // The same words again on another day are no news.
        if day.is_empty() && !changes.is_empty() {
            changes.extend(change(record, DAY, Some(today.to_string())));
        }
        changes
    }
}

fn change(record: &Row, field: &str, new: Option<String>) -> Option<CellChange> {
    let (old, new) = (record.fields.get(field).cloned(), new.map(Value::Text));
    (old != new).then(|| CellChange {
        field: field.to_owned(),
        old,
        new,
    })
}

fn words<'v>(column: &Column, name: &str, values: &'v RowValues<'_>) -> &'v str {
    if let Some(field) = column.fields.first() {
        return values.text(*field);
    }
    let mut extra = values.extra.iter();
    let found = extra.find(|(header, _)| *header == name);
    found.map_or("", |(_, text)| text.as_ref())
}

/// Whether a header that is no field's names what an assessor found.
fn names_a_result(leaf: &str) -> bool {
    let looks_again = ["复核", "复查", "核验", "核查", "验收", "到位"];
    let other = ["人", "时间", "日期", "单位", "次数", "编号"];
    looks_again.iter().any(|word| leaf.contains(word))
        && !other.iter().any(|word| leaf.contains(word))
}

/// Whether a header leaves room for remarks, and not only for a decision.
fn is_remark(leaf: &str) -> bool {
    let remarks = ["意见", "说明", "原因", "情况", "类型", "备注"];
    remarks.iter().any(|word| leaf.contains(word))
}

/// What the clerk should know and do.
fn note(verdict: Verdict, stage: &str) -> String {
    match verdict {
        Verdict::Failed if stage == RETURNED => "复核没有通过。".to_owned(),
        Verdict::Failed => format!("复核没有通过，从“{stage}”退回整改。"),
        Verdict::Passed if stage == DONE || stage == WAITING => {
            "复核通过，可以在台账里核验销号。".to_owned()
        }
        Verdict::Passed if [crate::clearing::CLEARED, FALSE_ALARM].contains(&stage) => {
            String::new()
        }
        Verdict::Passed => format!("复核通过；台账里还是“{stage}”，请报请核验以后销号。"),
        Verdict::FalseAlarm if stage == FALSE_ALARM => String::new(),
        Verdict::FalseAlarm => {
            "复核认定为误报，没有改状态。属实的话，请把整改状态改为“误报”。".to_owned()
        }
    }
}
