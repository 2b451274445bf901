import { expect, test } from 'vitest'
import type { CaseView } from '../../bindings/CaseView'
import type { EventKind } from '../../bindings/EventKind'
import type { MoveView } from '../../bindings/MoveView'
import { grouped, usualNext } from './moves'

const move = (kind: EventKind, unusual: string | null = null): MoveView => ({
  kind,
  name: kind,
  unusual,
  details: [],
})

const view = (over: Partial<CaseView>) => ({ stage: 'review', state: 'open', moves: [], ...over }) as CaseView

test('steps stand in their groups, and a group without any is left out', () => {
  const groups = grouped([move('reply'), move('reviewed'), move('withdrawn')])
  expect(groups.map(({ key, moves }) => [key, moves.map(({ kind }) => kind)])).toEqual([
    ['review', ['reviewed']],
    ['reply', ['reply']],
    ['other', ['withdrawn']],
  ])
})

test('the step that usually comes next is the one the stage and the wait ask for', () => {
  const moves = [move('reviewed'), move('reply'), move('correction_received'), move('fee_paid')]
  const next = (over: Partial<CaseView>) => usualNext(view({ moves, ...over }))?.kind
  expect(next({})).toBe('reviewed')
  expect(next({ stage: 'handling' })).toBe('reply')
  expect(next({ state: 'awaiting_correction' })).toBe('correction_received')
  expect(next({ stage: 'handling', state: 'awaiting_fee' })).toBe('fee_paid')
  expect(next({ stage: 'done' })).toBeUndefined()
})

test('an unusual step is never the one to press first', () => {
  const moves = [move('reply', '征求意见还没有答复')]
  expect(usualNext(view({ stage: 'handling', moves }))).toBeUndefined()
})
