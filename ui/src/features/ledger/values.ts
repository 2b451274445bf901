import type { Field } from '../../bindings/Field'
import type { FieldKind } from '../../bindings/FieldKind'
import type { Row } from '../../bindings/Row'
import type { Value } from '../../bindings/Value'
import { t } from '../../locales/zh-CN'

/** The words of a value as the clerk writes them. */
export function textOf(value: Value | null | undefined): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : value.text
}

/** The words of a cell, by the column's key. */
export function cellText(row: Row, column: string): string {
  if (column === 'code') return row.code
  if (column === 'light') return row.light.words
  if (column.startsWith('extra/')) return row.extra[column.slice('extra/'.length)] ?? ''
  return textOf(row.fields[column])
}

const NUMERIC: ReadonlySet<FieldKind> = new Set(['number', 'money', 'score'])
export const isNumeric = ({ kind }: Field) => NUMERIC.has(kind)

const DATED: ReadonlySet<FieldKind> = new Set(['date', 'deadline'])
/** Whether its values can be asked for by a first and a last day. */
export const isDated = ({ kind }: Field) => DATED.has(kind)

/** `2026-12-31` as 2026-12-31 周四; anything else as it is. */
export function withWeekday(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  if (!year || !month || !day) return date
  return `${date} ${t.weekdays[new Date(year, month - 1, day).getDay()]}`
}
