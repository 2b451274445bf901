import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BLOCK, rowWindow } from './rowWindow'

interface Row {
  id: number
  words: string
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function ledgerOf(total: number) {
  const asked: number[] = []
  let words = 'old'
  const fetch = vi.fn(async (offset: number, limit: number) => {
    asked.push(offset)
    const length = Math.max(0, Math.min(limit, total - offset))
    return { total, rows: Array.from({ length }, (_, step): Row => ({ id: offset + step, words })) }
  })
  const failed = vi.fn()
  return {
    window: rowWindow(fetch, (row: Row) => row.id, failed),
    asked,
    fetch,
    failed,
    become: (count: number, now: string) => {
      total = count
      words = now
    },
  }
}

describe('the rows of a long answer', () => {
  it('asks only for the block in sight, however many rows there are', async () => {
    const { window, asked } = ledgerOf(100_000)
    await window.reload()
    expect(window.total.value).toBe(100_000)
    expect(window.row(150)?.id).toBe(150)
    expect(window.row(5000)).toBeUndefined()
    expect(asked).toEqual([0])
  })

  it('asks for the blocks where scrolling rests, and not for those it passed', async () => {
    const { window, asked } = ledgerOf(100_000)
    await window.reload()
    window.show(20_000, 20_030)
    window.show(60_000, 60_030)
    window.show(90_190, 90_220)
    await vi.runAllTimersAsync()
    expect(asked).toEqual([0, 90_000, 90_200])
    expect(window.row(90_205)?.id).toBe(90_205)
  })

  it('asks once for a block that is on its way', async () => {
    const { window, fetch } = ledgerOf(1000)
    await window.reload()
    await Promise.all([window.take(400, 500), window.take(450, 600)])
    expect(fetch).toHaveBeenCalledTimes(2)
  })

  it('keeps old rows in sight until the new ones are there', async () => {
    const { window, become } = ledgerOf(500)
    await window.reload()
    become(500, 'new')
    const answer = window.reload()
    expect(window.row(3)?.words).toBe('old')
    await answer
    expect(window.row(3)?.words).toBe('new')
  })

  it('drops an answer that comes after the question changed', async () => {
    const waiting: ((total: number) => void)[] = []
    const window = rowWindow(
      () =>
        new Promise<{ total: number; rows: Row[] }>((resolve) => {
          waiting.push((total) => resolve({ total, rows: [] }))
        }),
      (row: Row) => row.id,
      () => undefined,
    )
    const first = window.reload()
    const second = window.reload()
    waiting[1]?.(7)
    waiting[0]?.(100)
    await Promise.all([first, second])
    expect(window.total.value).toBe(7)
  })

  it('shows the end of an answer that became shorter than where the clerk stood', async () => {
    const { window, become } = ledgerOf(10_000)
    await window.reload()
    window.show(9_900, 9_930)
    await vi.runAllTimersAsync()
    become(300, 'new')
    await window.reload()
    expect(window.total.value).toBe(300)
    expect(window.row(299)?.words).toBe('new')
    expect(window.row(9_900)).toBeUndefined()
  })

  it('puts a changed row in its place', async () => {
    const { window } = ledgerOf(500)
    await window.reload()
    const neighbour = window.row(6)
    window.patch([{ id: 5, words: 'mended' }])
    expect(window.row(5)?.words).toBe('mended')
    expect(window.row(6), 'the others stay the same objects, so that they are not drawn anew').toBe(neighbour)
  })

  it('keeps only blocks near those in sight', async () => {
    const { window } = ledgerOf(100_000)
    await window.reload()
    for (let block = 1; block <= 60; block += 1) await window.take(block * BLOCK, block * BLOCK + 1)
    expect(window.row(60 * BLOCK)?.id).toBe(60 * BLOCK)
    expect(window.row(0), 'the first block is far and can be asked for again').toBeUndefined()
  })

  it('tells of a failure and asks again when the rows come into sight once more', async () => {
    const { window, fetch, failed } = ledgerOf(1000)
    await window.reload()
    fetch.mockRejectedValueOnce(new Error('locked'))
    window.show(400, 430)
    await vi.runAllTimersAsync()
    expect(failed).toHaveBeenCalledOnce()
    window.show(400, 430)
    await vi.runAllTimersAsync()
    expect(window.row(410)?.id).toBe(410)
  })
})
