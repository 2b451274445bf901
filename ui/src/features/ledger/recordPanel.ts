import { computed, ref, shallowRef, watch } from 'vue'
import * as api from '../../api/records'
import type { RecordId } from '../../bindings/RecordId'
import type { Row } from '../../bindings/Row'
import { sayFailure } from '../frame/notices'
import type { Records } from './records'

/** Which record lies open beside the grid. */
export function useRecordPanel(records: Records, reveal: () => boolean, goTo: (index: number) => void) {
  /** Its row in the grid; -1: it was opened by its number, and its row is not known. */
  const index = ref(-1)
  const alone = shallowRef<Row | null>(null)
  const isOpen = ref(false)
  const opened = computed(() => {
    if (!isOpen.value) return null
    return (index.value >= 0 ? records.row(index.value) : undefined) ?? alone.value
  })

  // The row in the grid may move or go while its block is read anew; the panel keeps what it showed.
  watch(opened, (row) => {
    if (row) alone.value = row
  })

  watch(reveal, () => {
    if (isOpen.value && index.value === -1 && alone.value) void openId(alone.value.id)
  })

  function open(at: number) {
    index.value = at
    isOpen.value = true
  }

  async function openId(id: RecordId) {
    try {
      alone.value = await api.row(id, reveal())
      index.value = -1
      isOpen.value = true
    } catch (thrown) {
      sayFailure(thrown)
    }
  }

  async function step(by: 1 | -1) {
    const next = index.value + by
    if (next < 0 || next >= records.total.value) return
    await records.take(next, next + 1)
    index.value = next
    goTo(next)
  }

  /** Records that changed here; one that was opened by its number may lie outside the grid. */
  async function replace(rows: readonly Row[]) {
    alone.value = rows.find(({ id }) => id === alone.value?.id) ?? alone.value
    await records.replace(rows)
  }

  return {
    opened,
    index,
    open,
    openId,
    step,
    replace,
    close: () => {
      isOpen.value = false
    },
  }
}
