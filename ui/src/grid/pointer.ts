import type { Ref } from 'vue'
import { clamp, type Placed } from './geometry'
import { CHECK_WIDTH } from './GridRow'
import { at, type Cell, type Selection } from './selection'

interface Surface {
  scroller: Ref<HTMLElement | undefined>
  placed: Ref<readonly Placed[]>
  frozenWidth: Ref<number>
  headHeight: () => number
  rowHeight: () => number
  total: () => number
  selection: Ref<Selection>
  select: (to: Selection) => void
  check: (index: number, reach: boolean) => void
  open: (index: number) => void
  edit: () => void
  /** Takes what is being typed before the pointer goes elsewhere. */
  settle: () => void
  focus: () => void
}

/** The mouse on the grid: a click chooses, a drag widens, the first column ticks, a double click edits. */
export function usePointer(surface: Surface) {
  let dragging = false

  function cellAt(x: number, y: number): Cell & { check: boolean } {
    const box = surface.scroller.value as HTMLElement
    const frame = box.getBoundingClientRect()
    const inside = x - frame.left
    const over = inside < surface.frozenWidth.value ? inside : inside + box.scrollLeft
    const columns = surface.placed.value
    const found = columns.findIndex((column) => over < column.left + column.width)
    const row = Math.floor((y - frame.top - surface.headHeight() + box.scrollTop) / surface.rowHeight())
    return {
      row: clamp(row, 0, surface.total() - 1),
      column: found === -1 ? columns.length - 1 : found,
      check: inside < CHECK_WIDTH,
    }
  }

  function down(event: PointerEvent) {
    const target = event.target as HTMLElement
    const onRow = target.closest('.grid-row') !== null
    if (event.button !== 0 || !onRow || surface.total() === 0) return
    surface.settle()
    const { check, ...cell } = cellAt(event.clientX, event.clientY)
    // The input keeps the focus and with it the keyboard; the browser must not move it to the cell.
    event.preventDefault()
    if (check) {
      surface.check(cell.row, event.shiftKey)
      surface.focus()
      return
    }
    surface.select(
      event.shiftKey ? { anchor: surface.selection.value.anchor, head: cell } : at(cell.row, cell.column),
    )
    surface.focus()
    if (target.closest('.grid-open')) {
      surface.open(cell.row)
      return
    }
    dragging = true
    surface.scroller.value?.setPointerCapture(event.pointerId)
  }

  function move(event: PointerEvent) {
    if (!dragging) return
    const { row, column } = cellAt(event.clientX, event.clientY)
    const { anchor, head } = surface.selection.value
    if (head.row !== row || head.column !== column) surface.select({ anchor, head: { row, column } })
  }

  function up() {
    dragging = false
  }

  function double(event: MouseEvent) {
    const target = event.target as HTMLElement
    if (target.closest('.grid-row') && !target.closest('.grid-check, .grid-open')) surface.edit()
  }

  return { down, move, up, double }
}
