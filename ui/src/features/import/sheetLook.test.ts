import { describe, expect, it } from 'vitest'
import type { SheetRow } from '../../bindings/SheetRow'
import { blocksInSight, columnLetters, columnWidths } from './sheetLook'

const sheet = (numbers: number[]): SheetRow[] =>
  numbers.map((number) => ({ number, cells: [`A${number}`, `B${number}`], role: 'data' }))

describe('a sheet as it came', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('letters column %i as %s, as Excel does', (index, letters) => {
    expect(columnLetters(index)).toBe(letters)
  })

  it('draws a merged cell from its first row, also when that is above what is in sight', () => {
    const rows = sheet([1, 2, 3, 4, 5, 6])
    const merges = [{ top: 2, bottom: 5, left: 0, right: 0 }]
    expect(blocksInSight(merges, 3, 6, (index) => rows[index])).toEqual([
      { key: '2/0', first: 1, last: 4, left: 0, right: 0, text: 'A2' },
    ])
  })

  it('reckons with the blank rows that a sheet does not list', () => {
    const rows = sheet([1, 4, 5, 9])
    const merges = [
      { top: 4, bottom: 7, left: 1, right: 1 },
      { top: 20, bottom: 21, left: 0, right: 0 },
    ]
    expect(blocksInSight(merges, 0, 4, (index) => rows[index])).toEqual([
      { key: '4/1', first: 1, last: 2, left: 1, right: 1, text: 'B4' },
    ])
  })

  it('lets a title over the whole sheet widen no column', () => {
    const title = '云川市经济和信息化局政务公开第三方评估反馈问题整改台账'
    const rows: SheetRow[] = [{ number: 1, cells: [title, ''], role: 'title' }]
    const merged = columnWidths(rows, 2, [{ top: 1, bottom: 1, left: 0, right: 1 }])
    expect(merged).toEqual([56, 56])
    expect(columnWidths(rows, 2, [])[0]).toBe(208)
  })
})
