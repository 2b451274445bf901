import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, shallowRef } from 'vue'
import * as api from '../../api/records'
import type { Row } from '../../bindings/Row'
import { row } from '../ledger/testing'
import { useRevealed } from './revealed'

vi.mock('../../api/records')

const masked = (id: number): Row => ({ ...row(id, { phone: '138****1234' }), masked: ['phone'] })
const whole = (id: number): Row => row(id, { phone: '13800001234' })

beforeEach(() => {
  vi.clearAllMocks()
  vi.mocked(api.row).mockImplementation(async (id) => whole(id))
})

function open() {
  const opened = shallowRef(masked(1))
  const revealed = effectScope().run(() => useRevealed(() => opened.value))
  if (!revealed) throw new Error('the scope is active')
  return { opened, ...revealed }
}

describe('the personal data of the open record', () => {
  it('is asked for only when the clerk asks', async () => {
    const { asked, shown } = open()
    await flushPromises()
    expect(api.row).not.toHaveBeenCalled()
    expect(shown.value).toEqual(masked(1))
    asked.value = true
    await flushPromises()
    expect(shown.value).toEqual(whole(1))
  })

  it('is hidden again on the next record', async () => {
    const { opened, asked, shown } = open()
    asked.value = true
    await flushPromises()
    opened.value = masked(2)
    expect(shown.value).toEqual(masked(2))
    await flushPromises()
    expect(asked.value).toBe(false)
    expect(shown.value).toEqual(masked(2))
    expect(api.row).toHaveBeenCalledTimes(1)
  })

  it('is read anew once the record changed', async () => {
    const { opened, asked, shown } = open()
    asked.value = true
    await flushPromises()
    const corrected = row(1, { phone: '13800009999' })
    vi.mocked(api.row).mockResolvedValue(corrected)
    opened.value = masked(1)
    await flushPromises()
    expect(shown.value).toEqual(corrected)
  })

  it('goes when an answer comes after the clerk hid it', async () => {
    const { asked, shown } = open()
    asked.value = true
    await Promise.resolve()
    asked.value = false
    await flushPromises()
    expect(shown.value).toEqual(masked(1))
  })
})
