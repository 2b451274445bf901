import { beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import * as api from '../../api/app'
import { lookOf, useLook } from './look'
import { noCondition } from './query'
import { definition } from './testing'

vi.mock('../../api/app')

beforeEach(() => {
  vi.clearAllMocks()
  vi.mocked(api.remembered).mockResolvedValue(null)
  vi.mocked(api.remember).mockResolvedValue(null)
})

describe('how a clerk looks at a ledger', () => {
  it('is one object to the search box and the page, which both ask at the start', async () => {
    const [box, page] = await Promise.all([lookOf('both'), lookOf('both')])
    box.search = '年报'
    expect(page.search).toBe('年报')
  })

  it('comes back as it was left, but for the search', async () => {
    vi.mocked(api.remembered).mockResolvedValue({ wrap: true, search: '年报', widths: { owner: 80 } })
    const look = await lookOf('left')
    expect(look).toMatchObject({ wrap: true, search: '', widths: { owner: 80 }, conditions: {} })
  })

  it('is remembered once the clerk rests, also a change deep inside', async () => {
    vi.useFakeTimers()
    const look = await lookOf('deep')
    look.widths.owner = 90
    await nextTick()
    look.widths.owner = 91
    await nextTick()
    await vi.runAllTimersAsync()
    vi.useRealTimers()
    expect(vi.mocked(api.remember).mock.calls).toEqual([
      ['look/deep', expect.objectContaining({ widths: { owner: 91 } })],
    ])
  })

  it('drops a condition that asks nothing any more', async () => {
    const look = await lookOf('drop')
    const { setCondition, narrowed, query } = useLook(definition, look)
    setCondition('status', { ...noCondition(), values: ['整改中'] })
    expect([narrowed.value, query.value.filters.length]).toEqual([true, 1])
    setCondition('status', noCondition())
    expect([narrowed.value, Object.keys(look.conditions)]).toEqual([false, []])
  })
})
