import { expect, test } from 'vitest'
import type { DayStep } from '../../bindings/DayStep'
import { stripOf } from './days'

const day = (date: string, step: Partial<DayStep>): DayStep => ({
  date,
  counted: false,
  n: 0,
  why: '工作日',
  article: '条例第三十三条第二款',
  mark: 'workday',
  provisional: false,
  ...step,
})

const strip = stripOf(
  [
    day('2026-10-30', { mark: 'start', why: '收到当日不计' }),
    day('2026-10-31', { mark: 'off', why: '周末' }),
    day('2026-11-02', { counted: true, n: 1 }),
    day('2026-11-03', { mark: 'stopped', n: 1, why: '征求意见停算' }),
    day('2027-01-01', { mark: 'off', n: 1, why: '元旦', provisional: true }),
  ],
  new Map([['2026-11-02', ['征求意见']]]),
)

test('a counted day shows its number, another one a word why it is not counted', () => {
  expect(strip.map(({ mark }) => mark)).toEqual(['起', '六', '1', '停', '休'])
})

test('the month stands over its first day alone', () => {
  expect(strip.map(({ month }) => month)).toEqual(['10月', '', '11月', '', '1月'])
})

test('a day says all of itself, since its colour and number are not for every eye', () => {
  expect(strip[2]?.said).toBe('2026-11-02 周一，第 1 个工作日：工作日；征求意见（条例第三十三条第二款）')
  expect(strip[4]?.said).toContain('放假安排未公布，暂算')
})
