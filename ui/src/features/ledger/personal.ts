import { shallowReactive } from 'vue'
import type { Definition } from '../../bindings/Definition'
import type { Row } from '../../bindings/Row'

/** The ledgers whose personal data the clerk asked to see. Kept nowhere else: every start hides it again. */
const revealed = shallowReactive(new Set<string>())

export const isRevealed = (ledger: string) => revealed.has(ledger)

export function reveal(ledger: string, on: boolean) {
  if (on) revealed.add(ledger)
  else revealed.delete(ledger)
}

/** Whether a ledger's lists hide anything unless asked. */
export const hidesSome = ({ fields }: Definition) => fields.some(({ masked }) => masked)

/** Whether the middle of what a record has in a column is hidden. */
export const isMasked = (row: Row, column: string) => row.masked.includes(column)

/** Whether what stands in a column is hidden in the list as it is now. */
export const isColumnHidden = ({ key, fields }: Definition, column: string) =>
  !isRevealed(key) && fields.some((field) => field.key === column && field.masked)
