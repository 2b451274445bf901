import { shallowReactive } from 'vue'
import * as api from '../../api/app'
import type { Definition } from '../../bindings/Definition'
import type { LedgerCount } from '../../bindings/LedgerCount'
import type { Query } from '../../bindings/Query'
import type { RecordId } from '../../bindings/RecordId'
import type { Startup } from '../../bindings/Startup'
import { sayFailure } from './notices'

/** Which page the window shows. */
export type View =
  | { page: 'ledger'; ledger: string; record?: RecordId }
  | { page: 'case'; record: RecordId }
  | { page: 'import'; ledger: string; paths?: string[] }
  | { page: 'register' }
  | { page: 'takeBack' }
  | { page: 'fill'; query?: Query }
  | { page: 'journal' }
  | { page: 'settings' }

interface Workspace {
  startup: Startup | null
  definitions: Definition[]
  counts: LedgerCount[]
  view: View
  /** The ledger last looked at: where a search, an import and the way back lead. */
  ledger: string
  /** Rises whenever records changed otherwise than in the page's own cells: pages read anew. */
  changes: number
  /** When something was last written, as HH:MM. */
  savedAt: string
}

const state = shallowReactive<Workspace>({
  startup: null,
  definitions: [],
  counts: [],
  view: { page: 'settings' },
  ledger: '',
  changes: 0,
  savedAt: '',
})

/** Written here alone; everybody else reads. */
export const workspace: Readonly<Workspace> = state

export async function enter(startup: Startup) {
  const [definitions, lastLedger] = await Promise.all([api.definitions(), api.remembered<string>('ledger')])
  await refreshCounts()
  state.startup = startup
  state.definitions = definitions
  const known = definitions.some(({ key }) => key === lastLedger)
  openLedger(known && lastLedger ? lastLedger : (definitions[0]?.key ?? ''))
}

export function openLedger(ledger: string, record?: RecordId) {
  if (state.ledger !== ledger) void api.remember('ledger', ledger)
  state.ledger = ledger
  state.view = record === undefined ? { page: 'ledger', ledger } : { page: 'ledger', ledger, record }
}

export function openView(view: View) {
  state.view = view
}

export function definitionOf(key: string): Definition {
  const found = state.definitions.find((definition) => definition.key === key)
  if (!found) throw new Error(`ledger ${key} is not defined`)
  return found
}

async function refreshCounts() {
  try {
    state.counts = await api.counts()
  } catch (thrown) {
    sayFailure(thrown)
  }
}

/** Something was written: counts and the time of saving move on. */
export function wrote() {
  const now = new Date()
  state.savedAt = [now.getHours(), now.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
  void refreshCounts()
}

/** Records changed all over: an import, an assignment, an undo. */
export function wroteMuch() {
  state.changes += 1
  wrote()
}

/** What the keyboard asks of the page in sight; a page sets what it can do, and takes it back when it goes. */
export const abilities: { assign: (() => void) | null } = { assign: null }
