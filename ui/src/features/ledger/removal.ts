import { ElMessageBox } from 'element-plus'
import type { Ref } from 'vue'
import * as api from '../../api/records'
import type { RecordId } from '../../bindings/RecordId'
import { t } from '../../locales/zh-CN'
import { say, sayFailure } from '../frame/notices'
import { wroteMuch } from '../frame/workspace'
import { undoAction } from '../journal/undo'

/** Deletes the ticked records, after a look and with a way back. */
export function useRemoval({ ticked, untick }: { ticked: Ref<ReadonlySet<RecordId>>; untick: () => void }) {
  async function ask() {
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
  return { ask }
}
