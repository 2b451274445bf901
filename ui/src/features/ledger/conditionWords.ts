import type { Colour } from '../../bindings/Colour'
import type { Definition } from '../../bindings/Definition'
import { t } from '../../locales/zh-CN'
import type { Condition } from './query'

export const columnName = (definition: Definition, column: string): string => {
  if (column === 'code') return t.ledger.code
  if (column === 'light') return t.ledger.light
  return definition.fields.find(({ key }) => key === column)?.name ?? column
}

/** A value of a column as lists of values show it. */
export const valueWords = (column: string, value: string): string => {
  if (value === '') return t.common.empty
  return column === 'light' ? t.ledger.lights[value as Colour] : value
}

/** A condition in a few words: “状态：待整改 等 2 项”. */
export function conditionWords(definition: Definition, column: string, condition: Condition): string {
  const name = columnName(definition, column)
  const { values, contains, since, until } = condition
  const parts: string[] = []
  if (values.length > 0) {
    const first = valueWords(column, values[0] as string)
    parts.push(t.filter.some(name, values.length === 1 ? first : t.filter.several(first, values.length)))
  }
  if (contains) parts.push(t.filter.containsWords(name, contains))
  if (since || until) parts.push(t.filter.range(name, since, until))
  return parts.join('；')
}
