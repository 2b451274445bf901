"""Prints a workbook as JSON: of every sheet its merged ranges, its widths, and each cell with its value and its format."""

import json
import sys

import openpyxl

sheets = {}
for sheet in openpyxl.load_workbook(sys.argv[1]):
    sheets[sheet.title] = {
        "merged": sorted(str(area) for area in sheet.merged_cells.ranges),
        "widths": {letter: column.width for letter, column in sorted(sheet.column_dimensions.items())},
        "heights": {row: line.height for row, line in sorted(sheet.row_dimensions.items())},
        "pictures": len(sheet._images),
        "cells": {
            cell.coordinate: [repr(cell.value), cell.number_format]
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        },
    }
json.dump(sheets, sys.stdout, ensure_ascii=False, indent=1)
