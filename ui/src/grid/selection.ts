import { clamp } from './geometry'

export interface Cell {
  row: number
  column: number
}

/** What is chosen: from where the clerk began to where they are, in any direction. */
export interface Selection {
  anchor: Cell
  head: Cell
}

/** The same as a rectangle, both ends included. */
export interface Area {
  top: number
  bottom: number
  left: number
  right: number
}

export const at = (row: number, column: number): Selection => ({
  anchor: { row, column },
  head: { row, column },
})

export function areaOf({ anchor, head }: Selection): Area {
  return {
    top: Math.min(anchor.row, head.row),
    bottom: Math.max(anchor.row, head.row),
    left: Math.min(anchor.column, head.column),
    right: Math.max(anchor.column, head.column),
  }
}

export interface Bounds {
  rows: number
  columns: number
  /** Rows a page holds, for PageUp and PageDown. */
  page: number
}

export interface Stroke {
  key: string
  ctrl: boolean
  shift: boolean
}

/** Where a key leads, as in WPS; none: the key does not move. */
export function moved(selection: Selection, { key, ctrl, shift }: Stroke, bounds: Bounds): Selection | null {
  const lastRow = bounds.rows - 1
  const lastColumn = bounds.columns - 1
  if (lastRow < 0 || lastColumn < 0) return null
  if (key === 'a' && ctrl) {
    return { anchor: { row: 0, column: 0 }, head: { row: lastRow, column: lastColumn } }
  }
  // Enter and Tab walk cell by cell and turn back with Shift: they never widen the selection.
  if (key === 'Enter') return step(selection.anchor, shift ? -1 : 1, 0, bounds)
  if (key === 'Tab') return step(selection.anchor, 0, shift ? -1 : 1, bounds)

  const { row, column } = selection.head
  const target = ((): Cell | null => {
    switch (key) {
      case 'ArrowUp':
        return { row: ctrl ? 0 : row - 1, column }
      case 'ArrowDown':
        return { row: ctrl ? lastRow : row + 1, column }
      case 'ArrowLeft':
        return { row, column: ctrl ? 0 : column - 1 }
      case 'ArrowRight':
        return { row, column: ctrl ? lastColumn : column + 1 }
      case 'PageUp':
        return { row: row - bounds.page, column }
      case 'PageDown':
        return { row: row + bounds.page, column }
      case 'Home':
        return { row: ctrl ? 0 : row, column: 0 }
      case 'End':
        return { row: ctrl ? lastRow : row, column: lastColumn }
      default:
        return null
    }
  })()
  if (target === null) return null
  const head = inside(target, bounds)
  return shift ? { anchor: selection.anchor, head } : { anchor: head, head }
}

function step(from: Cell, rows: number, columns: number, bounds: Bounds): Selection {
  const cell = inside({ row: from.row + rows, column: from.column + columns }, bounds)
  return { anchor: cell, head: cell }
}

function inside(cell: Cell, bounds: Bounds): Cell {
  return {
    row: clamp(cell.row, 0, bounds.rows - 1),
    column: clamp(cell.column, 0, bounds.columns - 1),
  }
}
