//! The least that reading the list can cost with calamine: its stream of cells, and nothing done with them.
//! `read_cells LIST.xlsx` prints how many rows held something.

use std::error::Error;

use calamine::{Reader, Xlsx, open_workbook};

#[expect(clippy::print_stdout, reason = "a program for the terminal")]
fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args()
        .nth(1)
        .ok_or("usage: read_cells LIST.xlsx")?;
    let mut workbook: Xlsx<_> = open_workbook(path)?;
    let sheet = workbook.sheet_names().first().ok_or("no sheet")?.clone();
    let mut cells = workbook.worksheet_cells_reader(&sheet)?;
    let (mut rows, mut last) = (0_u32, None);
    while let Some(cell) = cells.next_cell()? {
        if last.replace(cell.get_position().0) != Some(cell.get_position().0) {
            rows += 1;
        }
    }
    println!("{rows}");
    Ok(())
}
