import { journey } from './harness/journey.mjs'

const REFUSED = '[data-test="number-refused"]'

journey('letter-settings', 'the office says how its letters are numbered', {
  async 'the settings hold a pattern for each letter'(app) {
    await app.page.click('[data-test="start-blank"]')
    await app.page.press('设置')
    await app.page.click('[data-test="settings-disclosure"]')
    await app.page.fill('不予公开答复书的编号规则', '云经信公复〔{年}〕{号}号')
    await app.page.press('保存')
    await app.page.shows('设置已保存')
    await app.page.run((field) => document.querySelector(field).scrollIntoView({ block: 'center' }), REFUSED)
    await app.shoot('letter-settings')
  },

  async 'a pattern that cannot number is refused with advice'(app) {
    await app.page.fill('无法提供答复书的编号规则', '云经信公复〔{年}〕号')
    await app.page.press('保存')
    await app.page.shows('无法提供答复书的编号规则写得不对：没有写 {号}')
  },
})
