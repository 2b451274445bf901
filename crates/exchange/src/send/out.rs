//! Drawing the workbooks, entering them into the register, and putting them into the folder.

use std::fs;
use std::path::Path;

use gongkai_ledger::definition::{Definition, definition};
use gongkai_ledger::dispatch::Outgoing;
use gongkai_ledger::journal::OpKind;
use gongkai_ledger::query::{Filter, Query, Test};
use gongkai_ledger::settings::Settings;
use gongkai_ledger::{Act, Ledger, OpId};
use gongkai_sheets::SheetError;
use gongkai_sheets::read::{Keep, Progress};
use gongkai_sheets::write::Part;
use jiff::civil::Weekday;

use super::groups::{Group, groups};
use super::pack::pack;
use super::stage::Stage;
use super::{SendOptions, Sent, SentFile};
use crate::ExchangeError;
use crate::edit::Actor;
use crate::export::file_name::file_name;
use crate::export::{Drawing, look};
use crate::layout::{Laid, Source};

/// Sends what is filtered into a folder, a workbook to each recipient, as one operation. All of it or nothing.
///
/// # Errors
/// Nobody to send to, a layout that asks for nothing, a name that the folder has already, a folder that cannot be
/// written to.
pub fn send(
    ledger: &mut Ledger,
    query: &Query,
    folder: &Path,
    options: &SendOptions,
    actor: &Actor,
    watch: &mut dyn FnMut(Progress) -> Keep,
) -> Result<Sent, ExchangeError> {
    let no_ledger = || ExchangeError::NoSuchLedger(query.ledger.clone());
    let of = definition(&query.ledger).ok_or_else(no_ledger)?;
    let split = groups(ledger, query, options.by, options.today)?;
    if split.groups.is_empty() {
        return Err(ExchangeError::NobodyToSendTo);
    }
    let settings = ledger.settings()?;
    let sending = Sending {
        of,
        columns: columns(of, options, &ledger.used_columns(query, options.today)?)?,
        title: Some(look::titled(&options.layout.title, &settings))
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| options.layout.name.clone()),
        settings,
        options,
        // Before the cells are read: what changes meanwhile is nobody's on both sides.
        base: ledger.position()?,
    };
    let mut stage = Stage::in_folder(folder)?;
    for group in &split.groups {
        let name = sending.name(&group.recipient, stage.names())?;
        stage.place(name);
    }
    stage.refuse_taken()?;

    let total = split.groups.len() as u64;
    let mut outgoing = Vec::new();
    for (done, (group, place)) in (0..).zip(split.groups.iter().zip(stage.places())) {
        if matches!(watch(Progress { done, of: total }), Keep::Cancel) {
            return Err(ExchangeError::Cancelled);
        }
        outgoing.push(sending.draw(ledger, query, group, &place)?);
    }
    let zip = options.zip.then(|| {
        let today = look::day(options.today);
        file_name(&format!("{}（{total} 份，{today}）", sending.title), "zip")
    });
    if let Some(zip) = &zip {
        let places = stage.places();
        pack(&places, &stage.place(zip.clone())).map_err(SheetError::Writing)?;
    }

    let act = Act {
        kind: OpKind::Send,
        label: format!("发出 {total} 份《{}》", sending.title),
        actor: actor.name.clone(),
        now: actor.now,
    };
    let ((), op) = ledger.transact(act, |transaction| -> Result<(), ExchangeError> {
        for out in &outgoing {
            transaction.send_out(out)?;
        }
        stage.reveal()
    })?;
    stage.keep();
    let file = |out: Outgoing| SentFile {
        records: u32::try_from(out.records.len()).unwrap_or(u32::MAX),
        file: out.file,
        recipient: out.recipient,
    };
    Ok(Sent {
        op: op.ok_or(ExchangeError::Internal)?.id,
        files: outgoing.into_iter().map(file).collect(),
        zip,
        unassigned: split.unassigned,
    })
}

