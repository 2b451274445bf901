import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { answerDialog } from './harness/desktop.mjs'
import { journey } from './harness/journey.mjs'
import { until } from './harness/until.mjs'
import { readWorkbook } from './harness/workbook.mjs'

const LISTS = join(import.meta.dirname, '../fixtures/lists')
const LIST = join(LISTS, 'd03_第三方评估问题整改台账.xlsx')
const FORM = join(LISTS, 'd10_附件3整改链接表.xlsx')
const RETURNING = join(import.meta.dirname, '../../crates/cli/tests/it/returning.py')
const ROWS = 26
const OURS = '法规科已联系，正在整改'
const THEIRS = '已补充解读材料'

const sent = (app) => join(app.folder, 'sent')
/** What the first record is called, and who has it. */
const first = {}

journey(
  'exchange',
  'a list goes out to departments, comes home, and goes up in the form that was sent down',
  {
    async 'a list comes in'(app) {
      await app.page.click('[data-test="start-blank"]')
      await app.page.click('[data-test="import"]')
      await app.page.fill('或者粘贴文件的位置', LIST)
      await app.page.click('[data-test="read-path"]')
      await app.page.click('[data-test="to-plan"]')
      await app.page.press(`确认导入 ${ROWS} 条`)
      await app.page.click('[data-test="to-ledger"]')
      await app.grid.holds(ROWS)
      first.code = await app.grid.text(1, 'code')
      first.department = await app.grid.text(1, 'department')
    },

    async 'it is split by department, and says beforehand who gets how many'(app) {
      mkdirSync(sent(app))
      await app.page.click('[data-test="send"]')
      await app.page.find('[data-test="send-groups"]')
      await app.page.shows(first.department)
      await app.shoot('send')
      await app.page.click('[data-test="confirm-send"]')
      await answerDialog('发到哪个文件夹', sent(app))
      await app.page.shows('已发出 ')
      assert.ok(readdirSync(sent(app)).length > 1, 'a workbook each')
    },

    async 'the register says who has what, and who has not returned it'(app) {
      await app.page.click('[data-test="register"]')
      const count = readdirSync(sent(app)).length
      await app.page.find('[data-test="register-counts"]', `未交回 ${count} / 共发出 ${count} 份`)
      await app.shoot('register')
    },

    async 'a department fills its workbook in, and meanwhile the same cell is changed here'(app) {
      const name = readdirSync(sent(app)).find((file) => file.includes(`（${first.department}）`))
      const back = join(app.folder, 'returned.xlsx')
      const steps = [`set 整改情况=${first.code}:${THEIRS}`, 'reverse']
      execFileSync('/usr/bin/python3', [RETURNING, join(sent(app), name), back, ...steps])
      await app.page.click('[data-test="ledger-rectification"]')
      await app.grid.clickCell(1, 'progress')
      await app.page.type(OURS)
      await app.page.keys('Enter')
      await app.grid.reads(1, 'progress', OURS)
    },

    async 'what both sides changed is shown with what went out, and the clerk picks'(app) {
      await app.page.click('[data-test="register"]')
      await app.page.click('[data-test="open-take-back"]')
      await app.page.click('[data-test="pick-returned"]')
      await answerDialog('选择交回的表', join(app.folder, 'returned.xlsx'))
      await app.page.find('[data-test="merge-conflict"]', '两边都改过 1')
      await app.page.shows(OURS)
      await app.page.shows(THEIRS)
      await app.shoot('merge-conflict')
      await app.page.click('[data-test="theirs-progress"]')
      await app.page.find('[data-test="theirs-progress"]', '✓ 用交回的')
      await app.page.click('[data-test="confirm-merge"]')
      await app.page.find('[data-test="merged"]')
      await app.shoot('merged')
      await app.page.press('查看台账')
      await app.grid.reads(1, 'progress', THEIRS)
    },

    async 'the register knows that it is back'(app) {
      await app.page.click('[data-test="register"]')
      await until('a return', async () => {
        const states = await app.page.texts('tbody td:last-child')
        return states.filter((state) => state.endsWith('已交回')).length === 1
      })
    },

    async 'the superior’s form is filled in as it came'(app) {
      await app.page.click('[data-test="ledger-rectification"]')
      await app.page.click('[data-test="fill"]')
      await app.page.click('[data-test="pick-form"]')
      // Keys typed into the system's dialog are surer without Chinese ones.
      copyFileSync(FORM, join(app.folder, 'form.xlsx'))
      await answerDialog('选择要填写的表', join(app.folder, 'form.xlsx'))
      await app.page.find('[data-test="fill-rows"]')
      await app.page.shows(`“${THEIRS}”不在表的下拉选项里，空着`)
      await app.shoot('fill')
      await app.page.click('[data-test="write-form"]')
      await answerDialog('填好的表存到', join(app.folder, 'filled.xlsx'))
      await app.page.shows('表已填好')
      const [form, filled] = [readWorkbook(FORM), readWorkbook(join(app.folder, 'filled.xlsx'))]
      assert.deepEqual(filled.rows.slice(0, 4), form.rows.slice(0, 4), 'title, notes and header as they were')
      assert.deepEqual(filled.rows.slice(-2), form.rows.slice(-2), 'so is the footer')
      assert.ok(filled.rows.flat().includes('陆景明'), 'who has to see to it stands in its row')
    },
  },
)
