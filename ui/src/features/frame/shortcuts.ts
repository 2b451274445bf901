import { t } from '../../locales/zh-CN'
import { undoLast } from '../journal/undo'
import { say } from './notices'
import { abilities } from './workspace'

interface Targets {
  search: () => void
}

/** The keys that work wherever the focus is; a text box keeps its own Ctrl+Z. */
export function listenToShortcuts({ search }: Targets): () => void {
  const heard = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return
    const act = ((): (() => unknown) | null => {
      switch (event.key.toLowerCase()) {
        case 'k':
        case 'f':
          return search
        case 's':
          return () => say(t.common.saved)
        case 'd':
          return abilities.assign
        case 'z':
          return writesText(event.target) ? null : undoLast
        default:
          return null
      }
    })()
    if (act === null) return
    // A web view has its own search, save and bookmark behind these keys.
    event.preventDefault()
    if (!event.repeat) act()
  }
  window.addEventListener('keydown', heard)
  return () => window.removeEventListener('keydown', heard)
}

/** Whether Ctrl+Z belongs to what the clerk is writing; the grid's box at rest holds nothing of theirs. */
function writesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.classList.contains('grid-input')) return target.classList.contains('editing')
  return target.matches('input, textarea')
}
