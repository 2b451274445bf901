import { flushPromises, mount } from '@vue/test-utils'
import { ElAutocomplete } from 'element-plus'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick, ref } from 'vue'
import * as api from '../../api/records'
import type { Deadline } from '../../bindings/Deadline'
import BaseLight from '../../components/BaseLight.vue'
import { conditionWords } from './conditionWords'
import { readingWords, useDeadlineReading } from './deadlineReading'
import { noCondition } from './query'
import { left, matching } from './suggestions'
import { definition, field, row } from './testing'
import { cellText, withWeekday } from './values'
import WordInput from './WordInput.vue'

vi.mock('../../api/records')

const deadline = (kind: Deadline['kind'], date: string | null): Deadline => ({ text: '', date, kind })

describe('a deadline in words', () => {
  it.each([
    [deadline('date', '2026-12-31'), '→ 2026-12-31 周四'],
    [deadline('date+standing', '2026-12-31'), '→ 2026-12-31 周四，并长期坚持'],
    [deadline('standing', null), '长期坚持，没有截止日'],
    [deadline('relative', null), '从交办之日算起'],
    [null, '看不出日期，会按原文保留'],
  ])('%o reads “%s”', (read, words) => {
    expect(readingWords(read)).toBe(words)
  })
})

describe('the reading while a deadline is typed', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('shows the last words typed, whichever answer comes last', async () => {
    const answers: ((read: Deadline | null) => void)[] = []
    vi.mocked(api.readDeadline).mockImplementation(() => new Promise((resolve) => answers.push(resolve)))
    const words = ref('')
    const { reading } = useDeadlineReading(words)
    for (const typed of ['11月底前', '12月底前']) {
      words.value = typed
      await nextTick()
      await vi.runAllTimersAsync()
    }
    answers[1]?.(deadline('date', '2026-12-31'))
    answers[0]?.(deadline('date', '2026-11-30'))
    await vi.runAllTimersAsync()
    expect(reading.value).toBe('→ 2026-12-31 周四')
  })
})

describe('a light', () => {
  it('says its colour to whoever does not see it', () => {
    const light = mount(BaseLight, {
      props: { light: { colour: 'red', words: '已逾期 3 个工作日', workdays: -3 } },
    })
    expect(light.text()).toBe('已逾期 3 个工作日')
    expect(light.get('[role=img]').attributes('aria-label')).toBe('红灯')
  })
})

describe('a condition in words', () => {
  it.each([
    [{ ...noCondition(), values: ['待整改'] }, 'status', '整改状态：待整改'],
    [{ ...noCondition(), values: ['', '整改中'] }, 'status', '整改状态：（空） 等 2 项'],
    [{ ...noCondition(), values: ['red'] }, 'light', '亮灯：红 · 已逾期'],
    [{ ...noCondition(), contains: '解读' }, 'problem', '存在问题含“解读”'],
    [{ ...noCondition(), until: '2026-12-31' }, 'deadline', '整改时限：… 至 2026-12-31'],
  ])('%o on %s is “%s”', (condition, column, words) => {
    expect(conditionWords(definition, column, condition)).toBe(words)
  })
})

describe('the words of a cell', () => {
  it('are those of the received column, whatever signs its header has', () => {
    const record = { ...row(1), extra: { '整改情况/完成率': '80%' } }
    expect(cellText(record, 'extra/整改情况/完成率')).toBe('80%')
    expect(cellText(record, 'owner')).toBe('')
  })

  it('leave a date that is none as it is', () => {
    expect(withWeekday('长期')).toBe('长期')
  })
})

describe('words on offer', () => {
  it('puts those that begin with what was typed before those that hold it', () => {
    const all = ['市法规科', '法规科', '办公室'].map((value) => ({ value, note: '' }))
    expect(matching(all, '法规').map(({ value }) => value)).toEqual(['法规科', '市法规科'])
    expect(matching(all, '')).toHaveLength(3)
  })

  it('end when the one that is left stands there whole', () => {
    const one = [{ value: '办公室', note: '' }]
    expect(left(one, '办公室')).toEqual([])
    expect(left(one, '办公')).toEqual(one)
  })

  /** A box that holds some words; answers what it offers for others. */
  async function box(held: string) {
    const wrapper = mount(WordInput, {
      props: { field: field('owner', '责任人', { kind: 'person' }), modelValue: held },
    })
    const list = wrapper.findComponent(ElAutocomplete)
    list.vm.$emit('focus', new FocusEvent('focus'))
    const ask = (list.props() as Record<string, unknown>).fetchSuggestions as (
      words: string,
      show: (offered: unknown[]) => void,
    ) => void
    return { ask, list }
  }
  const names = ['李卫国', '何志远'].map((name) => ({ name, department: null, uses: 1 }))

  it('are all where the box holds one of them, until the clerk types', async () => {
    vi.mocked(api.knownNames).mockResolvedValue(names)
    const { ask, list } = await box('李卫国')
    const shown = vi.fn()
    ask('李卫国', shown)
    await flushPromises()
    expect(shown).toHaveBeenLastCalledWith([expect.anything(), expect.anything()])
    ask('何志远', shown)
    await flushPromises()
    expect(shown).toHaveBeenLastCalledWith([])
    list.vm.$emit('select', { value: '何志远', note: '' })
    ask('何志远', shown)
    await flushPromises()
    expect(shown).toHaveBeenLastCalledWith([expect.anything(), expect.anything()])
  })

  it('are those asked for last, whichever answer comes last', async () => {
    const answers: ((known: typeof names) => void)[] = []
    vi.mocked(api.knownNames).mockImplementation(() => new Promise((resolve) => answers.push(resolve)))
    const { ask } = await box('')
    const [early, late] = [vi.fn(), vi.fn()]
    ask('', early)
    ask('李', late)
    for (const answer of answers.toReversed()) answer(names)
    await flushPromises()
    expect(early).not.toHaveBeenCalled()
    expect(late).toHaveBeenCalledOnce()
  })
})
