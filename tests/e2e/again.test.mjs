import assert from 'node:assert/strict'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dropFile } from './harness/desktop.mjs'
import { journey } from './harness/journey.mjs'
import { until } from './harness/until.mjs'

const FIXTURES = join(import.meta.dirname, '../fixtures')
const TWO_LEVELS = 'd02_监测整改台账_两级表头.xlsx'
const SCREENSHOTS = 'd11_测评失分情况_截图.xlsx'
/** Made by another program; crates/sheets/tests/it/encrypted.rs knows the same password. */
const PASSWORD = '密码Aa1'

const code = (number) => `ZG-${new Date().getFullYear()}-${String(number).padStart(4, '0')}`

const MISSING = '人员任免栏目超过半年未更新'
const UNREAD = '政策解读未与文件互相关联'
const HEADER = '序号,存在问题,责任科室,整改时限,整改情况'

/** Puts a list of that title, one line a row, among the app's files; answers where. */
function write(app, name, title, ...rows) {
  const path = join(app.folder, name)
  writeFileSync(path, [title, HEADER, ...rows].join('\n'))
  return path
}

async function read(app, path) {
  await app.page.press('导入')
  await app.page.fill('或者粘贴文件的位置', path)
  await app.page.click('form:has(#import-path) button', '读取')
}

async function take(app, path, count) {
  await read(app, path)
  await app.page.click('[data-test="to-plan"]')
  await commit(app, count)
}

async function commit(app, count) {
  await app.page.press(`确认导入 ${count} 条`)
  await app.page.shows(`已导入 ${count} 条`)
  await app.page.click('[data-test="to-ledger"]')
}

/** What the window says of a row in the plan, column by column. */
const planned = (app) => app.page.texts('[data-test="plan-rows"] [role="cell"]')

async function openRecord(app, row) {
  await app.grid.clickCell(row, 'problem')
  await app.page.keys('Control+Enter')
  await app.page.find('[data-test="record"] h2')
}

journey('received', 'what offices really send is understood, opened and shown', {
  async 'a header of two levels with merged cells is coloured as such, and every column has its field'(app) {
    await app.page.click('[data-test="start-blank"]')
    await dropFile(join(FIXTURES, 'lists', TWO_LEVELS), () => app.page.has('.drop'))
    await app.page.shows('34 行记录')
    const [third] = await app.page.texts('[data-test="column-C"] .header')
    assert.equal(third, '公开事项 / 三级目录', 'both levels name a column')
    assert.equal((await app.page.texts('.sheet [role="cell"]')).filter((words) => words === '表头').length, 2)
    await app.shoot('two-level-header')
    await app.page.press('换一个文件')
    await app.page.press('取消')
  },

  async 'the screenshots of a list are seen in the records they belong to'(app) {
    await take(app, join(FIXTURES, 'lists', SCREENSHOTS), 18)
    await app.grid.holds(18)
    await openRecord(app, 1)
    const drawn = () =>
      app.page.run(() =>
        [...document.querySelectorAll('[data-test="record"] img')].map(({ naturalWidth }) => naturalWidth),
      )
    await until('one picture to be drawn', async () => {
      const widths = await drawn()
      return widths.length === 1 && widths[0] > 0
    })
    await app.page.run(() => document.querySelector('[data-test="record"] img').scrollIntoView())
    await app.shoot('pictures')
    await app.page.click('[data-test="record"] img')
    await app.page.find('.el-image-viewer__img')
    await app.shoot('picture-whole')
    await app.page.keys('Escape')
    await app.page.press('关闭')
  },

  async 'a workbook with a password asks for it and then is a list like any other'(app) {
    const path = join(app.folder, '加密清单.xlsx')
    copyFileSync(join(FIXTURES, 'encrypted/agile.xlsx'), path)
    await read(app, path)
    await app.page.shows('文件有密码')
    await app.page.fill('打开密码', PASSWORD)
    await app.shoot('password')
    await app.page.keys('Enter')
    await app.page.shows('1 行记录')
    await app.page.click('[data-test="to-plan"]')
    await until('its one row', async () => (await planned(app)).includes('信息公开指南未更新'))
    await app.page.press('取消')
  },

  async 'a scanned page that is called a workbook is refused by what it is'(app) {
    const path = join(app.folder, '扫描件.xlsx')
    writeFileSync(path, '%PDF-1.7\n')
    await read(app, path)
    await app.page.shows('PDF')
    assert.equal(await app.page.has('[data-test="to-plan"]'), false)
    await app.shoot('refused')
    await app.page.press('取消')
    await app.grid.holds(18)
  },

  async 'a folder let go above the window is one plan, and every row knows its file'(app) {
    const folder = join(app.folder, '来文')
    mkdirSync(folder)
    write(app, '来文/一科.csv', '一科自查清单', `1,${MISSING},一科,12月底前,`)
    write(app, '来文/二科.csv', '二科自查清单', `1,${UNREAD},二科,立行立改,`)
    await dropFile(folder, () => app.page.has('.drop'))
    await app.page.find('[role="tab"]', '一科.csv')
    await app.page.find('[role="tab"]', '二科.csv')
    await app.shoot('two-files')
    await app.page.click('[data-test="to-plan"]')
    await app.page.find('[role="tab"]', '新增 2')
    await app.shoot('two-files-plan')
    await commit(app, 2)
    await app.grid.holds(20)
  },
})

