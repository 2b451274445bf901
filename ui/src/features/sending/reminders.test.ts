import { expect, test } from 'vitest'
import type { Dispatch } from '../../bindings/Dispatch'
import { remindersOf } from './reminders'

const dispatch = (over: Partial<Dispatch>): Dispatch => ({
  id: 1,
  op: 1,
  ledger: 'rectification',
  split_by: 'department',
  recipient: '法规科',
  file: '整改台账（法规科）.xlsx',
  sent_at: '2026-11-20 09:30:00',
  due: '2026-11-26',
  records: 3,
  returned: null,
  light: { colour: 'red', words: '已逾期 2 个工作日', workdays: -2 },
  ...over,
})

test('a reminder says who owes which workbook since when, a line each', () => {
  const lines = remindersOf([dispatch({}), dispatch({ recipient: '财务科', due: null })]).split('\n')
  expect(lines).toEqual([
    '法规科：《整改台账（法规科）.xlsx》3 条，应于 2026-11-26 反馈，已逾期 2 个工作日',
    '财务科：《整改台账（法规科）.xlsx》3 条，尚未反馈',
  ])
})
