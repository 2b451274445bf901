/**
 * The text form in which WPS and Excel exchange cells: tabs between cells, line ends between rows, and a cell that
 * holds either of them, or begins with a quote, in quotes with inner quotes doubled.
 */
export function writeTsv(cells: readonly (readonly string[])[]): string {
  return cells.map((row) => row.map(quoted).join('\t')).join('\r\n')
}

function quoted(cell: string): string {
  return /[\t\n\r]|^"/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** Reads what `writeTsv` writes and what WPS, Excel and plain text editors put on the clipboard. */
export function readTsv(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let position = 0
  const endCell = () => {
    ;(rows[rows.length - 1] as string[]).push(cell)
    cell = ''
  }
  while (position < text.length) {
    const char = text[position] as string
    if (char === '"' && cell === '' && closingQuote(text, position) !== -1) {
      const end = closingQuote(text, position)
      cell = text
        .slice(position + 1, end)
        .replaceAll('""', '"')
        .replaceAll('\r\n', '\n')
      position = end + 1
    } else if (char === '\t') {
      endCell()
      position += 1
    } else if (char === '\n' || char === '\r') {
      endCell()
      position += text.startsWith('\r\n', position) ? 2 : 1
      rows.push([])
    } else {
      cell += char
      position += 1
    }
  }
  endCell()
  // The line end after the last row, which WPS and Excel both write, begins no row of its own.
  const last = rows[rows.length - 1] as string[]
  if (rows.length > 1 && last.length === 1 && last[0] === '') rows.pop()
  return rows
}

/** Where the quoted cell that opens at `open` closes; -1: the quote is a character like any other (“"引号"开头的话”). */
function closingQuote(text: string, open: number): number {
  let from = open + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote === -1) return -1
    if (text[quote + 1] === '"') {
      from = quote + 2
      continue
    }
    const next = text[quote + 1]
    return next === undefined || next === '\t' || next === '\n' || next === '\r' ? quote : -1
  }
}