/// The layout's columns, with the marks among them: a range that is copied from the middle of the sheet takes a hidden
/// column along, one at the edge it does not. Of a shipped layout what nobody fills in and says nothing is left out.
fn columns(
    of: &Definition,
    options: &SendOptions,
    used: &[String],
) -> Result<Vec<Laid>, ExchangeError> {
    let layout = &options.layout;
    if !layout.columns.iter().any(|column| column.fill) {
        return Err(ExchangeError::LayoutFillsNothing(layout.name.clone()));
    }
    let mut columns = Laid::all(of, &layout.columns);
    columns.retain(|laid| {
        let says = |column: String| used.contains(&column);
        !layout.shipped || laid.column.part == Part::Fill || laid.source.column(of).is_none_or(says)
    });
    let place = columns.len().min(1);
    columns.insert(place, Laid::of(of, Source::Key));
    Ok(columns)
}

/// What the workbooks of one sending share.
struct Sending<'a> {
    of: &'static Definition,
    columns: Vec<Laid>,
    title: String,
    settings: Settings,
    options: &'a SendOptions,
    /// The last operation that the cells know of.
    base: OpId,
}

impl Sending<'_> {
    /// The name of a recipient's workbook; a number is added where others are called the same.
    fn name(&self, recipient: &str, taken: &[String]) -> Result<String, ExchangeError> {
        let words = self
            .options
            .name
            .replace("{表名}", &self.title)
            .replace("{收件}", recipient)
            .replace("{日期}", &look::day(self.options.today));
        if let Some(unknown) = words
            .split('{')
            .nth(1)
            .and_then(|rest| rest.split_once('}'))
        {
            return Err(ExchangeError::NamePattern(unknown.0.to_owned()));
        }
        let is_free = |name: &String| {
            let folded = name.to_lowercase();
            taken.iter().all(|other| other.to_lowercase() != folded)
        };
        let plain = file_name(&words, "xlsx");
        let stem = plain.strip_suffix(".xlsx").unwrap_or(&plain);
        let mut names = std::iter::once(plain.clone())
            .chain((2..).map(|number| format!("{stem}（{number}）.xlsx")));
        names.find(is_free).ok_or(ExchangeError::Internal)
    }

    /// Draws a recipient's workbook; answers its entry for the register.
    fn draw(
        &self,
        ledger: &Ledger,
        query: &Query,
        group: &Group,
        place: &Path,
    ) -> Result<Outgoing, ExchangeError> {
        let token = ledger.token()?;
        let records = group.records.iter().map(|id| id.0.to_string()).collect();
        let query = Query {
            ledger: query.ledger.clone(),
            filters: vec![Filter {
                column: "id".to_owned(),
                test: Test::OneOf(records),
            }],
            sort: query.sort.clone(),
            ..Query::default()
        };
        let drawing = Drawing {
            of: self.of,
            columns: &self.columns,
            title: &self.title,
            facts: &self.facts(&group.recipient),
            note: &self.note(),
            page: &self.options.layout.page.page(),
            masked: self.options.mask,
            token: &token,
        };
        drawing.draw(ledger, &query, place, self.options.today, &mut |_| {
            Keep::Going
        })?;
        let bytes = fs::read(place).map_err(SheetError::from_writing)?;
        Ok(Outgoing {
            token,
            ledger: self.of.key.clone(),
            split_by: self.options.by.key().to_owned(),
            recipient: group.recipient.clone(),
            file: place
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            sha256: gongkai_ledger::sha256(&bytes),
            columns: self.columns.iter().map(|laid| laid.sent(self.of)).collect(),
            base: self.base,
            due: self.options.due,
            records: group.records.clone(),
        })
    }

    fn facts(&self, recipient: &str) -> String {
        let mut facts = format!("填报单位：{recipient}");
        if !self.settings.unit_name.is_empty() {
            facts = format!("{facts}    发出单位：{}", self.settings.unit_name);
        }
        format!("{facts}    发出日期：{}", look::day(self.options.today))
    }

    /// When it is to be back, and how to fill it in.
    fn note(&self) -> String {
        let until = self.options.due.map(|due| {
            let weekday = match due.weekday() {
                Weekday::Monday => "一",
                Weekday::Tuesday => "二",
                Weekday::Wednesday => "三",
                Weekday::Thursday => "四",
                Weekday::Friday => "五",
                Weekday::Saturday => "六",
                Weekday::Sunday => "日",
            };
            format!("请于 {}（星期{weekday}）前填好交回。", look::day(due))
        });
        format!("{}{}", until.unwrap_or_default(), self.options.layout.note)
    }
}
