//! Writes the list as a received workbook and as tab-separated text for the exporters:
//! `make_list COUNT LIST.xlsx LIST.tsv`.

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};

use gongkai_bench::{ASSIGNED, HEADER, NUMBER, issues};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [count, workbook_path, text_path] = arguments.as_slice() else {
        return Err("usage: make_list COUNT LIST.xlsx LIST.tsv".into());
    };
    // Not constant_memory: that writes strings into the cells, and received workbooks share them.
    let mut workbook = Workbook::new();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let sheet = workbook.add_worksheet();
    sheet.merge_range(
        0,
        0,
        0,
        13,
        "2026年政务公开第三方评估反馈问题整改台账",
        &Format::new(),
    )?;
    sheet.merge_range(
        1,
        0,
        1,
        13,
        "填报单位：云川市政务公开办公室",
        &Format::new(),
    )?;
    sheet.write_row(2, 0, HEADER)?;
    let mut text = BufWriter::new(File::create(text_path)?);
    for (row, cells) in (3_u32..).zip(issues(count.parse()?)) {
        for (column, cell) in (0_u16..).zip(&cells) {
            match usize::from(column) {
                NUMBER => sheet.write_number(row, column, cell.parse::<f64>()?)?,
                ASSIGNED => {
                    let assigned = ExcelDateTime::parse_from_str(cell)?;
                    sheet.write_datetime_with_format(row, column, assigned, &day)?
                }
                _ => sheet.write_string(row, column, cell)?,
            };
        }
        writeln!(text, "{}", cells.join("\t"))?;
    }
    workbook.save(workbook_path)?;
    Ok(text.flush()?)
}
