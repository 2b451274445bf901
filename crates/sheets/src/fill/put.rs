//! Putting values into the cells of a sheet.

use super::columns::{Columns, needed};
use super::frame::Frame;
use super::relations::{Relations, base};
use super::rows::Row;
use super::shift::{Insertion, Shift};
use super::styles::Styles;
use super::value::written;
use super::{Edit, insert, links, pictures};
use crate::read::Area;
use crate::write::Field;
use crate::{SheetError, column_letters};

/// What Excel has room for in a cell.
const LETTERS: usize = 32_767;
/// What a row is high that says nothing of it, in points.
const USUAL_HEIGHT: f64 = 15.0;

/// What goes into one sheet.
#[derive(Debug)]
pub struct SheetEntries<'a> {
    /// Index among the sheets of the workbook.
    pub sheet: usize,
    pub insertions: Vec<Insertion>,
    pub entries: Vec<Entry<'a>>,
}

/// A value for a cell.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// From 1, as the sheet numbers it once the rows are put in.
    pub row: u32,
    /// From 0.
    pub column: u16,
    pub field: Field<'a>,
    /// Whether a click on the cell opens the address that its text is.
    pub opens: bool,
}

impl SheetEntries<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.insertions.is_empty() && self.entries.is_empty()
    }
}

