import { describe, expect, it } from 'vitest'
import type { OpView } from '../../bindings/OpView'
import { definition } from '../ledger/testing'
import { byOperation } from './timeline'

const op = (id: number): OpView => ({
  id,
  kind: 'assign',
  label: '',
  at: '',
  actor: '',
  records: 1,
  undone_by: null,
})

describe('the timeline of a record', () => {
  it('is one step an operation, with the names and words of what it set', () => {
    const steps = byOperation(
      [
        { op: op(2), change: { what: 'set', column: 'owner', old: null, new: '李卫国' } },
        {
          op: op(2),
          change: {
            what: 'set',
            column: 'deadline',
            old: '立行立改',
            new: { text: '12月底前', date: '2026-12-31', kind: 'date' },
          },
        },
        { op: op(1), change: { what: 'created' } },
        { op: op(1), change: { what: 'set', column: 'problem', old: null, new: '栏目未更新' } },
      ],
      definition,
    )
    expect(steps.map(({ op: { id }, lines }) => [id, lines])).toEqual([
      [
        2,
        [
          { name: '责任人', old: '', new: '李卫国' },
          { name: '整改时限', old: '立行立改', new: '12月底前' },
        ],
      ],
      // What a record began with stands in the form.
      [1, []],
    ])
  })

  it('names a received column by its own header', () => {
    const [step] = byOperation(
      [{ op: op(1), change: { what: 'set', column: 'extra/整改情况/完成率', old: null, new: '80%' } }],
      definition,
    )
    expect(step?.lines[0]?.name).toBe('整改情况/完成率')
  })
})
