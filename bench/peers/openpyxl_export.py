"""openpyxl's write-only mode, one style for all cells."""

import sys

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side

source, out = sys.argv[1:]
workbook = Workbook(write_only=True)
sheet = workbook.create_sheet()
font, thin = Font(name="宋体", size=10), Side(style="thin")
border = Border(left=thin, right=thin, top=thin, bottom=thin)
alignment = Alignment(vertical="center", wrap_text=True)
rows = 0


def styled(text):
    cell = WriteOnlyCell(sheet, value=text)
    cell.font, cell.border, cell.alignment = font, border, alignment
    return cell


with open(source, encoding="utf-8") as lines:
    for rows, line in enumerate(lines, start=1):
        sheet.append([styled(text) for text in line.rstrip("\n").split("\t")])
workbook.save(out)
print(rows)
