import { expect, test } from 'vitest'
import { evidenceIn } from './evidence'

test('a cell of evidence names files with their day and name, and pictures of a list without', () => {
  const cell = 'aa.png\nbb.pdf\t2026-11-20\t情况说明.pdf\n'
  expect(evidenceIn(cell)).toEqual([
    { file: 'aa.png', on: '', name: '', drawn: true },
    { file: 'bb.pdf', on: '2026-11-20', name: '情况说明.pdf', drawn: false },
  ])
  expect(evidenceIn('')).toEqual([])
})
