//! Excel 97–2003 (BIFF8 in an OLE file), read by calamine. Its sheets have at most 65,536 rows and
//! 256 columns, so that nothing needs streaming.

use std::fs::File;
use std::io::BufReader;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use calamine::{Data, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, XlsError};

use super::arena::{Allowance, Draft, Incoming};
use super::{Area, Contents, Format, Keep, Limits, Progress, Sheet, Watch, text};
use crate::{SheetError, serial};

pub(super) fn read(file: File, limits: &Limits, watch: Watch<'_>) -> Result<Contents, SheetError> {
    // calamine indexes into records as it finds them; a damaged one makes it panic.
    let opened = catch_unwind(AssertUnwindSafe(|| Xls::new(BufReader::new(file))));
    let mut book = match opened {
        Ok(Ok(book)) => book,
        // RC4 and XOR, which protect nothing and which only old files have.
        Ok(Err(XlsError::Password)) => {
            return Err(SheetError::Unsupported {
                actual: "有密码的 .xls 文件",
                advice: "请在 WPS 或 Excel 中打开它，取消密码并另存为 .xlsx 后再导入。",
            });
        }
        Ok(Err(_)) | Err(_) => return Err(damaged()),
    };
    let sheets: Vec<_> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .cloned()
        .collect();
    if sheets.is_empty() {
        return Err(SheetError::NoSheets);
    }
    let from_1904 = book.has_1904_epoch();
    let mut allowance = Allowance::new(limits);
    let mut read = Vec::with_capacity(sheets.len());
    for (done, about) in sheets.iter().enumerate() {
        if watch(Progress {
            done: done as u64,
            of: sheets.len() as u64,
        }) == Keep::Cancel
        {
            return Err(SheetError::Cancelled);
        }
        let draft = Draft::new(
            about.name.clone(),
            about.visible == SheetVisible::Visible,
            Arc::default(),
        );
        let sheet = catch_unwind(AssertUnwindSafe(|| {
            fill(&mut book, &about.name, draft, from_1904, &mut allowance)
        }));
        read.push(sheet.map_err(|_| damaged())??);
    }
    Ok(Contents {
        format: Format::Xls,
        sheets: read,
        from_1904,
        media: Vec::new(),
    })
}

fn fill(
    book: &mut Xls<BufReader<File>>,
    name: &str,
    mut draft: Draft,
    from_1904: bool,
    allowance: &mut Allowance,
) -> Result<Sheet, SheetError> {
    let range = book.worksheet_range(name).map_err(|_| damaged())?;
    let formulas = book.worksheet_formula(name).map_err(|_| damaged())?;
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let (row, column) = (top as usize + row, left as usize + column);
        let (Ok(number), Ok(column)) = (u32::try_from(row + 1), u16::try_from(column)) else {
            return Err(damaged());
        };
        let formula = formulas
            .get_value((number - 1, u32::from(column)))
            .is_some_and(|formula| !formula.is_empty());
        let error;
        let plain;
        let value = match value {
            Data::Empty => continue,
            Data::String(text) => {
                plain = text::with_plain_breaks(text);
                Incoming::Text(&plain)
            }
            Data::Float(value) => Incoming::Number(*value),
            #[expect(clippy::cast_precision_loss, reason = "BIFF8 has 30-bit integers")]
            Data::Int(value) => Incoming::Number(*value as f64),
            Data::Bool(value) => Incoming::Bool(*value),
            Data::Error(kind) => {
                error = kind.to_string();
                Incoming::Error(&error)
            }
            Data::DateTime(shown) => time_or_moment(shown, from_1904),
            Data::DateTimeIso(text) | Data::DurationIso(text) => Incoming::Text(text),
        };
        draft.put((number, false), column, value, formula, allowance)?;
    }
    for merged in book.merge_cells_by_sheet_name(name).unwrap_or_default() {
        if let (Ok(left), Ok(right)) = (u16::try_from(merged.start.1), u16::try_from(merged.end.1))
        {
            draft.merge(Area {
                top: merged.start.0 + 1,
                left,
                bottom: merged.end.0 + 1,
                right,
            });
        }
    }
    draft.finish(&[], allowance)
}

/// What calamine takes for a date or a time.
fn time_or_moment(shown: &ExcelDateTime, from_1904: bool) -> Incoming<'static> {
    let value = shown.as_f64();
    if shown.is_duration() || (0.0..1.0).contains(&value) {
        return Incoming::Time(serial::seconds_of_time(value));
    }
    serial::seconds_of_serial(value, from_1904).map_or(Incoming::Number(value), Incoming::Moment)
}

fn damaged() -> SheetError {
    SheetError::damaged("工作簿", "Excel 97–2003 数据不完整")
}
