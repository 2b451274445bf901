"""Other hands: fills in, moves about and spoils workbooks that went out, with openpyxl.

    python3 returning.py FROM TO STEP...

A step is `set HEADER=MARK:TEXT` (the row that holds MARK), `rename OLD=NEW`, `insert PLACE=HEADER`, `swap ONE=OTHER`,
`reverse`, `unmark`, `forget HEADER`, `delete MARK`, `copy MARK`, `append HEADER=TEXT`, `tear HEADER`, `sheet NAME`.
"""

import sys

import openpyxl


def main(source, target, steps):
    book = openpyxl.load_workbook(source)
    sheet = book.worksheets[0]
    for step in steps:
        name, _, rest = step.partition(" ")
        sheet = STEPS[name](book, sheet, rest) or sheet
    book.save(target)


def header(sheet):
    return next(row[0].row for row in sheet.iter_rows() if any(cell.value == "序号" for cell in row))


def column(sheet, name):
    return next(cell.column for cell in sheet[header(sheet)] if cell.value == name)


def row(sheet, mark):
    return next(
        cells[0].row
        for cells in sheet.iter_rows(min_row=header(sheet) + 1)
        if any(cell.value is not None and mark in str(cell.value) for cell in cells)
    )


def set_cell(_book, sheet, rest):
    name, _, rest = rest.partition("=")
    mark, _, text = rest.partition(":")
    sheet.cell(row(sheet, mark), column(sheet, name)).value = text or None


def rename(_book, sheet, rest):
    old, _, new = rest.partition("=")
    sheet.cell(header(sheet), column(sheet, old)).value = new


def insert(_book, sheet, rest):
    place, _, name = rest.partition("=")
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    at = int(place)
    sheet.insert_cols(at)
    sheet.cell(header(sheet), at).value = name
    for number in range(header(sheet) + 1, sheet.max_row + 1):
        sheet.cell(number, at).value = f"{name}{number}"


def swap(_book, sheet, rest):
    one, _, other = rest.partition("=")
    a, b = column(sheet, one), column(sheet, other)
    for number in range(header(sheet), sheet.max_row + 1):
        left, right = sheet.cell(number, a), sheet.cell(number, b)
        left.value, right.value = right.value, left.value


def reverse(_book, sheet, _rest):
    top = header(sheet) + 1
    rows = [[cell.value for cell in cells] for cells in sheet.iter_rows(min_row=top)]
    for number, values in enumerate(reversed(rows), start=top):
        for at, value in enumerate(values, start=1):
            sheet.cell(number, at).value = value


def forget(_book, sheet, name):
    sheet.delete_cols(column(sheet, name))


def unmark(_book, sheet, _rest):
    forget(_book, sheet, "回收标识（请勿删改）")


def delete(_book, sheet, mark):
    sheet.delete_rows(row(sheet, mark))


def copy(_book, sheet, mark):
    values = [cell.value for cell in sheet[row(sheet, mark)]]
    sheet.append(values)


def append(_book, sheet, rest):
    name, _, text = rest.partition("=")
    sheet.cell(sheet.max_row + 1, column(sheet, name)).value = text


def tear(_book, sheet, name):
    """Moves one column's cells down by a row, the last to the top, as a sort that left it out does."""
    at = column(sheet, name)
    numbers = range(header(sheet) + 1, sheet.max_row + 1)
    values = [sheet.cell(number, at).value for number in numbers]
    for number, value in zip(numbers, values[-1:] + values[:-1]):
        sheet.cell(number, at).value = value


def other_sheet(book, sheet, name):
    """Copies the table, from its header on, into a sheet of another workbook's making, and drops the old one."""
    new = book.create_sheet(name)
    for values in sheet.iter_rows(min_row=header(sheet), values_only=True):
        new.append(values)
    book.remove(sheet)
    return new


STEPS = {
    "set": set_cell,
    "rename": rename,
    "insert": insert,
    "swap": swap,
    "reverse": reverse,
    "forget": forget,
    "unmark": unmark,
    "delete": delete,
    "copy": copy,
    "append": append,
    "tear": tear,
    "sheet": other_sheet,
}

main(sys.argv[1], sys.argv[2], sys.argv[3:])
