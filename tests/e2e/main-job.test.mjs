import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { answerDialog, dropFile } from './harness/desktop.mjs'
import { journey } from './harness/journey.mjs'
import { until } from './harness/until.mjs'
import { readWorkbook } from './harness/workbook.mjs'

const LIST = join(import.meta.dirname, '../fixtures/lists/d03_第三方评估问题整改台账.xlsx')
const ROWS = 26
const EXPORTED = 'exported.xlsx'
const IN_TWO_MONTHS = new Date(Date.now() + 60 * 24 * 3600 * 1000).toISOString().slice(0, 10)

journey('main-job', 'from a received list to an exported ledger, and back to nothing', {
  async 'a first start asks how to begin, because no file is made behind the clerk’s back'(app) {
    await app.page.shows('欢迎使用公开台账')
    assert.equal(existsSync(app.ledger), false)
    await app.shoot('welcome')
    await app.page.click('[data-test="start-blank"]')
    await app.page.shows('整改台账还是空的')
    await app.shoot('empty')
  },

  async 'the office’s name is set, which the export will carry'(app) {
    await app.page.press('设置')
    await app.page.fill('单位名称', '云川市经济和信息化局')
    await app.shoot('settings')
    await app.page.press('保存')
    await app.page.shows('设置已保存')
    await app.page.press('关闭')
    await app.page.click('[data-test="ledger-rectification"]')
  },

  async 'a list dropped on the window is understood: its rows, its header, its columns'(app) {
    await dropFile(LIST, () => app.page.has('.drop', '松开鼠标，开始导入'))
    await app.page.shows('d03_第三方评估问题整改台账.xlsx')
    await app.page.shows('2026年政务公开第三方评估反馈问题整改台账')
    await app.page.find('.sheet [role="cell"]', '填报信息')
    const mapping = await app.page.run(() =>
      Object.fromEntries(
        [...document.querySelectorAll('[data-test^="column-"]')].map((line) => [
          line.dataset.test.slice('column-'.length),
          line.querySelector('select').value,
        ]),
      ),
    )
    assert.deepEqual(mapping, {
      A: 'list_no',
      B: 'source',
      C: 'category',
      D: 'problem',
      E: 'url',
      F: 'measures',
      G: 'department',
      H: 'owner',
      I: 'phone',
      J: 'assigned_on',
      K: 'deadline',
      L: 'progress',
      M: 'completed_on',
      N: 'closed',
      O: 'remarks',
    })
    await app.shoot('import')
  },

  async 'the plan counts what will happen before anything does, and says why a row is left out'(app) {
    await app.page.click('[data-test="to-plan"]')
    await app.page.find('[role="tab"]', `新增 ${ROWS}`)
    await app.shoot('import-plan')
    await app.page.click('[data-test="tab-skipped"]')
    await app.page.find('[data-test="plan-rows"] [role="cell"]', '合计、汇总')
    await app.shoot('import-skipped')
  },

  async 'the same file dropped once more is read anew, since it may have been mended meanwhile'(app) {
    await dropFile(LIST, () => app.page.has('.drop'))
    await app.page.click('[data-test="to-plan"]')
  },

  async 'the clerk’s word writes exactly the plan'(app) {
    await app.page.press(`确认导入 ${ROWS} 条`)
    await app.page.shows(`已导入 ${ROWS} 条`)
    await app.shoot('import-done')
    await app.page.click('[data-test="to-ledger"]')
    await app.grid.holds(ROWS)
    assert.equal((await app.grid.column('owner'))[0], '陆景明')
    await app.grid.reads(2, 'deadline', '6月底前')
  },

  async 'ten rows get a department, a person and a deadline in one step'(app) {
    await app.grid.tick(1)
    await app.grid.tick(10, ['Shift'])
    await app.page.find('[data-test="ticked"]', '已选 10 条')
    await app.page.keys('Control+d')
    await app.page.fill('责任人', '李卫国')
    await app.page.fill('责任单位', '政策法规科')
    await app.page.fill('整改时限', IN_TWO_MONTHS)
    await app.page.shows(`→ ${IN_TWO_MONTHS}`)
    await app.shoot('assign')
    await app.page.press('分派 10 条')
    await app.page.shows('已分派 10 条')
    await app.grid.reads(10, 'owner', '李卫国')
    const owners = await app.grid.column('owner')
    assert.equal(owners.filter((owner) => owner === '李卫国').length, 10)
    await app.grid.reads(1, 'deadline', IN_TWO_MONTHS)
  },

  async 'a light says with words and a number what its colour says'(app) {
    const lights = await until('the lights', () => app.grid.column('light'))
    assert.match(lights[0], /^还剩 \d+ 个工作日$/)
    assert.match(lights[10], /^已逾期 \d+ 个工作日$/)
    assert.equal(lights[4], '已销号', 'what is closed is due no more')
    await app.shoot('ledger')
  },

  async 'words that begin with “=” are typed, for the export to keep as words'(app) {
    await app.grid.clickCell(1, 'remarks')
    await app.page.type('=见附件1')
    await app.page.keys('Enter')
    await app.grid.reads(1, 'remarks', '=见附件1')
  },

  async 'the export asks where to go in the system’s own dialog'(app) {
    await app.page.press('导出')
    await app.shoot('export')
    await app.page.click('[data-test="confirm-export"]')
    await answerDialog('导出到', join(app.folder, EXPORTED))
    await app.page.shows(`已导出 ${ROWS} 条`)
    await app.shoot('exported')
  },

  'another program reads the workbook as an office sends it'(app) {
    const book = readWorkbook(join(app.folder, EXPORTED))
    const [title, facts, header, first] = book.rows
    assert.equal(book.sheet, '整改台账')
    assert.equal(title[0], '云川市经济和信息化局整改台账')
    assert.match(facts[0], /^填报单位：云川市经济和信息化局 +填报日期：\d{4}年\d{1,2}月\d{1,2}日$/)
    assert.equal(book.rows.length, 3 + ROWS)
    const at = (name) => header.indexOf(name)
    assert.equal(first[at('责任人')], '李卫国')
    assert.equal(first[at('责任单位')], '政策法规科')
    assert.equal(
      first[at('整改时限')],
      `${IN_TWO_MONTHS}T00:00:00`,
      'a day is a day, to be sorted and counted with',
    )
    assert.equal(book.rows[18][at('整改时限')], '立行立改', 'words stay words')
    assert.equal(first[at('备注')], '=见附件1')
    assert.equal(book.types[3][at('备注')], 's', 'no formula comes of words')
    const phones = book.rows.slice(3).map((row) => row[at('联系电话')])
    assert.equal(phones[2], '13800009496', 'a phone number is text and keeps every digit')
    assert.equal(phones[0], '0563-3020089')
    const last = String.fromCharCode(64 + header.length)
    assert.ok(book.merged.includes(`A1:${last}1`), book.merged.join())
    assert.equal(book.filter, `A3:${last}${3 + ROWS}`)
    assert.match(book.frozen, /^[A-Z]4$/)
    assert.equal(book.repeated, '$3:$3', 'the header stands on every printed page')
    assert.ok(book.landscape && book.a4)
    assert.ok(book.footer)
    assert.ok(book.wrapped[3][at('存在问题')])
    assert.ok(book.bordered.slice(2).flat().every(Boolean), 'every cell of the table has its border')
    const status = String.fromCharCode(65 + at('整改状态'))
    assert.ok(
      book.choices.some(({ cells, list }) => cells.startsWith(`${status}4:`) && list.includes('已销号')),
      JSON.stringify(book.choices),
    )
  },

  async 'the import is undone as a whole, together with what was done on its rows'(app) {
    await app.page.press('操作记录')
    await app.shoot('journal-full')
    await app.page.click('tbody tr:last-child [data-test="undo"]')
    await app.page.shows(`将去掉 ${ROWS} 条记录`)
    await app.shoot('undo')
    await app.page.click('[data-test="confirm-undo"]')
    await app.page.shows('已撤销：')
    await app.page.click('[data-test="ledger-rectification"]')
    await app.page.shows('整改台账还是空的')
  },
})
