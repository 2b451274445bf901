import { onBeforeUnmount, onMounted, ref } from 'vue'
import { onFileDrop } from '../../api/desktop'
import { openView, workspace } from '../frame/workspace'

/** Workbooks, and folders of them, dropped anywhere on the window start an import of all. */
export function useFileDrop() {
  const dragging = ref(false)
  let stop: (() => void) | undefined
  onMounted(async () => {
    stop = await onFileDrop((drop) => {
      dragging.value = drop.phase === 'over'
      if (drop.phase !== 'drop') return
      if (drop.paths.length > 0) openView({ page: 'import', ledger: workspace.ledger, paths: drop.paths })
    })
  })
  onBeforeUnmount(() => stop?.())
  return { dragging }
}
