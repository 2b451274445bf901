//! The least that a formatted workbook can cost with rust_xlsxwriter: constant memory, one format for all cells.
//! `write_rows LIST.tsv OUT.xlsx` prints how many rows were written.

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};

use gongkai_bench::HEADER;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook};

#[expect(clippy::print_stdout, reason = "a program for the terminal")]
fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [list, out] = arguments.as_slice() else {
        return Err("usage: write_rows LIST.tsv OUT.xlsx".into());
    };
    let body = Format::new()
        .set_font_name("宋体")
        .set_font_size(10)
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.write_row(0, 0, HEADER)?;
    let mut row = 0;
    for line in BufReader::new(File::open(list)?).lines() {
        row += 1;
        for (column, cell) in (0_u16..).zip(line?.split('\t')) {
            sheet.write_string_with_format(row, column, cell, &body)?;
        }
    }
    workbook.save(out)?;
    println!("{row}");
    Ok(())
}
