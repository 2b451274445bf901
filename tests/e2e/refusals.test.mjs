import assert from 'node:assert/strict'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerDialog } from './harness/desktop.mjs'
import { journey } from './harness/journey.mjs'

const FIXTURES = join(import.meta.dirname, '../fixtures')
const LIST = readFileSync(join(FIXTURES, 'lists/d03_第三方评估问题整改台账.xlsx'))
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

/** Each under the name of a workbook, with a part of the sentence that says what it is. */
const CASES = [
  ['picture.xlsx', (path) => writeFileSync(path, PNG), '这不是表格文件，它的内容实际是PNG 图片'],
  ['truncated.xlsx', (path) => writeFileSync(path, LIST.subarray(0, LIST.length / 2)), '文件已损坏或不完整'],
  ['empty.xlsx', (path) => writeFileSync(path, ''), '文件是空的（0 字节）'],
]

journey('refusals', 'a file that is no list is refused in a sentence, and changes nothing', {
  async 'the file is picked in the system’s own dialog'(app) {
    await app.page.click('[data-test="start-sample"]')
    await app.grid.holds(26)
    for (const [name, make, sentence] of CASES) {
      const path = join(app.folder, name)
      make(path)
      await app.page.press('导入')
      await app.page.click('[data-test="pick-file"]')
      await answerDialog('选择要导入的表格', path)
      await app.page.shows(sentence)
      assert.equal(await app.page.has('[data-test="confirm-import"]'), false)
      await app.shoot(`refused-${name.replace('.xlsx', '')}`)
      await app.page.press('取消')
    }
  },

  async 'a workbook with a password asks for it, and takes no other'(app) {
    const path = join(app.folder, 'encrypted.xlsx')
    copyFileSync(join(FIXTURES, 'damaged/encrypted.xlsx'), path)
    await app.page.press('导入')
    await app.page.fill('或者粘贴文件的位置', path)
    await app.page.click('form:has(#import-path) button', '读取')
    await app.page.shows('文件有密码')
    await app.shoot('refused-encrypted')
    await app.page.fill('打开密码', '654321')
    await app.page.keys('Enter')
    await app.page.shows('密码不对')
    await app.page.fill('打开密码', '123456')
    await app.page.keys('Enter')
    await app.page.shows('1 行记录')
    await app.page.press('取消')
  },

  async 'a path that leads nowhere is said so'(app) {
    await app.page.press('导入')
    await app.page.fill('或者粘贴文件的位置', join(app.folder, 'gone.xlsx'))
    await app.page.click('form:has(#import-path) button', '读取')
    await app.page.shows('没有找到这个文件')
    await app.page.press('取消')
  },

  'the log tells what was refused and no word of it, because it may be sent to whoever mends the program'(
    app,
  ) {
    const log = app.log()
    assert.match(log, /import_plan.*file_encrypted/)
    for (const word of ['654321', 'encrypted.xlsx', app.folder]) assert.ok(!log.includes(word), word)
  },

  async 'after all of them the ledger is as it was'(app) {
    await app.grid.holds(26)
    await app.page.press('操作记录')
    await app.page.find('tbody tr')
  },
})
