import { ref, shallowReactive, type Ref } from 'vue'

export const BLOCK = 200
/** Blocks kept at once: 8,000 rows are far more than a clerk looks at, and little memory. */
const KEPT = 40
/** Dragging the scroll bar passes many blocks: only those it rests on are asked for. */
const REST_MS = 40

export interface Fetched<Row> {
  total: number
  rows: Row[]
}

/** The rows of an answer of any length, of which only the blocks in sight are here. */
export interface RowWindow<Row> {
  total: Ref<number>
  /** Whether the first answer to the present question is still awaited. */
  loading: Ref<boolean>
  row: (index: number) => Row | undefined
  /** Says which rows are in sight; what is missing of them arrives later. */
  show: (from: number, to: number) => void
  /** The rows themselves, fetched where they are missing; `to` is out. */
  take: (from: number, to: number) => Promise<Row[]>
  /** Asks anew. The rows at hand stay in sight until their successors come. */
  reload: () => Promise<void>
  /** Puts changed rows in the place of the old ones. */
  patch: (rows: readonly Row[]) => void
}

export function rowWindow<Row>(
  fetch: (offset: number, limit: number) => Promise<Fetched<Row>>,
  identity: (row: Row) => unknown,
  failed: (thrown: unknown) => void,
): RowWindow<Row> {
  const total = ref(0)
  const loading = ref(true)
  // Shallow: a row is replaced as a whole, so that only the rows that changed are drawn again.
  const blocks = shallowReactive(new Map<number, Row[]>())
  let stale = new Set<number>()
  let underway = new Map<number, Promise<void>>()
  let generation = 0
  let sight = { from: 0, to: BLOCK }
  let rest: ReturnType<typeof setTimeout> | undefined

  const row = (index: number) => blocks.get(Math.floor(index / BLOCK))?.[index % BLOCK]

  function load(block: number): Promise<void> {
    const present = underway.get(block)
    if (present) return present
    const asked = generation
    const answer = fetch(block * BLOCK, BLOCK).then(
      (page) => {
        if (asked !== generation) return
        total.value = page.total
        blocks.set(block, page.rows)
        stale.delete(block)
        underway.delete(block)
        loading.value = false
        forgetFarBlocks(block)
      },
      (thrown: unknown) => {
        if (asked !== generation) return
        underway.delete(block)
        loading.value = false
        failed(thrown)
      },
    )
    underway.set(block, answer)
    return answer
  }

  function forgetFarBlocks(near: number) {
    if (blocks.size <= KEPT) return
    const farthest = [...blocks.keys()].reduce((a, b) => (Math.abs(b - near) > Math.abs(a - near) ? b : a))
    blocks.delete(farthest)
  }

  function missing(from: number, to: number): number[] {
    const wanted = []
    for (let block = Math.floor(from / BLOCK); block * BLOCK < to; block += 1) {
      if (!blocks.has(block) || stale.has(block)) wanted.push(block)
    }
    return wanted
  }

  function show(from: number, to: number) {
    sight = { from, to }
    if (missing(from, to).length === 0) return
    clearTimeout(rest)
    rest = setTimeout(() => missing(sight.from, sight.to).forEach(load), REST_MS)
  }

  async function take(from: number, to: number): Promise<Row[]> {
    const end = Math.min(to, total.value)
    await Promise.all(missing(from, end).map(load))
    const taken = []
    for (let index = from; index < end; index += 1) {
      const here = row(index)
      if (here !== undefined) taken.push(here)
    }
    return taken
  }

  async function reload() {
    clearTimeout(rest)
    generation += 1
    underway = new Map()
    loading.value = blocks.size === 0
    const inSight = Math.floor(sight.from / BLOCK)
    stale = new Set(blocks.keys())
    const asked = generation
    await Promise.all(missing(sight.from, Math.max(sight.to, sight.from + 1)).map(load))
    if (asked !== generation) return
    // Fewer rows than before: what was in sight may be gone, and the first answer said nothing of the new end.
    if (total.value > 0 && inSight * BLOCK >= total.value) await load(Math.floor((total.value - 1) / BLOCK))
    for (const block of stale) blocks.delete(block)
    stale = new Set()
  }

  function patch(rows: readonly Row[]) {
    const changed = new Map(rows.map((each) => [identity(each), each]))
    for (const [number, block] of blocks) {
      if (!block.some((old) => changed.has(identity(old)))) continue
      blocks.set(
        number,
        block.map((old) => changed.get(identity(old)) ?? old),
      )
    }
  }

  return { total, loading, row, show, take, reload, patch }
}
