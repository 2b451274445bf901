import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** What another program, Python's openpyxl, finds in a workbook of ours. */
export function readWorkbook(path) {
  // Debian's own Python is the one that has the package python3-openpyxl.
  const told = execFileSync('/usr/bin/python3', [join(import.meta.dirname, 'read_workbook.py'), path])
  return JSON.parse(told)
}
