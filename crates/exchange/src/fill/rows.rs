//! Which rows of a table are to be filled: those that are issues, or the empty ones below the header.

use gongkai_sheets::fill::Form;
use gongkai_sheets::read::Sheet;

use crate::ExchangeError;
use crate::import::matching::Identity;
use crate::import::values::TableReader;
use crate::recognise::Table;
use crate::view::RowRole;

/// Words that make a row an example of how to fill in the others.
const EXAMPLES: [&str; 4] = ["示例", "样例", "范例", "例"];

/// The rows of a table as far as they are to be filled.
#[derive(Debug)]
pub(super) enum Rows {
    /// Indices, among the sheet's filled rows, of those that are issues.
    Issues(Vec<usize>),
    /// The first and the last empty row, as the sheet numbers them.
    Empty(u32, u32),
}

/// Finds the rows to fill.
pub(super) fn find(
    form: &Form,
    table: &Table,
    reader: &TableReader<'_>,
    identity: &Identity,
) -> Result<Rows, ExchangeError> {
    let sheet = &form.workbook.sheets[table.sheet];
    let data = table.rows.iter().filter(|row| row.role == RowRole::Data);
    let issues: Vec<usize> = data
        .map(|row| row.index)
        .filter(|index| identity.is_said(&reader.row(*index, None)) && !is_example(sheet, *index))
        .collect();
    if !issues.is_empty() {
        return Ok(Rows::Issues(issues));
    }
    let header = table.header_rows.last().copied().unwrap_or(0);
    // A row that numbers the columns, or shows how to fill in, belongs to the header.
    let first = table
        .rows
        .iter()
        .map_while(|row| {
            let heads = row.role == RowRole::Header || is_example(sheet, row.index);
            heads.then(|| sheet.row_at(row.index).number())
        })
        .last()
        .unwrap_or(header)
        + 1;
    let stop = table
        .rows
        .iter()
        .filter(|row| sheet.row_at(row.index).number() >= first)
        .find(|row| !matches!(row.role, RowRole::Blank | RowRole::Data));
    let limit = stop.map(|row| sheet.row_at(row.index).number() - 1);
    if let (Some(limit), Some(stop)) = (limit, stop)
        && limit < first
    {
        let words = sheet.row_at(stop.index).cells().next();
        let words = words.map_or_else(String::new, |cell| cell.text().into_owned());
        let place = format!("工作表“{}”的表头下面就是“{words}”", sheet.name());
        return Err(ExchangeError::NoRoom(place));
    }
    let left = table.columns.first().map_or(0, |column| column.index);
    let right = table.columns.last().map_or(left, |column| column.index);
    let last = form.drawn_alike(table.sheet, left..=right, first, limit)?;
    if let Some(area) = sheet.merges().iter().find(|area| {
        area.top < area.bottom
            && area.bottom >= first
            && area.top <= last
            && (left..=right).contains(&area.left)
    }) {
        return Err(ExchangeError::NoRoom(format!(
            "工作表“{}”第 {} 至 {} 行有上下合并的单元格",
            sheet.name(),
            area.top,
            area.bottom
        )));
    }
    Ok(Rows::Empty(first, last))
}

fn is_example(sheet: &Sheet, index: usize) -> bool {
    let first = sheet.row_at(index).cells().next();
    first.is_some_and(|cell| {
        let text = cell.text();
        let bare = text.trim_matches(|c: char| c.is_whitespace() || "（）()：:【】".contains(c));
        EXAMPLES.contains(&bare)
    })
}