journey('again', 'a list that comes again harms nothing that was decided here', {
  async 'the first list is taken, and the clerk writes what was done about it'(app) {
    await app.page.click('[data-test="start-blank"]')
    const rows = [`1,${MISSING},人事科,12月底前,尚未整改`, `2,${UNREAD},法规科,12月底前,尚未整改`]
    await take(app, write(app, '第三季度.csv', '2026年第三季度问题清单', ...rows), 2)
    await app.grid.clickCell(1, 'progress')
    await app.page.type('已与组织部门核对')
    await app.page.keys('Enter')
    await app.grid.reads(1, 'progress', '已与组织部门核对')
  },

  async 'where the list says otherwise by now, both stand side by side and ours stays'(app) {
    const rows = [`1,${MISSING},人事科,12月底前,已整改`, `2,${UNREAD},法规科,12月底前,已整改`]
    await read(app, write(app, '第三季度（更正）.csv', '2026年第三季度问题清单', ...rows))
    await app.page.click('[data-test="to-plan"]')
    await app.page.find('[role="tab"]', '更新 1')
    await app.shoot('update')
    await app.page.click('[data-test="tab-conflict"]')
    await app.page.find('[role="tab"]', '冲突 1')
    await until('both words', async () => {
      const values = await app.page.texts('[data-test="plan-rows"] .conflict')
      return values.some((words) => words.includes('已与组织部门核对') && words.includes('已整改'))
    })
    await app.shoot('conflict')
    await commit(app, 1)
    await app.grid.reads(1, 'progress', '已与组织部门核对')
    await app.grid.reads(2, 'progress', '已整改')
  },

  async 'an issue that was cleared and stands on another list is a new record that names the old one'(app) {
    await app.grid.clickCell(1, 'closed')
    await app.page.type('是')
    await app.page.keys('Enter')
    await app.grid.reads(1, 'closed', '是')
    const list = write(app, '第四季度.csv', '2026年第四季度问题清单', `5,${MISSING},人事科,12月底前,尚未整改`)
    await read(app, list)
    await app.page.click('[data-test="to-plan"]')
    await app.page.find('[role="tab"]', '新增 1')
    await until('the reason', async () =>
      (await planned(app)).some((words) => words.startsWith(`回头问题：${code(1)} 已销号，这是第 2 次发现`)),
    )
    await app.shoot('found-again-plan')
    await commit(app, 1)
    await app.grid.holds(3)
    await openRecord(app, 3)
    const before = () => app.page.run(() => document.querySelector('[data-test="field-found_before"]')?.value)
    await until('the earlier number', async () => (await before()) === code(1))
    await app.page.run(() => document.querySelector('[data-test="field-found_before"]').scrollIntoView())
    await app.shoot('found-again')
    await app.page.press('关闭')
    await app.grid.reads(1, 'closed', '是')
  },

  async 'a list on which a row is gone names it, and closes nothing'(app) {
    const list = write(
      app,
      '第三季度（再更正）.csv',
      '2026年第三季度问题清单',
      `2,${UNREAD},法规科,12月底前,已整改`,
    )
    await read(app, list)
    await app.page.click('[data-test="to-plan"]')
    await app.page.shows(`这次没有了的 1 条（${code(1)}）`)
    await app.shoot('missing')
    await app.page.press('取消')
    await app.grid.holds(3)
  },
})
