import { defineComponent, h, type PropType, type VNodeChild } from 'vue'
import { t } from '../locales/zh-CN'
import type { Placed } from './geometry'

/** The columns of a row that are chosen, both ends included, and whether the choice ends above or below. */
export interface ChosenPart {
  left: number
  right: number
  first: boolean
  last: boolean
}

export const CHECK_WIDTH = 40

/**
 * One row. A render function, because a grid draws hundreds of cells at every turn of the wheel; Vue draws a row
 * anew only when one of its properties changed.
 */
export const GridRow = defineComponent({
  name: 'GridRow',
  props: {
    gridId: { type: String, required: true },
    index: { type: Number, required: true },
    /** Undefined while it is on its way. */
    row: { type: Object, default: undefined },
    frozen: { type: Array as PropType<readonly Placed[]>, required: true },
    scrolling: { type: Array as PropType<readonly Placed[]>, required: true },
    /** The width of the columns left out between the frozen ones and those in sight. */
    gap: { type: Number, required: true },
    height: { type: Number, required: true },
    width: { type: Number, required: true },
    chosen: { type: String, default: '' },
    active: { type: Number, default: -1 },
    checked: { type: Boolean, default: false },
    opened: { type: Boolean, default: false },
    content: {
      type: Function as PropType<(row: never, column: Placed) => VNodeChild>,
      required: true,
    },
    hint: { type: Function as PropType<(row: never, column: Placed) => string>, required: true },
  },
  setup(props) {
    const cell = (column: Placed, part: ChosenPart | null) => {
      const inPart = part !== null && column.index >= part.left && column.index <= part.right
      return h(
        'div',
        {
          key: column.key,
          id: `${props.gridId}-${props.index}-${column.index}`,
          role: 'gridcell',
          'aria-colindex': column.index + 2,
          'aria-selected': inPart,
          'aria-readonly': column.editable ? undefined : true,
          'data-column': column.key,
          title: props.row === undefined ? undefined : props.hint(props.row as never, column),
          class: [
            'grid-cell',
            column.align === 'end' && 'end',
            inPart && 'chosen',
            inPart && part.first && 'edge-top',
            inPart && part.last && 'edge-bottom',
            inPart && column.index === part.left && 'edge-left',
            inPart && column.index === part.right && 'edge-right',
            column.index === props.active && 'active',
          ],
          style: { width: `${column.width}px` },
        },
        props.row === undefined
          ? h('span', { class: 'grid-placeholder' })
          : h('div', { class: 'grid-text' }, [props.content(props.row as never, column)]),
      )
    }
    return () => {
      const part = readPart(props.chosen)
      return h(
        'div',
        {
          role: 'row',
          'aria-rowindex': props.index + 2,
          'aria-busy': props.row === undefined ? true : undefined,
          class: ['grid-row', props.checked && 'checked', props.opened && 'opened'],
          style: {
            height: `${props.height}px`,
            width: `${props.width}px`,
            transform: `translateY(${props.index * props.height}px)`,
          },
        },
        [
          // Sticky as one: every sticky element is a layer of its own to WebKit.
          h('div', { role: 'presentation', class: 'grid-frozen' }, [
            h('div', { role: 'gridcell', 'aria-colindex': 1, class: 'grid-cell grid-check' }, [
              h('input', {
                type: 'checkbox',
                tabindex: -1,
                checked: props.checked,
                disabled: props.row === undefined,
                'aria-label': t.grid.checkRow(props.index + 1),
              }),
            ]),
            ...props.frozen.map((column) => cell(column, part)),
          ]),
          h(
            'div',
            { role: 'presentation', class: 'grid-free', style: { marginLeft: `${props.gap}px` } },
            props.scrolling.map((column) => cell(column, part)),
          ),
        ],
      )
    }
  },
})

/** As a string, so that a row whose part stays the same compares as unchanged. */
export function writePart({ left, right, first, last }: ChosenPart): string {
  return `${left},${right},${first ? 1 : 0},${last ? 1 : 0}`
}

function readPart(written: string): ChosenPart | null {
  if (written === '') return null
  const [left = 0, right = 0, first, last] = written.split(',').map(Number)
  return { left, right, first: first === 1, last: last === 1 }
}
