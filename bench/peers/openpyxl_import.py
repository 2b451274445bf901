"""openpyxl's streaming reader into sqlite3: a table, no recognition, no journal, no search."""

import sys

from openpyxl import load_workbook
from table import keep

workbook, database = sys.argv[1:]
rows = load_workbook(workbook, read_only=True).active.iter_rows(min_row=4, values_only=True)
print(keep(rows, database))
