import assert from 'node:assert/strict'
import { journey } from './harness/journey.mjs'

journey('clipboard', 'cells go over the clipboard as WPS puts them there', {
  async 'a cell takes a line break with Alt+Enter'(app) {
    await app.page.click('[data-test="start-sample"]')
    await app.grid.holds(26)
    await app.grid.clickCell(1, 'progress')
    await app.page.type('已核对')
    await app.page.keys('Alt+Enter')
    await app.page.type('待“复核”')
    await app.page.keys('Enter')
    await app.grid.reads(1, 'progress', '已核对\n待“复核”')
  },

  async 'a range is copied as tabs and lines, with quotes around a cell that breaks'(app) {
    await app.grid.clickCell(1, 'measures')
    await app.page.keys('Shift+ArrowRight', 'Shift+ArrowDown', 'Control+c')
    await app.page.shows('已复制 2 行 × 2 列')
    // Into a box that takes any text: what lies on the clipboard is seen as another program would.
    await app.page.run(() => {
      const box = document.createElement('textarea')
      box.id = 'other-program'
      document.body.append(box)
      box.focus()
    })
    await app.page.keys('Control+v')
    const pasted = await app.page.run(() => {
      const box = document.querySelector('#other-program')
      const text = box.value
      box.remove()
      return text
    })
    assert.equal(pasted, '核对数据并重新发布\t"已核对\n待“复核”"\n重新梳理两个栏目内容\t尚未整改')
  },

  async 'what was copied is pasted cell by cell, as one change that Ctrl+Z takes back'(app) {
    const before = await app.grid.text(5, 'measures')
    await app.grid.clickCell(5, 'measures')
    await app.page.keys('Control+v')
    await app.page.shows('已粘贴 4 格')
    await app.grid.reads(5, 'measures', '核对数据并重新发布')
    await app.grid.reads(5, 'progress', '已核对\n待“复核”')
    await app.grid.reads(6, 'progress', '尚未整改')
    await app.shoot('pasted')
    await app.page.keys('Control+z')
    await app.grid.reads(5, 'measures', before)
  },

  async 'one copied cell fills the whole selection'(app) {
    await app.grid.clickCell(2, 'owner')
    await app.page.keys('Control+c')
    await app.grid.clickCell(3, 'owner')
    await app.grid.clickCell(6, 'owner', ['Shift'])
    await app.page.keys('Control+v')
    await app.page.shows('已粘贴 4 格')
    assert.deepEqual((await app.grid.column('owner')).slice(1, 6), Array(5).fill('姜晓岚'))
  },

  async 'Delete empties what is selected'(app) {
    await app.page.keys('Delete')
    await app.page.shows('已清空 4 格')
    assert.deepEqual((await app.grid.column('owner')).slice(2, 6), ['', '', '', ''])
  },
})
