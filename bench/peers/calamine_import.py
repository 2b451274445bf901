"""python-calamine into sqlite3: a table, no recognition, no journal, no search."""

import sys

from python_calamine import CalamineWorkbook
from table import keep

workbook, database = sys.argv[1:]
rows = iter(CalamineWorkbook.from_path(workbook).get_sheet_by_index(0).to_python()[3:])
print(keep(rows, database))
