import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { answerDialog } from './harness/desktop.mjs'
import { journey } from './harness/journey.mjs'
import { until } from './harness/until.mjs'
import { readWorkbook } from './harness/workbook.mjs'

const FORM = '[data-test="step-form"]'
const LETTER = '[data-test="letter-form"]'
const RECKONING = 'reckoning.xlsx'

/**
 * The journey's days follow today, which the window takes from the clock. They lie far enough apart that no holiday
 * takes a stretch whole.
 */
const daysAgo = (days) => new Date(Date.now() - days * 24 * 3600 * 1000).toISOString().slice(0, 10)

/** Records a step: opens its form, fills in what is given by label, and confirms. */
async function step(app, kind, fields, on) {
  await app.page.click(`[data-test="step-${kind}"]`)
  if (on) await app.page.fillDay('日期', on)
  for (const [name, words] of Object.entries(fields)) await app.page.fill(name, words, FORM)
  await app.page.click('[data-test="confirm-step"]')
}

journey('case', 'a disclosure request from its registration to the archive', {
  async 'a request is registered by hand, and the form says which day counts as its receipt'(app) {
    await app.page.click('[data-test="start-blank"]')
    await app.page.click('[data-test="ledger-disclosure"]')
    await app.page.click('[data-test="create"]')
    await app.page.fillDay('收到日期', daysAgo(24))
    await app.page.fill('申请方式', '信函')
    await app.page.fill('申请人', '赵晓梅')
    await app.page.fill('申请内容', '2025年度工业发展专项资金分配结果')
    await app.page.shows('邮寄的，以签收之日为收到申请之日')
    await app.shoot('case-register')
    await app.page.click('[data-test="confirm-register"]')
    await app.page.find('[data-test="case-state"]', '办理中')
  },

  async 'its page tells when the reply is due, day by day, and what the application lacks'(app) {
    await app.page.shows('申请里还缺：身份证明、联系方式、获取信息的方式')
    const days = await app.page.texts('[data-day] .mark')
    assert.equal(days[0], '起')
    assert.equal(days.at(-1), '20', 'the last day is the twentieth that counts')
    await app.shoot('case')
  },

  async 'a second request for the same is told of as it is typed'(app) {
    await app.page.click('[data-test="case-back"]')
    await app.page.click('[data-test="create"]')
    await app.page.fill('申请人', '赵晓梅')
    await app.page.fill('申请内容', '工业发展专项资金2025年度分配结果')
    await app.page.shows('请看是否重复申请')
    await app.shoot('case-similar')
    await app.page.press('取消')
    // The dialog takes the keyboard along until it has faded.
    await until('the record to open', async () => {
      await app.grid.clickCell(1, 'content')
      await app.page.keys('Control+Enter')
      return app.page.has('[data-test="open-case"]')
    })
    await app.page.click('[data-test="open-case"]')
    await app.page.find('[data-test="case-state"]', '办理中')
  },

  async '补正 stops the clock, and the corrected application starts it anew'(app) {
    await step(app, 'correction_notice', {}, daysAgo(23))
    await app.page.find('[data-test="case-state"]', '等待申请人补正')
    await app.page.shows('未定，等待申请人')
    await app.shoot('case-correction')
    await step(app, 'correction_received', {}, daysAgo(21))
    await app.page.find('[data-test="case-state"]', '办理中')
  },

  async 'it is reviewed and given to a department, with a day of its own'(app) {
    await step(app, 'reviewed', {}, daysAgo(21))
    await step(app, 'transferred', { '承办科室 *': '政策法规科', 经办人: '李卫国' }, daysAgo(20))
    await app.page.shows('转办：政策法规科，李卫国')
    assert.equal(await app.page.value('[data-test="field-department"]'), '政策法规科')
  },

  async 'a third party is asked, and the days until its opinion do not count'(app) {
    await step(app, 'consult_sent', { '征求对象 *': '云川智造公司' }, daysAgo(18))
    await app.page.find('[data-test="case-state"]', '征求意见中')
    await step(app, 'consult_answered', {}, daysAgo(1))
    const stopped = await app.page.texts('[data-day].stopped')
    assert.ok(stopped.length > 0, 'days are left out')
    await app.shoot('case-consulted')
  },

  async 'the period is extended once, with who agreed'(app) {
    await step(app, 'extension', { 同意人: '周主任' }, daysAgo(0))
    await app.page.find('[data-test="case-state"]', '已延长答复期限')
    assert.equal(await app.page.has('[data-test="step-extension"]'), false, 'a second one is not offered')
  },

  async 'a step out of the ordinary asks why before it is taken'(app) {
    await app.page.click('[data-test="step-sent_back"]')
    await app.page.shows('科室退回要写明退回的原因')
    await app.page.fill('理由', '材料由综合科保管', FORM)
    await app.shoot('case-step')
    await app.page.click('[data-test="confirm-step"]')
    await app.page.shows('已登记科室退回')
    await app.page.click('[data-test="notice"] button', '撤销')
    await app.page.shows('已撤销：')
  },

  async 'the reckoning is a sheet to print and file'(app) {
    await app.page.click('[data-test="print-reckoning"]')
    await answerDialog('推算表存到', join(app.folder, RECKONING))
    await app.page.shows('推算表已写好')
    assert.ok(existsSync(join(app.folder, RECKONING)))
    const book = readWorkbook(join(app.folder, RECKONING))
    assert.equal(book.rows[0][0], '政府信息公开申请答复期限推算表')
    assert.ok(book.rows.flat().includes('征求意见停算'), 'each day says why')
  },

  async 'the reply is written as a letter, which the case keeps'(app) {
    await app.page.click('[data-test="step-reply"]')
    await app.page.choose(`${FORM} select`, '予以公开')
    await app.page.click('[data-test="confirm-step"]')
    await app.page.find('[data-test="case-state"]', '已答复，待送达')
    await app.page.click('[data-test="choose-letter"]')
    await app.page.click('[data-test="letter-disclosed"]')
    await app.page.fill('机关名称 *', '云川市经济和信息化局', LETTER)
    await app.page.fill('公开说明 *', '现将该专项资金的分配结果随文提供。', LETTER)
    await app.shoot('case-letter')
    await app.page.click('[data-test="confirm-letter"]')
    await answerDialog('文书存到', join(app.folder, 'reply.docx'))
    await app.page.shows('已写好')
    assert.ok(existsSync(join(app.folder, 'reply.docx')))
    await app.page.find('[data-test="case-letters"]')
    await app.shoot('case-letters')
  },

  async 'its delivery and the archive end it'(app) {
    await step(app, 'delivered', {}, null)
    await app.page.find('[data-test="case-state"]', '已按期答复')
    await app.page.shows('申请行政复议期限')
    await step(app, 'archived', {}, null)
    await app.page.find('[data-test="case-state"]', '已归档')
    await app.shoot('case-archived')
  },

  async 'the record beside it followed, and its timeline tells each step'(app) {
    assert.equal(await app.page.value('[data-test="field-result"]'), '予以公开')
    await app.page.shows('登记归档')
  },
})
