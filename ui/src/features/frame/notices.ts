import { shallowReactive } from 'vue'
import { failureOf } from '../../api/call'

export interface NoticeAction {
  label: string
  run: () => unknown
}

/** A bar above the foot of the window: what was done, or why it was not. */
export interface Notice {
  id: number
  tone: 'done' | 'failure'
  message: string
  detail: readonly string[]
  actions: readonly NoticeAction[]
}

/** A bar that only reports goes by itself; one that reports a failure stays until it is read. */
const STAYS_MS = 12_000

export const notices = shallowReactive<Notice[]>([])
let lastId = 0

export function dismiss(id: number) {
  const index = notices.findIndex((notice) => notice.id === id)
  if (index !== -1) notices.splice(index, 1)
}

/** A report takes the place of the report before it, a failure that of the failure before it. */
function show(notice: Omit<Notice, 'id'>): number {
  const id = ++lastId
  const others = notices.filter(({ tone }) => tone !== notice.tone)
  notices.splice(0, notices.length, ...others, { id, ...notice })
  return id
}

export function say(message: string, actions: readonly NoticeAction[] = []): number {
  const id = show({ tone: 'done', message, detail: [], actions })
  setTimeout(() => dismiss(id), STAYS_MS)
  return id
}

export function sayFailure(thrown: unknown, actions: readonly NoticeAction[] = []): number {
  const { message, detail } = failureOf(thrown)
  // A single cell at fault is in the message already.
  const more = detail.length === 1 ? [] : detail
  return show({ tone: 'failure', message, detail: more, actions })
}
