import { onBeforeUnmount, onMounted, ref } from 'vue'
import { onFileDrop } from '../../api/desktop'
import { t } from '../../locales/zh-CN'
import { say } from '../frame/notices'
import { openView, workspace } from '../frame/workspace'

/** A workbook dropped anywhere on the window starts its import. */
export function useFileDrop() {
  const dragging = ref(false)
  let stop: (() => void) | undefined
  onMounted(async () => {
    stop = await onFileDrop((drop) => {
      dragging.value = drop.phase === 'over'
      if (drop.phase !== 'drop') return
      const [path, ...more] = drop.paths
      if (path === undefined) return
      if (more.length > 0) say(t.import.dropOne)
      else openView({ page: 'import', ledger: workspace.ledger, path })
    })
  })
  onBeforeUnmount(() => stop?.())
  return { dragging }
}
