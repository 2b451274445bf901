import { ref, shallowRef } from 'vue'
import * as api from '../../api/calendar'
import { failureOf } from '../../api/call'
import type { CalendarChange } from '../../bindings/CalendarChange'
import type { Failure } from '../../bindings/Failure'
import type { Foresight } from '../../bindings/Foresight'
import { t } from '../../locales/zh-CN'
import { say } from '../frame/notices'
import { wroteMuch } from '../frame/workspace'
import { undoAction } from '../journal/undo'

/** A change of the calendar under way: first what it would move is seen, then it is carried out. */
export function useChange() {
  const foresight = shallowRef<Foresight | null>(null)
  const failure = ref<Failure | null>(null)

  /** Shows what it would move, or why it cannot be. */
  async function look(change: CalendarChange) {
    try {
      foresight.value = await api.foreseeCalendar(change)
      failure.value = null
    } catch (thrown) {
      refuse(thrown)
    }
  }

  /** Answers whether it is done. */
  async function carryOut(change: CalendarChange): Promise<boolean> {
    try {
      const op = await api.changeCalendar(change)
      wroteMuch()
      if (op === null) say(t.calendar.moved.nothing)
      else say(t.calendar.done(op.label), [undoAction(op)])
      return true
    } catch (thrown) {
      refuse(thrown)
      return false
    }
  }

  function refuse(thrown: unknown) {
    foresight.value = null
    failure.value = failureOf(thrown)
  }

  function forget() {
    foresight.value = null
    failure.value = null
  }

  return { foresight, failure, look, carryOut, refuse, forget }
}
