import { mount } from '@vue/test-utils'
import { beforeAll, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import DataGrid from './DataGrid.vue'

interface Row {
  id: number
  owner: string
}

const row = (id: number): Row => ({ id, owner: `人${id}` })

// Nothing has a size without a web view: the grid is told one.
beforeAll(() => {
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { value: 200 })
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { value: 600 })
  globalThis.ResizeObserver = class {
    constructor(private readonly heard: () => void) {}
    observe() {
      this.heard()
    }
    unobserve() {
      return
    }
    disconnect() {
      return
    }
  } as unknown as typeof ResizeObserver
})

async function start(rows: (Row | undefined)[]) {
  const grid = mount(DataGrid<Row>, {
    attachTo: document.body,
    props: {
      label: '整改台账',
      columns: [
        {
          key: 'owner',
          title: '责任人',
          width: 100,
          frozen: false,
          align: 'start',
          editable: true,
          sortable: true,
          filterable: true,
        },
      ],
      total: rows.length,
      row: (index: number) => rows[index],
      text: (each: Row) => each.owner,
      isLocked: () => false,
      content: (each: Row) => each.owner,
      rowHeight: 32,
      headHeight: 34,
      lines: 1,
      sorted: { column: 'owner', descending: true },
      filtered: new Set<string>(),
      isChecked: () => false,
      isOpened: () => false,
      checkedState: 'none',
    },
  })
  await nextTick()
  return grid
}

describe('the grid', () => {
  it('draws what is in sight and tells how long it is', async () => {
    const grid = await start(Array.from({ length: 100_000 }, (_, id) => row(id)))
    expect(grid.get('[role=grid]').attributes('aria-rowcount')).toBe('100001')
    expect(grid.findAll('.grid-row').length).toBeLessThan(30)
    expect(grid.get('[role=columnheader][data-column=owner]').attributes('aria-sort')).toBe('descending')
  })

  it('holds the place of a row that is on its way', async () => {
    const grid = await start([row(0), undefined])
    const [, second] = grid.findAll('.grid-row')
    expect(second?.attributes('aria-busy')).toBe('true')
    expect(second?.find('.grid-placeholder').exists()).toBe(true)
  })

  it('opens no cell that is locked, and tells which one it is', async () => {
    const grid = await start([row(1), row(2)])
    await grid.setProps({ isLocked: ({ id }: Row) => id === 1 })
    await grid.get('textarea').trigger('keydown', { key: 'F2' })
    expect(grid.emitted('refuse')).toEqual([[row(1), 'owner']])
    expect(grid.get('textarea').classes()).not.toContain('editing')
    await grid.get('textarea').trigger('keydown', { key: 'ArrowDown' })
    await grid.get('textarea').trigger('keydown', { key: 'F2' })
    expect(grid.get('textarea').classes()).toContain('editing')
  })

  it('gives what was typed to the row it was typed in, though another took its place meanwhile', async () => {
    const grid = await start([row(1), row(2)])
    await grid.get('textarea').setValue('李卫国')
    await grid.setProps({ row: (index: number) => [row(9), row(1)][index] })
    await grid.get('textarea').trigger('keydown', { key: 'Enter' })
    expect(grid.emitted('commit')).toEqual([[row(1), 'owner', '李卫国']])
  })
})
