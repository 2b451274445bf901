import type { MergeView } from '../../bindings/MergeView'
import type { SheetRow } from '../../bindings/SheetRow'

/** Columns as Excel letters them: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  let letters = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}

const NARROWEST = 56
const WIDEST = 208
/** Half a Chinese character at the standard size, in CSS pixels. */
const HALF = 7.5
const PADDING = 20

/** Widths that fit the first rows; a cell merged over several columns says nothing of any of them. */
export function columnWidths(
  rows: readonly SheetRow[],
  width: number,
  merges: readonly MergeView[],
): number[] {
  const wide = new Set(
    merges.filter(({ left, right }) => right > left).map(({ top, left }) => `${top}/${left}`),
  )
  return Array.from({ length: width }, (_, column) => {
    const longest = rows.reduce((most, { number, cells }) => {
      const text = wide.has(`${number}/${column}`) ? '' : (cells[column] ?? '')
      return Math.max(most, halves(text.split('\n')[0] ?? ''))
    }, 0)
    return Math.round(Math.min(WIDEST, Math.max(NARROWEST, longest * HALF + PADDING)))
  })
}

const halves = (text: string) => [...text].reduce((sum, char) => sum + (char > '\u00ff' ? 2 : 1), 0)

/** A merged cell as far as it is in sight: indexes of the rows shown, both ends included. */
export interface Block {
  key: string
  first: number
  last: number
  left: number
  right: number
  text: string
}

/**
 * The merged cells over the rows in sight. A sheet lists only rows that hold something, so a merge is found by the
 * rows' own numbers, going back from the first row in sight to where it began.
 */
export function blocksInSight(
  merges: readonly MergeView[],
  from: number,
  to: number,
  row: (index: number) => SheetRow | undefined,
): Block[] {
  const numberAt = (index: number) => row(index)?.number
  const firstNumber = numberAt(from) ?? 0
  const lastNumber = numberAt(to - 1) ?? Number.MAX_SAFE_INTEGER
  return merges
    .filter(({ top, bottom }) => bottom >= firstNumber && top <= lastNumber)
    .flatMap(({ top, bottom, left, right }) => {
      let first = from
      while (first < to && (numberAt(first) ?? 0) < top) first += 1
      while ((numberAt(first - 1) ?? 0) >= top) first -= 1
      let last = first
      while ((numberAt(last + 1) ?? Number.MAX_SAFE_INTEGER) <= bottom) last += 1
      const start = row(first)
      if (!start || start.number > bottom) return []
      return [{ key: `${top}/${left}`, first, last, left, right, text: start.cells[left] ?? '' }]
    })
}
