import type { Action } from '../../bindings/Action'
import type { Definition } from '../../bindings/Definition'
import type { Field } from '../../bindings/Field'
import type { PlanRow } from '../../bindings/PlanRow'
import type { PlanView } from '../../bindings/PlanView'
import { t } from '../../locales/zh-CN'

export const ACTIONS: readonly Action[] = ['create', 'update', 'unchanged', 'conflict', 'refused', 'skipped']

/** The first kind that has rows: what the clerk sees without a click. */
export const firstAction = ({ counts }: PlanView): Action =>
  ACTIONS.find((action) => counts[action] > 0) ?? 'create'

export interface PlanColumn {
  key: string
  title: string
  width: number
  frozen: boolean
  /** Whether it is a field of the ledger, and not a word about the row. */
  field: boolean
}

const CHARACTER = 7.2
const PADDING = 30
const NARROWEST = 80
const WIDEST = 300

/**
 * The columns of the plan's table: where the row stands, what happens to it, and the fields the file fills or changes. What changes
 * in the first rows comes first, since that is what the clerk has to look at.
 */
export function planColumns(
  plan: PlanView,
  definition: Definition,
  action: Action,
  scale: number,
  first: readonly PlanRow[] = [],
): PlanColumn[] {
  const filled = new Set(plan.tables.flatMap(({ columns }) => columns.flatMap(({ fields }) => fields)))
  const said = (key: string, title: string, width: number, frozen: boolean): PlanColumn => ({
    key,
    title,
    width: Math.round(width * scale),
    frozen,
    field: false,
  })
  const known = action === 'update' || action === 'unchanged' || action === 'conflict'
  // Where there is nothing to say of the rows, their fields come first.
  const quiet =
    (action === 'create' || action === 'unchanged') && first.every(({ reason }) => reason === null)
  const changed = new Set(first.flatMap(({ changes }) => changes.map(({ field }) => field)))
  const reason = said('reason', t.import.reason, 320, false)
  const several = plan.tables.length > 1
  const fields =
    action === 'skipped' ? [] : definition.fields.filter(({ key }) => filled.has(key) || changed.has(key))
  const column = ({ key, name, width }: Field): PlanColumn => ({
    key,
    title: name,
    width: Math.round(Math.min(WIDEST, Math.max(NARROWEST, width * CHARACTER + PADDING)) * scale),
    frozen: false,
    field: true,
  })
  return [
    ...(several ? [said('sheet', t.import.sheet, 110, true)] : []),
    said('row', t.import.row, 64, true),
    ...(known ? [said('code', t.import.code, 122, true)] : []),
    ...fields.filter(({ key }) => changed.has(key)).map(column),
    ...(quiet ? [] : [reason]),
    ...fields.filter(({ key }) => !changed.has(key)).map(column),
    ...(quiet ? [reason] : []),
  ]
}

/** What is said of a row: the reason it came with, or the names of what changes. */
export function reasonOf(row: PlanRow, definition: Definition): string {
  const names = row.changes.map(
    // What no field takes goes by its header.
    ({ field }) => definition.fields.find(({ key }) => key === field)?.name ?? field.replace(/^extra\//, ''),
  )
  const changes = row.action === 'update' && names.length > 0 ? t.import.changes(names.join('、')) : ''
  return [changes, row.reason ?? ''].filter(Boolean).join('；')
}
