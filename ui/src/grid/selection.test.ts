import { describe, expect, it } from 'vitest'
import { areaOf, at, moved, type Selection } from './selection'

const bounds = { rows: 100, columns: 10, page: 20 }
const press = (from: Selection, key: string, { ctrl = false, shift = false } = {}) =>
  moved(from, { key, ctrl, shift }, bounds)

describe('moving over the grid, as in WPS', () => {
  it.each([
    ['ArrowDown', {}, { row: 6, column: 5 }],
    ['ArrowUp', {}, { row: 4, column: 5 }],
    ['ArrowLeft', {}, { row: 5, column: 4 }],
    ['ArrowRight', {}, { row: 5, column: 6 }],
    ['Enter', {}, { row: 6, column: 5 }],
    ['Enter', { shift: true }, { row: 4, column: 5 }],
    ['Tab', {}, { row: 5, column: 6 }],
    ['Tab', { shift: true }, { row: 5, column: 4 }],
    ['Home', {}, { row: 5, column: 0 }],
    ['End', {}, { row: 5, column: 9 }],
    ['Home', { ctrl: true }, { row: 0, column: 0 }],
    ['End', { ctrl: true }, { row: 99, column: 9 }],
    ['ArrowDown', { ctrl: true }, { row: 99, column: 5 }],
    ['PageDown', {}, { row: 25, column: 5 }],
    ['PageUp', {}, { row: 0, column: 5 }],
  ])('%s %o goes to %o', (key, held, cell) => {
    expect(press(at(5, 5), key, held)).toEqual(at(cell.row, cell.column))
  })

  it('stays inside the sheet at its edges', () => {
    expect(press(at(0, 0), 'ArrowUp')).toEqual(at(0, 0))
    expect(press(at(99, 9), 'Tab')).toEqual(at(99, 9))
  })

  it('widens with Shift from where it began, and turns back over that cell', () => {
    const down = press(at(5, 5), 'ArrowDown', { shift: true }) as Selection
    expect(areaOf(down)).toEqual({ top: 5, bottom: 6, left: 5, right: 5 })
    const up = press(press(down, 'ArrowUp', { shift: true }) as Selection, 'ArrowUp', { shift: true })
    expect(areaOf(up as Selection)).toEqual({ top: 4, bottom: 5, left: 5, right: 5 })
  })

  it('chooses everything with Ctrl+A', () => {
    expect(areaOf(press(at(5, 5), 'a', { ctrl: true }) as Selection)).toEqual({
      top: 0,
      bottom: 99,
      left: 0,
      right: 9,
    })
  })

  it('leaves other keys to whoever they are for', () => {
    expect(press(at(5, 5), 'F5')).toBeNull()
    expect(press(at(5, 5), 'a')).toBeNull()
  })

  it('goes nowhere on an empty sheet', () => {
    expect(
      moved(at(0, 0), { key: 'ArrowDown', ctrl: false, shift: false }, { ...bounds, rows: 0 }),
    ).toBeNull()
  })
})
