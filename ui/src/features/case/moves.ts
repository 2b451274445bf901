import type { CaseView } from '../../bindings/CaseView'
import type { CaseStage } from '../../bindings/CaseStage'
import type { EventKind } from '../../bindings/EventKind'
import type { MoveView } from '../../bindings/MoveView'
import { t } from '../../locales/zh-CN'

/** The steps of a case in their groups, as the page offers them. */
const GROUPS: readonly (readonly [keyof typeof t.case.groups, readonly EventKind[]])[] = [
  ['review', ['reviewed', 'correction_notice', 'correction_received']],
  ['handling', ['transferred', 'department_answered', 'sent_back']],
  ['consult', ['consult_sent', 'consult_signed', 'consult_answered']],
  ['period', ['extension', 'reasonable_period', 'fee_notice', 'fee_paid']],
  ['reply', ['reply', 'delivered', 'archived']],
  ['other', ['split', 'merged', 'withdrawn']],
]

/** The moves that may come next by group; a group without any is left out. */
export function grouped(moves: readonly MoveView[]) {
  return GROUPS.map(([key, kinds]) => ({
    key,
    name: t.case.groups[key],
    moves: moves.filter(({ kind }) => kinds.includes(kind)),
  })).filter((group) => group.moves.length > 0)
}

const NEXT: Record<CaseStage, EventKind | null> = {
  review: 'reviewed',
  handling: 'reply',
  reply: 'delivered',
  archive: 'archived',
  done: null,
}

/** The step that usually comes next: the page's one primary button. */
export function usualNext({ stage, state, moves }: CaseView): MoveView | undefined {
  const kind =
    state === 'awaiting_correction'
      ? 'correction_received'
      : state === 'awaiting_fee'
        ? 'fee_paid'
        : NEXT[stage]
  return moves.find((move) => move.kind === kind && move.unusual === null)
}
