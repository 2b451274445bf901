import * as api from '../../api/records'
import type { Query } from '../../bindings/Query'
import type { RecordId } from '../../bindings/RecordId'

const PAGE = 1000

/** The same question about ticked records alone, in the same order. A question knows a record by its code. */
export async function onlyTicked(query: Query, ticked: ReadonlySet<RecordId>): Promise<Query> {
  const codes: string[] = []
  for (let offset = 0; codes.length < ticked.size; offset += PAGE) {
    const { rows, total } = await api.rows(query, offset, PAGE)
    if (rows.length === 0) break
    codes.push(...rows.filter(({ id }) => ticked.has(id)).map(({ code }) => code))
    if (codes.length === total) return query
  }
  return { ...query, filters: [...query.filters, { column: 'code', test: { is: 'one_of', value: codes } }] }
}
