import { computed, onBeforeUnmount, onMounted, ref, type Ref } from 'vue'
import { columnsInSight, place, rowsInSight, type Layable, type Placed } from './geometry'

interface Sheet<Column extends Layable> {
  scroller: Ref<HTMLElement | undefined>
  columns: () => readonly Column[]
  /** Where the first column begins. */
  left: number
  headHeight: () => number
  rowHeight: () => number
  total: () => number
}

/** Which part of a sheet is in sight, and so has to be drawn. */
export function useViewport<Column extends Layable>(sheet: Sheet<Column>) {
  const scroll = ref({ top: 0, left: 0 })
  const size = ref({ width: 0, height: 0 })

  const placed = computed<Placed<Column>[]>(() => place(sheet.columns(), sheet.left))
  const frozen = computed(() => placed.value.filter((column) => column.frozen))
  const free = computed(() => placed.value.filter((column) => !column.frozen))
  const widthOf = (columns: readonly Layable[]) => columns.reduce((sum, { width }) => sum + width, sheet.left)
  const frozenWidth = computed(() => widthOf(frozen.value))
  const fullWidth = computed(() => widthOf(placed.value))

  // The same columns in sight must stay the same array, or every row would be drawn anew.
  const scrolling = computed<readonly Placed<Column>[]>((before) => {
    const { from, to } = columnsInSight(free.value, scroll.value.left, size.value.width, frozenWidth.value)
    const now = free.value.slice(from, to)
    const same = before?.length === now.length && before.every((column, index) => column === now[index])
    return same ? before : now
  })
  const gap = computed(() => (scrolling.value[0]?.left ?? frozenWidth.value) - frozenWidth.value)
  const bodyHeight = computed(() => Math.max(0, size.value.height - sheet.headHeight()))
  const down = computed(() =>
    rowsInSight(scroll.value.top, bodyHeight.value, sheet.rowHeight(), sheet.total()),
  )
  const indexes = computed(() => {
    const { from, to } = down.value
    return Array.from({ length: to - from }, (_, step) => from + step)
  })

  function onScroll() {
    const box = sheet.scroller.value
    if (box) scroll.value = { top: box.scrollTop, left: box.scrollLeft }
  }

  let watcher: ResizeObserver | undefined
  onMounted(() => {
    const box = sheet.scroller.value
    if (!box) return
    watcher = new ResizeObserver(() => {
      size.value = { width: box.clientWidth, height: box.clientHeight }
    })
    watcher.observe(box)
  })
  onBeforeUnmount(() => watcher?.disconnect())

  return {
    scroll,
    placed,
    frozen,
    frozenWidth,
    fullWidth,
    scrolling,
    gap,
    bodyHeight,
    down,
    indexes,
    onScroll,
  }
}
