//! The values of one row of a table: fields, and what no field takes.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use gongkai_calendar::deadline::Base;
use gongkai_calendar::written;
use gongkai_ledger::Attachment;
use gongkai_ledger::definition::{Definition, FieldKind};
use gongkai_sheets::column_letters;
use gongkai_sheets::read::{Cell, Workbook};

use crate::recognise::Table;

use super::cells::{self, Doubt, Held};

/// The row above a group of rows is kept under this name.
pub(crate) const GROUP: &str = "分组";

/// A row's values.
#[derive(Debug, Default)]
pub(crate) struct RowValues<'a> {
    /// Our own number, where the table carries it.
    pub code: Option<Cow<'a, str>>,
    /// By index into the ledger's fields.
    pub fields: Vec<(usize, Held<'a>)>,
    /// By the header's path.
    pub extra: Vec<(&'a str, Cow<'a, str>)>,
    /// The names of the pictures on it, and where in the workbook they lie.
    pub pictures: Vec<(Attachment, usize)>,
    /// Fields whose value is kept as it stands, or was not taken, and why.
    pub doubts: Vec<(usize, Doubt)>,
    /// What the clerk should know of the row's cells.
    pub notes: Vec<String>,
}

impl RowValues<'_> {
    /// The value of a field.
    pub(crate) fn field(&self, index: usize) -> Option<&Held<'_>> {
        self.fields
            .iter()
            .find(|(field, _)| *field == index)
            .map(|(_, held)| held)
    }

    /// The words of a field; empty where it has none.
    pub(crate) fn text(&self, index: usize) -> &str {
        match self.field(index) {
            Some(Held::Text(text)) => text,
            Some(Held::Deadline(deadline)) => &deadline.text,
            None => "",
        }
    }
}

/// What all rows of a table share.
#[derive(Debug)]
pub(crate) struct TableReader<'a> {
    workbook: &'a Workbook,
    table: &'a Table,
    definition: &'static Definition,
    /// One name a column, for the columns no field takes.
    names: &'a [String],
    /// Whose sheet it is, where the sheet's name is a department's and no column says it.
    implied: Option<(usize, &'a str)>,
    starts: Option<usize>,
    /// The pictures of the sheet by row, as names and where in the workbook they lie.
    pictures: BTreeMap<u32, Vec<(Attachment, usize)>>,
    /// Rows with a picture that the file names and does not hold.
    lost: BTreeSet<u32>,
}

impl<'a> TableReader<'a> {
    /// `names`: as [`extra_names`] gives them.
    pub(crate) fn new(
        workbook: &'a Workbook,
        table: &'a Table,
        definition: &'static Definition,
        names: &'a [String],
    ) -> Self {
        let department = definition
            .fields
            .iter()
            .position(|field| field.key == "department");
        let said = |field: usize| {
            table
                .columns
                .iter()
                .any(|column| column.fields.contains(&field))
        };
        let sheet = workbook.sheets[table.sheet].name();
        let implied = department
            .filter(|field| !said(*field) && is_department(sheet))
            .map(|field| (field, sheet));
        let starts = definition
            .fields
            .iter()
            .position(|field| field.key == definition.starts);
        let mut pictures: BTreeMap<u32, Vec<(Attachment, usize)>> = BTreeMap::new();
        let mut lost = BTreeSet::new();
        for picture in workbook.sheets[table.sheet].pictures() {
            let Some(media) = picture.media else {
                lost.insert(picture.row);
                continue;
            };
            let kept = &workbook.media()[media];
            let name = Attachment::named(&kept.sha256, kept.kind.extension());
            let row = pictures.entry(picture.row).or_default();
            if !row.iter().any(|(known, _)| *known == name) {
                row.push((name, media));
            }
        }
        Self {
            workbook,
            table,
            definition,
            names,
            implied,
            starts,
            pictures,
            lost,
        }
    }

