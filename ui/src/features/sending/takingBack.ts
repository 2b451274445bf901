import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import * as api from '../../api/sending'
import { failureOf } from '../../api/call'
import type { Failure } from '../../bindings/Failure'
import type { MergeChoice } from '../../bindings/MergeChoice'
import type { MergePlanView } from '../../bindings/MergePlanView'
import type { MergeRow } from '../../bindings/MergeRow'
import type { OpView } from '../../bindings/OpView'
import type { Progress } from '../../bindings/Progress'
import type { RowAction } from '../../bindings/RowAction'
import { wroteMuch } from '../frame/workspace'

/** What the clerk has to look at comes first. */
export const ACTIONS: readonly RowAction[] = [
  'conflict',
  'unsure',
  'refused',
  'added',
  'taken',
  'missing',
  'unchanged',
]

/** Rows that are shown at once. */
const SHOWN = 200

/** Workbooks that came back, from the files to the summary. Nothing is written before `commit`, and then exactly the plan. */
export function useTakingBack() {
  const plan = shallowRef<MergePlanView | null>(null)
  const action = ref<RowAction>('conflict')
  const rows = shallowRef<MergeRow[]>([])
  const total = ref(0)
  const progress = shallowRef<Progress | null>(null)
  const working = ref(false)
  const failure = ref<Failure | null>(null)
  const done = shallowRef<{ op: OpView | null; plan: MergePlanView } | null>(null)

  const writes = computed(() => {
    if (plan.value === null) return 0
    return plan.value.cells.taken + plan.value.cells.settled + plan.value.counts.added
  })

  async function run(work: () => Promise<void>) {
    if (working.value) return
    working.value = true
    failure.value = null
    progress.value = null
    try {
      await work()
    } catch (thrown) {
      failure.value = failureOf(thrown)
    } finally {
      working.value = false
    }
  }

  async function readRows(more = false) {
    if (plan.value === null) return
    const from = more ? rows.value.length : 0
    const page = await api.mergeRows(plan.value.id, action.value, from, SHOWN)
    rows.value = more ? [...rows.value, ...page.rows] : page.rows
    total.value = page.total
  }

  const read = (paths: string[], password: string | null = null) =>
    run(async () => {
      forget()
      done.value = null
      const read = await api.mergePlan(paths, password, (now) => (progress.value = now))
      plan.value = read
      action.value = ACTIONS.find((each) => read.counts[each] > 0) ?? 'unchanged'
      await readRows()
    })

  const show = (next: RowAction) =>
    run(async () => {
      action.value = next
      await readRows()
    })

  const choose = (choice: MergeChoice) =>
    run(async () => {
      if (plan.value === null) return
      const shown = Math.max(rows.value.length, SHOWN)
      plan.value = await api.mergeChoose(plan.value.id, choice)
      const page = await api.mergeRows(plan.value.id, action.value, 0, shown)
      rows.value = page.rows
      total.value = page.total
    })

  const commit = () =>
    run(async () => {
      if (plan.value === null) return
      const op = await api.mergeCommit(plan.value.id)
      done.value = { op, plan: plan.value }
      plan.value = null
      wroteMuch()
    })

  /** A plan that is not carried out is not kept. */
  function forget() {
    if (plan.value !== null) void api.mergeDiscard(plan.value.id)
    plan.value = null
  }
  onScopeDispose(forget)

  return {
    plan,
    action,
    rows,
    total,
    progress,
    working,
    failure,
    done,
    writes,
    read,
    show,
    more: () => run(() => readRows(true)),
    choose,
    commit,
    forget,
  }
}
