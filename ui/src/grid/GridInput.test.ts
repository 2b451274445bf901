import { mount } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import GridInput from './GridInput.vue'

const start = (more: Record<string, unknown> = {}) => {
  const input = mount(GridInput, {
    attachTo: document.body,
    props: {
      box: { left: 0, top: 0, width: 100, height: 32 },
      room: 400,
      text: '李卫国',
      editable: true,
      label: '责任人',
      controls: 'grid',
      descendant: 'grid-0-0',
      ...more,
    },
  })
  return { input, box: input.get('textarea') }
}

describe('the text box over the active cell', () => {
  it('begins with the first character typed, in place of what stood there', async () => {
    const { input, box } = start()
    await box.setValue('王')
    expect(box.classes()).toContain('editing')
    await box.trigger('keydown', { key: 'Enter' })
    expect(input.emitted('commit')).toEqual([['王']])
    expect(input.emitted('move')).toEqual([['Enter', false, false]])
  })

  it('says so where nothing can be typed, whichever way it is tried', async () => {
    const { input, box } = start({ editable: false })
    await box.trigger('keydown', { key: 'F2' })
    await box.trigger('keydown', { key: '1' })
    expect(input.emitted('refuse')).toHaveLength(2)
    await box.trigger('keydown', { key: 'c', ctrlKey: true })
    await box.trigger('keydown', { key: 'ArrowDown' })
    expect(input.emitted('refuse')).toHaveLength(2)
  })

  it('leaves the focus where it is when the active cell moves', async () => {
    const { input, box } = start()
    const select = vi.spyOn(box.element as HTMLTextAreaElement, 'select')
    await input.setProps({ descendant: 'grid-1-0' })
    await nextTick()
    expect(select).not.toHaveBeenCalled()
    ;(box.element as HTMLTextAreaElement).focus()
    await input.setProps({ descendant: 'grid-2-0' })
    await nextTick()
    expect(select).toHaveBeenCalled()
  })

  it('leaves every key to the input method while it composes', async () => {
    const { input, box } = start()
    await box.trigger('compositionstart')
    await box.trigger('keydown', { key: 'Enter', isComposing: true })
    await box.trigger('keydown', { key: 'ArrowDown', keyCode: 229 })
    expect(input.emitted('commit')).toBeUndefined()
    expect(input.emitted('move')).toBeUndefined()
  })

  it('keeps the old words with F2, and gives typing up with Escape', async () => {
    const { input, box } = start()
    await box.trigger('keydown', { key: 'F2' })
    expect((box.element as HTMLTextAreaElement).value).toBe('李卫国')
    await box.setValue('李卫')
    await box.trigger('keydown', { key: 'Escape' })
    expect(input.emitted('commit')).toBeUndefined()
  })

  it('moves in the text with the arrows after F2, and out of the cell after typing', async () => {
    const { input, box } = start()
    await box.trigger('keydown', { key: 'F2' })
    await box.trigger('keydown', { key: 'ArrowLeft' })
    expect(input.emitted('move')).toBeUndefined()
    await box.trigger('keydown', { key: 'Escape' })
    await box.setValue('王')
    await box.trigger('keydown', { key: 'ArrowDown' })
    expect(input.emitted('commit')).toEqual([['王']])
    expect(input.emitted('move')).toEqual([['ArrowDown', false, false]])
  })

  it('breaks the line with Alt+Enter, as in WPS', async () => {
    const { box } = start()
    await box.trigger('keydown', { key: 'F2' })
    await box.trigger('keydown', { key: 'Enter', altKey: true })
    expect((box.element as HTMLTextAreaElement).value).toBe('李卫国\n')
  })

  it('commits nothing where the words stayed the same', async () => {
    const { input, box } = start()
    await box.trigger('keydown', { key: 'F2' })
    await box.trigger('keydown', { key: 'Enter' })
    expect(input.emitted('commit')).toBeUndefined()
  })

  it('takes no words for a cell that the program writes', async () => {
    const { input, box } = start({ editable: false })
    await box.trigger('keydown', { key: 'F2' })
    await box.setValue('x')
    expect(box.classes()).not.toContain('editing')
    await box.trigger('keydown', { key: 'Delete' })
    expect(input.emitted('clear'), 'the page knows which of the cells may be cleared').toHaveLength(1)
  })

  it('keeps what is typed when the focus goes elsewhere', async () => {
    const { input, box } = start()
    await box.setValue('王')
    await box.trigger('blur')
    expect(input.emitted('commit')).toEqual([['王']])
  })
})
