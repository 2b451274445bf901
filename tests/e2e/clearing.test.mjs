import assert from 'node:assert/strict'
import { copyFileSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerDialog } from './harness/desktop.mjs'
import { journey } from './harness/journey.mjs'
import { until } from './harness/until.mjs'

const LIST = join(import.meta.dirname, '../fixtures/lists/d03_第三方评估问题整改台账.xlsx')
const PICTURE = join(import.meta.dirname, '../../docs/screenshots/ledger-1366x768.png')
const ROWS = 26

/** Reads a file typed on the import page. */
async function read(app, path) {
  await app.page.click('[data-test="import"]')
  await app.page.fill('或者粘贴文件的位置', path)
  await app.page.click('[data-test="read-path"]')
}

/** Opens the record of a row beside the table. */
async function open(app, row) {
  await app.grid.clickCell(row, 'problem')
  await app.page.keys('Control+Enter')
  await app.page.find('[data-test="record"]')
}

const confirm = (app) => app.page.click('[data-test="confirm-clearing"]')

/** Fills a cell of the record that lies open. */
async function fill(app, field, text) {
  await app.page.fill(field, text, '[data-test="record"]')
  await app.page.click('[data-test="record"] h2')
}

journey('clearing', 'an issue goes off the list with evidence, and comes back when an assessor looks again', {
  async 'a list comes in'(app) {
    await app.page.click('[data-test="start-blank"]')
    await read(app, LIST)
    await app.page.click('[data-test="to-plan"]')
    await app.page.press(`确认导入 ${ROWS} 条`)
    await app.page.click('[data-test="to-ledger"]')
    await app.grid.holds(ROWS)
  },

  async 'what lacks its evidence is not submitted, and each record says what it lacks'(app) {
    await app.grid.tick(1)
    await app.grid.tick(2)
    await app.page.click('.foot [data-test="clearing-submit"]')
    await confirm(app)
    await app.page.shows('都没有改动')
    await app.page.shows('ZG-')
    await app.shoot('clearing-refused')
    await app.page.press('取消')
    await app.page.press('取消选择')
  },

  async 'a screenshot and a document are added to a record, with their day'(app) {
    const picture = join(app.folder, 'after.png')
    const paper = join(app.folder, 'report.pdf')
    copyFileSync(PICTURE, picture)
    writeFileSync(paper, '%PDF-1.4\n')
    await open(app, 1)
    for (const path of [picture, paper]) {
      await app.page.click('[data-test="add-evidence"]')
      await answerDialog('选择佐证材料', path)
      await app.page.shows('已添加佐证')
    }
    await app.page.find('[data-test="evidence"] img')
    await app.page.find('[data-test="evidence-file"] .file', 'report.pdf')
    await app.page.run(() => document.querySelector('[data-test="evidence"]').scrollIntoView())
    await app.shoot('evidence')
  },

  async 'a file taken off comes back by the bar’s 撤销'(app) {
    await app.page.press('移除 report.pdf')
    await app.page.shows('已移除佐证')
    await app.page.click('[data-test="notice"] .action')
    await app.page.find('[data-test="evidence-file"] .file', 'report.pdf')
  },

  async 'the record is submitted, and 责任人 may not clear it'(app) {
    await fill(app, '整改情况', '已重新发布')
    await app.page.click('[data-test="record"] [data-test="clearing-submit"]')
    await confirm(app)
    await app.page.shows('已报请核验 1 条')
    await app.grid.reads(1, 'status', '待核验')
    const owner = await app.grid.text(1, 'owner')
    await app.page.click('[data-test="record"] [data-test="clearing-clear"]')
    await app.page.fill('核验人', owner, '[data-test="clearing-form"]')
    await confirm(app)
    await app.page.shows('请换一个人核验')
    await app.shoot('clearing')
  },

  async 'another person clears it'(app) {
    await app.page.click('[data-test="clearing-form"] input', '核验人')
    await app.page.keys('Control+a')
    await app.page.type('周楠')
    await confirm(app)
    await app.page.shows('已销号 1 条')
    await app.grid.reads(1, 'status', '已销号')
    assert.equal(await app.page.value('[data-test="field-reviewer"]'), '周楠')
    await app.shoot('cleared')
    await app.page.click('[data-test="record"] header .icon')
  },

  async 'the evidence goes out as one archive'(app) {
    await app.page.click('[data-test="export"]')
    await app.page.click('[data-test="package-evidence"]')
    const target = join(app.folder, 'evidence.zip')
    await answerDialog('佐证材料存到', target)
    await app.page.shows('2 个佐证文件')
    assert.ok(existsSync(target))
  },

  async 'an assessor’s list opens anew what failed, and clears nothing'(app) {
    const code = await app.grid.text(1, 'code')
    const problem = (await app.grid.text(1, 'problem')).replaceAll(/["\n]/g, '')
    const list = join(app.folder, 'recheck.csv')
    writeFileSync(list, `台账编号,存在问题,复核结果,复核意见\n${code},"${problem}",未整改,链接仍打不开\n`)
    await read(app, list)
    await app.page.click('[data-test="recheck"]')
    await app.page.shows('通过的不会自动销号')
    await app.shoot('recheck')
    await app.page.click('[data-test="to-plan"]')
    await app.page.find('[role="tab"]', '登记 1')
    await app.page.shows('复核没有通过')
    await app.shoot('recheck-plan')
    await app.page.press('登记复核结果 1 条')
    await app.page.click('[data-test="to-ledger"]')
    await app.grid.reads(1, 'status', '退回')
    await app.page.press('操作记录')
    await app.page.shows('登记复核结果“recheck.csv”：1 条')
    await until('the undo', () => app.page.has('tbody tr:first-child [data-test="undo"]'))
    await app.page.click('tbody tr:first-child [data-test="undo"]')
    await app.page.shows('已撤销：')
    await app.page.click('[data-test="ledger-rectification"]')
    await app.grid.reads(1, 'status', '已销号')
  },
})
