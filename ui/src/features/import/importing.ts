import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import * as api from '../../api/exchange'
import { failureOf } from '../../api/call'
import type { Counts } from '../../bindings/Counts'
import type { Failure } from '../../bindings/Failure'
import type { Imported } from '../../bindings/Imported'
import type { PlanChange } from '../../bindings/PlanChange'
import type { PlanView } from '../../bindings/PlanView'
import type { Progress } from '../../bindings/Progress'
import { wroteMuch } from '../frame/workspace'

/** Where the clerk is: ① 选文件 ② 看懂没有 ③ 会发生什么 ④ 完成. */
export type Step = 'pick' | 'columns' | 'plan' | 'done'
export const STEPS: readonly Step[] = ['pick', 'columns', 'plan', 'done']

const LOCKED: ReadonlySet<string> = new Set(['file_encrypted', 'wrong_password'])

/** Records that a commit would write. */
export const writes = ({ create, update }: Counts) => create + update

/** An import from the file to the summary. Nothing is written before `commit`, and then exactly the plan. */
export function useImporting() {
  const step = ref<Step>('pick')
  const plan = shallowRef<PlanView | null>(null)
  const result = shallowRef<(Imported & { into: string }) | null>(null)
  const progress = shallowRef<Progress | null>(null)
  const working = ref<'reading' | 'changing' | 'committing' | null>(null)
  const failure = ref<Failure | null>(null)
  const cancelled = ref(false)
  /** The files of which one wants a password. */
  const locked = ref<string[] | null>(null)
  /** Without a ledger for its rows a plan has no rows to show. */
  const ready = computed(() => plan.value !== null && plan.value.into !== null)

  async function run(kind: NonNullable<typeof working.value>, work: () => Promise<void>) {
    if (working.value !== null) return
    working.value = kind
    failure.value = null
    cancelled.value = false
    progress.value = null
    try {
      await work()
    } catch (thrown) {
      const refused = failureOf(thrown)
      if (refused.code === 'cancelled') cancelled.value = true
      else failure.value = refused
    } finally {
      working.value = null
    }
  }

  const report = (now: Progress) => {
    progress.value = now
  }

  const open = (plans: () => Promise<PlanView>) =>
    run('reading', async () => {
      plan.value = await plans()
      step.value = 'columns'
    })

  /** Reads files; where one has a password they fail first, are kept as `locked`, and are read again with it. */
  async function read(paths: string[], password?: string) {
    await open(() => api.importPlan(paths, password === undefined ? {} : { password }, report))
    locked.value = failure.value !== null && LOCKED.has(failure.value.code) ? paths : null
  }

  /** Reads a table copied in another program. */
  const readText = (text: string) => open(() => api.importText(text, {}, report))

  const change = (what: PlanChange) =>
    run('changing', async () => {
      if (plan.value) plan.value = await api.planChange(plan.value.id, what)
    })

  const commit = () =>
    run('committing', async () => {
      const into = plan.value?.into
      if (!plan.value || !into) return
      result.value = { into, ...(await api.importCommit(plan.value.id, report)) }
      // Committed, the plan is gone on the other side.
      plan.value = null
      step.value = 'done'
      wroteMuch()
    })

  function discard() {
    const gone = plan.value
    plan.value = null
    if (gone) void api.planDiscard(gone.id).catch(() => null)
  }

  function restart() {
    discard()
    step.value = 'pick'
    result.value = null
    failure.value = null
    cancelled.value = false
    locked.value = null
  }

  onScopeDispose(discard)

  return {
    step,
    plan,
    result,
    progress,
    working,
    failure,
    cancelled,
    ready,
    locked,
    read,
    readText,
    change,
    commit,
    restart,
    cancel: () => api.importCancel(),
  }
}
