import type { Definition } from '../../bindings/Definition'
import type { RecordId } from '../../bindings/RecordId'

/** A step on the way of an issue off the list. */
export type Step = 'submit' | 'clear' | 'send_back'
export const STEPS: readonly Step[] = ['submit', 'clear', 'send_back']

/** A step that waits for the clerk's word. */
export interface Asked {
  step: Step
  ids: RecordId[]
}

/** Whether issues of a ledger are cleared (销号). */
export const clears = ({ closed }: Definition) => closed !== null
