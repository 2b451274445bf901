/** What laying out a column takes; widths in CSS pixels. */
export interface Layable {
  width: number
  /** Stays in sight while the others scroll under it. */
  frozen: boolean
}

/** A column of the grid that is worked in. */
export interface GridColumn extends Layable {
  key: string
  title: string
  align: 'start' | 'end'
  editable: boolean
  sortable: boolean
  filterable: boolean
}

/** A column in its place. */
export type Placed<Column extends Layable = GridColumn> = Column & {
  index: number
  /** Distance from the left edge of the sheet. */
  left: number
}

/** Half-open: `from` is in, `to` is out. */
export interface Span {
  from: number
  to: number
}

export function place<Column extends Layable>(columns: readonly Column[], from: number): Placed<Column>[] {
  let left = from
  return columns.map((column, index) => {
    const placed = { ...column, index, left }
    left += column.width
    return placed
  })
}

/** The rows in sight, with some more on either side so that a quick scroll does not show the ground. */
export function rowsInSight(
  scrollTop: number,
  height: number,
  rowHeight: number,
  total: number,
  spare = 8,
): Span {
  const first = Math.floor(scrollTop / rowHeight)
  const last = Math.ceil((scrollTop + height) / rowHeight)
  return { from: clamp(first - spare, 0, total), to: clamp(last + spare, 0, total) }
}

/** The columns in sight among those that scroll. */
export function columnsInSight(
  placed: readonly Placed<Layable>[],
  scrollLeft: number,
  width: number,
  frozenWidth: number,
): Span {
  const left = scrollLeft + frozenWidth
  const right = scrollLeft + width
  let from = placed.findIndex((column) => column.left + column.width > left)
  if (from === -1) from = placed.length
  let to = from
  while (to < placed.length && (placed[to] as Placed<Layable>).left < right) to += 1
  return { from, to }
}

/**
 * Where to scroll so that [start, end] is in sight: nowhere if it is already.
 * `lead` is what covers the near edge: the header, the frozen columns.
 */
export function scrollInto(start: number, end: number, scroll: number, extent: number, lead: number): number {
  if (start < scroll + lead) return Math.max(0, start - lead)
  if (end > scroll + extent) return end - extent
  return scroll
}

export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high))
}
