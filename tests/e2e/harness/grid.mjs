import { until } from './until.mjs'

/** The table of records. Rows count from 1 as they stand; columns go by their key. */
export class Grid {
  #page

  constructor(page) {
    this.#page = page
  }

  /** How many records the grid holds, in sight or not. */
  count() {
    return this.#page.run(() => {
      const grid = document.querySelector('[role="grid"]')
      return grid ? Number(grid.ariaRowCount) - 1 : 0
    })
  }

  holds(count) {
    return until(`${count} records`, async () => {
      const now = await this.count()
      if (now === count) return true
      throw new Error(`${now} records`)
    })
  }

  /** The words of one column in the rows that are drawn, from the top. */
  async column(key) {
    await this.#reveal(key)
    return this.#page.run((column) => {
      const row = (cell) => Number(cell.closest('[role="row"]').ariaRowIndex)
      return [...document.querySelectorAll(`[role="gridcell"][data-column="${column}"]`)]
        .sort((a, b) => row(a) - row(b))
        .map((cell) => cell.textContent.trim())
    }, key)
  }

  async text(row, key) {
    return (await this.column(key))[row - 1]
  }

  /** Waits until a cell reads so. */
  reads(row, key, words) {
    return until(`“${words}” in ${key} of row ${row}`, async () => {
      const now = await this.text(row, key)
      if (now === words) return true
      throw new Error(String(now))
    })
  }

  async clickCell(row, key, held) {
    await this.#reveal(key)
    await this.#page.clickAt(`[aria-rowindex="${row + 1}"] [data-column="${key}"]`, held)
  }

  /** Ticks the box at the front of a row. */
  tick(row, held) {
    return this.#page.clickAt(`[aria-rowindex="${row + 1}"] .grid-check`, held)
  }

  async sortBy(key) {
    await this.#reveal(key)
    await this.#page.click(`[role="columnheader"][data-column="${key}"] .grid-title`)
  }

  /** Scrolls sideways until a column is drawn and no frozen one covers it. */
  #reveal(key) {
    return until(`the column ${key}`, () => this.#page.run(scrollTowards, key))
  }
}

/** Runs inside the page; says whether there was no need to scroll. */
function scrollTowards(column) {
  const grid = document.querySelector('[role="grid"]')
  const head = grid?.querySelector(`[role="columnheader"][data-column="${column}"]`)
  if (!grid) return false
  if (!head) {
    const atEnd = grid.scrollLeft + grid.clientWidth >= grid.scrollWidth - 1
    grid.scrollLeft = atEnd ? 0 : grid.scrollLeft + grid.clientWidth / 2
    return false
  }
  if (head.closest('.grid-frozen')) return true
  const edge = grid.querySelector('.grid-frozen').getBoundingClientRect().right
  const { left, right } = head.getBoundingClientRect()
  const end = grid.getBoundingClientRect().left + grid.clientWidth
  const hidden = left < edge ? left - edge : Math.max(0, Math.min(right - end, left - edge))
  if (Math.abs(hidden) < 1) return true
  grid.scrollLeft += hidden
  return false
}
