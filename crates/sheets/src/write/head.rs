//! What stands above the rows, and the page.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::pen::Pen;
use super::{Column, Page, Paper, Part, Table, header, height, look};

/// Excel's numbers for the papers.
const A3: u8 = 8;
const A4: u8 = 9;
/// In points.
const TITLE_HEIGHT: f64 = 32.0;
const FACTS_HEIGHT: f64 = 20.0;
const HEADER_HEIGHT: f64 = 22.0;
/// From the edge of the paper to the page number, in inches.
const FOOTER_MARGIN: f64 = 0.3;

impl Pen<'_> {
    /// The name on the tab, the widths, title, facts and note.
    pub(super) fn title(&mut self, table: &Table<'_>) -> Result<(), XlsxError> {
        self.sheet.set_name(tab_name(table.sheet))?;
        for (at, column) in (0_u16..).zip(&self.columns) {
            self.sheet.set_column_width(at, column.width)?;
            if column.column.part == Part::Hidden {
                self.sheet.set_column_hidden(at)?;
            }
        }
        let last = self.last_column();
        let shown = self
            .columns
            .iter()
            .filter(|column| column.column.part != Part::Hidden);
        let across = self.room(shown.map(|column| column.width).sum());
        let note = height::row_height(height::lines(table.note, across), self.fonts.size);
        let fonts = self.fonts.clone();
        for (text, format, height) in [
            (table.title, look::title(&fonts), TITLE_HEIGHT),
            (table.facts, look::facts(&fonts), FACTS_HEIGHT),
            (table.note, look::note(&fonts), note),
        ] {
            if !text.is_empty() {
                self.settle_height()?;
                merged(self.sheet, (self.next, 0), (self.next, last), text, &format)?;
                self.unsettled = Some((self.next, height));
                self.next += 1;
            }
        }
        Ok(())
    }

    /// The header, which stays in sight, is repeated on each page, and ends where the rows begin.
    pub(super) fn header(&mut self, columns: &[Column]) -> Result<(), XlsxError> {
        let (read, fill) = (
            look::header(&self.fonts, false),
            look::header(&self.fonts, true),
        );
        let top = self.next;
        let blocks = header::blocks(columns);
        let mut blocks = blocks.iter().peekable();
        for level in 0..header::depth(columns) {
            self.settle_height()?;
            let mut lines = 1;
            while let Some(block) = blocks.next_if(|block| block.top == level) {
                let (start, end) = (
                    (top + block.top, block.left),
                    (top + block.bottom, block.right),
                );
                let covered = &self.columns[usize::from(block.left)..=usize::from(block.right)];
                let all = |part| covered.iter().all(|column| column.column.part == part);
                let (format, hidden) = (
                    if all(Part::Fill) { &fill } else { &read },
                    all(Part::Hidden),
                );
                if block.top == block.bottom && !hidden {
                    let width = covered.iter().map(|column| column.width).sum();
                    lines = lines.max(height::lines(block.text, self.room(width)));
                }
                merged(self.sheet, start, end, block.text, format)?;
            }
            let height = height::row_height(lines, self.fonts.size).max(HEADER_HEIGHT);
            self.unsettled = Some((self.next, height));
            self.next += 1;
        }
        self.first = self.next;
        self.sheet.set_freeze_panes(self.first, 0)?;
        self.sheet.set_repeat_rows(top, self.first - 1)?;
        Ok(())
    }

    pub(super) fn page(&mut self, page: &Page) {
        let (side, end) = (page.side_margin, page.end_margin);
        self.sheet
            .set_paper_size(match page.paper {
                Paper::A3 => A3,
                Paper::A4 => A4,
            })
            .set_print_fit_to_pages(1, 0)
            .set_print_center_horizontally(true)
            .set_margins(side, side, end, end, FOOTER_MARGIN, FOOTER_MARGIN)
            .set_footer("&C第 &P 页，共 &N 页");
        if page.landscape {
            self.sheet.set_landscape();
        }
    }
}

fn merged(
    sheet: &mut Worksheet,
    start: (u32, u16),
    end: (u32, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if start == end {
        sheet.write_string_with_format(start.0, start.1, text, format)?;
    } else {
        sheet.merge_range(start.0, start.1, end.0, end.1, text, format)?;
    }
    Ok(())
}

/// A name that Excel takes for a tab.
fn tab_name(name: &str) -> String {
    const LONGEST: usize = 31;
    let name: String = name
        .trim_matches(['\'', ' '])
        .chars()
        .map(|letter| {
            if matches!(letter, '[' | ']' | ':' | '*' | '?' | '/' | '\\') || letter.is_control() {
                '_'
            } else {
                letter
            }
        })
        .take(LONGEST)
        .collect();
    let name = name.trim_end_matches('\'');
    if name.is_empty() {
        "Sheet1".to_owned()
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_get_names_that_excel_takes() {
        for (name, tab) in [
            ("整改台账", "整改台账"),
            ("2026/上半年:[一]", "2026_上半年__一_"),
            ("", "Sheet1"),
            ("'引'", "引"),
        ] {
            assert_eq!(tab_name(name), tab);
        }
        assert_eq!(tab_name(&"长".repeat(40)).chars().count(), 31);
    }
}
