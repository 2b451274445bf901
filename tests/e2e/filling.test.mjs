// A filled form as another program finds it: openpyxl, which reads no file that Excel would have to repair.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { BINARY } from './harness/app.mjs'
import { readWorkbook } from './harness/workbook.mjs'

const fixtures = join(import.meta.dirname, '../fixtures')
const lists = join(fixtures, 'lists')
const list = (start) =>
  join(
    lists,
    readdirSync(lists).find((name) => name.startsWith(start) && !name.endsWith('.json')),
  )

test('a filled form opens in another program as the form it was', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-'))
  t.after(() => rmSync(folder, { recursive: true }))
  // Beside the window's program, built by the same command.
  const gongkai = (...args) =>
    execFileSync(join(dirname(BINARY), 'gongkai'), [
      '--ledger',
      join(folder, '台账.gongkai'),
      '--today',
      '2026-05-23',
      ...args,
    ])
  const filled = (form) => {
    const out = join(folder, '填好.xlsx')
    gongkai('fill', form, '--ledger-kind', 'rectification', '--out', out)
    return [readWorkbook(form), readWorkbook(out)]
  }
  gongkai('import', list('d03'))

  const [form, ours] = filled(list('d10'))
  assert.equal(ours.rows.length, form.rows.length + 14, '26 records where there were 12 rows')
  assert.deepEqual(ours.rows.slice(0, 4), form.rows.slice(0, 4), 'title, notes and header as they were')
  assert.deepEqual(ours.rows.slice(-2), form.rows.slice(-2), 'so is the footer')
  assert.deepEqual(ours.choices, [{ ...form.choices[0], cells: 'E5:E30' }])
  for (const same of ['landscape', 'a4', 'repeated', 'footer', 'sheet'])
    assert.deepEqual(ours[same], form[same], same)
  const done = ours.rows.findIndex((row) => row[6]?.startsWith?.('2026-05-'))
  assert.equal(ours.types[done][6], 'd', 'a day is a day')
  assert.deepEqual(
    [...new Set(ours.types.slice(4, 30).map((types) => types[8]))],
    ['s'],
    'telephone numbers are text',
  )
  const rows = (looks, from, to) => looks.slice(from, to).map((row) => row.join())
  assert.deepEqual(
    [...new Set(rows(ours.bordered, 4, 30))],
    rows(form.bordered, 4, 5),
    'each row has its frame',
  )
  assert.deepEqual([...new Set(rows(ours.fonts, 4, 30))], rows(form.fonts, 4, 5), 'and its font')

  const [, whole] = filled(join(fixtures, 'forms/whole.xlsx'))
  assert.equal(whole.rows[30][9], '=SUM(J5:J30)', 'the sum below takes all in')
  assert.equal(whole.filter, 'A4:L30')
  assert.equal(whole.frozen, 'A5')
  for (const area of ['C30:D30', 'A32:D32', 'A33:L33']) assert.ok(whole.merged.includes(area), area)
})
