"""Tells as JSON what openpyxl finds on the first sheet of a workbook."""

import datetime
import json
import sys

import openpyxl

sheet = openpyxl.load_workbook(sys.argv[1]).worksheets[0]


def plain(value):
    return value.isoformat() if isinstance(value, datetime.datetime) else value


json.dump(
    {
        "sheet": sheet.title,
        "rows": [[plain(cell.value) for cell in row] for row in sheet.iter_rows()],
        "types": [[cell.data_type for cell in row] for row in sheet.iter_rows()],
        "formats": [[cell.number_format for cell in row] for row in sheet.iter_rows()],
        "wrapped": [[bool(cell.alignment.wrap_text) for cell in row] for row in sheet.iter_rows()],
        "bordered": [[cell.border.left.style is not None for cell in row] for row in sheet.iter_rows()],
        "fonts": [[cell.font.name for cell in row] for row in sheet.iter_rows()],
        "merged": [str(area) for area in sheet.merged_cells.ranges],
        "frozen": sheet.freeze_panes,
        "filter": sheet.auto_filter.ref,
        "choices": [
            {"cells": str(rule.sqref), "list": rule.formula1}
            for rule in sheet.data_validations.dataValidation
        ],
        "landscape": sheet.page_setup.orientation == "landscape",
        "a4": str(sheet.page_setup.paperSize) == sheet.PAPERSIZE_A4,
        "repeated": sheet.print_title_rows,
        "footer": sheet.oddFooter.center.text,
    },
    sys.stdout,
)
