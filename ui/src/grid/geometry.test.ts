import { describe, expect, it } from 'vitest'
import { columnsInSight, place, rowsInSight, scrollInto } from './geometry'

const columns = (count: number, frozen = 0) =>
  Array.from({ length: count }, (_, index) => ({ width: 100, frozen: index < frozen }))

describe('what is in sight', () => {
  it('holds the rows of the window and some more, never beyond the sheet', () => {
    expect(rowsInSight(0, 320, 32, 100_000)).toEqual({ from: 0, to: 18 })
    expect(rowsInSight(3_200_000 - 320, 320, 32, 100_000)).toEqual({ from: 99_982, to: 100_000 })
    expect(rowsInSight(0, 320, 32, 3)).toEqual({ from: 0, to: 3 })
  })

  it('leaves out the columns that the frozen ones cover', () => {
    const placed = place(columns(20, 2), 40)
    const free = placed.slice(2)
    expect(columnsInSight(free, 0, 640, 240)).toEqual({ from: 0, to: 4 })
    // Scrolled by one and a half columns: the second is half covered and still drawn.
    expect(columnsInSight(free, 150, 640, 240)).toEqual({ from: 1, to: 6 })
  })

  it('draws no column where the frozen ones fill the window', () => {
    const free = place(columns(20, 2), 40).slice(2)
    expect(columnsInSight(free, 0, 200, 240)).toEqual({ from: 0, to: 0 })
  })

  it('scrolls only as far as it must', () => {
    const stay = scrollInto(100, 132, 50, 400, 34)
    expect(stay, 'in sight already').toBe(50)
    expect(scrollInto(40, 72, 50, 400, 34), 'hidden under the header').toBe(6)
    expect(scrollInto(500, 532, 50, 400, 34), 'below the window').toBe(132)
  })
})
