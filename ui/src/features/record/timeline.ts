import type { Definition } from '../../bindings/Definition'
import type { HistoryEntry } from '../../bindings/HistoryEntry'
import type { OpView } from '../../bindings/OpView'
import type { Value } from '../../bindings/Value'
import { t } from '../../locales/zh-CN'
import { columnName } from '../ledger/conditionWords'
import { textOf } from '../ledger/values'
import { evidenceIn } from './evidence'

export interface TimelineLine {
  name: string
  old: string
  new: string
}

export interface TimelineOperation {
  op: OpView
  lines: TimelineLine[]
}

/** A record's history, one item an operation: an assignment that set three fields is one step, not three. */
export function byOperation(entries: readonly HistoryEntry[], definition: Definition): TimelineOperation[] {
  const steps = new Map<number, TimelineOperation>()
  for (const { op, change } of entries) {
    const step = steps.get(op.id) ?? { op, lines: [] }
    steps.set(op.id, step)
    if (change.what === 'event') {
      const name = change.taken_back ? t.case.takenBack : t.case.recordedStep
      step.lines.push({ name, old: '', new: change.words })
    }
    if (change.what === 'set') {
      const field = definition.fields.find(({ key }) => key === change.column)
      const words = (value: Value | null) =>
        field?.kind === 'pictures' ? t.evidence.count(evidenceIn(textOf(value)).length) : textOf(value)
      step.lines.push({
        name: columnName(definition, change.column).replace(/^extra\//, ''),
        old: change.old === null ? '' : words(change.old),
        new: words(change.new),
      })
    }
  }
  // What the record began with stands in the form above; its first step needs no list of fields.
  const begun = new Set(entries.filter(({ change }) => change.what === 'created').map(({ op }) => op.id))
  for (const [id, step] of steps) if (begun.has(id)) step.lines = []
  return [...steps.values()]
}