impl Edit<'_> {
    /// Puts the entries of a sheet in, and the rows for them.
    pub(super) fn put(&mut self, entries: &SheetEntries<'_>) -> Result<(), SheetError> {
        let part = self.form.sheets[entries.sheet].clone();
        let sheet = &self.form.workbook.sheets[entries.sheet];
        let place = format!("工作表“{}”", sheet.name());
        let merges = sheet.merges().to_owned();
        let shift = Shift {
            sheet: sheet.name().to_owned(),
            insertions: entries.insertions.clone(),
        };
        let xml = self.parts.text(&part)?;
        let (mut frame, mut rows) = Frame::split(&place, &xml)?;
        if !shift.insertions.is_empty() {
            self.make_room(&part, &shift, &mut frame, &mut rows)?;
        }
        let columns = Columns::read(&place, &frame.xml)?;
        let mut sheet = Sheet {
            rows,
            columns,
            styles: &mut self.styles,
            from_1904: self.form.workbook.from_1904,
            prefix: frame.prefix.clone(),
            merges: moved_merges(&merges, &shift),
        };
        let (mut addresses, mut hung) = (Vec::new(), Vec::new());
        for entry in &entries.entries {
            sheet.put(entry)?;
            if let (true, Field::Text(text)) = (entry.opens, entry.field)
                && let Some(address) = links::address(text)
            {
                addresses.push((entry.row, entry.column, address));
            }
            if let Field::Pictures(all) = entry.field {
                hung.extend(sheet.hang((entry.row, entry.column), all));
            }
        }
        let mut rows = sheet.rows;
        for row in &mut rows {
            row.cells
                .iter_mut()
                .filter_map(|cell| cell.formula())
                .for_each(super::cell::Formula::doubt);
        }
        let base = base(&xml);
        let mut relations = Relations::of(&mut self.parts, &part, base)?;
        links::lay(&mut frame, &mut relations, &addresses, base)?;
        if !hung.is_empty()
            && let Some(id) = pictures::draw(&mut self.parts, &part, &mut relations, &hung, base)?
        {
            let (name, declared) = frame.relation_attribute(base)?;
            let drawing = format!(r#"<{}drawing {name}="{id}"{declared}/>"#, frame.prefix);
            frame.put_in_order("drawing", &drawing)?;
        }
        relations.keep(&mut self.parts)?;
        self.parts.put(&part, frame.with_rows(&rows))?;
        self.compute_anew()
    }

    /// Puts the rows in, and lets all that names rows of the sheet follow them.
    fn make_room(
        &mut self,
        part: &str,
        shift: &Shift,
        frame: &mut Frame,
        rows: &mut Vec<Row<'_>>,
    ) -> Result<(), SheetError> {
        insert::check_room(rows, shift)?;
        let copied = insert::copied_merges(&frame.values("mergeCell", "ref")?, shift);
        insert::insert(rows, shift, &frame.place)?;
        frame.xml = super::references::moved(&frame.place, &frame.xml, shift, true)?;
        if !copied.is_empty() {
            let items = copied.iter();
            let items = items.map(|area| format!(r#"<{}mergeCell ref="{area}"/>"#, frame.prefix));
            let items = items.collect::<Vec<_>>().concat();
            frame.add("mergeCells", &items, copied.len())?;
        }
        self.move_rows(part, shift)
    }
}

/// The merged cells as they lie once the rows are put in, but for those of the rows themselves.
fn moved_merges(merges: &[Area], shift: &Shift) -> Vec<Area> {
    let moved = |area: &Area| Area {
        top: shift.row(area.top),
        bottom: shift.row(area.bottom),
        ..*area
    };
    let copies = shift.insertions.iter().flat_map(|insertion| {
        let below = shift.row(insertion.below);
        let own = merges
            .iter()
            .filter(|area| area.top == area.bottom && area.top == insertion.below);
        own.flat_map(move |area| {
            (1..=insertion.count).map(move |down| Area {
                top: below + down,
                bottom: below + down,
                ..*area
            })
        })
    });
    merges.iter().map(moved).chain(copies).collect()
}

/// A sheet while values are put in.
struct Sheet<'a, 's> {
    rows: Vec<Row<'a>>,
    columns: Columns,
    styles: &'s mut Styles,
    from_1904: bool,
    prefix: String,
    merges: Vec<Area>,
}

impl<'a> Sheet<'a, '_> {
    fn put(&mut self, entry: &Entry<'_>) -> Result<(), SheetError> {
        let Entry {
            row, column, field, ..
        } = *entry;
        let style = self.columns.style(column);
        let width = self.width((row, column));
        let stated = self.columns.row_height;
        let of = self.row(row);
        let has = of.height.or(of.stated_height()).or(stated);
        let cell = of.cell(column, style);
        let before = cell.style;
        let (kind, inside, suits) = written(field, self.from_1904, &self.prefix);
        if inside.is_empty() {
            return Ok(());
        }
        if let Field::Text(text) = field
            && text.len() > LETTERS
            && text.encode_utf16().count() > LETTERS
        {
            let column = column_letters(column);
            return Err(SheetError::TextTooLong { row, column });
        }
        let suited = suits.map_or(before, |suits| self.styles.suited(before, suits));
        let higher = match (field, has, self.styles.wrapped_size(suited)) {
            (Field::Text(text), Some(has), Some(size)) => needed(text, width, size, has),
            _ => None,
        };
        let of = self.row(row);
        let cell = of.cell(column, style);
        cell.style = suited;
        cell.put(kind, inside);
        if higher.is_some() {
            of.height = higher;
        }
        Ok(())
    }

    /// Hangs pictures on a cell whose row becomes high enough for them.
    fn hang<'p>(&mut self, place: (u32, u16), all: &'p [Vec<u8>]) -> Vec<pictures::Hung<'p>> {
        let (hung, height) = pictures::hang(place, all, self.width(place));
        let row = self.row(place.0);
        let has = row.height.or(row.stated_height()).unwrap_or(USUAL_HEIGHT);
        if height > has {
            row.height = Some(height.min(crate::write::height::HIGHEST));
        }
        hung
    }

    fn row(&mut self, number: u32) -> &mut Row<'a> {
        let at = match self.rows.binary_search_by_key(&number, |row| row.number) {
            Ok(at) => at,
            Err(at) => {
                self.rows.insert(at, Row::new(number));
                at
            }
        };
        &mut self.rows[at]
    }

    /// The width of a cell with what is merged into it to its right, in characters.
    fn width(&self, (row, column): (u32, u16)) -> f64 {
        let right = self
            .merges
            .iter()
            .find(|area| area.left == column && (area.top..=area.bottom).contains(&row))
            .map_or(column, |area| area.right);
        (column..=right)
            .map(|column| self.columns.width(column))
            .sum()
    }
}
