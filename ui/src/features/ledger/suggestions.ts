import * as api from '../../api/records'
import type { Field } from '../../bindings/Field'
import type { FieldKind } from '../../bindings/FieldKind'
import type { Known } from '../../bindings/Known'
import { t } from '../../locales/zh-CN'

/** A word offered while a value is typed, and what stands small beside it. */
export interface Suggestion {
  value: string
  note: string
}

const MOST = 60
const LEARNED: ReadonlySet<FieldKind> = new Set(['department', 'person'])

/** The words a field offers; departments and people come from a list that learns. */
export async function suggestionsOf(field: Field): Promise<Suggestion[]> {
  if (LEARNED.has(field.kind)) return (await api.knownNames(field.kind)).map(ofName)
  if (field.kind === 'choice') return field.choices.map(({ value }) => plain(value))
  if (field.kind === 'yes_no') return [plain('是'), plain('否')]
  if (field.kind === 'deadline') return t.deadline.common.map(plain)
  return []
}

const plain = (value: string): Suggestion => ({ value, note: '' })
const ofName = ({ name, department }: Known): Suggestion => ({ value: name, note: department ?? '' })

/** Those that begin with the words first, then those that hold them; nothing typed offers all. */
export function matching(all: readonly Suggestion[], typed: string): Suggestion[] {
  const words = typed.trim()
  if (words === '') return all.slice(0, MOST)
  const begin = all.filter(({ value }) => value.startsWith(words))
  const hold = all.filter(({ value }) => !value.startsWith(words) && value.includes(words))
  return [...begin, ...hold].slice(0, MOST)
}

/** What is left to choose: nothing, once the one word on offer stands there whole. The list would only cover the form. */
export const left = (offered: Suggestion[], typed: string) =>
  offered.length === 1 && offered[0]?.value === typed.trim() ? [] : offered

const OFFERING: ReadonlySet<FieldKind> = new Set(['department', 'person', 'choice', 'yes_no', 'deadline'])

/** Whether a field has words to offer. */
export const offersWords = ({ kind }: Field) => OFFERING.has(kind)
