import { ElMessageBox } from 'element-plus'
import type { Ref } from 'vue'
import * as api from '../../api/records'
import type { RecordId } from '../../bindings/RecordId'
import { t } from '../../locales/zh-CN'
import { say, sayFailure } from '../frame/notices'
import { wroteMuch } from '../frame/workspace'
import { undoAction } from '../journal/undo'

interface Page {
  ledger: string
  ticked: Ref<ReadonlySet<RecordId>>
  untick: () => void
  /** Opens a record to be filled in. */
  open: (id: RecordId) => Promise<void>
}

/** Records that come and go by hand, with a way back. */
export function useWholeRecords({ ledger, ticked, untick, open }: Page) {
  async function create() {
    try {
      const { op, rows } = await api.createRecord(ledger, {})
      const made = rows[0]
      if (!made || op === null) return
      wroteMuch()
      await open(made.id)
      say(t.ledger.created(made.code), [undoAction(op)])
    } catch (thrown) {
      sayFailure(thrown)
    }
  }

  async function remove() {
    const ids = [...ticked.value]
    const agreed = await ElMessageBox.confirm(t.ledger.removeAsk(ids.length), t.ledger.remove, {
      confirmButtonText: t.ledger.remove,
      cancelButtonText: t.common.cancel,
    }).catch(() => null)
    if (agreed === null) return
    try {
      const { op } = await api.deleteRecords(ids)
      untick()
      wroteMuch()
      if (op) say(t.ledger.removed(op.records), [undoAction(op)])
    } catch (thrown) {
      sayFailure(thrown)
    }
  }

  return { create, remove }
}
