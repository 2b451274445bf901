import { ref, watch, type Ref } from 'vue'
import * as api from '../../api/records'
import type { Query } from '../../bindings/Query'
import type { RecordId } from '../../bindings/RecordId'
import type { Row } from '../../bindings/Row'
import { rowWindow } from '../../grid/rowWindow'
import { sayFailure } from '../frame/notices'
import { workspace } from '../frame/workspace'

const TYPING_REST_MS = 150

/** The records that answer a question, as far as they are in sight. */
export function useRecords(query: Ref<Query>, reveal: () => boolean) {
  const open = ref(0)
  const window = rowWindow<Row>(
    async (offset, limit) => {
      const page = await api.rows(query.value, offset, limit, reveal())
      open.value = page.open
      return page
    },
    (row) => row.id,
    sayFailure,
  )

  let rest: ReturnType<typeof setTimeout> | undefined
  watch(query, () => {
    clearTimeout(rest)
    rest = setTimeout(() => void window.reload(), TYPING_REST_MS)
  })
  watch([() => workspace.changes, reveal], () => void window.reload())
  void window.reload()

  /** The row changed in its place; only the counts are asked for again. */
  async function replace(rows: readonly Row[]) {
    window.patch(rows)
    try {
      open.value = (await api.rows(query.value, 0, 0, reveal())).open
    } catch (thrown) {
      sayFailure(thrown)
    }
  }

  return { ...window, open, replace }
}

export type Records = ReturnType<typeof useRecords>

/** The records the clerk ticked, over all pages of the answer. */
export function useTicks(query: Ref<Query>, records: Records) {
  const ticked = ref<ReadonlySet<RecordId>>(new Set())
  let last = 0

  watch(query, () => {
    ticked.value = new Set()
  })

  async function tick(index: number, reach: boolean) {
    const row = records.row(index)
    if (!row) return
    const next = new Set(ticked.value)
    const add = !next.has(row.id)
    const [from, to] = reach ? [Math.min(last, index), Math.max(last, index)] : [index, index]
    for (const id of await idsBetween(from, to)) {
      if (add) next.add(id)
      else next.delete(id)
    }
    ticked.value = next
    last = index
  }

  /** The ids alone where many are asked for: they are small, and the rows would push those in sight out. */
  async function idsBetween(from: number, to: number): Promise<RecordId[]> {
    if (from === to) return [records.row(from)?.id].filter((id) => id !== undefined)
    return (await api.rowIds(query.value)).slice(from, to + 1)
  }

  async function tickAll() {
    ticked.value = new Set(await api.rowIds(query.value))
  }

  return {
    ticked,
    tick: (index: number, reach: boolean) => tick(index, reach).catch(sayFailure),
    tickAll: () => tickAll().catch(sayFailure),
    untick: () => {
      ticked.value = new Set()
    },
    idsBetween,
  }
}
