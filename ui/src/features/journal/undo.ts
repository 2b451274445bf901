import { ref } from 'vue'
import * as api from '../../api/records'
import type { OpView } from '../../bindings/OpView'
import type { UndoPlan } from '../../bindings/UndoPlan'
import { t } from '../../locales/zh-CN'
import { say, sayFailure, type NoticeAction } from '../frame/notices'
import { wroteMuch } from '../frame/workspace'

/** An undo that takes more along than the clerk just did, waiting for their word. */
export const undoAsked = ref<UndoPlan | null>(null)

/** Undoes an operation: at once where little hangs on it, after a look where records go or much follows. */
export async function askUndo(op: Pick<OpView, 'id'>) {
  try {
    const plan = await api.undoPlan(op.id)
    const alone = plan.blocked_by.length === 0 && plan.takes_along.length === 0
    const harmless = alone && plan.deletes <= 1 && plan.calendar === 0
    if (harmless) await carryOut(plan)
    else undoAsked.value = plan
  } catch (thrown) {
    sayFailure(thrown)
  }
}

export async function carryOut(plan: UndoPlan) {
  undoAsked.value = null
  try {
    const undone = await api.undo(plan.op.id)
    wroteMuch()
    const { kind, label } = plan.op
    const words = kind === 'undo' ? t.journal.undo.redone(label) : t.journal.undo.done(label)
    const back = kind === 'undo' ? t.common.undo : t.common.redo
    say(words, [{ label: back, run: () => askUndo(undone) }])
  } catch (thrown) {
    sayFailure(thrown)
  }
}

export async function undoLast() {
  try {
    const op = await api.lastUndoable()
    if (op === null) say(t.journal.undo.nothing)
    else await askUndo(op)
  } catch (thrown) {
    sayFailure(thrown)
  }
}

/** “撤销” on the bar that says what was done. */
export const undoAction = (op: Pick<OpView, 'id'>): NoticeAction => ({
  label: t.common.undo,
  run: () => askUndo(op),
})
