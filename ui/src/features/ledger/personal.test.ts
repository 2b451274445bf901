import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import FilterBar from './FilterBar.vue'
import type { Look } from './look'
import { hidesSome, isColumnHidden, isRevealed, reveal } from './personal'
import { noCondition } from './query'
import { definition, field } from './testing'

const disclosure = {
  ...definition,
  key: 'disclosure',
  fields: [...definition.fields, field('phone', '联系电话', { personal: true, masked: true })],
}
const look: Look = {
  search: '',
  conditions: { phone: { ...noCondition(), values: ['13800001234'] } },
  sorting: null,
  shown: null,
  widths: {},
  wrap: false,
}

afterEach(() => reveal('disclosure', false))

describe('personal data in a list', () => {
  it('is shown of the ledger that was asked for, and of no other', () => {
    reveal('disclosure', true)
    expect(isRevealed('disclosure')).toBe(true)
    expect(isRevealed('hotline')).toBe(false)
  })

  it('is hidden in its columns alone', () => {
    expect(isColumnHidden(disclosure, 'phone')).toBe(true)
    expect(isColumnHidden(disclosure, 'owner')).toBe(false)
    expect(hidesSome(definition)).toBe(false)
  })

  it('is shown and hidden by a button, which a ledger with nothing to hide has not', async () => {
    const bar = mount(FilterBar, { props: { definition: disclosure, look } })
    const button = bar.get('[data-test=reveal]')
    expect(button.text()).toBe('显示个人信息')
    await button.trigger('click')
    expect(button.text()).toBe('隐藏个人信息')
    expect(mount(FilterBar, { props: { definition, look } }).find('[data-test=reveal]').exists()).toBe(false)
  })

  it('does not stand in the words of a condition while it is hidden', async () => {
    const bar = mount(FilterBar, { props: { definition: disclosure, look } })
    expect(bar.text()).toContain('联系电话：已设条件')
    expect(bar.text()).not.toContain('13800001234')
    reveal('disclosure', true)
    await nextTick()
    expect(bar.text()).toContain('13800001234')
  })
})
