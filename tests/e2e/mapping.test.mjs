import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { journey } from './harness/journey.mjs'
import { until } from './harness/until.mjs'

const HEADER = '序号,存在问题,处理意见,责任科室,整改时限,联系电话'
const list = (...problems) =>
  [
    HEADER,
    ...problems.map((problem, row) => `${row + 1},${problem},补充发布,法规科,12月底前,0563302${row}018`),
  ].join('\n')

async function read(app, name, text) {
  const path = join(app.folder, name)
  writeFileSync(path, text)
  await app.page.press('导入')
  await app.page.fill('或者粘贴文件的位置', path)
  await app.page.click('form:has(#import-path) button', '读取')
  await app.page.shows(name)
}

const fieldOf = (app, column) =>
  app.page.run((letter) => document.querySelector(`[data-test="column-${letter}"] select`).value, column)

journey('mapping', 'a column the clerk sends elsewhere goes there, the next time too', {
  async 'a column that no field takes is offered to be kept as it is'(app) {
    await app.page.click('[data-test="start-blank"]')
    await read(app, '整改清单1.csv', list('通知公告栏目未更新', '机构职能信息不准确'))
    assert.equal(await fieldOf(app, 'C'), '')
  },

  async 'the clerk chooses another field from the list, and the plan is made anew'(app) {
    await app.page.choose('[data-test="column-C"] select', '整改要求')
    await until('the choice to be taken', async () =>
      (await app.page.texts('[data-test="column-C"]'))[0].includes('✓ 已记住'),
    )
    await app.shoot('mapping')
    await app.page.click('[data-test="to-plan"]')
    await app.page.press('确认导入 2 条')
    await app.page.click('[data-test="to-ledger"]')
    await app.grid.holds(2)
  },

  async 'the next list with the same header is understood that way without a word'(app) {
    await read(app, '整改清单2.csv', list('通知公告栏目未更新', '机构职能信息不准确', '政策解读未关联'))
    assert.equal(await fieldOf(app, 'C'), 'requirement')
    assert.match((await app.page.texts('[data-test="column-C"]'))[0], /✓ 已记住/)
    await app.page.click('[data-test="to-plan"]')
    await app.page.find('[role="tab"]', '新增 1')
    await app.page.find('[role="tab"]', '无变化 2')
    await app.shoot('mapping-again')
    await app.page.press('确认导入 1 条')
    await app.page.shows('已导入 1 条')
  },

  async 'the import just done is undone from its own page'(app) {
    await app.page.press('撤销本次导入')
    await app.page.shows('已撤销本次导入')
    await app.page.click('[data-test="to-ledger"]')
    await app.grid.holds(2)
  },
})