    /// The values of the row at `index` among the sheet's filled rows; `group` is the group row above it.
    pub(crate) fn row(&self, index: usize, group: Option<&str>) -> RowValues<'a> {
        let row = self.workbook.sheets[self.table.sheet].row_at(index);
        let mut values = RowValues::default();
        let mut base = Base {
            year: self.table.year,
            assigned: None,
        };
        if let Some(starts) = self.starts {
            // The day it was assigned says which year and day a deadline counts from.
            let column = self
                .table
                .columns
                .iter()
                .find(|column| column.fields == [starts]);
            if let Some(cell) = column.and_then(|column| self.cell(&row, column.index))
                && let (Some(Held::Text(text)), None) =
                    cells::value(&self.definition.fields[starts], &cell, self.workbook, base)
            {
                base.assigned = written::read(&text, None).map(|moment| moment.date());
            }
        }
        for (column, name) in self.table.columns.iter().zip(self.names) {
            let Some(cell) = self.cell(&row, column.index) else {
                continue;
            };
            match column.fields.as_slice() {
                _ if self.table.code_column == Some(column.index) => {
                    values.code = cells::plain(&cell);
                }
                [] if column.ignored => {}
                [] => {
                    if let Some(text) = cells::plain(&cell) {
                        values.extra.push((name, text));
                    }
                }
                [field] => {
                    let entry = &self.definition.fields[*field];
                    let (held, doubt) = cells::value(entry, &cell, self.workbook, base);
                    if let Some(doubt) = doubt {
                        values.doubts.push((*field, doubt));
                        values
                            .notes
                            .push(note(doubt, &entry.name, &cell, row.number()));
                    }
                    if let Some(held) = held {
                        values.fields.push((*field, held));
                    }
                }
                several => values
                    .fields
                    .extend(self.facts(several, &cell.text(), base)),
            }
        }
        if self.lost.contains(&row.number()) {
            let note = format!(
                "第 {} 行有一张图片不在文件里，未能取得。请向来文单位索要。",
                row.number()
            );
            values.notes.push(note);
        }
        values.pictures = self.pictures(index).to_vec();
        if !values.fields.is_empty()
            && let Some((field, sheet)) = self.implied
        {
            values.fields.push((field, Held::Text(sheet.into())));
        }
        if let Some(group) = group
            && !values.extra.iter().any(|(name, _)| *name == GROUP)
        {
            values.extra.push((GROUP, group.to_owned().into()));
        }
        values
    }

    /// The facts of one cell. Words that do not part say the first of them, and the deadline if they hold one.
    fn facts(&self, fields: &[usize], text: &str, base: Base) -> Vec<(usize, Held<'a>)> {
        let pieces = cells::split(text, fields.len());
        if let [whole] = pieces.as_slice() {
            let due = |field: &&usize| self.definition.fields[**field].kind == FieldKind::Deadline;
            let due = fields.iter().skip(1).find(due).and_then(|field| {
                Some((
                    *field,
                    Held::Deadline(gongkai_calendar::deadline::read(whole, base)?),
                ))
            });
            let first = fields
                .first()
                .map(|field| (*field, self.piece(*field, whole.clone(), base)));
            return first.into_iter().chain(due).collect();
        }
        let parts = fields.iter().zip(pieces);
        parts
            .map(|(field, piece)| (*field, self.piece(*field, piece, base)))
            .collect()
    }

    /// The pictures on a row, and where in the workbook they lie.
    pub(crate) fn pictures(&self, index: usize) -> &[(Attachment, usize)] {
        let row = self.workbook.sheets[self.table.sheet]
            .row_at(index)
            .number();
        self.pictures.get(&row).map_or(&[], Vec::as_slice)
    }

    /// The cells of a row as they read, one a column.
    pub(crate) fn read(&self, index: usize) -> Vec<Option<Cow<'a, str>>> {
        let row = self.workbook.sheets[self.table.sheet].row_at(index);
        let columns = self.table.columns.iter();
        columns
            .map(|column| cells::plain(&self.cell(&row, column.index)?))
            .collect()
    }

    /// One fact out of a cell with several.
    fn piece(&self, field: usize, piece: String, base: Base) -> Held<'a> {
        match self.definition.fields[field].kind {
            FieldKind::Deadline => gongkai_calendar::deadline::read(&piece, base)
                .map_or(Held::Text(piece.into()), Held::Deadline),
            FieldKind::Date => {
                let moment = written::read(&piece, base.year).map(|moment| moment.to_string());
                Held::Text(moment.unwrap_or(piece).into())
            }
            _ => Held::Text(piece.into()),
        }
    }

    /// The cell of a column in this row: its own, or the one that is merged down over it.
    fn cell(&self, row: &gongkai_sheets::read::Row<'a>, column: u16) -> Option<Cell<'a>> {
        row.cell(column).or_else(|| {
            let area = self.table.merges.down(row.number(), column)?;
            let header = self.table.header_rows.last().copied().unwrap_or(0);
            (area.top < row.number() && area.top > header)
                .then(|| self.workbook.sheets[self.table.sheet].cell(area.top, column))
                .flatten()
        })
    }
}

/// The names under which the columns of a table are kept where no field takes them, told apart where two are alike.
pub(crate) fn extra_names(table: &Table) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(table.columns.len());
    for column in &table.columns {
        let name = column.name();
        let before = table
            .columns
            .iter()
            .take(names.len())
            .filter(|other| other.name() == name)
            .count();
        names.push(if before == 0 {
            name
        } else {
            format!("{name}（{}）", before + 1)
        });
    }
    names
}

/// Whether a sheet is named after a department.
fn is_department(name: &str) -> bool {
    let ends = [
        "科", "室", "处", "股", "办", "中心", "大队", "支队", "局", "所", "站", "部",
    ];
    let about = ["整改", "台账", "清单", "汇总", "测评", "问题", "表", "附件"];
    (2..=12).contains(&name.chars().count())
        && ends.iter().any(|end| name.ends_with(end))
        && !about.iter().any(|word| name.contains(word))
}

fn note(doubt: Doubt, field: &str, cell: &Cell<'_>, row: u32) -> String {
    let place = format!("{}{row}", column_letters(cell.column));
    match doubt {
        Doubt::NoDay => {
            format!("“{field}”（{place}）看不出日期，按原文保留。可在台账里改成具体日期。")
        }
        Doubt::NoValue => format!(
            "“{field}”（{place}）的公式没有结果，未取值。请在原表里算出结果后保存，再导入。"
        ),
        Doubt::LostDigits => {
            format!("“{field}”（{place}）是超过 15 位的数字，原表已丢失末尾几位，请核对。")
        }
    }
}
