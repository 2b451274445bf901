import assert from 'node:assert/strict'
import { journey } from './harness/journey.mjs'
import { until } from './harness/until.mjs'

const code = (number) => `ZG-${new Date().getFullYear()}-${String(number).padStart(4, '0')}`

journey('editing', 'a day’s work in the sample ledger: find, order, correct, undo', {
  async 'the sample opens with its records'(app) {
    await app.page.click('[data-test="start-sample"]')
    await app.grid.holds(26)
    await app.grid.reads(1, 'code', code(1))
    await app.shoot('sample')
  },

  async 'a word narrows the list as it is typed, and Escape gives all back'(app) {
    await app.page.keys('Control+k')
    await app.page.type('解读')
    await app.grid.holds(3)
    await app.page.shows('找到 3 条')
    await app.page.keys('Escape')
    await app.grid.holds(26)
  },

  async 'a column is filtered by its values, and the filter opens again as it was set'(app) {
    await app.page.click('[data-test="filter-department"]')
    await app.page.click('[data-test="column-filter"] label', '法规科4')
    await app.shoot('filter')
    await app.page.click('[data-test="filter-apply"]')
    await app.grid.holds(4)
    await app.page.click('[data-test="filter-department"]')
    const chosen = () =>
      app.page.run(() => document.querySelectorAll('[data-test="column-filter"] input:checked').length)
    await until('one value still chosen', async () => (await chosen()) === 1)
    await app.page.keys('Escape')
    await app.page.press('清除全部条件')
    await app.grid.holds(26)
  },

  async 'a click on a header orders the list, the next turns it round, the third lets it be'(app) {
    for (const first of [1, 26, 1]) {
      await app.grid.sortBy('code')
      await app.grid.reads(1, 'code', code(first))
    }
  },

  async 'F2 opens a cell, Enter keeps what was typed and goes on to the row below'(app) {
    await app.grid.clickCell(1, 'measures')
    await app.page.keys('F2')
    await app.page.type('，并举一反三')
    await app.page.keys('Enter')
    await app.grid.reads(1, 'measures', '核对数据并重新发布，并举一反三')
    await app.page.type('逐栏核对')
    await app.page.keys('Enter')
    await app.grid.reads(2, 'measures', '逐栏核对')
  },

  async 'Escape leaves a cell as it was'(app) {
    await app.page.type('不要了')
    await app.page.keys('Escape')
    await app.grid.reads(3, 'measures', '更正错别字，严格“三审三校”')
  },

  async 'words that are no deadline are refused with a reason, and kept where the clerk insists'(app) {
    await app.grid.clickCell(1, 'deadline')
    await app.page.type('抓紧办')
    await app.page.keys('Enter')
    await app.page.shows('抓紧办')
    await app.shoot('bad-value')
    await app.grid.reads(1, 'deadline', '2026年6月30日前')
    await app.page.press('保留原文')
    await app.grid.reads(1, 'deadline', '抓紧办')
  },

  async 'the record’s timeline tells what each change was'(app) {
    await app.grid.clickCell(1, 'measures')
    await app.page.keys('Control+Enter')
    await app.page.find('[data-test="record"] h2', code(1))
    await until('the change from old to new', async () => {
      const [panel] = await app.page.texts('[data-test="record"]')
      return /整改措施.*核对数据并重新发布.*核对数据并重新发布，并举一反三/.test(panel)
    })
    await app.shoot('record')
    await app.page.press('关闭')
  },

  async 'Ctrl+Z takes back the last change'(app) {
    await app.grid.clickCell(1, 'measures')
    await app.page.keys('Control+z')
    await app.grid.reads(1, 'deadline', '2026年6月30日前')
  },

  async 'after a restart the journal takes back one change among others'(app) {
    await app.restart()
    await app.grid.holds(26)
    await app.page.press('操作记录')
    await app.page.shows(`修改${code(2)}`)
    await app.shoot('journal')
    const lines = await app.page.texts('tbody tr')
    const line = lines.findIndex((words) => words.includes(`修改${code(2)}`))
    await app.page.click(`tbody tr:nth-child(${line + 1}) [data-test="undo"]`)
    await app.page.shows('已撤销：')
    await app.page.click('[data-test="ledger-rectification"]')
    await app.grid.reads(2, 'measures', '重新梳理两个栏目内容')
    await app.grid.reads(1, 'measures', '核对数据并重新发布，并举一反三')
  },
})
