import { describe, expect, it } from 'vitest'
import { reactive } from 'vue'
import { copyOf, nextSorting, noCondition, queryOf } from './query'

describe('the question to the ledger', () => {
  it('asks for everything in its own order where nothing is set', () => {
    expect(queryOf('rectification', '  ', {}, null)).toEqual({
      ledger: 'rectification',
      search: '',
      filters: [],
      sort: [],
    })
  })

  it('asks every part of a condition, and the empty value by its own name', () => {
    const conditions = {
      status: { ...noCondition(), values: ['待整改', ''] },
      problem: { ...noCondition(), contains: ' 解读 ' },
      deadline: { ...noCondition(), since: '2026-11-01', until: '2026-11-30' },
    }
    const { filters, sort, search } = queryOf('rectification', ' 年报 公开 ', conditions, {
      column: 'light',
      descending: true,
    })
    expect(search).toBe('年报 公开')
    expect(filters).toEqual([
      { column: 'status', test: { is: 'one_of', value: ['待整改', ''] } },
      { column: 'problem', test: { is: 'contains', value: '解读' } },
      { column: 'deadline', test: { is: 'since', value: '2026-11-01' } },
      { column: 'deadline', test: { is: 'until', value: '2026-11-30' } },
    ])
    expect(sort).toEqual([{ column: 'light', descending: true }])
  })

  it('copies what is set apart, also of what the page shares', () => {
    const shared = reactive({ ...noCondition(), values: ['待整改'] })
    const copy = copyOf(shared)
    copy.values.push('已销号')
    expect(shared.values).toEqual(['待整改'])
  })

  it('sorts upwards, downwards, and not at all as a header is clicked', () => {
    const up = nextSorting(null, 'owner')
    const down = nextSorting(up, 'owner')
    expect([up, down, nextSorting(down, 'owner')]).toEqual([
      { column: 'owner', descending: false },
      { column: 'owner', descending: true },
      null,
    ])
    expect(nextSorting(down, 'status'), 'another column begins anew').toEqual({
      column: 'status',
      descending: false,
    })
  })
})
