import type { Filter } from '../../bindings/Filter'
import type { Query } from '../../bindings/Query'

/** What the clerk asked of one column; empty parts ask nothing. */
export interface Condition {
  values: string[]
  contains: string
  since: string
  until: string
}

export interface Sorting {
  column: string
  descending: boolean
}

export const noCondition = (): Condition => ({ values: [], contains: '', since: '', until: '' })

/** One to change apart; `structuredClone` refuses what is reactive. */
export const copyOf = (condition: Condition): Condition => ({ ...condition, values: [...condition.values] })

export const asksNothing = ({ values, contains, since, until }: Condition) =>
  values.length === 0 && !contains && !since && !until

/** The question to the ledger from what is set on the page. */
export function queryOf(
  ledger: string,
  search: string,
  conditions: Readonly<Record<string, Condition>>,
  sorting: Sorting | null,
): Query {
  return {
    ledger,
    search: search.trim(),
    filters: Object.entries(conditions).flatMap(([column, { values, contains, since, until }]) => {
      const filters: Filter[] = []
      if (values.length > 0) filters.push({ column, test: { is: 'one_of', value: [...values] } })
      if (contains.trim()) filters.push({ column, test: { is: 'contains', value: contains.trim() } })
      if (since) filters.push({ column, test: { is: 'since', value: since } })
      if (until) filters.push({ column, test: { is: 'until', value: until } })
      return filters
    }),
    sort: sorting === null ? [] : [{ ...sorting }],
  }
}

/** A click on a header: upwards, downwards, as it was. */
export function nextSorting(now: Sorting | null, column: string): Sorting | null {
  if (now?.column !== column) return { column, descending: false }
  return now.descending ? null : { column, descending: true }
}
