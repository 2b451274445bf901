"""XlsxWriter in constant memory, one format for all cells."""

import sys

import xlsxwriter

source, out = sys.argv[1:]
workbook = xlsxwriter.Workbook(out, {"constant_memory": True})
body = workbook.add_format(
    {"font_name": "宋体", "font_size": 10, "border": 1, "text_wrap": True, "valign": "vcenter"}
)
sheet = workbook.add_worksheet()
row = 0
with open(source, encoding="utf-8") as lines:
    for row, line in enumerate(lines, start=1):
        for column, cell in enumerate(line.rstrip("\n").split("\t")):
            sheet.write_string(row, column, cell, body)
workbook.close()
print(row)
