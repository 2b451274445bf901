import assert from 'node:assert/strict'
import { join } from 'node:path'
import { journey } from './harness/journey.mjs'
import { until } from './harness/until.mjs'

const LIST = join(import.meta.dirname, '../fixtures/lists/d08_依申请公开台账.xlsx')
const PHONE = '13800008700'
const HIDDEN = '138****8700'
const REFUSED = '请先点“显示个人信息”'

/** What the whole page holds, in sight or not. */
const page = (app) => app.page.run(() => document.documentElement.outerHTML)

/** Pastes into a box that takes any text: what lies on the clipboard, as another program would see it. */
async function pasted(app) {
  await app.page.run(() => {
    const box = document.createElement('textarea')
    box.id = 'other-program'
    document.body.append(box)
    box.focus()
  })
  await app.page.keys('Control+v')
  return app.page.run(() => {
    const box = document.querySelector('#other-program')
    const text = box.value
    box.remove()
    return text
  })
}

journey('personal-data', 'what applicants told of themselves is seen only where the clerk asks', {
  async 'a list of requests shows who asked, and half of the number'(app) {
    await app.page.click('[data-test="start-blank"]')
    await app.page.press('导入')
    await app.page.fill('或者粘贴文件的位置', LIST)
    await app.page.click('form:has(#import-path) button', '读取')
    await app.page.click('[data-test="to-plan"]')
    await app.page.press('确认导入 22 条')
    await app.page.click('[data-test="to-ledger"]')
    await app.grid.holds(22)
    await app.grid.reads(1, 'applicant', '尹嘉树')
    await app.grid.reads(1, 'phone', HIDDEN)
    assert.ok(!(await page(app)).includes(PHONE), 'the page does not hold the other half')
    await app.shoot('personal-hidden')
  },

  async 'a hidden cell is not typed in, emptied or pasted over, and says what to do'(app) {
    for (const key of ['F2', '5', 'Delete']) {
      await app.grid.clickCell(1, 'phone')
      await app.page.keys(key)
      await app.page.shows(REFUSED)
      if (key === 'F2') await app.shoot('personal-refused')
      await app.page.press('关闭')
    }
    await app.grid.reads(1, 'phone', HIDDEN)
  },

  async 'it is copied as it is seen'(app) {
    await app.grid.clickCell(1, 'phone')
    await app.page.keys('Control+c')
    await app.page.shows('隐去之后的样子')
    assert.equal(await pasted(app), HIDDEN)
    await app.grid.clickCell(2, 'phone')
    const before = await app.grid.text(2, 'phone')
    await app.page.keys('Control+v')
    await app.page.shows(REFUSED)
    await app.grid.reads(2, 'phone', before)
  },

  async 'the whole number finds its record all the same'(app) {
    await app.page.keys('Control+k')
    await app.page.type(PHONE)
    await app.grid.holds(1)
    await app.grid.reads(1, 'applicant', '尹嘉树')
    await app.page.keys('Escape')
    await app.grid.holds(22)
  },

  async 'its filter offers no numbers to pick from'(app) {
    await app.grid.clickCell(1, 'phone')
    await app.page.keys('Alt+ArrowDown')
    await app.page.shows('个人信息隐去时不能从这里选')
    await app.shoot('personal-filter')
    await app.page.keys('Escape')
  },

  async 'the record hides it as well until it is asked for, and so does the next one'(app) {
    await app.grid.clickCell(1, 'applicant')
    await app.page.keys('Control+Enter')
    await app.page.find('[data-test="masked-phone"]', HIDDEN)
    await app.shoot('personal-record')
    await app.page.click('[data-test="reveal-record"]')
    const number = () => app.page.run(() => document.querySelector('[data-test="field-phone"]')?.value)
    await until('the whole number', async () => (await number()) === PHONE)
    await app.grid.reads(1, 'phone', HIDDEN)
    await app.shoot('personal-record-shown')
    await app.page.press('下一条')
    await app.page.find('[data-test="masked-phone"]')
    await app.page.press('上一条')
    await app.page.find('[data-test="masked-phone"]', HIDDEN)
  },

  async 'a number corrected in the record is hidden in its timeline and in the list'(app) {
    await app.page.click('[data-test="reveal-record"]')
    await app.page.fill('联系电话', '13900001111')
    await app.page.click('[data-test="record"] h2')
    await app.grid.reads(1, 'phone', '139****1111')
    await until('the change in the timeline', async () => {
      const [panel] = await app.page.texts('[data-test="record"]')
      return panel.includes(`${PHONE}→13900001111`)
    })
    await app.page.click('[data-test="reveal-record"]')
    await until('the change, hidden', async () => {
      const [panel] = await app.page.texts('[data-test="record"]')
      return panel.includes(`${HIDDEN}→139****1111`)
    })
    assert.ok(!(await page(app)).includes('13900001111'))
    await app.page.click('[data-test="record"] header [aria-label="关闭"]')
  },

  async 'the switch above the list shows all of them, to be worked in as ever'(app) {
    await app.page.click('[data-test="reveal"]')
    await app.grid.reads(1, 'phone', '13900001111')
    await app.shoot('personal-shown')
    await app.grid.clickCell(1, 'phone')
    await app.page.keys('F2', 'Control+a')
    await app.page.type(PHONE)
    await app.page.keys('Enter')
    await app.grid.reads(1, 'phone', PHONE)
    await app.page.click('[data-test="reveal"]', '隐藏个人信息')
    await app.grid.reads(1, 'phone', HIDDEN)
  },

  async 'another start hides them again'(app) {
    await app.page.click('[data-test="reveal"]')
    await app.grid.reads(1, 'phone', PHONE)
    await app.restart()
    await app.grid.holds(22)
    await app.grid.reads(1, 'phone', HIDDEN)
    assert.ok(!app.log().includes('1380000'), 'the log holds no number')
  },
})
