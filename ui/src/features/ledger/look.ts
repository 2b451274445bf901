import { computed, reactive, watch } from 'vue'
import * as api from '../../api/app'
import type { Definition } from '../../bindings/Definition'
import type { Layout } from './columns'
import { asksNothing, nextSorting, queryOf, type Condition, type Sorting } from './query'

/** How a clerk looks at one ledger: what they search, the conditions, the order, the columns. */
export interface Look extends Layout {
  search: string
  conditions: Record<string, Condition>
  sorting: Sorting | null
  wrap: boolean
}

/** Promises, so that everybody who asks at the start gets the same object. */
const looks = new Map<string, Promise<Look>>()
const REMEMBER_MS = 400

const plain = (): Look => ({
  search: '',
  conditions: {},
  sorting: null,
  shown: null,
  widths: {},
  wrap: false,
})

/** The look of a ledger, the same object to everybody, remembered between starts but for the search. */
export function lookOf(ledger: string): Promise<Look> {
  const look = looks.get(ledger) ?? recall(ledger)
  looks.set(ledger, look)
  return look
}

async function recall(ledger: string): Promise<Look> {
  const key = `look/${ledger}`
  const last = await api.remembered<Partial<Look>>(key).catch(() => null)
  const look = reactive<Look>({ ...plain(), ...last, search: '' })
  let later: ReturnType<typeof setTimeout> | undefined
  watch(look, () => {
    clearTimeout(later)
    later = setTimeout(() => void api.remember(key, { ...look, search: '' }), REMEMBER_MS)
  })
  return look
}

/** What the page does with its look. */
export function useLook(definition: Definition, look: Look) {
  const query = computed(() => queryOf(definition.key, look.search, look.conditions, look.sorting))
  const filtered = computed<ReadonlySet<string>>(() => new Set(Object.keys(look.conditions)))
  const narrowed = computed(() => query.value.search !== '' || query.value.filters.length > 0)

  function setCondition(column: string, condition: Condition) {
    const others = Object.entries(look.conditions).filter(([key]) => key !== column)
    const all = asksNothing(condition) ? others : [...others, [column, condition] as const]
    look.conditions = Object.fromEntries(all)
  }

  return {
    query,
    filtered,
    /** Whether some records are left out. */
    narrowed,
    setCondition,
    clearConditions: () => {
      look.conditions = {}
      look.search = ''
    },
    sortBy: (column: string) => {
      look.sorting = nextSorting(look.sorting, column)
    },
  }
}
